import type { Clock } from '../values/clock';

export interface ThrottleSettings {
  throttle: boolean;
  perSecond: number;
  perMinute: number;
  /** The app's reads of the month are used up: reads are refused, writes go on (qbo/limits.md §3). */
  quotaExceeded: boolean;
}

/** Counts the requests of each company and app over sliding windows (qbo/limits.md §1). */
export interface Throttle {
  readonly settings: ThrottleSettings;
  /** False when this request is one too many. Refused requests do not count. */
  admit(realmId: string, clientId: string, isRead: boolean): boolean;
}

const second = 1000;
const minute = 60_000;

export function createThrottle(clock: Clock): Throttle {
  const settings: ThrottleSettings = { throttle: true, perSecond: 10, perMinute: 500, quotaExceeded: false };
  const starts = new Map<string, number[]>();

  function isFull(times: readonly number[], now: number): boolean {
    if (times.length >= settings.perMinute) return true;
    const oldest = times[times.length - settings.perSecond];
    return oldest !== undefined && now - oldest < second;
  }
  return {
    settings,
    admit(realmId, clientId, isRead) {
      if (settings.quotaExceeded && isRead) return false;
      if (!settings.throttle) return true;
      const key = `${realmId}/${clientId}`;
      const now = clock.elapsed();
      const times = (starts.get(key) ?? []).filter((time) => now - time < minute);
      starts.set(key, times);
      if (isFull(times, now)) return false;
      times.push(now);
      return true;
    }
  };
}
