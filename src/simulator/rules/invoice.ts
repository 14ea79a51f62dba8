import { missingParameter, refusal } from '../faults';
import type { Work } from '../ledger/work';
import { type Draft, type JsonObject, objectAt, objectsAt, refAt, textAt } from '../values/json';
import { amountAt, type Decimal, decimal, zero } from '../values/money';
import { dayAt } from '../values/time';
import { homeCurrency, isOn } from './company';
import { dueDate } from './due-date';
import { moveStock } from './item';
import { checkEmail } from './names';
import { flatLines, salesLines } from './sales-lines';
import { salesTax } from './sales-tax';
import type { Change, EntityRules } from './types';

const numbering = 'Invoice.DocNumber';

/** Number of a form: the service counts, unless the company numbers its forms itself (CustomTxnNumbers). */
function giveNumber({ work, draft }: Change): void {
  if (isOn(work, 'SalesFormsPrefs.CustomTxnNumbers')) return;
  draft.DocNumber = String(work.next(numbering));
}

function customerOf(work: Work, record: JsonObject): JsonObject | undefined {
  const id = refAt(record, 'CustomerRef');
  return id === undefined ? undefined : work.get('Customer', id);
}

function defaults(change: Change): void {
  const { work, draft } = change;
  const customer = customerOf(work, draft);
  giveNumber(change);
  draft.PrintStatus ??= 'NeedToPrint';
  draft.EmailStatus ??= 'NotSet';
  draft.ApplyTaxAfterDiscount ??= false;
  for (const name of ['BillAddr', 'ShipAddr', 'SalesTermRef']) {
    const value = customer?.[name];
    if (value !== undefined) draft[name] ??= value;
  }
  const email = customer?.PrimaryEmailAddr;
  if (email !== undefined) draft.BillEmail ??= email;
}

/** Attributes of features that the company has switched off; 5030. */
const features: Readonly<Record<string, string>> = {
  Deposit: 'SalesFormsPrefs.AllowDeposit',
  DepartmentRef: 'AccountingInfoPrefs.TrackDepartments',
  ClassRef: 'AccountingInfoPrefs.ClassTrackingPerTxn'
};

function refuseFeatures({ work, sent }: Change): void {
  for (const [name, switchPath] of Object.entries(features)) {
    const value = sent[name];
    if (value === undefined || value === null || value === 0 || isOn(work, switchPath)) continue;
    throw refusal('5030', `Feature Not Supported Error : ${name} needs ${switchPath}.`, name);
  }
}

function refuseMissingEmail({ draft }: Change): void {
  if (draft.EmailStatus === 'NeedToSend' && textAt(objectAt(draft, 'BillEmail'), 'Address') === undefined) {
    throw missingParameter('BillEmail');
  }
}

/** With numbers of the company's own, a number is used once, unless the request allows it twice (qbo/api.md §5). */
function refuseDuplicateNumber({ work, draft, before, include }: Change): void {
  const number = textAt(draft, 'DocNumber');
  if (number === undefined || number === textAt(before, 'DocNumber') || include.has('allowduplicatedocnum')) return;
  if (!isOn(work, 'SalesFormsPrefs.CustomTxnNumbers')) return;
  for (const [id, other] of work.company.tables.get('Invoice') ?? []) {
    if (other.deleted || id === textAt(draft, 'Id') || textAt(other.data, 'DocNumber') !== number) continue;
    throw refusal(
      '6140',
      `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${number} is assigned to TxnType=Invoice with TxnId=${id}`,
      'DocNumber'
    );
  }
}

/** Stock cannot be sold before the day of its first count. */
function refuseBeforeStock({ work, draft }: Change): void {
  const date = textAt(draft, 'TxnDate') ?? '';
  for (const line of flatLines(objectsAt(draft, 'Line'))) {
    const id = refAt(objectAt(line, 'SalesItemLineDetail'), 'ItemRef');
    const start = id && textAt(work.get('Item', id), 'InvStartDate');
    if (start && date < start) {
      throw refusal('6270', `Transaction date ${date} is before the inventory start date ${start}`, 'TxnDate');
    }
  }
}

function compute(change: Change): void {
  const { work, draft, before, sent } = change;
  draft.TxnDate ??= dayAt(work.now);
  draft.CurrencyRef = homeCurrency(work);
  const newTerms = before !== undefined && 'SalesTermRef' in sent && sent.DueDate === undefined;
  if (draft.DueDate === undefined || newTerms) {
    draft.DueDate = dueDate(work, refAt(draft, 'SalesTermRef'), textAt(draft, 'TxnDate') ?? '');
  }
  for (const name of ['BillEmail', 'BillEmailCc', 'BillEmailBcc']) checkEmail(draft, name);
  if (before !== undefined && isVoided(before) && !('Line' in sent)) return;
  totals(change);
  refuseBeforeStock(change);
}

