import type { OwnWrite } from '../client/own-writes';

/** Writes in a few characters each. */
export function packWrites(writes: readonly OwnWrite[]): unknown[] {
  return writes.map(({ entity, id, version, at, base }) => [
    entity,
    id,
    version,
    at,
    ...(base ? [base.version, ...(base.at === undefined ? [] : [base.at])] : [])
  ]);
}

/** Writes as they were saved; what is none is left out. */
export function unpackWrites(entry: unknown): OwnWrite[] {
  const list: unknown[] = Array.isArray(entry) ? entry : [];
  return list.flatMap((saved): OwnWrite[] => {
    const [entity, id, version, at, base, baseAt]: unknown[] = Array.isArray(saved) ? saved : [];
    if (typeof entity !== 'string' || typeof id !== 'string') return [];
    if (typeof version !== 'string' || typeof at !== 'number') return [];
    const on = typeof base === 'string' && { version: base, ...(typeof baseAt === 'number' && { at: baseAt }) };
    return [{ entity, id, version, at, ...(on && { base: on }) }];
  });
}
