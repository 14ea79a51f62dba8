const dayMs = 86_400_000;

/**
 * The day so many days from today, as `2026-10-31`. The simulated companies begin about a year before they are started, and have
 * nothing before: a day that is written down is too early for them one day.
 */
export function dayFromToday(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
}
