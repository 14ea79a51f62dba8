import { showing } from '../engine/shown';
import { queryFault } from '../faults';
import { asAnswered } from '../engine/wrapped';
import { type Model, modelNamed, traitsOf } from '../model/model';
import type { Company, Stored } from '../ledger/types';
import { type JsonObject, textAt } from '../values/json';
import { dayAt } from '../values/time';
import { attributeOf } from './attributes';
import { testOfAll } from './conditions';
import { parseQuery, type Query } from './parse';

function byId(a: Stored, b: Stored): number {
  return Number(a.data.Id) - Number(b.data.Id) || String(a.data.Id).localeCompare(String(b.data.Id));
}

type Key = string | number | boolean | undefined;

interface Sorting {
  readonly read: (stored: Stored) => Key;
  readonly sign: 1 | -1;
}

/**
 * The order of a list that asks for none. Names are told apart by case (qbo/recorded.md 14). Forms come the newest first:
 * an inference from a recorded list of two sales receipts and purchases seen in reverse order of Id (qbo/api.md §4). Assumption: default-order.
 */
function standingOrder(model: Model): readonly Sorting[] {
  const { listedBy } = traitsOf(model.name);
  if (listedBy !== undefined) return [{ read: ({ data }) => textAt(data, listedBy), sign: 1 }];
  if (model.kind !== 'transaction') return [];
  return [
    { read: ({ data }) => textAt(data, 'TxnDate'), sign: -1 },
    { read: ({ data }) => Number(data.Id), sign: -1 }
  ];
}

function wantedOrder(model: Model, order: Query['order']): readonly Sorting[] {
  return order.map(({ attribute, descending }) => {
    const { read, kind } = attributeOf(model, attribute, 'sortable');
    return {
      read: (stored) => (kind === 'id' ? Number(read(stored)) : lowered(read(stored))),
      sign: descending ? -1 : 1
    };
  });
}

/** By the attributes named, else as the entity's lists come, then by Id (Assumption: order-of-ties); records without the attribute come first. */
function sorted(model: Model, order: Query['order'], records: readonly Stored[]): readonly Stored[] {
  const sortings = order.length > 0 ? wantedOrder(model, order) : standingOrder(model);
  // Each value is read once, not once per comparison: lists may be long.
  const keyed = records.map((record) => ({ record, keys: sortings.map(({ read }) => read(record)) }));
  keyed.sort((a, b) => {
    for (const [index, { sign }] of sortings.entries()) {
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

function lowered(value: Key): Key {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/**
 * A statement that names attributes gets those only, marked as sparse (seen live, qbo/api.md §4; Assumption: named-attributes); behind a star they are
 * there already.
 */
function projected(model: Model, data: JsonObject, { attributes, whole }: Query): JsonObject {
  if (attributes.length === 0) return data;
  const wanted = new Set(attributes.map((name) => name.toLowerCase()));
  for (const name of wanted) {
    const known =
      name.startsWith('metadata') || Object.keys(model.fields).some((field) => field.toLowerCase() === name);
    if (!known) throw queryFault('4001', `Property ${name} not found for Entity ${model.name}`);
  }
  if (whole) return data;
  const kept = Object.entries(data).filter(([name]) => wanted.has(name.toLowerCase()));
  return { domain: 'QBO', sparse: true, ...Object.fromEntries(kept) };
}

/** The `QueryResponse` of a statement. Throws 2030, 4000 and 4001 (qbo/api.md §3, §4; qbo/recorded.md 12, 26). */
export function runQuery(company: Company, statement: string, now: number): JsonObject {
  const query = parseQuery(statement.trim());
  const model = modelNamed(query.entity);
  if (model === undefined || !model.queried) throw queryFault('4001', `invalid context declaration: ${query.entity}`);
  const matches = testOfAll(model, query.conditions, dayAt(now));
  const show = showing(company, model.name, now);
  const records = [...(company.tables.get(model.name)?.values() ?? [])].map(show);
  if (query.count) {
    let totalCount = 0;
    for (const stored of records) if (matches(stored)) totalCount += 1;
    return { totalCount };
  }
  const { totals, unpaged } = traitsOf(model.name);
  const found = sorted(model, query.order, records.filter(matches));
  const page = found.slice(query.start - 1, unpaged ? undefined : query.start - 1 + query.max);
  if (page.length === 0) return {};
  return {
    [model.envelope ?? model.name]: page.map(({ data }) =>
      asAnswered(model, projected(model, data, query), textAt(data, 'Type'))
    ),
    startPosition: query.start,
    maxResults: page.length,
    ...(totals?.includes('query') && { totalCount: found.length })
  };
}
