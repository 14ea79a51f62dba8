import type { Work } from './work';

/** The next Id of an entity that no record of it has: QuickBooks' own records were there before any was counted. */
export function freeId(work: Work, entity: string, family: string): string {
  const id = String(work.next(family));
  return work.get(entity, id) === undefined ? id : freeId(work, entity, family);
}
