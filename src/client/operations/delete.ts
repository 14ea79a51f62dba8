import { toQboError } from '../../http/errors';
import { asText, isObject } from '../../http/fault';
import type { Call, CallResult } from '../call/call';
import { identify } from '../record/identify';
import { checkIdentityKeys } from '../record/payload';
import { callOf, keptCall, type OperationHandler, readRecord, recordResult } from './context';

/**
 * Removes a transaction, by Id and SyncToken (Assumption: delete-by-id-and-token). A SyncToken that was given is used,
 * so that a record changed since is not removed; one that was read here says nothing of what somebody has seen, and is
 * read again where it is old. Once an answer was lost, a record that is not there was removed (Assumption:
 * gone-is-deleted).
 */
export const remove: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  checkIdentityKeys(input);
  const { id, syncToken } = identify(entity, input);

  function removed(requestId: string | undefined, answer: Partial<CallResult>) {
    const told = isObject(answer.body) ? answer.body[entity.name] : undefined;
    const stub = { Id: id, status: 'Deleted', domain: 'QBO', ...(isObject(told) ? told : {}) };
    return recordResult(operation, stub, answer, { requestId, changed: true });
  }

  return context.lock(`${entity.name}/${id}`, async () => {
    let isLost = context.earlier !== undefined;
    let { requestId } = context;

    async function currentToken(): Promise<string | undefined> {
      return asText((await readRecord(operation, id, context)).SyncToken);
    }

    async function send(call: Call) {
      return removed(call.requestId, await context.caller({ ...call, onAnswerLost: () => (isLost = true) }));
    }

    function callWith(token: string | undefined): Call {
      return { ...callOf(operation, context, id), requestId, body: JSON.stringify({ Id: id, SyncToken: token }) };
    }

    try {
      try {
        return await send(keptCall(operation, context) ?? callWith(syncToken ?? (await currentToken())));
      } catch (thrown) {
        if (toQboError(thrown).code !== '5010' || syncToken !== undefined) throw thrown;
        requestId = context.newRequestId();
        return await send({ ...callWith(await currentToken()), unsettled: false });
      }
    } catch (thrown) {
      const { code, cause } = toQboError(thrown);
      if (!isLost || !operation.doneCodes?.includes(code)) throw thrown;
      return removed(requestId, { attempts: cause.attempts, intuitTid: cause.intuitTid });
    }
  });
};
