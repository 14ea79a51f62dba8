import { entities, type Entity, type FieldType, findEntity, wrappedAs } from '../../catalog';
import type { Model } from './types';

export { traitsOf } from './traits';
export type { Model } from './types';

/** Attributes that answers of any form may carry, and that a whole record sent back therefore may. */
const answered: Readonly<Record<string, FieldType>> = {
  DeliveryInfo: 'object',
  EmailStatus: 'string',
  LinkedTxn: 'LinkedTxn',
  LineEx: 'object',
  ProcessPayment: 'boolean'
};

function kindsOf(entity: Entity): [string, Model][] {
  return (entity.wraps?.forms ?? []).flatMap((name): [string, Model][] => {
    const form = findEntity(name);
    return form && entity.wrapped === undefined ? [[name, fromCatalog(wrappedAs(entity, form))]] : [];
  });
}

function fromCatalog(entity: Entity): Model {
  const { name, kind, cdc, fields, verbs, filterablePaths, wrapped, alone, bareAnswer } = entity;
  const resource = entity.path ?? entity.resource;
  const envelope = bareAnswer === undefined ? (entity.envelope ?? name) : undefined;
  const kinds = kindsOf(entity);
  const writes = (['create', 'update'] as const).filter((verb) => verbs.includes(verb));
  const undocumented = { ...(kind === 'transaction' && answered), ...entity.undocumented };
  return {
    ...{ name, resource, envelope, queried: bareAnswer === undefined, kind, cdc, fields, undocumented, writes },
    ...{ paths: filterablePaths, ofKind: wrapped, alone },
    ...(kinds.length > 0 && { kinds: new Map(kinds) })
  };
}

const models = new Map<string, Model>(entities.map((entity) => [entity.name, fromCatalog(entity)]));

const byResource = new Map([...models.values()].map((model) => [model.resource, model]));
const byLowerName = new Map([...models.values()].map((model) => [model.name.toLowerCase(), model]));
for (const { name, queryName } of entities) {
  const model = models.get(name);
  if (queryName !== undefined && model) byLowerName.set(queryName.toLowerCase(), model);
}

/** All entities of the simulator. */
export const allModels: readonly Model[] = [...models.values()];

/** The entity of a path segment, or of segments with a slash between; resource names are case sensitive (qbo/api.md §1). */
export function modelOfResource(resource: string): Model | undefined {
  return byResource.get(resource);
}

/** The entity of an API name, in any case, as queries have it (qbo/api.md §4). */
export function modelNamed(name: string): Model | undefined {
  return byLowerName.get(name.toLowerCase());
}

/**
 * Ids count up in families, each from 1: customers, vendors and employees share one, transactions another, and every
 * other list has its own, so that an invoice and a customer may well have the same id (seen in samples).
 */
export function idFamily(model: Model): string {
  if (['Customer', 'Vendor', 'Employee'].includes(model.name)) return 'names';
  return model.kind === 'transaction' ? 'transactions' : model.name;
}
