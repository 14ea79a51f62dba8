import { closed, networkFailure, timedOut } from './errors';
import { QboError } from './qbo-error';

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

/** Undici's own time-outs: the request was sent, and no answer came in time. */
const timeoutCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

function failureCode(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'unknown';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return 'cause' in thrown ? failureCode(thrown.cause) : 'unknown';
}

/** What it means that an exchange has failed; `aborted`: because who asked has given it up. */
export function exchangeFailure(thrown: unknown, timeoutMs: number, aborted: boolean): QboError {
  if (aborted) return closed({ outcome: 'unknown' });
  if (thrown instanceof QboError) return thrown;
  const code = failureCode(thrown);
  if (timeoutCodes.has(code)) return timedOut(timeoutMs, 'unknown');
  return networkFailure(code, beforeSending.has(code) ? 'not_done' : 'unknown');
}
