import { type Entity, findEntity, type ReferenceEntity } from '../../catalog';
import { asText, type JsonObject, own } from '../../http/fault';
import { quote } from '../language/query';

/** Which records are wanted, by the value of one field. */
export interface LookupFilter {
  field: string;
  in?: readonly string[];
  notIn?: readonly string[];
  /** False: these first, all others after them. */
  strict: boolean;
}

/** A filter as the query language says it, or none where it cannot be said: then what is found is looked through. */
export function filterCondition(entity: Entity | ReferenceEntity, filter: LookupFilter): string | undefined {
  const field = own(findEntity(entity.name)?.fields ?? {}, filter.field);
  if (!field?.filterable) return undefined;
  const known = field.values ?? Object.keys(field.options ?? {});
  // There is no "not in": the other values are named instead, where all are known.
  const wanted = filter.in ?? known.filter((value) => !filter.notIn?.includes(value));
  if (wanted.length === 0) return undefined;
  return `${filter.field} in (${wanted.map(quote).join(', ')})`;
}

/** Whether a record is one of those that the filter wants. */
export function passes(record: JsonObject, { field, in: wanted, notIn }: LookupFilter): boolean {
  const raw = record[field];
  const value = typeof raw === 'boolean' ? String(raw) : (asText(raw) ?? '');
  return (wanted === undefined || wanted.includes(value)) && !notIn?.includes(value);
}
