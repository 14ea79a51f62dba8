import { invalidInput, type QboError, refusal, toQboError } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';
import type { Entity, Operation } from '../../catalog';
import { recordIn } from '../call/answer';
import type { Call } from '../call/call';
import type { OperationInput, OperationResult } from '../input';
import { compose, type Composed } from '../record/compose';
import { completeAmounts } from '../record/complete';
import { identify, type Identity } from '../record/identify';
import { mergeLines, mergePart } from '../record/merge';
import { sameJson } from '../record/paths';
import { completePrices } from '../record/prices';
import { requireInLines } from '../record/requirements';
import { shapeRecord } from '../record/shape';
import { checkTax } from '../record/tax';
import { callOf, keptCall, type OperationContext, type OperationHandler, readAnswer, recordResult } from './context';

function stale(operation: Operation): QboError {
  return refusal(
    {
      type: 'ValidationFault',
      errors: [
        {
          code: '5010',
          message: 'Stale Object Error',
          detail: 'The record was changed in QuickBooks since this copy of it was read. Nothing was sent.',
          element: 'SyncToken'
        }
      ]
    },
    { operation: operation.id, attempts: 0 }
  );
}

/** Top-level attributes of a record that QuickBooks gave, in which it differs from the current one. */
function differences(entity: Entity, given: JsonObject, current: JsonObject, input: OperationInput): JsonObject {
  const stock = new Set(input.options?.adjustStock ? [] : (entity.stockFields ?? []));
  const changed = Object.entries(given).filter(([name, value]) => !stock.has(name) && !sameJson(value, current[name]));
  return Object.fromEntries(changed);
}

function needsCurrent(entity: Entity, composed: Composed, identity: Identity, input: OperationInput): boolean {
  const lines = composed.lines.length > 0 && composed.record.Line === undefined && input.options?.lines !== 'replace';
  const repeats = (entity.repeatOnUpdate ?? []).some((name) => composed.record[name] === undefined);
  return composed.asGiven || identity.syncToken === undefined || composed.partial.size > 0 || lines || repeats;
}

/** What is to be sent besides Id, SyncToken and `sparse`. `current` is there whenever `needsCurrent` says so. */
async function patchOf(
  entity: Entity,
  composed: Composed,
  current: JsonObject | undefined,
  input: OperationInput,
  context: OperationContext
): Promise<JsonObject> {
  const shaping = { mode: 'update', timeZone: context.compose.timeZone } as const;
  const wanted = composed.asGiven && current ? differences(entity, composed.record, current, input) : composed.record;
  const patch = await shapeRecord(entity, wanted, { ...shaping, unknown: 'refuse' });
  const kept = current ? await shapeRecord(entity, current, { ...shaping, unknown: 'drop' }) : {};
  if (composed.asGiven)
    for (const [name, value] of Object.entries(patch)) if (sameJson(value, kept[name])) delete patch[name];
  for (const name of composed.partial) patch[name] = mergePart(kept[name], patch[name]);
  const pricing = { ...context, references: context.compose.references };
  await completePrices(patch, pricing);
  if (composed.lines.length > 0) {
    const how = input.options?.lines ?? 'append';
    const added = await shapeRecord(entity, { Line: composed.lines }, { ...shaping, unknown: 'refuse' });
    // A line that is changed keeps its own price.
    if (how !== 'byId') await completePrices(added, pricing);
    patch.Line = mergeLines(patch.Line ?? kept.Line, added.Line, how);
  }
  completeAmounts(patch);
  if (Object.keys(patch).length === 0) return patch;
  for (const name of entity.repeatOnUpdate ?? [])
    if (patch[name] === undefined && kept[name] !== undefined) patch[name] = kept[name];
  return patch;
}

/** Whether a value has everything that is wanted; QuickBooks adds to lines and objects what it computes. */
function holds(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(found) && found.length === wanted.length && wanted.every((one, index) => holds(found[index], one))
    );
  if (!isObject(wanted)) return sameJson(found, wanted);
  return isObject(found) && Object.entries(wanted).every(([name, value]) => holds(found[name], value));
}

/** Whether a record already is what a patch would make of it. */
async function carries(
  entity: Entity,
  record: JsonObject,
  patch: JsonObject,
  context: OperationContext
): Promise<boolean> {
  const shaped = await shapeRecord(entity, record, {
    mode: 'update',
    unknown: 'drop',
    timeZone: context.compose.timeZone
  });
  return Object.entries(patch).every(([name, value]) =>
    value === null ? shaped[name] === undefined : holds(shaped[name], value)
  );
}

