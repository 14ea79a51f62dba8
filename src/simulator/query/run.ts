import { isShownAsKept, showing } from '../engine/shown';
import { queryFault } from '../faults';
import { asAnswered } from '../engine/wrapped';
import { type Model, modelNamed, traitsOf } from '../model/model';
import type { Table } from '../ledger/puts';
import type { Company, Stored } from '../ledger/types';
import { type JsonObject, textAt } from '../values/json';
import { dayAt, parseInstant } from '../values/time';
import { attributeOf } from './attributes';
import { isLink, testOfAll } from './conditions';
import { byValue, firstPlace, inOrder, type Key, sorted, type Sorting, type Standing } from './indexes';
import { type Condition, parseQuery, type Query } from './parse';

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

/** By the attributes named, else as the entity's lists come, then by Id (Assumption: order-of-ties). */
const orderOf = (model: Model, order: Query['order']): readonly Sorting[] =>
  order.length > 0 ? wantedOrder(model, order) : standingOrder(model);

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

const changedPath = 'metadata.lastupdatedtime';
const afterwards: ReadonlySet<Condition['operator']> = new Set(['>', '>=', 'between']);

/** The name of an order, by which it is kept. */
const nameOf = (order: Query['order']): string =>
  order.map(({ attribute, descending }) => `${attribute.toLowerCase()} ${descending ? 'down' : 'up'}`).join();

/** A list of so few is sorted as quickly as an order of it is kept. */
const fewRecords = 500;

/** The records of which all that match are: by an Id or text that is asked for, or by the time of their last change. */
function candidates(model: Model, table: Table, { conditions }: Query): Iterable<Stored> | undefined {
  if (table.size <= fewRecords) return table.values();
  for (const { attribute, operator, values } of conditions) {
    if ((operator !== '=' && operator !== 'in') || isLink(model, attribute)) continue;
    const { path, kind, read } = attributeOf(model, attribute, 'filterable');
    if ((kind !== 'id' && kind !== 'text') || values.includes('current_date')) continue;
    const known = byValue(table, path, (stored) => lowered(read(stored)));
    return new Set(values.flatMap((value) => [...(known.get(value.toLowerCase()) ?? [])]));
  }
  for (const { attribute, operator, values } of conditions) {
    if (attribute.toLowerCase() !== changedPath || !afterwards.has(operator)) continue;
    const since = parseInstant(values[0] ?? '');
    const byTime = inOrder(table, `${changedPath} up`, [{ read: ({ changed }) => changed, sign: 1 }]);
    const young = byTime.slice(firstPlace(byTime, ({ stored }) => stored.changed < (since ?? -Infinity)));
    // Of a large part of them the order that is asked for is there sooner.
    return young.length * 4 <= table.size ? young.map(({ stored }) => stored) : undefined;
  }
  return undefined;
}

/** Records in the order of a statement: those given, as far as they match, or all of the table. */
function ordered(
  model: Model,
  table: Table,
  { order }: Query,
  records: Iterable<Stored> | undefined,
  matches: (stored: Stored) => boolean
): readonly Standing[] {
  const sortings = orderOf(model, order);
  if (records) return sorted(sortings, [...records].filter(matches));
  return inOrder(table, nameOf(order), sortings);
}

/** The `QueryResponse` of a statement. Throws 2030, 4000 and 4001 (qbo/api.md §3, §4; qbo/recorded.md 12, 26). */
export function runQuery(company: Company, statement: string, now: number): JsonObject {
  const query = parseQuery(statement.trim());
  const model = modelNamed(query.entity);
  if (model === undefined || !model.queried) throw queryFault('4001', `invalid context declaration: ${query.entity}`);
  const matches = testOfAll(model, query.conditions, dayAt(now));
  const { totals, unpaged } = traitsOf(model.name);
  const table = company.tables.get(model.name) ?? new Map<string, Stored>();
  const show = isShownAsKept(model.name) ? undefined : showing(company, model.name, now);
  const records = show ? Array.from(table.values(), show) : candidates(model, table, query);
  if (query.count) {
    let totalCount = 0;
    for (const stored of records ?? table.values()) if (matches(stored)) totalCount += 1;
    return { totalCount };
  }
  const first = query.start - 1;
  const end = unpaged ? Infinity : first + query.max;
  const page: Stored[] = [];
  let total = 0;
  for (const { stored } of ordered(model, table, query, records, matches)) {
    if (!matches(stored)) continue;
    if (total >= first && total < end) page.push(stored);
    total += 1;
    if (total >= end && !totals?.includes('query')) break;
  }
  if (page.length === 0) return {};
  return {
    [model.envelope ?? model.name]: page.map(({ data }) =>
      asAnswered(model, projected(model, data, query), textAt(data, 'Type'))
    ),
    startPosition: query.start,
    maxResults: page.length,
    ...(totals?.includes('query') && { totalCount: total })
  };
}
