import type { Entity } from '../../catalog';
import { toQboError } from '../../http/thrown';
import { asText, type JsonObject, own } from '../../http/fault';
import { answeredRecord } from '../call/answer';
import type { OperationResult } from '../input';
import { getPath } from '../record/paths';
import { checkIdentityKeys } from '../record/payload';
import { recipientOf } from '../record/recipient';
import { callOf, keptCall, type OperationHandler, readAnswer, recordResult, serverNow } from './context';
import { knownRecord } from './find';

/** How often it is sent in all, looking before each repetition. */
const maxSends = 3;

/**
 * Whether QuickBooks has mailed the record at or after an instant in epoch milliseconds; its times have whole seconds.
 * Assumption: delivery-time.
 */
function deliveredSince(record: JsonObject, sinceMs: number): boolean {
  const time = asText(getPath(record, 'DeliveryInfo.DeliveryTime'));
  return time !== undefined && Date.parse(time) >= Math.floor(sinceMs / 1000) * 1000;
}

/** Whether QuickBooks tells of a record's kind when it was mailed. */
function tellsDelivery({ fields, undocumented }: Entity): boolean {
  return own(fields, 'DeliveryInfo') !== undefined || own(undocumented, 'DeliveryInfo') !== undefined;
}

/**
 * Mails a transaction to its customer or vendor. Whether QuickBooks recognises a repeated requestid here is not known
 * (Assumption: requestid-send), and a second mail cannot be taken back: after a lost answer, be it of a message that comes back, the record is read, and only if it was
 * not delivered since the first try is it sent again. Of a kind of record that does not tell, it is not sent again by itself.
 */
export const send: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  checkIdentityKeys(input, ['sendTo', ...(entity.findBy ?? [])]);
  const { id } = await knownRecord(operation, input, context);
  const call = keptCall(operation, context) ?? {
    ...callOf(operation, context, id),
    query: { sendTo: recipientOf(input) }
  };
  const facts = { requestId: call.requestId, changed: true };

  /** The record, where QuickBooks has mailed it since. */
  async function delivered(since: number, attempts: number): Promise<OperationResult | undefined> {
    const { record, answer } = await readAnswer(operation, id, context);
    if (!deliveredSince(record, since)) return undefined;
    return recordResult(operation, record, { intuitTid: answer.intuitTid, attempts }, facts);
  }

  return context.lock(`${entity.name}/${id}`, async () => {
    const since = context.earlier ? context.earlier.sinceMs : await serverNow(context);
    const before = context.earlier && since !== undefined ? await delivered(since, 0) : undefined;
    if (before) return before;
    for (let sends = 1; ; sends += 1) {
      try {
        const answer = await context.caller(call);
        return recordResult(operation, answeredRecord(entity, answer.body), answer, facts);
      } catch (thrown) {
        const error = toQboError(thrown);
        const mayRepeat = since !== undefined && sends < maxSends && tellsDelivery(entity);
        if (error.cause.outcome !== 'unknown' || !mayRepeat) throw error;
        const found = await delivered(since, error.cause.attempts).catch(() => {
          throw error;
        });
        if (found) return found;
      }
    }
  });
};
