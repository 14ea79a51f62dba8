import { isObject } from '../../http/fault';
import type { CallResult } from '../call/call';
import type { OperationResult } from '../input';
import { checkIdentityKeys } from '../record/payload';
import { type OperationHandler, recordResult } from './context';
import { knownRecord } from './find';
import { sendWithToken } from './with-token';

/**
 * Removes a transaction, by Id and SyncToken (Assumption: delete-by-id-and-token). Once an answer was lost, a record that is
 * not there was removed (Assumption: gone-is-deleted).
 */
export const remove: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  checkIdentityKeys(input, entity.findBy);
  const identity = await knownRecord(operation, input, context);

  function removed(answer: Partial<CallResult>, requestId: string | undefined): OperationResult {
    const told = isObject(answer.body) ? answer.body[entity.envelope ?? entity.name] : undefined;
    const stub = { Id: identity.id, status: 'Deleted', domain: 'QBO', ...(isObject(told) ? told : {}) };
    return recordResult(operation, stub, answer, { requestId, changed: true });
  }

  return sendWithToken({
    operation,
    identity,
    context,
    resultOf: removed,
    fulfilled: ({ code, cause: { attempts, intuitTid } }, requestId) =>
      Promise.resolve(operation.doneCodes?.includes(code) ? removed({ attempts, intuitTid }, requestId) : undefined)
  });
};
