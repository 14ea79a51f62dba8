import type { Entity, Field, Fields } from 'node-red-contrib-quickbooks-online/core';

/** A value that a field cannot take. */
export interface BadValue {
  name: string;
  value: unknown;
  why: string;
}

const wrongByType: Readonly<Record<string, unknown>> = {
  decimal: 'a lot',
  integer: 2.5,
  boolean: 'perhaps',
  date: 'some day',
  reference: { nothing: 'that is known' }
};

function wrongFor(field: Field): { value: unknown; why: string } | undefined {
  if (field.list) return undefined;
  if (field.values) return { value: 'Nonsense', why: 'a word that is not among its values' };
  if (field.type in wrongByType) return { value: wrongByType[field.type], why: `no ${field.type}` };
  if (field.type !== 'string') return undefined;
  return field.maxLength ? { value: 'x'.repeat(field.maxLength + 1), why: 'a text that is too long' } : undefined;
}

/** One value for each way in which values of these fields can be wrong. */
export function badValues(fields: Fields, skip: readonly string[] = []): BadValue[] {
  const found = new Map<string, BadValue>();
  for (const [name, field] of Object.entries(fields)) {
    const wrong = field.readOnly || skip.includes(name) ? undefined : wrongFor(field);
    if (wrong && !found.has(wrong.why)) found.set(wrong.why, { name, ...wrong });
  }
  return [...found.values()];
}

/** A field that refers to another record and can be set on any company. */
export function referenceField({ fields }: Entity): string | undefined {
  return Object.entries(fields).find(
    ([, { type, readOnly, when, ref }]) =>
      type === 'reference' && !readOnly && !when && ref !== 'text' && ref !== 'CurrencyCode'
  )?.[0];
}

/** A field by which no query can filter. */
export function unfilterableField({ fields }: Entity): string {
  return Object.keys(fields).find((name) => !fields[name]?.filterable) ?? 'Nonsense';
}

/** A field by which no query can be ordered. */
export function unsortableField({ fields }: Entity): string {
  return Object.keys(fields).find((name) => !fields[name]?.sortable) ?? 'Nonsense';
}

/** A field by which every query of the entity can filter: its Id, where QuickBooks takes that. */
export function filterableField({ fields }: Entity): string {
  return fields.Id?.filterable ? 'Id' : 'MetaData.CreateTime';
}
