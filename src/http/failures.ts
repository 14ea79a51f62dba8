import { closed, networkFailure, timedOut, untrusted } from './errors';
import { type Outcome, QboError } from './qbo-error';
import type { HttpRequest } from './transport';

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

/** Undici's own time-outs: the request was sent, and no answer came in time. */
const timeoutCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

function failureCode(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'unknown';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return 'cause' in thrown ? failureCode(thrown.cause) : 'unknown';
}

/**
 * What it means that an exchange has failed.
 *
 * @param ofProxy the error of a proxy on the way, where one stands in it; else undefined
 */
export function exchangeFailure(
  thrown: unknown,
  { timeoutMs, signal }: Pick<HttpRequest, 'timeoutMs' | 'signal'>,
  ofProxy: (code: string, outcome: Outcome) => QboError | undefined
): QboError {
  if (signal?.aborted) return closed({ outcome: 'unknown' });
  if (thrown instanceof QboError) return thrown;
  const code = failureCode(thrown);
  if (untrustedCodes.has(code)) return untrusted(code);
  if (timeoutCodes.has(code)) return timedOut(timeoutMs, 'unknown');
  const outcome = beforeSending.has(code) ? 'not_done' : 'unknown';
  return ofProxy(code, outcome) ?? networkFailure(code, outcome);
}
