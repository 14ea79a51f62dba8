import { quotaPauses } from '../../assumptions/values';
import { quotaExceeded } from '../../http/errors';

/**
 * Tells a used-up month from a busy minute: both answer 429, but the month's limit blocks metered calls only, which are reads
 * and batches (`qbo/limits.md` section 3). `free`: the call is not metered.
 */
export interface Quota {
  /** Throws QboError `QBO_QUOTA_EXCEEDED` for a metered call while the month seems used up, but for one probe an hour. */
  admit(free: boolean): void;
  /** Takes note of a 429. `samePause`: the queue was paused already. Returns whether the month seems used up. */
  throttled(free: boolean, samePause: boolean): boolean;
  /** Takes note of a request that passed. */
  passed(free: boolean): void;
}

const probeEveryMs = 60 * 60_000;

export function createQuota(): Quota {
  let readPauses = 0;
  let probedAt: number | undefined;
  return {
    admit(free) {
      if (free || readPauses < quotaPauses) return;
      const now = performance.now();
      if (probedAt !== undefined && now - probedAt < probeEveryMs) throw quotaExceeded();
      probedAt = now;
    },
    throttled(free, samePause) {
      if (free) readPauses = 0;
      else if (!samePause) readPauses += 1;
      if (readPauses < quotaPauses) return false;
      probedAt ??= performance.now();
      return !free;
    },
    passed(free) {
      if (free) return;
      readPauses = 0;
      probedAt = undefined;
    }
  };
}
