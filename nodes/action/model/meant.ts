import { entityMeant, entityOf, type Catalog, type Entity, type Operation } from '../../shared/editor/catalog';
import { leafOf } from '../../shared/editor/leaves';
import type { Memory } from './memory';

/**
 * What the form of an operation is of, by what has been put in: records inside of others have the fields and lines of the kind
 * that is chosen.
 */
export function entityDrawn(catalog: Catalog, { entity: name, takes }: Operation, memory: Memory): Entity | undefined {
  const entity = entityOf(catalog, name);
  const says = entity?.wraps?.field ?? '';
  const field = entity?.fields[says];
  if (!field || takes !== 'record') return entity;
  return entityMeant(catalog, { entity: name, fields: memory.recall(name, [leafOf(says, field)]) });
}
