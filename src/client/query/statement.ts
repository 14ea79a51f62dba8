import { type Entity, type Field, structures } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject } from '../../http/fault';
import { coercePrimitive, coerceReference, isDay, show } from '../record/coerce';
import { resolveDay } from '../record/day';
import { instantOf } from './instant';

/** A query in a user's terms. */
export interface QueryInput {
  where?: unknown;
  /** `TxnDate DESC, DocNumber`; `MetaData.CreateTime` when not given, so that paging has an order. */
  orderBy?: unknown;
  /** Most records to find. */
  limit?: unknown;
}

/** What a statement needs of the company. */
export interface StatementContext {
  /** IANA zone in which a time without an offset, and today, are read. */
  timeZone: () => Promise<string>;
  /** Server time in epoch milliseconds. */
  now: () => number;
}

/** A statement without its paging, which is added per request. */
export interface Statement {
  /** `select * from Invoice where … orderby …` */
  text: string;
  limit?: number;
}

const operators = new Set(['=', '<', '>', '<=', '>=', 'in', 'like']);
const defaultOrder = 'MetaData.CreateTime';

/** Filterable and sortable on every entity, though they stand inside MetaData. */
const times = structures.ModificationMetaData?.fields ?? {};

function fieldOf(entity: Entity, path: string): Field | undefined {
  const inTimes = path.startsWith('MetaData.') ? times[path.slice('MetaData.'.length)] : undefined;
  if (inTimes) return { ...inTimes, filterable: true, sortable: true };
  const nested = entity.filterablePaths?.[path];
  return nested === undefined ? entity.fields[path] : { type: nested, filterable: true };
}

function namesWith(entity: Entity, ability: 'filterable' | 'sortable'): string {
  const nested = ability === 'filterable' ? Object.keys(entity.filterablePaths ?? {}) : [];
  const names = [...Object.keys(entity.fields).filter((name) => entity.fields[name]?.[ability]), ...nested];
  return [...names, 'MetaData.CreateTime', 'MetaData.LastUpdatedTime'].join(', ');
}

/** Text in single quotes as the query language wants it: backslash and apostrophe escaped (`qbo/api.md` section 4). */
export function quote(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

async function literal(path: string, field: Field, value: unknown, context: StatementContext): Promise<string> {
  if (field.type === 'reference') return quote(coerceReference(path, value).value);
  if (field.type === 'boolean') return String(coercePrimitive(path, { type: 'boolean' }, value, 'UTC'));
  if (field.type === 'dateTime') return quote(await instantOf(path, value, context.timeZone));
  if (field.type === 'date') return quote(await dayOf(path, value, context));
  if (structures[field.type]) return quote(String(asText(isObject(value) ? value.Address : value) ?? ''));
  return quote(String(coercePrimitive(path, { type: field.type }, value, 'UTC')));
}

async function dayOf(path: string, value: unknown, context: StatementContext): Promise<string> {
  if (isDay(value)) return value;
  const timeZone = await context.timeZone();
  if (typeof value === 'string' && /^today/i.test(value.trim()))
    return resolveDay(path, value, context.now(), timeZone);
  return String(coercePrimitive(path, { type: 'date' }, value, timeZone));
}

async function condition(entity: Entity, raw: unknown, index: number, context: StatementContext): Promise<string> {
  const where = `where[${index}]`;
  if (!isObject(raw)) throw invalidInput(where, `${show(raw)} is not a condition. Give { field, op, value }.`);
  const path = asText(raw.field) ?? '';
  const field = fieldOf(entity, path);
  if (!field?.filterable) {
    throw invalidInput(
      path || `${where}.field`,
      `${entity.plural} cannot be filtered by it. Use one of ${namesWith(entity, 'filterable')}.`
    );
  }
  const op = (asText(raw.op) ?? '=').trim().toLowerCase();
  if (!operators.has(op))
    throw invalidInput(`${where}.op`, `${show(raw.op)} is not an operator. Use = < > <= >= in like.`);
  if (path === 'Id' && op !== '=' && op !== 'in') throw invalidInput('Id', 'can be compared with = and in only.');
  if (raw.value === undefined || raw.value === null || raw.value === '')
    throw invalidInput(path, 'has no value to compare with.');
  if (op === 'in') {
    const values = Array.isArray(raw.value)
      ? raw.value
      : String(raw.value)
          .split(',')
          .map((part) => part.trim());
    if (values.length === 0) throw invalidInput(path, 'has an empty list to compare with.');
    const literals: string[] = [];
    for (const value of values) literals.push(await literal(path, field, value, context));
    return `${path} in (${literals.join(', ')})`;
  }
  if (op === 'like') return `${path} like ${quote(String(asText(raw.value) ?? ''))}`;
  return `${path} ${op} ${await literal(path, field, raw.value, context)}`;
}

function order(entity: Entity, raw: unknown): string {
  const text = raw === undefined || raw === null || raw === '' ? defaultOrder : asText(raw);
  if (text === undefined)
    throw invalidInput('orderBy', `${show(raw)} is not an order. Give one such as "TxnDate DESC".`);
  const parts = text.split(',').map((part) => {
    const [path = '', direction = '', ...rest] = part.trim().split(/\s+/);
    if (!fieldOf(entity, path)?.sortable) {
      throw invalidInput(
        'orderBy',
        `${entity.plural} cannot be ordered by ${show(path)}. Use one of ${namesWith(entity, 'sortable')}.`
      );
    }
    if (rest.length > 0 || !/^(asc|desc)?$/i.test(direction))
      throw invalidInput('orderBy', `${show(part)}: add ASC or DESC.`);
    return direction ? `${path} ${direction.toUpperCase()}` : path;
  });
  return parts.join(', ');
}

function limitOf(raw: unknown): number | undefined {
  if (raw === undefined || raw === null || raw === '') return undefined;
  const limit = Number(raw);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw invalidInput('limit', `${show(raw)} is not a number of records. Give a whole number from 1.`);
}

/**
 * The statement of a query, checked against what the catalog says can be filtered and sorted.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field
 */
export async function buildStatement(entity: Entity, query: QueryInput, context: StatementContext): Promise<Statement> {
  const where = query.where ?? [];
  const rows = Array.isArray(where) ? where : [where];
  const conditions: string[] = [];
  for (const [index, row] of rows.entries()) conditions.push(await condition(entity, row, index, context));
  const filter = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  const text = `select * from ${entity.name}${filter} orderby ${order(entity, query.orderBy)}`;
  const limit = limitOf(query.limit);
  return limit === undefined ? { text } : { text, limit };
}
