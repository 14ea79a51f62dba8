/** How many calls of one month have succeeded, by what Intuit asks for them (qbo/limits.md §3). */
export interface MonthCount {
  /** Calls that Intuit meters: reads. */
  readonly metered: number;
  /** Calls that cost nothing: writes. */
  readonly free: number;
}

/** Counts the calls of all companies together, as Intuit counts an app's. It begins anew with each start. */
export interface Meter {
  add(now: number, isMetered: boolean): void;
  /** The count of the month, UTC, in which that instant (epoch ms) lies. */
  month(now: number): MonthCount;
}

export function createMeter(): Meter {
  const months = new Map<string, MonthCount>();
  const monthOf = (now: number): string => new Date(now).toISOString().slice(0, 7);
  const countOf = (now: number): MonthCount => months.get(monthOf(now)) ?? { metered: 0, free: 0 };
  return {
    add(now, isMetered) {
      const { metered, free } = countOf(now);
      months.set(monthOf(now), isMetered ? { metered: metered + 1, free } : { metered, free: free + 1 });
    },
    month: countOf
  };
}
