import type { Mark } from './change';

/** How many changes are known, by the second they were made in. */
export interface Known {
  /** Those made at an instant or later. Epoch milliseconds, to the second. */
  since(from: number): number;
  /** The last second of any; undefined where there are none. Epoch milliseconds. */
  last: number | undefined;
}

/**
 * The changes that a trigger has told and may read again: record Id to mark. It is changed in place, as a busy hour has
 * thousands of them and each poll adds a few.
 */
export interface Told {
  get(id: string): Mark | undefined;
  add(id: string, mark: Mark): void;
  /** Drops what was changed before an instant: it is not read again. */
  forget(before: number): void;
  /** What is known of them, from an instant on. */
  known(from: number): Known;
  size(): number;
  all(): [id: string, mark: Mark][];
}

const secondOf = (ms: number) => Math.floor(ms / 1_000) * 1_000;

/** What was forgotten is taken out once it is more than what is left, and than these. */
const fewForgotten = 256;

/** Changes told so far; none without any. */
export function createTold(marks: Iterable<readonly [id: string, mark: Mark]> = []): Told {
  let byId = new Map<string, Mark>();
  /** How many of them are of each second. */
  const perSecond = new Map<number, number>();
  let forgotten = -Infinity;
  let live = 0;

  function count(second: number, by: 1 | -1): void {
    const sum = (perSecond.get(second) ?? 0) + by;
    if (sum > 0) perSecond.set(second, sum);
    else perSecond.delete(second);
    live += by;
  }

  function get(id: string): Mark | undefined {
    const mark = byId.get(id);
    return mark && mark.changedAt >= forgotten ? mark : undefined;
  }

  function add(id: string, mark: Mark): void {
    const before = get(id);
    if (before) count(secondOf(before.changedAt), -1);
    byId.set(id, mark);
    if (mark.changedAt >= forgotten) count(secondOf(mark.changedAt), 1);
  }

  const all = () => [...byId].filter(([, mark]) => mark.changedAt >= forgotten);

  for (const [id, mark] of marks) add(id, mark);
  return {
    get,
    add,
    forget(before) {
      const from = secondOf(before);
      if (from <= forgotten) return;
      forgotten = from;
      for (const [second, sum] of perSecond) {
        if (second >= from) continue;
        perSecond.delete(second);
        live -= sum;
      }
      if (byId.size - live > live + fewForgotten) byId = new Map(all());
    },
    known(from) {
      const seconds = [...perSecond.keys()].filter((second) => second >= from).sort((a, b) => b - a);
      let sum = 0;
      const sums = seconds.map((second) => (sum += perSecond.get(second) ?? 0));
      return {
        last: seconds[0],
        since(instant) {
          // The first second, counted back from the last one, that lies before the instant.
          let [low, high] = [0, seconds.length];
          while (low < high) {
            const middle = (low + high) >> 1;
            if ((seconds[middle] ?? -Infinity) >= instant) low = middle + 1;
            else high = middle;
          }
          return sums[low - 1] ?? 0;
        }
      };
    },
    size: () => live,
    all
  };
}
