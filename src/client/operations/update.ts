import { invalidInput } from '../../http/errors';
import { type QboError } from '../../http/qbo-error';
import { refusal } from '../../http/refusal';
import { toQboError } from '../../http/thrown';
import { asText, isObject, type JsonObject } from '../../http/fault';
import { type Entity, linesFieldOf, type Operation, withIncludes } from '../../catalog';
import { answeredRecord } from '../call/answer';
import type { Call } from '../call/call';
import type { OperationInput, OperationResult } from '../input';
import { compose, type Composed } from '../record/compose';
import { completeAmounts } from '../record/lines/complete';
import { givenToken, type Identity } from '../record/identify';
import { judgedLines, linesOf } from '../record/lines/lines';
import { mergePart } from '../record/lines/merge';
import { carries, checkPatch, patchLines, withoutReckonedDiscounts } from '../record/patch';
import { sameJson } from '../record/paths';
import { cleared, type ShapeContext, shapeRecord } from '../record/shape';
import {
  callOf,
  keptCall,
  type OperationContext,
  type OperationHandler,
  readAnswer,
  recordResult,
  sentIn
} from './context';
import { type Known, knownRecord } from './find';
import { setByKey } from './keyed';
import { named, say } from '../../kit/say';

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
  const how = input.options?.lines;
  const payloadLines = composed.record[linesFieldOf(entity)] !== undefined;
  const lines = payloadLines ? how === 'append' || how === 'byId' : composed.lines.length > 0 && how !== 'replace';
  const repeats = (entity.repeatOnUpdate ?? []).some((name) => composed.record[name] === undefined);
  const parts = composed.partial.size > 0 || (entity.wholeParts && Object.values(composed.record).some(isObject));
  return composed.asGiven || entity.fullUpdate || identity.syncToken === undefined || parts || lines || repeats;
}

/** Whether a record without MetaData has been one of QuickBooks', so that there may be in it what the catalog lacks. */
function hasBeenGiven({ domain, sparse, Line }: JsonObject): boolean {
  const lines: unknown[] = Array.isArray(Line) ? Line : [];
  return domain !== undefined || sparse !== undefined || lines.some((line) => isObject(line) && asText(line.Id));
}

/** What is to be sent besides Id, SyncToken and `sparse`. `current` is there whenever `needsCurrent` says so. */
async function patchOf(
  entity: Entity,
  composed: Composed,
  current: JsonObject | undefined,
  input: OperationInput,
  context: OperationContext
): Promise<JsonObject> {
  const shaping: ShapeContext = { mode: 'update', given: current, ...context.compose };
  const wanted = composed.asGiven && current ? differences(entity, composed.record, current, input) : composed.record;
  const patch = await shapeRecord(entity, wanted, shaping);
  const kept: JsonObject = current ? { ...current, ...('Line' in current && { Line: linesOf(current) }) } : {};
  if (composed.asGiven)
    for (const [name, value] of Object.entries(patch)) if (sameJson(value, kept[name])) delete patch[name];
  const parts = entity.wholeParts ? Object.keys(patch).filter((name) => isObject(patch[name])) : composed.partial;
  for (const name of parts) patch[name] = mergePart(kept[name], patch[name]);
  const pricing = { ...context, references: context.compose.references };
  await patchLines({ entity, composed, patch, current, how: input.options?.lines, shaping, pricing });
  if ('Line' in patch) patch.Line = withoutReckonedDiscounts(patch.Line, current);
  completeAmounts(judgedLines(patch, current));
  if (Object.keys(patch).length === 0) return patch;
  await checkPatch(entity, patch, current, context.country);
  for (const name of entity.repeatOnUpdate ?? [])
    if (patch[name] === undefined && kept[name] !== undefined) patch[name] = kept[name];
  return patch;
}

/**
 * What a patch replaces as a whole (Assumption: sparse-replaces-parts), as it is now: where that has changed, a later
 * patch would overwrite the change.
 */
function replacedParts(patch: JsonObject, current: JsonObject): JsonObject {
  const names = Object.keys(patch).filter((name) => typeof patch[name] === 'object' && patch[name] !== null);
  return Object.fromEntries(names.filter((name) => current[name] !== undefined).map((name) => [name, current[name]]));
}

/**
 * Changes what was given and nothing else (a sparse update; Assumption: sparse-everywhere). A record that QuickBooks
 * gave (with MetaData) is compared with the current one first: changed since, it is refused as 5010 and nothing is
 * sent; unchanged, nothing needs to be sent.
 */
