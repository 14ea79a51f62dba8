import known from '../fixtures/known-fields.json';
import { isObject } from './json';

type TypeOf = Readonly<Record<string, string>>;

const entities = new Map<string, TypeOf>(Object.entries(known.entities));
const types = new Map<string, TypeOf>(Object.entries(known.types));
// Samples of Preferences have it in their lists of custom fields, and what was not changed goes back as it came.
types.set('CustomFieldDefinition', { ...types.get('CustomFieldDefinition'), type: 'String' });
/** Part of every update, in no fact table's list. */
const alwaysKnown = { Id: 'String', SyncToken: 'String', sparse: 'Boolean' };

function unknownIn(fields: TypeOf, value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownIn(fields, item, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const type = fields[name];
    const here = `${path}.${name}`;
    if (type === undefined) return [here];
    const nested = types.get(type);
    return nested === undefined ? [] : unknownIn(nested, inner, here);
  });
}

/** Paths of all that stands in a body and that QuickBooks does not know on that entity. */
export function unknownFields(entity: string, body: unknown): string[] {
  const fields = entities.get(entity);
  return fields === undefined ? [`${entity} itself`] : unknownIn({ ...alwaysKnown, ...fields }, body, entity);
}
