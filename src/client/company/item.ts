import { verbs } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { type QboError } from '../../http/qbo-error';
import { toQboError } from '../../http/thrown';
import { asText, isObject, type JsonObject } from '../../http/fault';
import type { OperationFacts, OperationInput, OperationOptions } from '../input';
import { show } from '../language/coerce';
import { refuseUnknown } from '../language/unknown';
import { notAnObject } from '../record/payload';
import { givenByName } from './request-input';
import { say } from '../../kit/say';

/** What has become of one item of a batch: its result as of the operation itself, or its error as a Catch node sees it. */
export type ItemOutcome =
  | { ok: true; payload: unknown; qbo: OperationFacts }
  | { ok: false; error: { message: string; code: string; cause: QboError['cause'] } };

/** An error as plain data. */
export function failed(thrown: unknown): ItemOutcome {
  const { message, code, cause } = toQboError(thrown);
  return { ok: false, error: { message, code, cause: { ...cause } } };
}

/** An outcome out of what was kept of it, as far as it can be told from something else. */
export function isOutcome(value: unknown): value is ItemOutcome {
  if (!isObject(value)) return false;
  return value.ok === true ? isObject(value.qbo) : value.ok === false && isObject(value.error);
}

/** The items of a batch as they were given: the payload, or what the panel's field points at. */
export function itemsOf(input: OperationInput): unknown[] {
  const { payload } = input;
  const isList = Array.isArray(payload);
  const field =
    input.source === 'payload' ? undefined : givenByName({ ...input, source: 'fields' }, ['items'], {}).items;
  const items: unknown = field ?? (input.source === 'fields' ? undefined : payload);
  if (Array.isArray(items)) return items;
  if (field !== undefined || isList)
    throw invalidInput('items', say('{value} is not a list of operations.', { value: show(items) }));
  throw notAnObject(items, say('a list of operations. Give [{ entity, operation, payload }].'));
}

const itemKeys = ['entity', 'operation', 'payload', 'options'];
const offered = Object.entries(verbs).flatMap(([name, row]) => (row.inBatch ? [name] : []));

/**
 * One item as a wish of its own.
 *
 * @throws QboError `QBO_INVALID_INPUT` for what is no operation that a batch may have
 */
export function itemInput(item: unknown): OperationInput {
  if (!isObject(item))
    throw invalidInput(
      undefined,
      say('{value} is no operation. Give { entity, operation, payload }.', { value: show(item) })
    );
  refuseUnknown('', item, itemKeys);
  const { entity, operation, payload, options } = item;
  if (typeof entity !== 'string')
    throw invalidInput('entity', say('{element} is missing: the API name of one, such as Invoice.'));
  if (typeof operation !== 'string' || !offered.includes(operation))
    throw invalidInput(
      'operation',
      say('{operation} is none that a batch can have: {offered}.', {
        operation: show(operation),
        offered: offered.join(', ')
      })
    );
  if (options !== undefined && !isObject(options))
    throw invalidInput('options', say('{value} is not an object.', { value: show(options) }));
  const chosen: OperationOptions | undefined = options;
  return { entity, operation, source: 'payload', payload, ...(chosen && { options: chosen }) };
}

/** The record that an item is about, where it says which: two items about one wait for each other. */
export function recordOf({ entity, payload }: OperationInput): string | undefined {
  const id = asText(isObject(payload) ? payload.Id : payload)?.trim();
  return id ? `${entity}/${id}` : undefined;
}

/** An outcome as plain data, to be kept. */
export function keptOutcome(outcome: ItemOutcome): JsonObject {
  return { ...outcome };
}
