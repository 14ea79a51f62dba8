import type { Readable } from 'node:stream';
import type { Dispatchers } from './dispatchers';
import { exchange } from './exchange';
import { exchangeFailure } from './failures';
import type { Route } from './proxy';

/** Bytes of a known number, read anew for each time that they are sent. */
export interface StreamedBody {
  size: number;
  open(): Readable;
}

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string | Buffer | StreamedBody;
  /** Milliseconds until an answer that does not begin, or does not go on, is given up. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Unpacked, where it came as gzip. */
  body: Buffer;
}

/**
 * Sends one request and gives whatever answer came, error statuses included.
 *
 * @throws QboError `QBO_NETWORK`, `QBO_TIMEOUT`, or `QBO_CLOSED` when `signal` fired; `cause.outcome` is `not_done` only
 *   where the request cannot have reached the server.
 */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * A transport with its own connections; `close` ends them once what is under way has its answer. Requests go straight to
 * undici's dispatchers, the least that one can cost (bench/README.md); they are loaded with the first, since many a Node-RED
 * has the nodes and no flow that uses them.
 *
 * @param route through which proxy; without one, as the environment says
 */
export function createTransport(route?: Route): { send: Transport; close: () => Promise<void> } {
  let ready: Dispatchers | undefined;
  let loading: Promise<Dispatchers> | undefined;
  let isClosed = false;

  async function load(): Promise<Dispatchers> {
    const { createDispatchers } = await import('./dispatchers');
    ready = createDispatchers(route);
    if (isClosed) await ready.close();
    return ready;
  }

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    const { url } = request;
    const ways = ready ?? (await (loading ??= load()));
    try {
      const answer = await exchange(ways.to(url), request);
      const refused = ways.refusal(url, answer.status, answer.headers);
      if (refused) throw refused;
      return answer;
    } catch (thrown) {
      throw exchangeFailure(thrown, request, (code, outcome) => ways.failure(url, thrown, code, outcome));
    }
  }

  return {
    send,
    async close() {
      isClosed = true;
      await ready?.close();
    }
  };
}
