import { businessRule } from '../../faults';
import type { Work } from '../../ledger/work';
import { type Draft, type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { type Decimal, zero } from '../../values/money';
import { dayAt } from '../../values/time';
import { payableByDefault, refuseAccountType } from '../money/accounts';
import { chargeCustomers } from '../sales/billable';
import { giveCurrency } from '../currency';
import { customFieldsOf, giveCustomFields } from '../custom-fields';
import { giveNumber, refuseDuplicateNumber } from '../doc-numbers';
import { dueDate } from '../due-date';
import { expenseLines } from './expense-lines';
import { formTax } from '../tax/form-tax';
import { checkEmail } from '../lists/names';
import { linkOrders, linkType, refuseOrders, unlinkForms } from './order-links';
import { billPayments } from '../sales/payment';
import { personRef } from '../lists/people';
import { refuseFeatures } from '../sales/sales-form';
import { openAmount, paymentLinks, settledEffects, settlerOf } from '../money/settlement';
import { moveStock, refuseBeforeStock } from '../money/stock';
import { taxMode } from '../tax/tax-mode';
import type { Change, EntityRules } from '../types';

/** What a company owes by its purchase forms stands on accounts of this type. */
export const payable = ['Accounts Payable'];

/** Works out the lines, the tax and the total, which it gives. */
export function purchaseTotals(change: Change): Decimal {
  const { work, draft, before } = change;
  draft.TxnDate ??= dayAt(work.now);
  giveCurrency(change);
  const mode = taxMode(change);
  const { lines, subtotal, taxed } = expenseLines(work, mode, objectsAt(draft, 'Line'), before);
  // US companies do not track tax on what they buy.
  const one = zero.plus(1);
  const tax =
    mode === 'US'
      ? { total: zero, detail: undefined }
      : formTax(work, mode, 'PurchaseTaxRateList', taxed, one, objectAt(draft, 'TxnTaxDetail'));
  const total = subtotal.plus(tax.total);
  draft.Line = lines;
  if (tax.detail === undefined) delete draft.TxnTaxDetail;
  else draft.TxnTaxDetail = tax.detail;
  draft.TotalAmt = total.toNumber();
  return total;
}

/** The address of the form's vendor (qbo/recorded.md 18; Assumption: vendor-address-on-bills). */
export function vendorAddress(work: Work, draft: Draft): void {
  const vendor = work.get('Vendor', refAt(draft, 'VendorRef') ?? '');
  if (vendor?.BillAddr !== undefined) draft.VendorAddr ??= vendor.BillAddr;
}

/** The terms of the vendor with their name, and its address. */
function fromVendor({ work, draft }: Change): void {
  const vendor = work.get('Vendor', refAt(draft, 'VendorRef') ?? '');
  const value = refAt(vendor, 'TermRef');
  if (value !== undefined) {
    const name = textAt(work.get('Term', value), 'Name');
    draft.SalesTermRef ??= { value, ...(name !== undefined && { name }) };
  }
  vendorAddress(work, draft);
}

/** A purchase order in the header of a bill is passed over: its lines alone bill it (qbo/recorded.md 22). */
function computeBill(change: Change): void {
  const { work, draft, before, sent } = change;
  const total = purchaseTotals(change);
  const newTerms = before !== undefined && 'SalesTermRef' in sent && sent.DueDate === undefined;
  if (draft.DueDate === undefined || newTerms) {
    const date = textAt(draft, 'TxnDate') ?? '';
    draft.DueDate =
      refAt(draft, 'SalesTermRef') === undefined ? date : dueDate(work, refAt(draft, 'SalesTermRef'), date);
  }
  const isOwn = (type: string): boolean => type !== 'PurchaseOrder' && settlerOf[type] === undefined;
  const own = objectsAt(draft, 'LinkedTxn').filter((link) => isOwn(textAt(link, 'TxnType') ?? ''));
  draft.LinkedTxn = [...own, ...paymentLinks(before)];
  draft.Balance = openAmount(billPayments, change, total).toNumber();
  refuseBeforeStock(work, draft);
}

const settled = settledEffects(billPayments, 'Bill');
const charge = chargeCustomers(linkType);

/** Facts: qbo/entities.json Bill, samples/Bill.json, Bill.taxDetail.json. */
export const billRules: EntityRules = {
  required: [{ path: 'VendorRef' }, { path: 'Line' }],
  repeated: ['VendorRef'],
  kept: ['APAccountRef', 'Balance', 'LinkedTxn'],
  defaults: (change) => {
    payableByDefault(change.work, change.draft);
    fromVendor(change);
  },
  refuse: [
    refuseFeatures,
    ({ work, draft }) => refuseAccountType(work, draft, 'APAccountRef', payable),
    refuseOrders,
    refuseDuplicateNumber('Bill')
  ],
  compute: computeBill,
  effects: (work, before, after) => {
    moveStock(work, 1, before, after);
    settled(work, before, after);
    linkOrders(work, before, after);
    charge(work, before, after);
  },
  deletable: true,
  voiding: { by: 'systemFault' }
};

/** Account types by kind of payment (qbo/entities.json, Purchase.AccountRef). */
function refuseSource({ work, draft }: Change): void {
  refuseAccountType(work, draft, 'AccountRef', [draft.PaymentType === 'CreditCard' ? 'Credit Card' : 'Bank']);
  if (draft.Credit === true && draft.PaymentType !== 'CreditCard') {
    throw businessRule('Credit can be true for a PaymentType of CreditCard only.');
  }
}

/** Facts: qbo/entities.json Purchase, samples/Purchase*.json. */
export const purchaseRules: EntityRules = {
  required: [{ path: 'PaymentType' }, { path: 'AccountRef' }, { path: 'Line' }],
  repeated: ['PaymentType'],
  defaults: ({ draft }) => {
    draft.PrintStatus ??= 'NotSet';
    draft.Credit ??= false;
  },
  refuse: [refuseFeatures, refuseSource, refuseOrders, refuseDuplicateNumber('Purchase')],
  compute: (change) => {
    const { work, draft } = change;
    const payee = objectAt(draft, 'EntityRef');
    if (payee !== undefined) draft.EntityRef = personRef(work, payee, textAt(payee, 'type'), 'EntityRef');
    purchaseTotals(change);
    refuseBeforeStock(work, draft);
  },
  effects: (work, before, after) => {
    moveStock(work, (record: JsonObject) => (record.Credit === true ? -1 : 1), before, after);
    linkOrders(work, before, after);
    charge(work, before, after);
  },
  deletable: true
};

/** Facts: qbo/entities.json PurchaseOrder, samples/PurchaseOrder.json. */
export const purchaseOrderRules: EntityRules = {
  required: [{ path: 'VendorRef' }, { path: 'APAccountRef' }, { path: 'Line' }],
  kept: ['DocNumber', 'POStatus', 'EmailStatus', 'LinkedTxn', 'DeliveryInfo'],
  defaults: (change) => {
    const { work, draft } = change;
    giveNumber('PurchaseOrder')(change);
    draft.POStatus ??= 'Open';
    draft.EmailStatus ??= 'NotSet';
    vendorAddress(work, draft);
    const vendor = work.get('Vendor', refAt(draft, 'VendorRef') ?? '');
    if (vendor?.PrimaryEmailAddr !== undefined) draft.POEmail ??= vendor.PrimaryEmailAddr;
  },
  refuse: [
    refuseFeatures,
    ({ work, draft }) => refuseAccountType(work, draft, 'APAccountRef', payable),
    refuseDuplicateNumber('PurchaseOrder')
  ],
  compute: (change) => {
    checkEmail(change.draft, 'POEmail');
    const total = purchaseTotals(change);
    giveCustomFields(change.work, customFieldsOf.orders, change.draft);
    // An order over nothing has nothing left to bill (qbo/recorded.md 22).
    if (total.eq(0)) change.draft.POStatus = 'Closed';
  },
  effects: unlinkForms,
  deletable: true,
  mailTo: 'POEmail'
};
