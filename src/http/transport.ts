import type { Readable } from 'node:stream';
import type { Agent, Dispatcher } from 'undici';
import { exchange } from './exchange';
import { exchangeFailure } from './failures';

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

export interface TransportParts {
  /** Makes what carries the requests, from undici, at the first request; none: a keep-alive pool. */
  dispatcher?: (undici: { Agent: typeof Agent }) => Dispatcher;
}

const pool: NonNullable<TransportParts['dispatcher']> = ({ Agent }) =>
  new Agent({ connections: 16, keepAliveTimeout: 30_000, connect: { timeout: 15_000 } });

/**
 * A transport with its own connections; `close` ends them once what is under way has its answer. Requests go straight to
 * undici's dispatcher, the least that one can cost (bench/README.md); it is loaded with the first, since many a Node-RED
 * has the nodes and no flow that uses them.
 */
export function createTransport({ dispatcher: make = pool }: TransportParts = {}): {
  send: Transport;
  close: () => Promise<void>;
} {
  let ready: Dispatcher | undefined;
  let loading: Promise<Dispatcher> | undefined;
  let isClosed = false;

  async function load(): Promise<Dispatcher> {
    ready = make(await import('undici'));
    if (isClosed) await ready.close();
    return ready;
  }

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    try {
      return await exchange(ready ?? (await (loading ??= load())), request);
    } catch (thrown) {
      throw exchangeFailure(thrown, request.timeoutMs, request.signal?.aborted === true);
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
