import { queryFault } from '../faults';
import { type Model, modelNamed } from '../model/model';
import type { Company, Stored } from '../ledger/types';
import type { JsonObject } from '../values/json';
import { dayAt } from '../values/time';
import { attributeOf } from './attributes';
import { testOfAll } from './conditions';
import { parseQuery, type Query } from './parse';

function byId(a: Stored, b: Stored): number {
  return Number(a.data.Id) - Number(b.data.Id) || String(a.data.Id).localeCompare(String(b.data.Id));
}

/**
 * By the attributes named, then by Id (Assumption: order-of-ties), the documented default (Assumption: default-order);
 * records without the attribute come first.
 */
function sorted(model: Model, order: Query['order'], records: readonly Stored[]): readonly Stored[] {
  const attributes = order.map(({ attribute }) => attributeOf(model, attribute, 'sortable'));
  const signs = order.map(({ descending }) => (descending ? -1 : 1));
  // Each value is read once, not once per comparison: lists may be long.
  const keyed = records.map((record) => ({
    record,
    keys: attributes.map(({ read, kind }) => (kind === 'id' ? Number(read(record)) : lowered(read(record))))
  }));
  keyed.sort((a, b) => {
    for (const [index, sign] of signs.entries()) {
      const [left, right] = [a.keys[index], b.keys[index]];
      if (left === right) continue;
      if (left === undefined) return -sign;
      if (right === undefined) return sign;
      return left < right ? -sign : sign;
    }
    return byId(a.record, b.record);
  });
  return keyed.map(({ record }) => record);
}

function lowered(value: string | number | boolean | undefined): string | number | boolean | undefined {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** A statement that names attributes gets those only, marked as sparse (qbo/api.md §4). Assumption: named-attributes. */
function projected(model: Model, data: JsonObject, attributes: readonly string[]): JsonObject {
  if (attributes.length === 0) return data;
  const wanted = new Set(attributes.map((name) => name.toLowerCase()));
  const kept = Object.entries(data).filter(([name]) => wanted.has(name.toLowerCase()));
  for (const name of wanted) {
    const known =
      name.startsWith('metadata') || Object.keys(model.fields).some((field) => field.toLowerCase() === name);
    if (!known) throw queryFault('4001', `Property ${name} not found for Entity ${model.name}`);
  }
  return { domain: 'QBO', sparse: true, ...Object.fromEntries(kept) };
}

/** The `QueryResponse` of a statement. Throws 4000 and 4001 (qbo/api.md §3, §4). */
export function runQuery(company: Company, statement: string, now: number): JsonObject {
  const query = parseQuery(statement.trim());
  const model = modelNamed(query.entity);
  if (model === undefined) throw queryFault('4001', `Entity ${query.entity} is not supported`);
  const matches = testOfAll(model, query.conditions, dayAt(now));
  const table = company.tables.get(model.name);
  if (query.count) {
    let totalCount = 0;
    for (const stored of table?.values() ?? []) if (matches(stored)) totalCount += 1;
    return { totalCount };
  }
  const found = sorted(model, query.order, [...(table?.values() ?? [])].filter(matches));
  const page = found.slice(query.start - 1, query.start - 1 + query.max);
  if (page.length === 0) return {};
  return {
    [model.name]: page.map(({ data }) => projected(model, data, query.attributes)),
    startPosition: query.start,
    maxResults: page.length
  };
}
