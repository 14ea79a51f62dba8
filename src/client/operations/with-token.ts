import type { Operation } from '../../catalog';
import { type QboError } from '../../http/qbo-error';
import { toQboError } from '../../http/thrown';
import { asText, type JsonObject } from '../../http/fault';
import type { Call, CallResult } from '../call/call';
import type { OperationResult } from '../input';
import { callOf, keptCall, type OperationContext, readRecord } from './context';
import type { Known } from './find';

/** A request that needs a record's Id and SyncToken and nothing else of it. */
export interface TokenRequest {
  operation: Operation;
  identity: Known;
  context: OperationContext;
  /** What is sent beside Id and SyncToken. */
  body?: JsonObject;
  resultOf: (answer: Partial<CallResult>, requestId: string | undefined) => OperationResult;
  /** Once an answer was lost: the result where a refusal shows that the wish has been fulfilled. */
  fulfilled: (error: QboError, requestId: string) => Promise<OperationResult | undefined>;
}

/**
 * Sends it with the record's version. A SyncToken that was given is used, so that a record changed since stays as it is; one
 * that was read here says nothing of what somebody has seen, and is read again where it is old.
 */
export function sendWithToken(request: TokenRequest): Promise<OperationResult> {
  const { operation, identity, context, body, resultOf, fulfilled } = request;
  const { id, syncToken, found } = identity;
  let isLost = context.earlier !== undefined;
  let { requestId } = context;

  const { wraps, wrapped } = operation.entity;
  const asksKind = wraps !== undefined && wrapped === undefined;

  function callWith(token: string | undefined, record: JsonObject | undefined): Call {
    const kind = wraps && record && { [wraps.field]: record[wraps.field] };
    const sent = { Id: id, SyncToken: token, ...kind, ...body };
    return { ...callOf(operation, context, id), requestId, body: JSON.stringify(sent) };
  }

  async function attempt(makeCall: () => Promise<Call>): Promise<OperationResult> {
    try {
      const call = await makeCall();
      return resultOf(await context.caller({ ...call, onAnswerLost: () => (isLost = true) }), call.requestId);
    } catch (thrown) {
      const error = toQboError(thrown);
      const done = isLost ? await fulfilled(error, requestId) : undefined;
      if (done) return done;
      throw error;
    }
  }

  return context.lock(`${operation.entity.name}/${id}`, async () => {
    try {
      const kept = keptCall(operation, context);
      return await attempt(async () => {
        if (kept) return kept;
        const isEnough = syncToken !== undefined && !asksKind;
        const record = found?.record ?? (isEnough ? undefined : await readRecord(operation, id, context));
        return callWith(syncToken ?? asText(record?.SyncToken), record);
      });
    } catch (thrown) {
      if (toQboError(thrown).code !== '5010' || syncToken !== undefined) throw thrown;
      requestId = context.newRequestId();
      return attempt(async () => {
        const record = await readRecord(operation, id, context);
        return { ...callWith(asText(record.SyncToken), record), unsettled: false };
      });
    }
  });
}
