import { businessRule, cannotLink, missingParameter, notFound, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type Draft, type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt, cents, decimal, sum, zero } from '../../values/money';
import { dayAt } from '../../values/time';
import { moneyAccounts, refuseAccountType } from './accounts';
import { moveBalance, type Party, partyOfAccount } from './balances';
import { giveCurrency } from '../currency';
import { depositTax } from './deposit-tax';
import { alreadyDeposited, depositOf, linkDeposited } from './deposited';
import { extras, lineIds } from '../line-ids';
import { personRef } from '../lists/people';
import { needDetail, taxMode } from '../tax/tax-mode';
import type { Change, EntityRules } from '../types';

const kind = 'DepositLineDetail';

/** The accounts on which a form leaves money, by kind of form (qbo/more.md, Deposit). */
const heldOn: Readonly<Record<string, (form: JsonObject) => readonly (string | undefined)[]>> = {
  Payment: (form) => [refAt(form, 'DepositToAccountRef')],
  SalesReceipt: (form) => [refAt(form, 'DepositToAccountRef')],
  RefundReceipt: (form) => [refAt(form, 'DepositToAccountRef')],
  Transfer: (form) => [refAt(form, 'ToAccountRef')],
  JournalEntry: (form) =>
    objectsAt(form, 'Line').map((line) => refAt(objectAt(line, 'JournalEntryLineDetail'), 'AccountRef'))
};

function waits(work: Work, accounts: readonly (string | undefined)[]): boolean {
  return accounts.some(
    (id) => id !== undefined && textAt(work.get('Account', id), 'AccountSubType') === 'UndepositedFunds'
  );
}

/** A payment that waits in Undeposited Funds: 610 where it is not there, 620 of another kind or place, 6540 when it is in another deposit. */
function linkedLine(work: Work, deposit: JsonObject, line: JsonObject): Draft {
  const [link, another] = objectsAt(line, 'LinkedTxn');
  if (another !== undefined) throw cannotLink('A line is one transaction.');
  const [entity, id] = [textAt(link, 'TxnType'), textAt(link, 'TxnId')];
  if (id === undefined) throw missingParameter('Line.LinkedTxn');
  if (entity === undefined) throw missingParameter('Line.LinkedTxn.TxnType');
  if (textAt(link, 'TxnLineId') === undefined) throw missingParameter('Line.LinkedTxn.TxnLineId');
  const accounts = heldOn[entity];
  if (accounts === undefined) throw cannotLink(`A Deposit cannot be linked to ${entity}.`);
  const form = work.get(entity, id);
  if (form === undefined) throw notFound();
  if (!waits(work, accounts(form))) throw cannotLink(`${entity} ${id} does not wait in Undeposited Funds.`);
  const holder = depositOf(work, entity, id);
  if (holder !== undefined && holder.Id !== deposit.Id) throw alreadyDeposited(entity, id);
  const amount = decimal(line.Amount);
  if (amount === undefined) throw missingParameter('Line.Amount');
  const detail = objectAt(line, kind);
  return { Amount: cents(amount).toNumber(), LinkedTxn: line.LinkedTxn ?? [], ...(detail && { [kind]: detail }) };
}

/** New money: what it is counted as, and whom it is from. Capitals in the type were seen in old answers (samples/Deposit.json). */
function moneyLine(work: Work, line: JsonObject): Draft {
  const detail = needDetail(line, kind);
  const amount = decimal(line.Amount);
  if (amount === undefined) throw missingParameter('Line.Amount');
  if (refAt(detail, 'AccountRef') === undefined) throw missingParameter(`Line.${kind}.AccountRef`);
  const given = objectAt(detail, 'Entity');
  const type = textAt(given, 'type')?.toLowerCase();
  const named = type && `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const Entity = given && personRef(work, given, named || undefined, `Line.${kind}.Entity`);
  const party = partyOfAccount(work, refAt(detail, 'AccountRef'));
  if (party !== undefined && textAt(Entity, 'type') !== party) {
    throw businessRule(`On that account you must choose a ${party.toLowerCase()} in the field Received From.`);
  }
  return {
    ...extras(line),
    ...(textAt(line, 'Description') !== undefined && { Description: line.Description ?? '' }),
    Amount: cents(amount).toNumber(),
    DetailType: kind,
    [kind]: { ...detail, ...(Entity && { Entity }) }
  };
}

function madeLines({ work, draft, before }: Change): JsonObject[] {
  const ids = lineIds(objectsAt(before, 'Line'));
  let number = 0;
  return objectsAt(draft, 'Line').map((line) => {
    const type = textAt(line, 'DetailType');
    if (type === undefined && objectsAt(line, 'LinkedTxn').length > 0) return linkedLine(work, draft, line);
    if (type === undefined) throw missingParameter('Line.DetailType');
    if (type !== kind) throw refusal('2170', `Enumeration value ${type} is not a line of this form`, 'Line.DetailType');
    const { Id: _id, ...made } = moneyLine(work, line);
    number += 1;
    return { Id: ids(line), LineNum: number, ...made };
  });
}

/** Cash that was kept of it, without which the total is what reaches the bank. */
function cashBack(draft: JsonObject) {
  const kept = objectAt(draft, 'CashBack');
  if (kept === undefined) return zero;
  if (refAt(kept, 'AccountRef') === undefined) throw missingParameter('CashBack.AccountRef');
  const amount = decimal(kept.Amount);
  if (amount === undefined) throw missingParameter('CashBack.Amount');
  if (amount.lt(0)) throw refusal('2290', 'Amount must not be negative', 'CashBack.Amount');
  return amount;
}

function compute(change: Change): void {
  const { work, draft } = change;
  draft.TxnDate ??= dayAt(work.now);
  giveCurrency(change);
  const mode = taxMode(change);
  const lines = madeLines(change);
  const tax = depositTax(work, mode, lines);
  draft.Line = lines;
  if (tax.detail === undefined) delete draft.TxnTaxDetail;
  else draft.TxnTaxDetail = tax.detail;
  const brought = sum(lines.map((line) => amountAt(line, 'Amount')));
  const total = brought.plus(tax.total).minus(cashBack(draft));
  draft.TotalAmt = cents(total).toNumber();
}

/** What its lines on receivables and payables change of what is owed by a customer or to a vendor. */
function moveOwed(work: Work, record: JsonObject | undefined, sign: 1 | -1): void {
  for (const line of objectsAt(record, 'Line')) {
    const detail = objectAt(line, kind);
    const party: Party | undefined = partyOfAccount(work, refAt(detail, 'AccountRef'));
    if (party === undefined) continue;
    const amount = amountAt(line, 'Amount').times(sign);
    moveBalance(work, party, refAt(detail, 'Entity'), party === 'Customer' ? zero.minus(amount) : amount);
  }
}

/** Facts: qbo/entities.json Deposit, samples/Deposit.json, Deposit.query.json; qbo/more.md. */
export const depositRules: EntityRules = {
  required: [{ path: 'DepositToAccountRef' }, { path: 'Line' }],
  refuse: [({ work, draft }) => refuseAccountType(work, draft, 'DepositToAccountRef', moneyAccounts)],
  compute,
  effects: (work, before, after) => {
    moveOwed(work, before, -1);
    moveOwed(work, after, 1);
    linkDeposited(work, before, after);
  },
  deletable: true
};
