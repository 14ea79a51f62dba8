import type { Operation } from '../../catalog';
import { asText, type JsonObject } from '../../http/fault';
import { recordIn } from '../call/answer';
import type { Call, Caller, CallResult, Lifetime } from '../call/call';
import type { OperationFacts, OperationInput, OperationResult } from '../input';
import type { KeyedLock } from '../../kit/lock';
import type { ComposeContext } from '../record/compose';
import type { ServerClock } from '../call/server-clock';
import type { Priority } from '../call/throttle';

/** Everything an operation works with; made once per wish. */
export interface OperationContext {
  caller: Caller;
  compose: ComposeContext;
  lock: KeyedLock;
  clock: ServerClock;
  /** ISO code of the company's country, or undefined where it cannot be read. */
  country: () => Promise<string | undefined>;
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
  /** A fresh id for a second, different request of the same wish. */
  newRequestId: () => string;
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
    path: operation.path(operation.entity.resource, id),
    query: operation.query,
    contentType: operation.contentType,
    own: true,
    write: operation.write,
    requestId: operation.write ? context.requestId : undefined,
    repeatable: operation.afterUnknown === 'sameRequest',
    doneCodes: operation.doneCodes,
    priority: context.priority,
    lifetime: context.lifetime,
    onQueued: context.onQueued
  };
}

/** Reads one record by its Id. A metered call. */
export async function readRecord(operation: Operation, id: string, context: OperationContext): Promise<JsonObject> {
  const { name, resource } = operation.entity;
  const answer = await context.caller({
    operation: operation.id,
    method: 'GET',
    path: `/${resource}/${id}`,
    write: false,
    priority: context.priority,
    lifetime: context.lifetime
  });
  return recordIn(answer.body, name);
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
    id: asText(record.Id),
    syncToken: asText(record.SyncToken),
    intuitTid: answer.intuitTid,
    attempts: answer.attempts ?? 0,
    ...more
  };
  return { result: record, facts };
}