/** Facts: TotalAmt, Balance, TxnTaxDetail in qbo/entities.json Invoice and samples/Invoice.json. */
function totals({ work, draft, before }: Change): void {
  const lines = objectsAt(draft, 'Line');
  const sales = salesLines(work, lines, before);
  const tax = salesTax(work, sales, objectAt(draft, 'TxnTaxDetail'), draft.ApplyTaxAfterDiscount === true);
  const total = sales.subtotal.minus(sales.discount).plus(tax.total);
  const paid = amountAt(before, 'TotalAmt').minus(amountAt(before, 'Deposit')).minus(amountAt(before, 'Balance'));
  draft.Line = sales.lines;
  draft.TxnTaxDetail = tax.detail;
  draft.TotalAmt = total.toNumber();
  draft.Balance = total.minus(amountAt(draft, 'Deposit')).minus(paid).toNumber();
}

function isVoided(record: JsonObject): boolean {
  return amountAt(record, 'TotalAmt').eq(0) && (textAt(record, 'PrivateNote') ?? '').startsWith('Voided');
}

function voidLine(line: JsonObject): JsonObject {
  const detail = objectAt(line, 'SalesItemLineDetail');
  const group = objectAt(line, 'GroupLineDetail');
  const emptied: Draft = { ...line, Amount: 0 };
  if (detail !== undefined) {
    const { UnitPrice: _price, ...rest } = detail;
    emptied.SalesItemLineDetail = { ...rest, Qty: 0 };
  }
  if (group !== undefined) {
    emptied.GroupLineDetail = { ...group, Quantity: 0, Line: objectsAt(group, 'Line').map(voidLine) };
  }
  if (line.DetailType === 'DescriptionOnly') delete emptied.Amount;
  return emptied;
}

/** Facts: samples/ops/Invoice.voided.json; a note that was there stays behind the word. */
function voided(record: JsonObject): JsonObject {
  const note = textAt(record, 'PrivateNote');
  return {
    ...record,
    PrivateNote: note === undefined ? 'Voided' : `Voided - ${note}`,
    Line: objectsAt(record, 'Line').map(voidLine),
    TxnTaxDetail: { TotalTax: 0 },
    TotalAmt: 0,
    Balance: 0
  };
}

/** Pieces sold by item. */
function quantitiesSold(record: JsonObject | undefined): Map<string, Decimal> {
  const sold = new Map<string, Decimal>();
  for (const line of flatLines(objectsAt(record, 'Line'))) {
    const detail = objectAt(line, 'SalesItemLineDetail');
    const id = refAt(detail, 'ItemRef');
    const quantity = decimal(detail?.Qty);
    if (id !== undefined && quantity !== undefined) sold.set(id, (sold.get(id) ?? zero).plus(quantity));
  }
  return sold;
}

function moveSoldStock(work: Work, before: JsonObject | undefined, after: JsonObject | undefined): void {
  const was = quantitiesSold(before);
  const is = quantitiesSold(after);
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const change = (was.get(id) ?? zero).minus(is.get(id) ?? zero);
    const onHand = amountAt(work.get('Item', id), 'QtyOnHand');
    if (!change.eq(0)) moveStock(work, id, onHand.plus(change).toNumber());
  }
}

/**
 * What a customer owes. Its time moves and its SyncToken does not: samples of accounts and customers with transactions
 * keep SyncToken 0 and have a later LastUpdatedTime.
 */
function moveBalance(work: Work, customerId: string | undefined, change: Decimal): void {
  if (change.eq(0)) return;
  let own = true;
  let id = customerId;
  while (id !== undefined) {
    const customer = work.get('Customer', id);
    if (customer === undefined) return;
    const BalanceWithJobs = amountAt(customer, 'BalanceWithJobs').plus(change).toNumber();
    const Balance = amountAt(customer, 'Balance')
      .plus(own ? change : zero)
      .toNumber();
    work.touch('Customer', { ...customer, Balance, BalanceWithJobs });
    own = false;
    id = refAt(customer, 'ParentRef');
  }
}

function effects(work: Work, before: JsonObject | undefined, after: JsonObject | undefined): void {
  moveSoldStock(work, before, after);
  const [was, is] = [refAt(before, 'CustomerRef'), refAt(after, 'CustomerRef')];
  if (was === is) return moveBalance(work, is, amountAt(after, 'Balance').minus(amountAt(before, 'Balance')));
  moveBalance(work, was, zero.minus(amountAt(before, 'Balance')));
  moveBalance(work, is, amountAt(after, 'Balance'));
}

/** Facts: qbo/entities.json Invoice; qbo/api.md §6, §7, §13. */
export const invoiceRules: EntityRules = {
  required: [{ path: 'CustomerRef' }, { path: 'Line' }],
  kept: ['DocNumber', 'Balance', 'TotalAmt', 'EmailStatus', 'PrintStatus', 'ApplyTaxAfterDiscount', 'DeliveryInfo'],
  defaults,
  refuse: [refuseFeatures, refuseMissingEmail, refuseDuplicateNumber],
  compute,
  effects,
  deletable: true,
  voided,
  sendable: true
};
