/**
 * The query language in words: no data of the catalog and nothing of Node.js in here or in what it imports, because the
 * editor's panels show with the very same code what the client sends.
 */
import type { Field } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, own } from '../../http/fault';
import { isNumberText, show } from './coerce';
import { refuseUnknown } from './unknown';
import { named, say } from '../../kit/say';

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
  /** The Id that a reference is compared with; by `as` the value is an Id, a name or either. Only Ids without it. */
  referenceId?: (path: string, field: QueryField, value: unknown, as: unknown) => Promise<string>;
}

/** A statement without its paging, which is added per request. */
export interface Statement {
  /** `select * from Invoice where … orderby …` */
  text: string;
  limit?: number;
}

/** What the catalog says of a field, as far as a query is concerned. */
export type QueryField = Pick<Field, 'type' | 'ref' | 'filterable' | 'sortable'>;

/** What the catalog says of an entity, as far as a query is concerned. */
export interface Queryable {
  readonly name: string;
  readonly queryName?: string;
  readonly plural: string;
  readonly fields: Readonly<Record<string, QueryField>>;
  readonly filterablePaths?: Readonly<Record<string, string>>;
  /** Order of a query that asks for none, where QuickBooks does not take the usual one. */
  readonly queryOrder?: string;
  /** There is one record, which has no order. */
  readonly single?: unknown;
  /** Nothing is known to be sortable, so that no order is named unasked. */
  readonly unordered?: true;
}

/** The catalog's nested objects by type. */
export type Structures = Readonly<Record<string, { readonly fields: Readonly<Record<string, QueryField>> }>>;

/** Writes what stands to the right of the operator, quotes and parentheses included. */
export type WriteOperand = (
  path: string,
  field: QueryField,
  op: string,
  value: unknown,
  as?: unknown
) => Promise<string>;

/** Operators of the language, in the order in which they are offered. */
export const operators = ['=', '<', '>', '<=', '>=', 'in', 'like'] as const;

/** All that an Id can be compared with (`qbo/api.md` section 4). */
export const idOperators: readonly string[] = ['=', 'in'];

/** Most records that QuickBooks gives at once (`qbo/limits.md` section 2). */
export const pageSize = 1_000;

/** Nothing is paged in whatever order QuickBooks takes by itself. Assumption: default-order. */
const defaultOrder = 'MetaData.CreateTime';

/** Text in single quotes as the query language wants it: backslash and apostrophe escaped. Assumption: query-escapes. */
export function quote(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

/** The statement of one page, after so many records. */
export function pageText(text: string, found: number, size: number | string): string {
  return `${text} startposition ${found + 1} maxresults ${size}`;
}

/** Where the parts of a statement lie: its entity, and the order by which it ends if it has one. */
const statementParts = /^select\s[\s\S]*?\sfrom\s+(\w+)[\s\S]*?(?:\border\s*by\s+([\s\S]+))?$/i;

/** A statement with the inside of its quoted values blotted out, each sign at its place. */
function blotted(text: string): string {
  return text.replace(/'(?:\\.|[^'\\])*'/g, (quoted) => `'${'x'.repeat(quoted.length - 2)}'`);
}

/**
 * A statement whose rows have one order only, so that pages fit together: what is equal in its own order comes by Id. That
 * every entity can be ordered by its Id is not documented (Assumption: order-by-id).
 */
export function steadyText(text: string): string {
  const parts = statementParts.exec(blotted(text));
  if (!parts) return text;
  const order = parts[2];
  if (order === undefined) return `${text} orderby Id`;
  return order.split(',').some((part) => /^id\b/i.test(part.trim())) ? text : `${text}, Id`;
}

/** The entity of a statement, and the statement that counts what it finds; undefined for what is no statement. */
export function countOf(text: string): { entity: string; text: string } | undefined {
  const bare = blotted(text);
  const entity = statementParts.exec(bare)?.[1];
  if (entity === undefined) return undefined;
  const from = bare.search(/\sfrom\s/i);
  const order = bare.search(/\sorder\s*by\s/i);
  return { entity, text: `select count(*)${text.slice(from, order < 0 ? undefined : order)}` };
}

/** A whole statement of the user's. */
export interface WrittenStatement {
  text: string;
  /** Has a paging of its own, or counts: is sent once, as it is. */
  once: boolean;
  counts: boolean;
}

/**
 * Reads what a user has written out. Words inside quotes are values, not part of the statement's form.
 *
 * @throws QboError `QBO_INVALID_INPUT` when it does not begin like a statement
 */
export function readStatement(written: string): WrittenStatement {
  const text = written.trim().replace(/;$/, '');
  if (!/^select\s/i.test(text))
    throw invalidInput('statement', say('{text} is not a statement. It starts with "select".', { text: show(text) }));
  const bare = withoutValues(text);
  const counts = /^select\s+count\s*\(/i.test(bare);
  return { text, counts, once: counts || /\b(maxresults|startposition)\b/i.test(bare) };
}

/** A statement with its quoted values emptied, so that only words of the language are left. */
export function withoutValues(text: string): string {
  return text.replace(/'(?:\\.|[^'\\])*'/g, "''");
}

