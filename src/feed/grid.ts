import { createHash } from 'node:crypto';

/** A company's phase lies within a day, so that intervals of up to a day are spread over all of their length. */
const phasesMs = 86_400_000;

/**
 * How far a company's polls stand from the multiples of their interval, in milliseconds: a company's own and always the same,
 * so that a hundred companies do not all start in one second.
 */
export function phaseOf(realmId: string): number {
  return createHash('sha256').update(realmId).digest().readUInt32BE() % phasesMs;
}

/**
 * The next instant after another one on the grid of a company, all in epoch milliseconds: multiples of the interval, moved by the
 * company's phase. Equal intervals meet on it, and so does one with its multiples.
 */
export function nextOnGrid(afterMs: number, intervalMs: number, phaseMs: number): number {
  return (Math.floor((afterMs - phaseMs) / intervalMs) + 1) * intervalMs + phaseMs;
}
