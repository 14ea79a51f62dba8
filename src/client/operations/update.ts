import { invalidInput, type QboError, refusal, toQboError } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';
import type { Entity, Operation } from '../../catalog';
import { recordIn } from '../call/answer';
import type { OperationInput, OperationResult } from '../input';
import { compose, type Composed } from '../record/compose';
import { completeAmounts } from '../record/complete';
import { identify, type Identity } from '../record/identify';
import { mergeLines, mergePart } from '../record/merge';
import { sameJson } from '../record/paths';
import { completePrices } from '../record/prices';
import { requireInLines } from '../record/requirements';
import { shapeRecord } from '../record/shape';
import { requireNotBelowZero } from '../record/totals';
import { checkTax } from '../record/tax';
import { callOf, type OperationContext, type OperationHandler, readRecord, recordResult } from './context';

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
  const shaping = { mode: 'update', ...context.compose } as const;
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
    ...context.compose
  });
  return Object.entries(patch).every(([name, value]) =>
    value === null ? shaped[name] === undefined : sameJson(value, shaped[name])
  );
}

/** Whether a patch replaces an array or object that has changed between two readings of the record. */
function overwritesChange(patch: JsonObject, before: JsonObject, now: JsonObject): boolean {
  return Object.entries(patch).some(
    ([name, value]) => typeof value === 'object' && value !== null && !sameJson(before[name], now[name])
  );
}

/**
 * Changes what was given and nothing else (a sparse update). A record that QuickBooks gave (with MetaData) is compared with
 * the current one first: changed since, it is refused as 5010 and nothing is sent; unchanged, nothing needs to be sent.
 */
export const update: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  const identity = identify(entity, input);
  const composed = await compose(entity, input, context.compose);
  return context.lock(`${entity.name}/${identity.id}`, async () => {
    const needed = needsCurrent(entity, composed, identity, input);
    const current = needed ? await readRecord(operation, identity.id, context) : undefined;
    const currentToken = asText(current?.SyncToken);
    if (composed.asGiven && identity.syncToken !== undefined && identity.syncToken !== currentToken)
      throw stale(operation);
    const patch = await patchOf(entity, composed, current, input, context);
    if (Object.keys(patch).length === 0) {
      if (!composed.asGiven || !current)
        throw invalidInput(
          undefined,
          `There is nothing to change: give at least one field of the ${entity.title} beside its Id.`
        );
      return recordResult(operation, current, {}, { changed: false });
    }
    requireInLines(patch);
    requireNotBelowZero(entity, patch);
    await checkTax(entity, patch, context.country);
    return sendPatch(operation, input, context, identity, patch, current);
  });
};

async function sendPatch(
  operation: Operation,
  input: OperationInput,
  context: OperationContext,
  identity: Identity,
  patch: JsonObject,
  current: JsonObject | undefined
): Promise<OperationResult> {
  const { entity } = operation;
  const accountChange = (entity.accountFields ?? []).some((name) => name in patch);
  const query =
    accountChange && !input.options?.updateExistingTransactions ? { include: 'donotupdateaccountontxns' } : {};
  let answerLost = false;
  const post = async (syncToken: string | undefined, requestId: string) => {
    const answer = await context.caller({
      ...callOf(operation, context, identity.id),
      query,
      requestId,
      body: JSON.stringify({ Id: identity.id, SyncToken: syncToken, sparse: true, ...patch }),
      onAnswerLost: () => (answerLost = true)
    });
    return recordResult(operation, recordIn(answer.body, entity.name), answer, { requestId, changed: true });
  };
  try {
    return await post(identity.syncToken ?? asText(current?.SyncToken), context.requestId);
  } catch (thrown) {
    const error = toQboError(thrown);
    // A SyncToken of the user's is what they have seen: only one that was read here may be read again.
    if (error.code !== '5010' || identity.syncToken !== undefined || !isObject(current)) throw error;
    const now = await readRecord(operation, identity.id, context);
    if (answerLost && (await carries(entity, now, patch, context))) {
      return recordResult(
        operation,
        now,
        { attempts: error.cause.attempts },
        { requestId: context.requestId, changed: true }
      );
    }
    if (overwritesChange(patch, current, now)) throw error;
    return post(asText(now.SyncToken), context.newRequestId());
  }
}