export const update: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  if (entity.keyed) return setByKey(operation, input, context);
  const again = keptCall(operation, context);
  if (again) {
    const identity: Identity = { id: asText(sentIn(again).Id) ?? '', syncToken: givenToken(input) };
    const before = again.memo ?? {};
    return context.lock(`${entity.name}/${identity.id}`, () =>
      sendPatch(operation, context, identity, { call: again, patch: patchIn(again), before })
    );
  }
  const identity = await knownRecord(operation, input, context);
  const composed = await compose(entity, input, context.compose);
  return context.lock(`${entity.name}/${identity.id}`, async () => {
    const needed = needsCurrent(entity, composed, identity, input);
    let current: Read | undefined =
      identity.found ?? (needed ? await readAnswer(operation, identity.id, context) : undefined);
    const currentToken = asText(current?.record.SyncToken);
    if (composed.asGiven && identity.syncToken !== undefined && identity.syncToken !== currentToken)
      throw stale(operation);
    const patch = await patchOf(entity, composed, current?.record, input, context).catch(async (thrown: unknown) => {
      if (current || !hasBeenGiven(composed.record)) throw thrown;
      current = await readAnswer(operation, identity.id, context);
      return patchOf(entity, composed, current.record, input, context);
    });
    if (Object.keys(patch).length === 0) {
      if (!composed.asGiven || !current)
        throw invalidInput(
          undefined,
          say('There is nothing to change: give at least one field of the {title} beside its Id.', {
            title: named(entity.title, entity.name)
          })
        );
      return recordResult(operation, current.record, current.answer, { changed: false });
    }
    const accountChange = (entity.accountFields ?? []).some((name) => name in patch);
    const keepsAccounts = accountChange && !input.options?.updateExistingTransactions;
    const sent = entity.fullUpdate && current ? await wholeOf(entity, patch, current.record, context) : patch;
    const before = entity.fullUpdate ? standing(current?.record) : replacedParts(patch, current?.record ?? {});
    const call = {
      ...callOf(operation, context, identity.id),
      query: withIncludes(operation.query, keepsAccounts ? ['donotupdateaccountontxns'] : []),
      body: bodyOf(entity, identity.id, identity.syncToken ?? currentToken, sent),
      memo: before
    };
    const read = current?.record;
    const anew = async (record: JsonObject): Promise<JsonObject | undefined> => {
      const isAsRead = read !== undefined && sameJson(replacedParts(patch, read), replacedParts(patch, record));
      return isAsRead ? wholeOf(entity, patch, record, context) : undefined;
    };
    return sendPatch(operation, context, identity, { call, patch: sent, before, ...(entity.fullUpdate && { anew }) });
  });
};

/** A record as QuickBooks has it, with what its answer tells. */
type Read = NonNullable<Known['found']>;

/** A patch on its way: the request that takes it there, and what it replaces as it was when the patch was made. */
interface Sending {
  call: Call;
  patch: JsonObject;
  before: JsonObject;
  /** Where all of the record is sent: the same for the record as it is by now; undefined where that would undo a change. */
  anew?: (record: JsonObject) => Promise<JsonObject | undefined>;
}

function bodyOf(entity: Entity, id: string, syncToken: string | undefined, patch: JsonObject): string {
  const sparse = entity.fullUpdate ? {} : { sparse: true };
  return JSON.stringify({ Id: id, SyncToken: syncToken, ...sparse, ...patch });
}

/** What a record says, without what QuickBooks writes about every record. */
function standing(record: JsonObject = {}): JsonObject {
  const { SyncToken: _token, MetaData: _times, sparse: _sparse, domain: _domain, ...said } = record;
  return said;
}

/** A patch with all the rest of the record, for entities of which a full update is all that there is. */
async function wholeOf(
  entity: Entity,
  patch: JsonObject,
  current: JsonObject,
  context: OperationContext
): Promise<JsonObject> {
  const rest = await shapeRecord(entity, current, { mode: 'update', given: current, ...context.compose });
  const whole = Object.entries({ ...rest, ...patch });
  return Object.fromEntries(whole.filter(([, value]) => value !== cleared));
}

function patchIn(call: Call): JsonObject {
  const { Id: _id, SyncToken: _token, sparse: _sparse, ...patch } = sentIn(call);
  return patch;
}

async function sendPatch(
  operation: Operation,
  context: OperationContext,
  identity: Identity,
  { call, patch, before, anew }: Sending
): Promise<OperationResult> {
  const { entity } = operation;
  let answerLost = context.earlier !== undefined;
  const post = async (one: Call) => {
    const answer = await context.caller({ ...one, onAnswerLost: () => (answerLost = true) });
    const record = answeredRecord(entity, answer.body);
    // A change that changes nothing keeps the SyncToken (`qbo/recorded.md` 20).
    const facts = { requestId: one.requestId, changed: asText(record.SyncToken) !== asText(sentIn(one).SyncToken) };
    return recordResult(operation, record, answer, facts);
  };
  try {
    return await post(call);
  } catch (thrown) {
    const error = toQboError(thrown);
    const isOwnToken = identity.syncToken === undefined;
    // A SyncToken of the user's is what they have seen: only one that was read here may be read again.
    if (error.code !== '5010' || !(isOwnToken || answerLost)) throw error;
    const { record, answer } = await readAnswer(operation, identity.id, context);
    if (answerLost && carries(entity, record, patch)) {
      const { attempts } = error.cause;
      const facts = { requestId: call.requestId, changed: true };
      return recordResult(operation, record, { attempts, intuitTid: answer.intuitTid }, facts);
    }
    if (!isOwnToken) throw error;
    const now = entity.fullUpdate ? standing(record) : replacedParts(patch, record);
    const fresh = anew ? await anew(record) : sameJson(before, now) ? patch : undefined;
    if (!fresh) throw error;
    const body = bodyOf(entity, identity.id, asText(record.SyncToken), fresh);
    return post({ ...call, requestId: context.newRequestId(), unsettled: false, body, memo: before });
  }
}
