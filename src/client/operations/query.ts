import { invalidInput } from '../../http/errors';
import { isObject, type JsonObject } from '../../http/fault';
import type { Operation } from '../../catalog';
import type { OperationInput } from '../input';
import { type QueryInput, readStatement, type WrittenStatement } from '../language/query';
import { refuseUnknown } from '../language/unknown';
import { isJsonText, notAnObject } from '../record/payload';
import { type Page, pagesOf, sendStatement } from '../query/pages';
import { buildStatement } from '../query/statement';
import { callOf, type OperationContext, type OperationHandler } from './context';
import { say } from '../../kit/say';

/**
 * The statement that the user wrote out, if any: the panel's, else a text in the payload.
 *
 * @throws QboError `QBO_INVALID_INPUT` where one is wanted and empty, which would find every record
 */
function rawStatement(input: OperationInput): WrittenStatement | undefined {
  const fromPanel = input.source === 'payload' ? undefined : input.options?.statement;
  const fromPayload = input.source === 'fields' ? undefined : input.payload;
  if (isJsonText(fromPayload)) throw notAnObject(fromPayload, say('a query.'));
  const value = [fromPanel, fromPayload].find((given) => typeof given === 'string' && given.trim() !== '');
  if (typeof value === 'string') return readStatement(value);
  if (fromPanel !== undefined && fromPayload === undefined)
    throw invalidInput('statement', say('the statement is empty or no text. Write one, or choose conditions.'));
  return undefined;
}

/** What a payload may ask for. */
const queryKeys = ['where', 'orderBy', 'limit'];

/** A condition of the panel, whose references are Ids unless it says otherwise. */
function meantAsId(condition: unknown): unknown {
  return isObject(condition) && condition.as === undefined ? { ...condition, as: 'id' } : condition;
}

/** Payload and panel as one query: conditions of both hold, the panel's order and limit win. */
function mergedQuery(input: OperationInput): QueryInput {
  // Where the panel has a query, a message need not bring one.
  const payload = input.source === 'fields' ? {} : input.source === 'both' ? (input.payload ?? {}) : input.payload;
  if (!isObject(payload)) {
    throw notAnObject(
      payload,
      say('a query. Give { where, orderBy, limit }, which may be {} for all records, or a select statement.')
    );
  }
  refuseUnknown('', payload, queryKeys);
  if (input.source === 'payload') return payload;
  const panel = input.options ?? {};
  const list = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
  return {
    where: [...list(payload.where), ...list(panel.where).map(meantAsId)],
    orderBy: panel.orderBy || payload.orderBy,
    limit: panel.limit || payload.limit
  };
}

/** The pages that a query finds, in order; each but the last has 1,000 records unless the user's statement pages itself. */
export async function* queryPages(
  operation: Operation,
  input: OperationInput,
  context: OperationContext
): AsyncGenerator<Page, void, void> {
  const call = callOf(operation, context);
  const raw = rawStatement(input);
  if (raw?.once) yield await sendStatement(raw.text, call, context.caller);
  else {
    const statement = raw ?? (await buildStatement(operation.entity, mergedQuery(input), context.compose));
    yield* pagesOf(statement, call, context.caller, context.unsteady);
  }
}

/** All records found, as one array; `count(*)` gives the number. */
export const query: OperationHandler = async (operation, input, context) => {
  const records: JsonObject[] = [];
  let attempts = 0;
  let last: Page | undefined;
  for await (const page of queryPages(operation, input, context)) {
    for (const record of page.records) records.push(record);
    attempts += page.attempts;
    last = page;
  }
  return {
    result: rawStatement(input)?.counts ? (last?.count ?? 0) : records,
    facts: { entity: operation.entity.name, operation: operation.verb, intuitTid: last?.intuitTid, attempts }
  };
};
