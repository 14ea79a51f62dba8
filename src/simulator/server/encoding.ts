import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { largestBody } from './exchange';

const limit = { maxOutputLength: largestBody };

/** `deflate` is zlib by the book, and bare deflate by some clients. */
function inflated(body: Buffer): Buffer {
  try {
    return inflateSync(body, limit);
  } catch {
    return inflateRawSync(body, limit);
  }
}

/**
 * A body without its `Content-Encoding`. A client of Intuit's sends gzip unless told otherwise (qbo/recorded.md 2; Assumption:
 * compressed-requests). Undefined for one that is not known or does not fit the
 * bytes, and for a body that unfolds to more than the service takes.
 */
export function decoded(body: Buffer, encoding = 'identity'): Buffer | undefined {
  if (body.length === 0) return body;
  try {
    switch (encoding.trim().toLowerCase()) {
      case 'identity':
        return body;
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(body, limit);
      case 'deflate':
        return inflated(body);
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}
