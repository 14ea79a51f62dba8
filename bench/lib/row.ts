/** One line of the table that `npm run bench` makes: a promise about cost, and how it is measured. */
export interface Row {
  /** What is measured against what, as the table says it. */
  name: string;
  /** `×` for a ratio within one run, else `ms`, `MB`, `kB`, `calls`. */
  unit: string;
  /** The number to reach: at most this, or at least this where `atLeast` is set. */
  bar: number;
  atLeast?: boolean;
  /** What it was before it was worked on, for the reader; a range where it was one. */
  before?: string;
  /** Rounds, where the usual number (`usualRounds`) takes too long or is too few. */
  rounds?: number;
  /**
   * Measures it in that many rounds, contestants taking turns within each; a round that warms up is not among them. Runs in a
   * process of its own, which ends when this resolves.
   *
   * @returns one number for each round
   */
  measure(rounds: number): Promise<number[]>;
}

/** How a cost grows: points of one curve, the cost in `unit` for each size. */
export interface Curve {
  name: string;
  /** What grows, such as `records`. */
  size: string;
  unit: string;
  /** The cost may grow by this power of the size at most: 1 is linear, 0 flat; measured over the upper half of the curve. */
  power: number;
  measure(): Promise<{ size: number; cost: number }[]>;
}

/** What a file of `bench/rows/` exports: rows, curves, or both. */
export interface RowFile {
  rows?: readonly Row[];
  curves?: readonly Curve[];
}

export const usualRounds = 9;

/** The value below which that part of the values lies, between two by their distance. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export interface Spread {
  median: number;
  lower: number;
  upper: number;
}

/** Median and quartiles. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), lower: quantile(values, 0.25), upper: quantile(values, 0.75) };
}

/** The power of the size by which the cost grows, over the upper half of the points; NaN where there is nothing to tell. */
export function powerOf(points: readonly { size: number; cost: number }[]): number {
  const upper = points.slice(Math.floor((points.length - 1) / 2));
  const [first, last] = [upper[0], upper.at(-1)];
  if (!first || !last || first === last) return NaN;
  return Math.log(last.cost / first.cost) / Math.log(last.size / first.size);
}