/** What a patch replaces as a whole, as it is now: where that has changed, a later patch would overwrite the change. */
function replacedParts(patch: JsonObject, current: JsonObject): JsonObject {
  const names = Object.keys(patch).filter((name) => typeof patch[name] === 'object' && patch[name] !== null);
  return Object.fromEntries(names.filter((name) => current[name] !== undefined).map((name) => [name, current[name]]));
}

/**
 * Changes what was given and nothing else (a sparse update). A record that QuickBooks gave (with MetaData) is compared with
 * the current one first: changed since, it is refused as 5010 and nothing is sent; unchanged, nothing needs to be sent.
 */
export const update: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  const identity = identify(entity, input);
  const again = keptCall(operation, context);
  if (again)
    return context.lock(`${entity.name}/${identity.id}`, () =>
      sendPatch(operation, context, identity, { call: again, patch: patchIn(again), before: again.memo ?? {} })
    );
  const composed = await compose(entity, input, context.compose);
  return context.lock(`${entity.name}/${identity.id}`, async () => {
    const needed = needsCurrent(entity, composed, identity, input);
    const current = needed ? await readAnswer(operation, identity.id, context) : undefined;
    const currentToken = asText(current?.record.SyncToken);
    if (composed.asGiven && identity.syncToken !== undefined && identity.syncToken !== currentToken)
      throw stale(operation);
    const patch = await patchOf(entity, composed, current?.record, input, context);
    if (Object.keys(patch).length === 0) {
      if (!composed.asGiven || !current)
        throw invalidInput(
          undefined,
          `There is nothing to change: give at least one field of the ${entity.title} beside its Id.`
        );
      return recordResult(operation, current.record, current.answer, { changed: false });
    }
    requireInLines(patch);
    await checkTax(entity, patch, context.country);
    const accountChange = (entity.accountFields ?? []).some((name) => name in patch);
    const keepsAccounts = accountChange && !input.options?.updateExistingTransactions;
    const before = replacedParts(patch, current?.record ?? {});
    const call = {
      ...callOf(operation, context, identity.id),
      query: keepsAccounts ? { include: 'donotupdateaccountontxns' } : {},
      body: bodyOf(identity.id, identity.syncToken ?? currentToken, patch),
      memo: before
    };
    return sendPatch(operation, context, identity, { call, patch, before });
  });
};

/** A patch on its way: the request that takes it there, and what it replaces as it was when the patch was made. */
interface Sending {
  call: Call;
  patch: JsonObject;
  before: JsonObject;
}

function bodyOf(id: string, syncToken: string | undefined, patch: JsonObject): string {
  return JSON.stringify({ Id: id, SyncToken: syncToken, sparse: true, ...patch });
}

function patchIn({ body }: Call): JsonObject {
  const sent: unknown = typeof body === 'string' ? JSON.parse(body) : {};
  const { Id: _id, SyncToken: _token, sparse: _sparse, ...patch } = isObject(sent) ? sent : {};
  return patch;
}

async function sendPatch(
  operation: Operation,
  context: OperationContext,
  identity: Identity,
  { call, patch, before }: Sending
): Promise<OperationResult> {
  const { entity } = operation;
  let answerLost = context.earlier !== undefined;
  const post = async (one: Call) => {
    const answer = await context.caller({ ...one, onAnswerLost: () => (answerLost = true) });
    const facts = { requestId: one.requestId, changed: true };
    return recordResult(operation, recordIn(answer.body, entity.name), answer, facts);
  };
  try {
    return await post(call);
  } catch (thrown) {
    const error = toQboError(thrown);
    const isOwnToken = identity.syncToken === undefined;
    // A SyncToken of the user's is what they have seen: only one that was read here may be read again.
    if (error.code !== '5010' || !(isOwnToken || answerLost)) throw error;
    const { record, answer } = await readAnswer(operation, identity.id, context);
    if (answerLost && (await carries(entity, record, patch, context))) {
      const { attempts } = error.cause;
      const facts = { requestId: call.requestId, changed: true };
      return recordResult(operation, record, { attempts, intuitTid: answer.intuitTid }, facts);
    }
    if (!isOwnToken || !sameJson(before, replacedParts(patch, record))) throw error;
    const body = bodyOf(identity.id, asText(record.SyncToken), patch);
    return post({ ...call, requestId: context.newRequestId(), unsettled: false, body, memo: before });
  }
}