/** What a condition may have; the last three are of a panel's. */
const conditionKeys = ['field', 'op', 'value', 'as', 'label', 'realmId', 'from'];

/**
 * The statement of a query, checked against what the catalog says can be filtered and sorted.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field
 */
export async function statementOf(
  entity: Queryable,
  query: QueryInput,
  structures: Structures,
  operand: WriteOperand
): Promise<Statement> {
  /** Filterable and sortable on every entity, though they stand inside MetaData. */
  const times = structures.ModificationMetaData?.fields ?? {};

  function fieldOf(path: string): QueryField | undefined {
    const inTimes = path.startsWith('MetaData.') ? own(times, path.slice('MetaData.'.length)) : undefined;
    if (inTimes) return { ...inTimes, filterable: true, sortable: true };
    const nested = own(entity.filterablePaths ?? {}, path);
    return nested === undefined ? own(entity.fields, path) : { type: nested, filterable: true };
  }

  function namesWith(ability: 'filterable' | 'sortable'): string {
    const nested = ability === 'filterable' ? Object.keys(entity.filterablePaths ?? {}) : [];
    const names = [...Object.keys(entity.fields).filter((name) => entity.fields[name]?.[ability]), ...nested];
    return [...names, 'MetaData.CreateTime', 'MetaData.LastUpdatedTime'].join(', ');
  }

  async function condition(raw: unknown, index: number): Promise<string> {
    const where = `where[${index}]`;
    if (!isObject(raw))
      throw invalidInput(where, say('{raw} is not a condition. Give { field, op, value }.', { raw: show(raw) }));
    refuseUnknown(where, raw, conditionKeys, conditionKeys.slice(0, 3));
    const path = asText(raw.field) ?? '';
    const field = fieldOf(path);
    if (!field?.filterable) {
      throw invalidInput(
        path || `${where}.field`,
        say('{plural} cannot be filtered by it. Use one of {names}.', {
          plural: named(entity.plural, entity.name),
          names: namesWith('filterable')
        })
      );
    }
    const op = raw.op === undefined ? '=' : (asText(raw.op) ?? '').trim().toLowerCase();
    if (!operators.some((known) => known === op))
      throw invalidInput(`${where}.op`, say('{op} is not an operator. Use = < > <= >= in like.', { op: show(raw.op) }));
    if (path === 'Id' && !idOperators.includes(op))
      throw invalidInput(
        'Id',
        say('{element} can be compared with {operators} only.', { operators: idOperators.join(', ') })
      );
    if (raw.value === undefined || raw.value === null || raw.value === '')
      throw invalidInput(path, say('{element} has no value to compare with.'));
    return `${path} ${op} ${await operand(path, field, op, raw.value, raw.as)}`;
  }

  function order(raw: unknown): string {
    const isLeftOut = raw === undefined || raw === null || raw === '';
    const text = isLeftOut ? (entity.queryOrder ?? defaultOrder) : asText(raw);
    if (text === undefined)
      throw invalidInput('orderBy', say('{raw} is not an order. Give one such as "TxnDate DESC".', { raw: show(raw) }));
    const parts = text.split(',').map((part) => {
      const [path = '', direction = '', ...rest] = part.trim().split(/\s+/);
      if (!fieldOf(path)?.sortable) {
        throw invalidInput(
          'orderBy',
          say('{plural} cannot be ordered by {path}. Use one of {names}.', {
            plural: named(entity.plural, entity.name),
            path: show(path),
            names: namesWith('sortable')
          })
        );
      }
      if (rest.length > 0 || !/^(asc|desc)?$/i.test(direction))
        throw invalidInput('orderBy', say('{part}: add ASC or DESC.', { part: show(part) }));
      return direction ? `${path} ${direction.toUpperCase()}` : path;
    });
    return parts.join(', ');
  }

  const where = query.where === undefined ? [] : query.where;
  const rows = Array.isArray(where) ? where : [where];
  const conditions: string[] = [];
  for (const [index, row] of rows.entries()) conditions.push(await condition(row, index));
  const filter = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  const isUnordered = (entity.single !== undefined || entity.unordered === true) && !query.orderBy;
  const from = entity.queryName ?? entity.name;
  const text = `select * from ${from}${filter}${isUnordered ? '' : ` orderby ${order(query.orderBy)}`}`;
  const limit = limitOf(query.limit);
  return limit === undefined ? { text } : { text, limit };
}

function limitOf(raw: unknown): number | undefined {
  if (raw === undefined || raw === '') return undefined;
  const limit = typeof raw === 'number' || (typeof raw === 'string' && isNumberText(raw)) ? Number(raw) : NaN;
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw invalidInput('limit', say('{raw} is not a number of records. Give a whole number from 1.', { raw: show(raw) }));
}
