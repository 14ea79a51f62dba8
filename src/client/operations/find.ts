import { ambiguous, invalidInput, notFound } from '../../http/errors';
import { type QboError } from '../../http/qbo-error';
import { asText, isObject, type JsonObject, own } from '../../http/fault';
import type { Entity, Operation } from '../../catalog';
import type { CallResult } from '../call/call';
import type { OperationInput } from '../input';
import { show } from '../language/coerce';
import type { QueryInput } from '../language/query';
import { identify, type Identity } from '../record/identify';
import { getPath } from '../record/paths';
import { buildStatement } from '../query/statement';
import { pagesOf } from '../query/pages';
import { callOf, includesToRead, keptCall, type OperationContext, sentIn } from './context';
import { named, type Said, say } from '../../kit/say';

/** Most records that an error names; one more tells that there are others. */
const mostCandidates = 11;

/** A field and the value by which a record is found. */
export interface Mark {
  field: string;
  value: string;
}

/** Records that were found, with what the answers tell. */
export interface Found {
  records: JsonObject[];
  answer: Pick<CallResult, 'attempts' | 'intuitTid'>;
}

/** The one record that an operation is about, where it was found by something else than its Id. */
export interface Known extends Identity {
  found?: { record: JsonObject; answer: Found['answer'] };
}

function textOf(field: string, value: unknown): string {
  const text = asText(isObject(value) ? value.Address : value)?.trim();
  if (text) return text;
  throw invalidInput(field, say('{value} is not something to find a record by.', { value: show(value) }));
}

/** By what a record is to be found, when it is not the Id. */
function markOf(operation: Operation, input: OperationInput): Mark | undefined {
  const findBy = operation.entity.findBy ?? [];
  const { payload, options = {}, fields = {} } = input;
  const chosen = options.find !== undefined && findBy.includes(options.find) ? options.find : undefined;
  if (chosen !== undefined && input.source !== 'payload') {
    const given = fields[chosen] ?? fields[`${chosen}.Address`];
    if (given !== undefined || input.source === 'fields') return { field: chosen, value: textOf(chosen, given?.value) };
  }
  if (input.source === 'fields') return undefined;
  if (!isObject(payload)) return chosen === undefined ? undefined : { field: chosen, value: textOf(chosen, payload) };
  if (payload.Id !== undefined) return undefined;
  // A whole record without Id says what to find it by only where it is asked for: its other fields are what to change.
  const field = operation.takes === 'id' ? findBy.find((name) => payload[name] !== undefined) : undefined;
  const by = chosen ?? field;
  return by === undefined ? undefined : { field: by, value: textOf(by, payload[by]) };
}

/** Whether QuickBooks searches the records of an entity by a field. */
export function isAskedBy({ fields, filterablePaths = {} }: Entity, name: string): boolean {
  return own(fields, name)?.filterable === true || own(filterablePaths, name) !== undefined;
}

/** Whether a record has such a value, as names are compared: whatever its case. */
function has(record: JsonObject, { field, value }: Mark): boolean {
  const given = getPath(record, field);
  const text = isObject(given) ? asText(given.value) : asText(given);
  return text?.trim().toLowerCase() === value.toLowerCase();
}

/**
 * Active records that have all of these values, at most eleven. A metered call; of a list that QuickBooks does not search by
 * one of the fields, all records are read and compared here.
 */
export async function recordsWith(
  operation: Operation,
  marks: readonly Mark[],
  context: OperationContext
): Promise<Found> {
  const { entity } = operation;
  const { wraps, wrapped } = entity;
  const isAsked = ({ field }: Mark) => isAskedBy(entity, field);
  const apart = marks.filter((mark) => !isAsked(mark));
  const where = marks.filter(isAsked).map(({ field, value }) => ({ field, op: '=', value }));
  const wish: QueryInput = { where, orderBy: 'Id', ...(apart.length === 0 && { limit: mostCandidates }) };
  const statement = await buildStatement(operation.entity, wish, context.compose);
  const { priority, lifetime } = context;
  const call = {
    ...callOf(operation, context),
    method: 'GET' as const,
    path: '/query',
    query: includesToRead(operation),
    own: !operation.write
  };
  const records: JsonObject[] = [];
  let answer: Found['answer'] = { attempts: 0 };
  const asking = { ...call, write: false, requestId: undefined, contentType: undefined, priority, lifetime };
  for await (const page of pagesOf(statement, asking, context.caller, context.unsteady)) {
    const found = page.records.filter((record) => apart.every((mark) => has(record, mark)));
    // One of another kind that has the same name is another record.
    records.push(...found.filter((record) => !wraps || !wrapped || record[wraps.field] === wrapped));
    answer = { attempts: answer.attempts + page.attempts, intuitTid: page.intuitTid };
  }
  return { records, answer };
}

/** The error about several records where one is meant. */
export function severalOf(operation: Operation, marks: readonly Mark[], records: readonly JsonObject[]): QboError {
  const { lookup } = operation.entity;
  const name = (record: JsonObject) => asText(record[lookup.title]) ?? '';
  const candidates = records.map((record) => ({ id: asText(record.Id) ?? '', name: name(record) }));
  return ambiguous(withMarks(operation.entity, marks), candidates, marks[0]?.field ?? 'Id');
}

function withMarks({ title, name }: Entity, marks: readonly Mark[]): Said {
  const said = marks.map(({ field, value }) => `${field} ${show(value)}`);
  return say('{title} with {marks}', { title: named(title, name), marks: said.join(', ') });
}

/**
 * The record that an operation is about: by its Id, or by a name or number of it, which costs a metered call.
 *
 * @throws QboError `QBO_INVALID_INPUT`, `QBO_NOT_FOUND`, `QBO_AMBIGUOUS` with candidates; what the call throws
 */
export async function knownRecord(
  operation: Operation,
  input: OperationInput,
  context: OperationContext
): Promise<Known> {
  const mark = markOf(operation, input);
  if (!mark) return identify(operation.entity, input);
  // An earlier try may have removed it since, or changed by what it was found.
  const known = asText(sentIn(keptCall(operation, context)).Id);
  if (known !== undefined) return { id: known };
  const { records, answer } = await recordsWith(operation, [mark], context);
  const [record, ...others] = records;
  if (!record) throw notFound(withMarks(operation.entity, [mark]), mark.field);
  if (others.length > 0) throw severalOf(operation, [mark], records);
  return { id: asText(record.Id) ?? '', found: { record, answer } };
}
