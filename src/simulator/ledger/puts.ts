import type { Company, Stored } from './types';

/** Records of one entity by Id. */
export type Table = ReadonlyMap<string, Stored>;

/** Called with each record that is put, and what was there before. */
export type PutListener = (before: Stored | undefined, after: Stored) => void;

const listeners = new WeakMap<Table, Set<PutListener>>();

/** Calls the listener whenever a record is put into the table; returns a function that ends it. */
export function onPut(table: Table, listener: PutListener): () => void {
  const known = listeners.get(table) ?? new Set();
  listeners.set(table, known.add(listener));
  return () => void known.delete(listener);
}

export function notePut(table: Table, before: Stored | undefined, after: Stored): void {
  for (const listener of listeners.get(table) ?? []) listener(before, after);
}

const revisions = new WeakMap<Company, number>();

/** Goes up with every change of what a company holds: what was worked out at the same one still holds. */
export const revisionOf = (company: Company): number => revisions.get(company) ?? 0;

export function noteChange(company: Company): void {
  revisions.set(company, revisionOf(company) + 1);
}
