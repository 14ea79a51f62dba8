import type { Field } from '../../catalog';
import { queryFault } from '../faults';
import { type Model, traitsOf } from '../model/model';
import type { Stored } from '../ledger/types';
import { isObject, type JsonValue, textAt, valueAt } from '../values/json';
import { parseInstant } from '../values/time';

/** How an attribute is compared; texts regardless of case (qbo/api.md §4). */
export interface Attribute {
  readonly path: string;
  readonly kind: 'id' | 'text' | 'number' | 'boolean' | 'instant';
  /** Undefined where the record does not have it. */
  readonly read: (stored: Stored) => string | number | boolean | undefined;
}

const createTimes = new WeakMap<object, number>();

/** CreateTime as an instant; kept per record, as paging through a sorted list reads it again and again. */
function created({ data }: Stored): number | undefined {
  const known = createTimes.get(data);
  if (known !== undefined) return known;
  const meta = data.MetaData;
  const text = isObject(meta) ? textAt(meta, 'CreateTime') : undefined;
  const instant = text === undefined ? undefined : parseInstant(text);
  if (instant !== undefined) createTimes.set(data, instant);
  return instant;
}

/** The comparable part of a value: a reference's id, an address' text, the value itself. */
function comparable(value: JsonValue | undefined): string | number | boolean | undefined {
  if (isObject(value)) return textAt(value, 'value') ?? textAt(value, 'Address');
  return value === null || typeof value === 'object' ? undefined : value;
}

function kindOf(field: Field): Attribute['kind'] {
  if (field.type === 'decimal' || field.type === 'integer') return 'number';
  if (field.type === 'boolean') return 'boolean';
  return 'text';
}

function fieldNamed(model: Model, name: string): readonly [string, Field] | undefined {
  return Object.entries(model.fields).find(([known]) => known.toLowerCase() === name.toLowerCase());
}

/**
 * The attribute of that name for a comparison or an order. Throws 4001 for an unknown one and for one that the service
 * does not offer for it.
 */
export function attributeOf(model: Model, name: string, use: 'filterable' | 'sortable'): Attribute {
  const lower = name.toLowerCase();
  if (lower === 'metadata.lastupdatedtime' && model.name !== 'Preferences') {
    return { path: 'MetaData.LastUpdatedTime', kind: 'instant', read: (stored) => stored.changed };
  }
  if (lower === 'metadata.createtime' && model.name !== 'Preferences') {
    return { path: 'MetaData.CreateTime', kind: 'instant', read: created };
  }
  const nested = Object.keys(model.paths ?? {}).find((path) => path.toLowerCase() === lower);
  if (nested !== undefined && use === 'filterable' && model.kinds !== undefined) {
    // Assumption: template-conditions.
    return { path: nested, kind: 'text', read: ({ data }) => comparable(valueAt(data, nested)) };
  }
  const found = fieldNamed(model, name.replace(/\.value$/i, ''));
  if (found === undefined) throw queryFault('4001', `Property ${name} not found for Entity ${model.name}`);
  const [path, field] = found;
  // Assumption: order-by-id.
  const offered = path === 'Id' || (use === 'filterable' && traitsOf(model.name).queryable?.includes(path));
  if (!field[use] && !offered) {
    throw queryFault('4001', `property '${path}' is not ${use === 'filterable' ? 'queryable' : 'sortable'}`);
  }
  if (path === 'Id') return { path, kind: 'id', read: ({ data }) => textAt(data, 'Id') };
  return { path, kind: kindOf(field), read: ({ data }) => comparable(valueAt(data, path)) };
}
