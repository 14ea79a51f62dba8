import { toQboError } from '../../http/errors';
import { asText, type JsonObject } from '../../http/fault';
import { recordIn } from '../call/answer';
import { getPath } from '../record/paths';
import { identify } from '../record/identify';
import { checkIdentityKeys } from '../record/payload';
import { recipientOf } from '../record/recipient';
import { callOf, type OperationHandler, readRecord, recordResult } from './context';

/** How often it is sent in all, looking before each repetition. */
const maxSends = 3;

/** Whether QuickBooks has mailed the record at or after an instant in epoch milliseconds; its times have whole seconds. */
function deliveredSince(record: JsonObject, sinceMs: number): boolean {
  const time = asText(getPath(record, 'DeliveryInfo.DeliveryTime'));
  return time !== undefined && Date.parse(time) >= Math.floor(sinceMs / 1000) * 1000;
}

/**
 * Mails a transaction to its customer. Whether QuickBooks recognises a repeated requestid here is not known, and a second
 * mail cannot be taken back: after a lost answer the record is read, and only if it was not delivered is it sent again.
 */
export const send: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  checkIdentityKeys(input, ['sendTo']);
  const { id } = identify(entity, input);
  const call = { ...callOf(operation, context, id), query: { sendTo: recipientOf(input) } };
  return context.lock(`${entity.name}/${id}`, async () => {
    for (let sends = 1; ; sends += 1) {
      const since = context.clock.now();
      try {
        const answer = await context.caller(call);
        const sent = recordIn(answer.body, entity.name);
        return recordResult(operation, sent, answer, { requestId: context.requestId, changed: true });
      } catch (thrown) {
        const error = toQboError(thrown);
        if (error.cause.outcome !== 'unknown' || since === undefined || sends >= maxSends) throw error;
        const record = await readRecord(operation, id, context).catch(() => {
          throw error;
        });
        if (deliveredSince(record, since)) {
          const facts = { requestId: context.requestId, changed: true };
          return recordResult(operation, record, { attempts: error.cause.attempts }, facts);
        }
      }
    }
  });
};
