import { type Condition, findOperation, type Operation, readPath, withIncludes } from '../../catalog';
import { asText, isObject, type JsonObject } from '../../http/fault';
import { answeredRecord } from '../call/answer';
import type { Call, Caller, CallResult, Lifetime } from '../call/call';
import type { OperationFacts, OperationInput, OperationResult } from '../input';
import type { KeyedLock } from '../../kit/lock';
import type { Earlier } from '../settling';
import type { Unsteady } from '../query/pages';
import type { ComposeContext } from '../record/compose';
import type { ServerClock } from '../call/server-clock';
import type { Priority } from '../call/throttle';

/** Everything an operation works with; made once per wish. */
export interface OperationContext {
  caller: Caller;
  compose: ComposeContext;
  lock: KeyedLock;
  clock: ServerClock;
  unsteady: Unsteady;
  /** ISO code of the company's country, or undefined where it cannot be read. */
  country: () => Promise<string | undefined>;
  /** Which of the catalog's conditions the company meets. Throws what reading its preferences throws. */
  conditions: () => Promise<readonly Condition[]>;
  /** Whether the company has other currencies beside its own. Throws what reading its preferences throws. */
  multicurrency: () => Promise<boolean>;
  /** The bytes behind a signed address, fetched without our token. */
  fetchSigned: (url: string) => Promise<Buffer>;
  priority: Priority;
  lifetime?: Lifetime;
  /** Called when the first request of the wish that changes or answers it has entered the queue. */
  onQueued?: () => void;
  /** The id of the wish: the user's, or a new one. */
  requestId: string;
  /** An earlier try of the wish, under `requestId`, of which nobody knows what became. */
  earlier?: Earlier;
  /** A fresh id for a second, different request of the same wish. */
  newRequestId: () => string;
  /** Id of the company. */
  realmId: string;
  /** Forgets what is known of an entity's names, because its records may have changed. */
  forget: (entity: string) => void;
  /** Sends nothing to the company for so many milliseconds. */
  pause: (ms: number) => void;
  /** A wish within this one, checked as far as that needs no company. Throws as a wish of its own does, nothing sent. */
  within: (input: OperationInput) => InnerWish;
}

/** An operation that is a part of another one, such as an item of a batch. */
export interface InnerWish {
  operation: Operation;
  /** Does it by that caller, under that lock; `earlier` is a request of it whose answer was lost, `as` how it is sent here. */
  run: (by: Pick<OperationContext, 'caller' | 'lock' | 'earlier'> & { as?: Operation }) => Promise<OperationResult>;
}

export type OperationHandler = (
  operation: Operation,
  input: OperationInput,
  context: OperationContext
) => Promise<OperationResult>;

/** The call of a catalog row, before its body. */
export function callOf(operation: Operation, context: OperationContext, id = ''): Call {
  return {
    operation: operation.id,
    method: operation.method,
    path: operation.path(operation.entity.path ?? operation.entity.resource, id),
    query: operation.query,
    contentType: operation.contentType,
    own: true,
    write: operation.write,
    requestId: operation.write ? context.requestId : undefined,
    unsettled: context.earlier !== undefined,
    repeatable: operation.afterUnknown === 'sameRequest',
    doneCodes: operation.doneCodes,
    priority: context.priority,
    lifetime: context.lifetime,
    onQueued: context.onQueued
  };
}

/** The request of an earlier try, byte for byte, where it is kept; undefined: it is to be composed. */
export function keptCall(operation: Operation, context: OperationContext): Call | undefined {
  const request = context.earlier?.request;
  if (!request) return undefined;
  const { method, path, query, contentType, body, memo, requestId } = request;
  return { ...callOf(operation, context), method, path, query, contentType, body, memo, requestId };
}

/** The object that a call sends; empty where it sends none. */
export function sentIn(call: Call | undefined): JsonObject {
  const sent: unknown = typeof call?.body === 'string' ? JSON.parse(call.body) : undefined;
  return isObject(sent) ? sent : {};
}

/** Epoch milliseconds by the server's clock; where no answer has told it yet, the company is asked. A metered call then. */
export async function serverNow(context: OperationContext): Promise<number | undefined> {
  if (context.clock.now() === undefined) await context.compose.timeZone().catch(() => undefined);
  return context.clock.now();
}

/** What is asked for besides when a record is read for an operation: else a change would be made of less than there is. */
export function includesToRead({ entity, included = [] }: Operation): Call['query'] {
  const reading = findOperation(entity.name, 'get')?.include ?? [];
  return withIncludes(
    undefined,
    included.filter((name) => reading.includes(name))
  );
}

/** Reads one record by its Id, with what the answer tells. A metered call. */
export async function readAnswer(
  operation: Operation,
  id: string,
  context: OperationContext
): Promise<{ record: JsonObject; answer: CallResult }> {
  const { entity } = operation;
  const answer = await context.caller({
    operation: operation.id,
    method: 'GET',
    path: readPath(entity, id, context.realmId),
    query: includesToRead(operation),
    write: false,
    priority: context.priority,
    lifetime: context.lifetime
  });
  return { record: answeredRecord(entity, answer.body), answer };
}

/** Reads one record by its Id. A metered call. */
export async function readRecord(operation: Operation, id: string, context: OperationContext): Promise<JsonObject> {
  return (await readAnswer(operation, id, context)).record;
}

/** A record as the result, with the facts that its answer tells. */
export function recordResult(
  operation: Operation,
  record: JsonObject,
  answer: Partial<CallResult>,
  more: Partial<OperationFacts> = {}
): OperationResult {
  const facts: OperationFacts = {
    entity: operation.entity.name,
    operation: operation.verb,
    id: asText(record[operation.entity.bareAnswer ?? 'Id']),
    syncToken: asText(record.SyncToken),
    intuitTid: answer.intuitTid,
    attempts: answer.attempts ?? 0,
    ...more
  };
  return { result: record, facts };
}
