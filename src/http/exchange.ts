import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { onAbort } from '../kit/on-abort';
import type { HttpAnswer, HttpRequest } from './transport';

const unpack = promisify(gunzip);

/** A length that an answer tells is taken at its word up to this many bytes; it is read as it comes beyond. */
const mostAtOnce = 1 << 30;

/** Bytes of an answer that are taken before others run: a fast line would hold up all else for as long as a file takes. */
const bytesInTurn = 1 << 18;

/** Names are in lower case already; several values of one name are joined. */
function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}

/** Takes a body as it comes: into one buffer where its length is known, so that no second copy of a file is made. */
function createFilling(): { begin(length: string | undefined): void; add(chunk: Buffer): void; end(): Buffer } {
  let length = 0;
  let whole: Buffer | undefined;
  let filled = 0;
  const chunks: Buffer[] = [];
  return {
    begin(told) {
      length = told !== undefined && Number(told) <= mostAtOnce ? Number(told) : 0;
    },
    add(chunk) {
      if (!(length > chunk.length)) {
        chunks.push(chunk);
        return;
      }
      whole ??= Buffer.allocUnsafe(length);
      filled += chunk.copy(whole, filled);
    },
    end: () =>
      whole ? whole.subarray(0, filled) : chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  };
}

/** What is sent, in undici's words. */
function dispatched({ method, url, headers, body, timeoutMs }: HttpRequest): Dispatcher.DispatchOptions {
  const { origin, pathname, search } = new URL(url);
  const isStreamed = typeof body === 'object' && !Buffer.isBuffer(body);
  return {
    origin,
    path: `${pathname}${search}`,
    method,
    headers: isStreamed ? { ...headers, 'content-length': String(body.size) } : headers,
    body: isStreamed ? body.open() : body,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs
  };
}

/**
 * One request and its whole answer, by a dispatcher. Rejects with whatever undici has to say, or at once when the signal fires.
 */
export function exchange(dispatcher: Dispatcher, request: HttpRequest): Promise<HttpAnswer> {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    const body = createFilling();
    let takenInTurn = 0;
    let status = 0;
    let headers: Record<string, string> = {};
    function fail(reason: Error): void {
      ended();
      reject(reason);
      controller?.abort(reason);
    }
    if (signal?.aborted) return reject(new Error('aborted'));
    const ended = onAbort(signal, () => fail(new Error('aborted')));
    dispatcher.dispatch(dispatched(request), {
      onRequestStart(given) {
        controller = given;
        // It may have waited for a connection until nobody wanted it any more.
        if (signal?.aborted) given.abort(new Error('aborted'));
      },
      onResponseStart(_controller, statusCode, given) {
        if (statusCode < 200) return;
        status = statusCode;
        headers = joined(given);
        body.begin(headers['content-length']);
      },
      onResponseData(given, chunk) {
        body.add(chunk);
        takenInTurn += chunk.length;
        if (takenInTurn < bytesInTurn) return;
        takenInTurn = 0;
        given.pause();
        setImmediate(() => given.resume());
      },
      onResponseEnd() {
        ended();
        const bytes = body.end();
        const isPacked = headers['content-encoding'] === 'gzip' && bytes.length > 0;
        if (isPacked) unpack(bytes).then((unpacked) => resolve({ status, headers, body: unpacked }), reject);
        else resolve({ status, headers, body: bytes });
      },
      onResponseError(_controller, failure) {
        fail(failure);
      }
    });
  });
}
