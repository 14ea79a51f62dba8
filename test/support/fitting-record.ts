import assert from 'node:assert/strict';
import type { Field, ReferenceFilter } from 'node-red-contrib-quickbooks-online/core';
import type { Colleague } from './colleague';
import { asText, type JsonObject } from './json';

type Values = Readonly<Record<string, readonly unknown[]>>;

/** What the filter demands of a record's fields, given the record that is to refer to it. */
function demandsOf(filter: ReferenceFilter, referring: JsonObject): Values {
  const own = filter.byType?.[String(referring.Type)];
  if (own) return own;
  const decided = filter.by?.in[String(referring[filter.by.field])];
  const values = decided ?? filter.in;
  return {
    ...(values && { [filter.field]: values }),
    ...(filter.subTypes && { [`${filter.entity}SubType`]: filter.subTypes })
  };
}

function fits(record: JsonObject, filter: ReferenceFilter, demands: Values): boolean {
  const excluded = filter.notIn?.some((value) => value === record[filter.field]);
  return !excluded && Object.entries(demands).every(([name, values]) => values.includes(record[name]));
}

/** What was found, by what it is to fit: it is the first of the company's own records, which nobody takes away. */
const known = new WeakMap<Colleague, Map<string, string>>();

/** A reference to a record that the company has and that fits the field, by what the catalog says of it. */
export async function fittingReference(
  colleague: Colleague,
  field: Field,
  referring: JsonObject
): Promise<{ value: string }> {
  const { ref = '', filter } = field;
  const demands = filter === undefined ? {} : demandsOf(filter, referring);
  const ids = known.get(colleague) ?? new Map<string, string>();
  known.set(colleague, ids);
  const key = JSON.stringify([ref, filter, demands]);
  const id = ids.get(key);
  if (id !== undefined) return { value: id };
  const records = await colleague.list(ref);
  const found = records.find((record) => filter === undefined || fits(record, filter, demands));
  assert.ok(found, `the company has a ${ref} that fits ${field.label ?? 'the reference'}`);
  const value = asText(found.Id);
  ids.set(key, value);
  return { value };
}
