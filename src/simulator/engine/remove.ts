import { missingParameter, notFound, refusal, systemFault, unreadable, unsupportedOperation } from '../faults';
import { invalidId } from '../model/clean';
import type { Model } from '../model/model';
import { idText } from '../model/scalars';
import { rulesOf } from '../rules';
import { isEmail } from '../rules/lists/names';
import type { Work } from '../ledger/work';
import { isObject, type JsonObject, type JsonValue, objectAt, refAt, textAt } from '../values/json';
import { secondsText } from '../values/time';
import { current } from './save';
import { contentOf, goneAnswered } from './wrapped';

/** The record that a body of Id and SyncToken means. `byId`: the Id alone is enough. */
function meant(work: Work, model: Model, body: JsonValue, byId = false): JsonObject {
  if (!isObject(body)) throw unreadable();
  const id = idText(body.Id);
  if (id === undefined) throw missingParameter('Id');
  if (!/^\d+$/.test(id)) throw invalidId(id);
  const syncToken = idText(body.SyncToken) ?? (byId ? textAt(work.get(model.name, id), 'SyncToken') : undefined);
  return current(work, model, id, syncToken);
}

/** `operation=delete`: gone for good, its effects undone. Name lists have none: code 500 (qbo/api.md §6). */
export function remove(work: Work, given: Model, body: JsonValue): JsonObject {
  const [model, content] = contentOf(given, body);
  const rules = rulesOf(model.name, model.ofKind);
  if (!rules.deletable) throw unsupportedOperation('delete');
  const record = meant(work, model, content, rules.deletable === 'byId');
  if (model.ofKind !== undefined && record.Type !== model.ofKind) throw notFound();
  const id = textAt(record, 'Id') ?? '';
  work.remove(model.name, id);
  rules.effects?.(work, record, undefined);
  return goneAnswered(given, { domain: 'QBO', status: 'Deleted', Id: id }, model.ofKind);
}

/**
 * Voids a record by the request that its entity has for it: amounts and quantities 0, the record stays. 500 where the
 * service knows no such operation (qbo/api.md §6).
 */
export function voidRecord(
  work: Work,
  model: Model,
  body: JsonValue,
  by: 'operation' | 'include' | 'either'
): JsonObject {
  const rules = rulesOf(model.name);
  const { voiding } = rules;
  if (voiding?.by === 'systemFault' && by !== 'include') throw systemFault(`${model.name} cannot be voided`, 200);
  if (voiding === undefined || !('voided' in voiding) || (by !== 'either' && voiding.by !== by)) {
    throw unsupportedOperation('void');
  }
  const before = meant(work, model, body);
  const record = work.write(model.name, voiding.voided(before));
  rules.effects?.(work, before, record);
  return record;
}

/** The address that a form is mailed to by itself. */
function addressOf(work: Work, mailTo: string, record: JsonObject): string | undefined {
  if (mailTo !== 'customer') return textAt(objectAt(record, mailTo), 'Address');
  const customer = work.get('Customer', refAt(record, 'CustomerRef') ?? '');
  return textAt(objectAt(customer, 'PrimaryEmailAddr'), 'Address');
}

/**
 * `/send`: mails to `sendTo` or to the form's own address, which is then kept (qbo/api.md §7). A missing
 * address gives 6420, a bad one 2210 (Assumption: mail-address-refused). It raises the SyncToken (Assumption:
 * send-raises-token).
 */
export function send(work: Work, model: Model, id: string, sendTo: string | undefined): JsonObject {
  const { mailTo } = rulesOf(model.name);
  if (mailTo === undefined) throw unsupportedOperation('send');
  const before = work.get(model.name, id);
  if (before === undefined) throw notFound();
  const address = sendTo ?? addressOf(work, mailTo, before);
  if (address === undefined || address === '') {
    const field = mailTo === 'customer' ? 'PrimaryEmailAddr' : mailTo;
    throw refusal('6420', `An email address is needed: ${field} or the parameter sendTo.`, field);
  }
  if (!isEmail(address)) {
    throw refusal('2210', `Email Address does not conform to the syntax rules of RFC 822. Supplied value:${address}`);
  }
  work.mail(model.name, id, address);
  return work.write(model.name, {
    ...before,
    EmailStatus: 'EmailSent',
    ...(mailTo !== 'customer' && { [mailTo]: { Address: address } }),
    DeliveryInfo: { DeliveryType: 'Email', DeliveryTime: secondsText(work.now) }
  });
}
