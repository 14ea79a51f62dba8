import { asText, isObject } from '../../http/fault';
import { identify } from '../record/identify';
import { checkIdentityKeys } from '../record/payload';
import { callOf, type OperationHandler, readRecord, recordResult } from './context';

/** Removes a transaction. A SyncToken that was given is used, so that a record changed since is not removed. */
export const remove: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  checkIdentityKeys(input);
  const { id, syncToken } = identify(entity, input);
  return context.lock(`${entity.name}/${id}`, async () => {
    const token = syncToken ?? asText((await readRecord(operation, id, context)).SyncToken);
    const body = JSON.stringify({ Id: id, SyncToken: token });
    const answer = await context.caller({ ...callOf(operation, context, id), body });
    const removed = isObject(answer.body) && isObject(answer.body[entity.name]) ? answer.body[entity.name] : {};
    const stub = { Id: id, status: 'Deleted', domain: 'QBO', ...(isObject(removed) ? removed : {}) };
    return recordResult(operation, stub, answer, { requestId: context.requestId, changed: true });
  });
};
