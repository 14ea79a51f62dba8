import type { Operation } from '../../catalog';
import { unexpectedAnswer } from '../../http/errors';
import { type QboError, withContext } from '../../http/qbo-error';
import { refusal } from '../../http/refusal';
import { asText, isObject, jsonFault, type JsonObject } from '../../http/fault';
import type { Call, CallResult } from '../call/call';
import { say } from '../../kit/say';

/** Items in a batch, and objects in its answer (`qbo/api.md` section 9). */
export const mostItems = 30;
export const mostObjects = 1000;

/** One request of an item, on its way. */
export interface Parcel {
  /** Place of its item. */
  at: number;
  operation: Operation;
  call: Call;
  /** It goes by itself: a batch cannot say all of it, or QuickBooks did not take the batch that it was in. */
  alone: boolean;
  /** How often QuickBooks has put it off. */
  waits: number;
  resolve: (answer: CallResult | Promise<CallResult>) => void;
  reject: (thrown: unknown) => void;
}

/** By which an item is known in request and answer. */
export const itemId = (at: number) => String(at + 1);

/** Whether a batch can say all that a request says: of its parameters, `optionsData` is documented for `void` alone. */
export function fitsBatch({ inBatch }: Operation, { write, query }: Call): boolean {
  const include = query?.include;
  return inBatch !== undefined && (include === undefined || (write && include === inBatch.optionsData));
}

function statementOf({ query, body }: Call): string {
  return asText(query?.query) ?? asText(body) ?? '';
}

function itemBody({ at, operation, call }: Parcel): string {
  const id = JSON.stringify(itemId(at));
  if (!call.write) return `{"bId":${id},"Query":${JSON.stringify(statementOf(call))}}`;
  const { operation: verb, optionsData } = operation.inBatch ?? {};
  const options = optionsData === undefined ? '' : `,"optionsData":${JSON.stringify(optionsData)}`;
  const record = typeof call.body === 'string' ? call.body : '{}';
  return `{"bId":${id},"operation":${JSON.stringify(verb)}${options},${JSON.stringify(operation.entity.name)}:${record}}`;
}

/** The body of a batch, with each record as its operation has written it. */
export function batchBody(parcels: readonly Parcel[]): string {
  return `{"BatchItemRequest":[${parcels.map(itemBody).join(',')}]}`;
}

/** What a batch answers to one of its items. */
export type ItemAnswer = { answer: CallResult } | { error: QboError };

/**
 * The answers of a batch by the ids of its items, in whatever order they came.
 *
 * @throws QboError `QBO_UNEXPECTED_ANSWER` with outcome `unknown` where it is no answer to a batch
 */
export function answersIn(result: CallResult, parcels: readonly Parcel[], requestId: string | undefined): ItemAnswer[] {
  const { body, attempts, intuitTid } = result;
  const list: unknown = isObject(body) ? body.BatchItemResponse : undefined;
  if (!Array.isArray(list))
    throw unexpectedAnswer(say('no {name} in it', { name: 'BatchItemResponse' }), { intuitTid, outcome: 'unknown' });
  const byId = new Map(list.filter(isObject).map((item): [string, JsonObject] => [asText(item.bId) ?? '', item]));
  return parcels.map(({ at, call }): ItemAnswer => {
    const told = { operation: call.operation, requestId: call.write ? requestId : undefined, attempts, intuitTid };
    const item = byId.get(itemId(at));
    if (!item) {
      const outcome = call.write ? 'unknown' : 'not_done';
      return { error: unexpectedAnswer(say('nothing about this item in it'), { ...told, outcome }) };
    }
    const fault = jsonFault(item);
    if (!fault) return { answer: { ...result, body: item } };
    const error = refusal(fault, told);
    const isLost = error.code === '10000' && call.write;
    return { error: isLost ? withContext(error, { outcome: 'unknown' }) : error };
  });
}

/** Records in an answer, of which a batch has no more than `mostObjects`. */
export function objectsIn(answers: readonly ItemAnswer[]): number {
  return answers.reduce((sum, one) => {
    const body = 'answer' in one && isObject(one.answer.body) ? one.answer.body : {};
    const response = isObject(body.QueryResponse) ? body.QueryResponse : undefined;
    if (!response) return sum + 1;
    return (
      sum + Object.values(response).reduce<number>((rows, value) => rows + (Array.isArray(value) ? value.length : 0), 0)
    );
  }, 0);
}
