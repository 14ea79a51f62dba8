import type { Clock } from '../values/clock';

export interface ThrottleSettings {
  throttle: boolean;
  perSecond: number;
  perMinute: number;
  /** Batches, which count among the requests as well. */
  batchesPerMinute: number;
  /**
   * The app's reads of the month are used up: reads are refused, writes go on (qbo/limits.md §3). Assumption:
   * quota-as-429.
   */
  quotaExceeded: boolean;
}

/** Counts the requests of each company and app over sliding windows (qbo/limits.md §1). */
export interface Throttle {
  readonly settings: ThrottleSettings;
  /** False when this request is one too many. Refused requests do not count. */
  admit(realmId: string, clientId: string, kind: 'read' | 'write' | 'batch'): boolean;
}

const second = 1000;
const minute = 60_000;

export function createThrottle(clock: Clock): Throttle {
  const settings: ThrottleSettings = {
    throttle: true,
    perSecond: 10,
    perMinute: 500,
    batchesPerMinute: 40,
    quotaExceeded: false
  };
  const starts = new Map<string, number[]>();

  /** Starts of the last minute. */
  function recent(key: string, now: number): number[] {
    const times = (starts.get(key) ?? []).filter((time) => now - time < minute);
    starts.set(key, times);
    return times;
  }
  function isFull(times: readonly number[], now: number): boolean {
    if (times.length >= settings.perMinute) return true;
    const oldest = times[times.length - settings.perSecond];
    return oldest !== undefined && now - oldest < second;
  }
  return {
    settings,
    admit(realmId, clientId, kind) {
      if (settings.quotaExceeded && kind !== 'write') return false;
      if (!settings.throttle) return true;
      const key = `${realmId}/${clientId}`;
      const now = clock.elapsed();
      const times = recent(key, now);
      const batches = kind === 'batch' ? recent(`${key}/batch`, now) : undefined;
      if (isFull(times, now) || (batches?.length ?? 0) >= settings.batchesPerMinute) return false;
      times.push(now);
      batches?.push(now);
      return true;
    }
  };
}
