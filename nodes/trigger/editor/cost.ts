/** One trigger as far as it costs calls. */
export interface Polling {
  entity: string;
  /** Finite and at least a millisecond. */
  intervalMs: number;
}

/** The month that costs are told for. */
const monthMs = 30 * 24 * 3_600_000;

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/**
 * How many instants of a month are a multiple of at least one of the intervals: polls stand on multiples of their interval in
 * server time, all moved by the same, so that those of several intervals coincide wherever they can. Counted by inclusion and exclusion over least
 * common multiples; those beyond a month never come.
 */
function instants(intervals: readonly number[]): number {
  const all = [...new Set(intervals)].sort((a, b) => a - b);
  const own = all.filter((interval, index) => !all.slice(0, index).some((shorter) => interval % shorter === 0));
  let sum = 0;
  const add = (from: number, multiple: number, sign: number): void => {
    for (const [offset, interval] of own.slice(from).entries()) {
      const common = (multiple / gcd(multiple, interval)) * interval;
      if (common > monthMs) continue;
      sum += sign * Math.floor(monthMs / common);
      add(from + offset + 1, common, -sign);
    }
  };
  add(0, 1, 1);
  return sum;
}

/**
 * Metered calls in a month of 30 days of idle triggers that share a connection. Those that are due together share one call;
 * each entity whose changes are not told together with the others' takes a query of its own.
 *
 * @param cdc whether QuickBooks tells an entity's changes together with those of others
 */
export function callsPerMonth(pollings: readonly Polling[], cdc: (entity: string) => boolean): number {
  const groups = new Map<string, number[]>();
  for (const { entity, intervalMs } of pollings) {
    const group = cdc(entity) ? '' : entity;
    groups.set(group, [...(groups.get(group) ?? []), Math.round(intervalMs)]);
  }
  return [...groups.values()].reduce((sum, intervals) => sum + instants(intervals), 0);
}
