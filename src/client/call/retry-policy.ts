import type { ErrorCause } from '../../http/qbo-error';

/** What to do after a failed attempt. Delays in milliseconds. */
export type Decision =
  | { kind: 'fail' }
  | { kind: 'again'; afterMs: number }
  | { kind: 'refreshToken' }
  | { kind: 'pauseAll'; forMs: number };

/** How often each kind of failure has happened to this request so far, this one included. */
export interface Failures {
  attempts: number;
  unauthorized: number;
  serverErrors: number;
}

/** Growing waits after a network failure or an unavailable service; their number is the number of repeats. */
export const retryDelaysMs: readonly number[] = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Intuit: wait 60 seconds after a throttled request (`qbo/limits.md` section 1). Assumption: throttled-for-a-minute. */
export const throttlePauseMs = 60_000;

/** Intuit says to resubmit once after a server error (`qbo/errors.md` section 1). */
const serverErrorDelayMs = 2_000;

/**
 * Decides by class of failure, as `qbo/errors.md` section 6 has it. `repeatable` is false for a write whose repetition
 * QuickBooks would not recognise; such a write is repeated only after failures that show it was not done.
 */
export function decide(cause: ErrorCause, failures: Failures, repeatable: boolean): Decision {
  if (cause.status === 401 && cause.code !== 'QBO_UNEXPECTED_ANSWER')
    return failures.unauthorized > 1 ? { kind: 'fail' } : { kind: 'refreshToken' };
  if (cause.status === 429 || cause.code === '3001') {
    return { kind: 'pauseAll', forMs: cause.retryAfterMs ?? throttlePauseMs };
  }
  if (cause.code === 'QBO_NETWORK' && !cause.retryable) return { kind: 'fail' };
  if (!repeatable && cause.outcome !== 'not_done') return { kind: 'fail' };
  if (cause.code === '10000' || cause.status === 500) {
    return failures.serverErrors > 1 ? { kind: 'fail' } : { kind: 'again', afterMs: serverErrorDelayMs };
  }
  if (cause.code === 'QBO_TIMEOUT' || cause.code === 'QBO_NETWORK' || cause.code === 'QBO_UNAVAILABLE') {
    const afterMs = retryDelaysMs[failures.attempts - 1];
    return afterMs === undefined ? { kind: 'fail' } : { kind: 'again', afterMs };
  }
  return { kind: 'fail' };
}

/** A token that is further away than this is not waited for. */
const longestTokenWaitMs = 5 * 60_000;

/**
 * How long to wait when no token could be had, or undefined to give up. Nothing was sent then, so that any call may wait;
 * `retryAfterMs` is what the tokens' owner asks of all who wait.
 *
 * @param failures in a row, this one included
 */
export function tokenDelay({ retryable, retryAfterMs = 0 }: ErrorCause, failures: number): number | undefined {
  const delayMs = retryDelaysMs[failures - 1];
  if (!retryable || delayMs === undefined || retryAfterMs > longestTokenWaitMs) return undefined;
  return Math.max(delayMs, retryAfterMs);
}
