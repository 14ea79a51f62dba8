import axios, { type AxiosAdapter, AxiosHeaders } from 'axios';
import { Agent, request as undiciRequest } from 'undici';
import { closed, networkFailure, timedOut } from './errors';

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string | Buffer;
  /** Milliseconds until the whole exchange is given up. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Sends one request and gives whatever answer came, error statuses included.
 *
 * @throws QboError `QBO_NETWORK`, `QBO_TIMEOUT`, or `QBO_CLOSED` when `signal` fired; `cause.outcome` is `not_done` only
 *   where the request cannot have reached the server.
 */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** Failures that happen before a connection stands, so that nothing was sent. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID'
]);

function failureCode(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'unknown';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return 'cause' in thrown ? failureCode(thrown.cause) : 'unknown';
}

/** Carries axios' requests over a keep-alive pool, which costs a fraction of axios' own adapter (see bench/). */
function undiciAdapter(agent: Agent): AxiosAdapter {
  return async (config) => {
    const { statusCode, headers, body } = await undiciRequest(config.url ?? '', {
      dispatcher: agent,
      method: config.method?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      headers: AxiosHeaders.from(config.headers).toJSON() as Record<string, string>,
      body: config.data as string | Buffer | undefined,
      signal: config.signal as AbortSignal | undefined,
      headersTimeout: 0,
      bodyTimeout: 0
    });
    const data = Buffer.from(await body.arrayBuffer());
    const flat = Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value
    ]);
    return {
      data,
      status: statusCode,
      statusText: '',
      headers: AxiosHeaders.from(Object.fromEntries(flat)),
      config
    };
  };
}

/** A transport with its own connections; `close` ends them once what is under way has its answer. */
export function createTransport(): { send: Transport; close: () => Promise<void> } {
  const agent = new Agent({ connections: 16, keepAliveTimeout: 30_000, connect: { timeout: 15_000 } });
  const http = axios.create({
    adapter: undiciAdapter(agent),
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true
  });

  const send: Transport = async ({ method, url, headers, body, timeoutMs, signal }) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await http.request<Buffer>({
        method,
        url,
        headers,
        data: body,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout
      });
      const flat = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
      return { status: answer.status, headers: Object.fromEntries(flat), body: answer.data };
    } catch (thrown) {
      if (signal?.aborted) throw closed({ outcome: 'unknown' });
      if (timeout.aborted) throw timedOut(timeoutMs, 'unknown');
      const code = failureCode(thrown);
      throw networkFailure(code, beforeSending.has(code) ? 'not_done' : 'unknown');
    }
  };

  return { send, close: () => agent.close() };
}
