import { gunzipSync, gzipSync, inflateRawSync, inflateSync } from 'node:zlib';
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

/** Shorter than this it is not worth it. */
const shortest = 1_000;

/** An answer as gzip where its reader asks for that (qbo/api.md section 1); undefined where it stays as it is. */
export function packed(body: Buffer, type: string, accepted: string | string[] = ''): Buffer | undefined {
  if (body.length < shortest || !/json|xml/.test(type) || !/\bgzip\b/.test(String(accepted))) return undefined;
  return gzipSync(body, { level: 1 });
}
