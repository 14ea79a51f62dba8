import { type QboError, withContext } from '../http/qbo-error';

/** Waits after failures in a row; the last one stays. */
const waitsMs: readonly number[] = [1_000, 2_000, 4_000, 8_000];
const longestWaitMs = 16_000;
/** Of an endpoint that says it is asked too often (`qbo/errors.md` section 6). */
const throttledWaitMs = 60_000;

/** Keeps the token endpoint from being asked over and over while it fails, however many wait for a token. */
export interface RefreshPause {
  /** The last failure, while it is too early to ask again, with how long that is. */
  failure(): QboError | undefined;
  /** Begins a pause; gives the failure with how long it is. */
  begin(failure: QboError): QboError;
  end(): void;
}

export function createRefreshPause(): RefreshPause {
  let failures = 0;
  let last: QboError | undefined;
  let until = 0;
  const withWait = (error: QboError) => {
    return withContext(error, { retryAfterMs: Math.ceil(until - performance.now()) });
  };

  return {
    failure: () => (last && performance.now() < until ? withWait(last) : undefined),
    begin(failure) {
      const { status, retryAfterMs } = failure.cause;
      const asked = retryAfterMs ?? (status === 429 ? throttledWaitMs : 0);
      until = performance.now() + Math.max(waitsMs[failures] ?? longestWaitMs, asked);
      failures += 1;
      last = failure;
      return withWait(failure);
    },
    end() {
      failures = 0;
      last = undefined;
    }
  };
}
