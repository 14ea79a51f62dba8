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

function fits(record: JsonObject, filter: ReferenceFilter, referring: JsonObject): boolean {
  const demands = Object.entries(demandsOf(filter, referring));
  const excluded = filter.notIn?.some((value) => value === record[filter.field]);
  return !excluded && demands.every(([name, values]) => values.includes(record[name]));
}

/** A reference to a record that the company has and that fits the field, by what the catalog says of it. */
export async function fittingReference(
  colleague: Colleague,
  field: Field,
  referring: JsonObject
): Promise<{ value: string }> {
  const { ref = '', filter } = field;
  const records = await colleague.list(ref);
  const found = records.find((record) => filter === undefined || fits(record, filter, referring));
  assert.ok(found, `the company has a ${ref} that fits ${field.label ?? 'the reference'}`);
  return { value: asText(found.Id) };
}
