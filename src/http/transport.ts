import axios, { type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios';
import { request as undiciRequest } from 'undici';
import { createDispatchers, type Dispatchers } from './dispatchers';
import { closed, networkFailure, QboError, timedOut, untrusted } from './errors';
import type { Route } from './proxy';

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
  'UND_ERR_PRX_TLS',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID'
]);

/** Certificates of somebody whom this machine does not know; nothing was sent either. */
const untrustedCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
]);

function failureCode(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'unknown';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return 'cause' in thrown ? failureCode(thrown.cause) : 'unknown';
}

/** Undici's own time-outs: the request was sent, and no answer came in time. */
const timeoutCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** Axios' config as this transport fills it in. */
interface Prepared extends InternalAxiosRequestConfig {
  plainHeaders?: Record<string, string>;
}

/** Carries axios' requests over a keep-alive pool, which costs a fraction of axios' own adapter (see bench/overhead.ts). */
function undiciAdapter(ways: Dispatchers): AxiosAdapter {
  return async (config: Prepared) => {
    const url = config.url ?? '';
    const { statusCode, headers, body } = await undiciRequest(url, {
      dispatcher: ways.to(url),
      method: config.method === 'post' ? 'POST' : 'GET',
      headers: config.plainHeaders,
      body: config.data as string | Buffer | undefined,
      signal: config.signal as AbortSignal | undefined,
      headersTimeout: config.timeout,
      bodyTimeout: config.timeout
    });
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk as Buffer);
    const answer: HttpAnswer = {
      status: statusCode,
      headers: joined(headers),
      body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
    };
    // The whole answer travels as the data, since axios' own view of the headers costs more than all the rest.
    return { data: answer, status: statusCode, statusText: '', headers: {}, config };
  };
}

/** Undici's headers have lower-case names; several of one name are joined. */
function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}

/**
 * A transport with its own connections; `close` ends them once what is under way has its answer.
 *
 * @param route through which proxy; without one, as the environment says
 */
export function createTransport(route?: Route): { send: Transport; close: () => Promise<void> } {
  const ways = createDispatchers(route);
  const http = axios.create({
    adapter: undiciAdapter(ways),
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true
  });

  const send: Transport = async ({ method, url, headers, body, timeoutMs, signal }) => {
    try {
      const answer = await http.request<HttpAnswer>({
        method,
        url,
        plainHeaders: headers,
        data: body,
        signal,
        timeout: timeoutMs
      } as Prepared);
      const refused = ways.refusal(url, answer.data.status, answer.data.headers);
      if (refused) throw refused;
      return answer.data;
    } catch (thrown) {
      if (signal?.aborted) throw closed({ outcome: 'unknown' });
      if (thrown instanceof QboError) throw thrown;
      const code = failureCode(thrown);
      if (untrustedCodes.has(code)) throw untrusted(code);
      if (timeoutCodes.has(code)) throw timedOut(timeoutMs, 'unknown');
      const outcome = beforeSending.has(code) ? 'not_done' : 'unknown';
      throw ways.failure(url, thrown, code, outcome) ?? networkFailure(code, outcome);
    }
  };

  return { send, close: ways.close };
}
