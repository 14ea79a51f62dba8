import { type Entity, findEntity, type Operation, wrappedAs } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';
import type { Call, Caller } from '../call/call';
import type { OperationInput } from '../input';
import { answerUnwrapped, meantIn, unwrapped, wrapped, wrappedToSend } from '../record/wrapped';
import type { OperationContext, OperationHandler } from './context';
import { say } from '../../kit/say';

function bodyFlat(entity: Entity, body: string): string {
  const sent: unknown = JSON.parse(body);
  return isObject(sent) ? JSON.stringify(unwrapped(entity, sent)) : body;
}

function bodyToSend(entity: Entity, { body, write }: Call): Call['body'] {
  if (!write || typeof body !== 'string') return body;
  const record: unknown = JSON.parse(body);
  return isObject(record) ? JSON.stringify(wrappedToSend(entity, record)) : body;
}

/** Refuses a record of another kind than was said: what would be changed or deleted is not what was meant. */
function checkKind({ name, title, wraps, wrapped: kind }: Entity, body: unknown): void {
  const record = isObject(body) && isObject(body[name]) ? body[name] : {};
  const is = wraps && asText(record[wraps.field]);
  if (kind === undefined || is === undefined || is === kind) return;
  throw invalidInput(
    'Id',
    say('{Id} is a {title} of kind {is}, not {kind}.', { Id: asText(record.Id) ?? '', title, is, kind })
  );
}

/** A caller for whom records are by themselves, and which sends and gets them inside of the object that says their kind. */
function callerInside(entity: Entity, caller: Caller): Caller {
  return async (call) => {
    const answer = await caller({ ...call, body: bodyToSend(entity, call) });
    const body = answerUnwrapped(entity, answer.body);
    if (!call.write) checkKind(entity, body);
    return { ...answer, body };
  };
}

/** A context in which the records of an entity are by themselves. */
export function inside(entity: Entity, context: OperationContext): OperationContext {
  if (!entity.wraps) return context;
  const { earlier, caller } = context;
  const request = earlier?.request;
  const body = request?.body;
  const flat = request && body !== undefined ? { ...request, body: bodyFlat(entity, body) } : request;
  return {
    ...context,
    caller: callerInside(entity, caller),
    ...(earlier && { earlier: { ...earlier, ...(flat && { request: flat }) } })
  };
}

/** Records as QuickBooks gives them, inside of the object that says their kind. */
export function outside(entity: Entity, records: readonly JsonObject[]): JsonObject[] {
  return records.map((record) => wrapped({ ...entity, wrapped: undefined }, record));
}

function resultOutside(entity: Entity, result: unknown): unknown {
  if (Array.isArray(result)) return outside(entity, result.filter(isObject));
  return isObject(result) ? outside(entity, [result])[0] : result;
}

function ofKind(operation: Operation, kind: string | undefined): Operation {
  const form = kind === undefined ? undefined : findEntity(kind);
  return form ? { ...operation, entity: wrappedAs(operation.entity, form) } : operation;
}

/**
 * What does an operation on records that stand inside of another object, as on records of the kind that they are. Of entities
 * that wrap nothing it is the handler itself.
 */
export function wrapping({ wraps }: Entity, handler: OperationHandler): OperationHandler {
  if (!wraps) return handler;
  return async (operation, input: OperationInput, context) => {
    const { entity } = operation;
    if (operation.takes === 'query') return unwrappedDone(handler, operation, input, context);
    const meant = meantIn(entity, wraps, input, operation.takes === 'record');
    return unwrappedDone(handler, ofKind(operation, meant.kind), meant.input, context);
  };
}

async function unwrappedDone(
  handler: OperationHandler,
  operation: Operation,
  input: OperationInput,
  context: OperationContext
): ReturnType<OperationHandler> {
  const { entity } = operation;
  const done = await handler(operation, input, inside(entity, context));
  return { ...done, result: resultOutside(entity, done.result) };
}
