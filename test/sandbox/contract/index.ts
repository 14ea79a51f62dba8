import { findOperation } from '../../../src/catalog';
import { forms } from './forms';
import { lists } from './lists';
import { others } from './others';
import type { Promised } from './promised';

/** The promises that the catalog has the operations for. */
export function promisesKept(): readonly Promised[] {
  const all = [...lists, ...forms, ...others];
  return all.filter(({ needs }) => needs.every(([entity, verb]) => findOperation(entity, verb) !== undefined));
}
