import { type Entity, type Field, type FieldType, findEntity, type Lookup, type ReferenceEntity } from '../../catalog';
import { asText, isObject, type JsonObject } from '../../http/fault';
import { fieldAt } from '../record/field-at';
import { getPath, splitPath } from '../record/paths';
import { unwrapped } from '../record/wrapped';

/** Something worth knowing of a record when one is picked out of many. */
export interface LookupDetail {
  /** API name of the field. */
  field: string;
  /** QuickBooks' word for it, where the value does not speak for itself. */
  label?: string;
  /** In words; money with two decimals. */
  value: string;
}

/** A record as a pick list shows it. */
export interface LookupRecord {
  id: string;
  name: string;
  details: LookupDetail[];
  /** Field values as they are; of a reference its id. */
  values: Record<string, string | number | boolean>;
}

type Part = NonNullable<Lookup['parts']>[string];

const numbers: readonly FieldType[] = ['decimal', 'integer'];

/** A field's row, where the catalog has one: entities that only serve references have none. */
function fieldOf(entity: Entity | ReferenceEntity, name: string): Field | undefined {
  return fieldAt(findEntity(entity.name)?.fields ?? {}, splitPath(name));
}

/** What a value is to a machine: of a reference its id, of an e-mail address or phone its text. */
function plainValue(value: unknown): string | number | boolean | undefined {
  if (isObject(value)) return asText(value.value) ?? asText(value.Address) ?? asText(value.FreeFormNumber);
  return typeof value === 'boolean' || typeof value === 'number' ? value : asText(value);
}

/** What a value is to a person; empty where it says nothing, as an amount of zero does. */
function shownValue(value: unknown, field: Field | undefined): string {
  if (isObject(value) && asText(value.name) !== undefined) return asText(value.name) ?? '';
  const plain = plainValue(value);
  if (plain === undefined || typeof plain === 'boolean' || plain === 0) return '';
  if (typeof plain === 'number')
    return field?.type === 'decimal' && field.input !== 'quantity' ? money(plain) : String(plain);
  return field?.options?.[plain] ?? plain;
}

function money(amount: number): string {
  return amount.toFixed(2);
}

function detailOf(entity: Entity | ReferenceEntity, record: JsonObject, field: string): LookupDetail | undefined {
  const row = fieldOf(entity, field);
  const value = shownValue(getPath(record, field), row);
  if (value === '') return undefined;
  const shown = 'shown' in entity ? entity.shown?.[field] : undefined;
  const label = row && numbers.includes(row.type) ? (shown ?? row.label) : undefined;
  return { field, value, ...(label !== undefined && { label }) };
}

/** Fields of a record that a look-up reads. */
export function fieldsRead({ name, title, search, subtitle, details, brief, values }: Lookup): ReadonlySet<string> {
  const single = [name, title, search, subtitle].filter((field) => field !== undefined);
  return new Set([...single, ...(details ?? []), ...(brief ?? []), ...(values ?? [])]);
}

/** The name that people know a record by; its Id where it has none. */
export function nameOf(record: JsonObject, lookup: Lookup): string {
  return shownValue(getPath(record, lookup.title), undefined) || `#${asText(record.Id) ?? ''}`;
}

/** What a person knows a record by. */
export interface KnownAs {
  text: string;
  /** It says nothing without the kind of form that it numbers. */
  isNumber: boolean;
}

/**
 * What a person knows a record by that an operation gave: the number of a form, the name of an entry of a list, never its Id.
 *
 * @param entity API name
 * @returns undefined where it has neither
 */
export function knownAs(entity: string, record: unknown): KnownAs | undefined {
  const row = findEntity(entity);
  if (!row || !isObject(record)) return undefined;
  const isNumber = row.kind === 'transaction';
  const field = isNumber ? row.knownBy : row.lookup.title;
  if (field === undefined || field === 'Id') return undefined;
  const text = shownValue(getPath(row.wraps ? unwrapped(row, record) : record, field), undefined);
  return text === '' ? undefined : { text, isNumber };
}

/** The Ids that a list of references holds; undefined where it is not there or has others than are wanted. */
function idsOf(record: JsonObject, { list, ref, where: [field, wanted] }: Part): string | undefined {
  const entries = getPath(record, list);
  if (!Array.isArray(entries)) return undefined;
  const ids = entries.map((entry) => (getPath(entry, field) === wanted ? plainValue(getPath(entry, ref)) : undefined));
  return ids.includes(undefined) ? undefined : ids.join(',');
}

/** All that a pick list shows of a record, in words. */
export function shownOf(entity: Entity | ReferenceEntity, lookup: Lookup, record: JsonObject): string[] {
  const { name, details } = lookupRecord(entity, lookup, record);
  return [name, ...details.map(({ value }) => value)];
}

/** What a pick list shows and reads of a record of that entity. */
export function lookupRecord(entity: Entity | ReferenceEntity, lookup: Lookup, record: JsonObject): LookupRecord {
  const name = nameOf(record, lookup);
  const subtitle = lookup.subtitle === undefined ? [] : [lookup.subtitle];
  const details = (lookup.brief ?? subtitle).flatMap((field) => detailOf(entity, record, field) ?? []);
  const values = [...fieldsRead(lookup)].flatMap((field) => {
    const value = plainValue(getPath(record, field));
    return value === undefined ? [] : [[field, value] as const];
  });
  const parts = Object.entries(lookup.parts ?? {}).flatMap(([part, row]) => {
    const ids = idsOf(record, row);
    return ids === undefined ? [] : [[part, ids] as const];
  });
  return {
    id: asText(record.Id) ?? '',
    name,
    details: details.filter(({ value }) => value !== name),
    values: Object.fromEntries([...values, ...parts])
  };
}
