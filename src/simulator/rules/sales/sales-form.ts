import { businessRule, missingParameter, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { type Decimal, zero } from '../../values/money';
import { dayAt } from '../../values/time';
import { isOn } from '../company';
import { giveCurrency } from '../currency';
import { customFieldsOf, giveCustomFields } from '../custom-fields';
import { giveNumber, refuseDuplicateNumber } from '../doc-numbers';
import { formTax } from '../tax/form-tax';
import { checkEmail } from '../lists/names';
import { salesLines, type SalesLines } from './sales-lines';
import { moveStock, refuseBeforeStock, type StockSign } from '../money/stock';
import { taxMode } from '../tax/tax-mode';
import type { Change, EntityRules, Requirement } from '../types';
import { isVoided } from '../void';

/** What tells one form that sells items from another. */
export interface SalesForm {
  readonly entity: string;
  /** Which way its goods go. */
  readonly stock: StockSign;
  readonly customer: 'required' | 'optional';
  readonly required?: readonly Requirement[];
  readonly kept?: readonly string[];
  readonly defaults?: (change: Change) => void;
  readonly refuse?: readonly ((change: Change) => void)[];
  /** Worked out before the lines are, on every write. */
  readonly prepare?: (change: Change) => void;
  /** What follows from the total. */
  readonly settle?: (change: Change, total: Decimal) => void;
  readonly effects?: (work: Work, before: JsonObject | undefined, after: JsonObject | undefined) => void;
}

/** The customer's addresses; its e-mail address is not filled in (qbo/recorded.md 17). */
function fromCustomer({ work, draft }: Change): void {
  const id = refAt(draft, 'CustomerRef');
  const customer = id === undefined ? undefined : work.get('Customer', id);
  for (const name of ['BillAddr', 'ShipAddr']) {
    const value = customer?.[name];
    if (value !== undefined) draft[name] ??= value;
  }
}

/** Attributes of features that the company has switched off; 5030. */
const features: Readonly<Record<string, string>> = {
  Deposit: 'SalesFormsPrefs.AllowDeposit',
  DepartmentRef: 'AccountingInfoPrefs.TrackDepartments',
  ClassRef: 'AccountingInfoPrefs.ClassTrackingPerTxn'
};

export function refuseFeatures({ work, sent }: Change): void {
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

/** The part of each amount that a discount leaves: US forms tax first unless they say otherwise, others never do. */
function share(sales: SalesLines, discountFirst: boolean): Decimal {
  if (!discountFirst || sales.subtotal.eq(0)) return zero.plus(1);
  return sales.subtotal.minus(sales.discount).div(sales.subtotal);
}

/** Facts: TotalAmt, Balance, TxnTaxDetail in qbo/entities.json Invoice and samples/Invoice.json. */
function totals(change: Change): Decimal {
  const { work, draft, before } = change;
  const mode = taxMode(change);
  const sales = salesLines(work, mode, objectsAt(draft, 'Line'), before);
  const discountFirst = mode !== 'US' || draft.ApplyTaxAfterDiscount === true;
  const sent = objectAt(draft, 'TxnTaxDetail');
  const tax = formTax(work, mode, 'SalesTaxRateList', sales.taxed, share(sales, discountFirst), sent);
  const total = sales.subtotal.minus(sales.discount).plus(tax.total);
  // From bug reports. Single lines may be below zero (Assumption: negative-lines).
  if (total.lt(0)) throw businessRule('The total of a sales form cannot be less than zero.');
  draft.Line = sales.lines;
  if (tax.detail === undefined) delete draft.TxnTaxDetail;
  else draft.TxnTaxDetail = tax.detail;
  draft.TotalAmt = total.toNumber();
  return total;
}

/** The rules of a form that sells items, takes them back or offers them. */
export function salesForm(form: SalesForm): EntityRules {
  const number = giveNumber(form.entity);

  function compute(change: Change): void {
    const { work, draft, before, sent } = change;
    draft.TxnDate ??= dayAt(work.now);
    giveCurrency(change);
    giveCustomFields(work, customFieldsOf.sales, draft);
    // A recorded estimate that is to be sent says how, and not yet when.
    if (draft.EmailStatus === 'NeedToSend') draft.DeliveryInfo ??= { DeliveryType: 'Email' };
    form.prepare?.(change);
    for (const name of ['BillEmail', 'BillEmailCc', 'BillEmailBcc']) checkEmail(draft, name);
    if (before !== undefined && isVoided(before) && !('Line' in sent)) return;
    const total = totals(change);
    form.settle?.(change, total);
    if (form.stock !== 0) refuseBeforeStock(work, draft);
  }
  return {
    required: [
      ...(form.customer === 'required' ? [{ path: 'CustomerRef' }] : []),
      { path: 'Line' },
      ...(form.required ?? [])
    ],
    kept: [
      ...['DocNumber', 'TotalAmt', 'EmailStatus', 'PrintStatus', 'ApplyTaxAfterDiscount', 'DeliveryInfo'],
      ...(form.kept ?? [])
    ],
    defaults: (change) => {
      number(change);
      change.draft.PrintStatus ??= 'NeedToPrint';
      change.draft.EmailStatus ??= 'NotSet';
      change.draft.ApplyTaxAfterDiscount ??= false;
      fromCustomer(change);
      form.defaults?.(change);
    },
    refuse: [refuseFeatures, refuseMissingEmail, refuseDuplicateNumber(form.entity), ...(form.refuse ?? [])],
    compute,
    effects: (work, before, after) => {
      moveStock(work, form.stock, before, after);
      form.effects?.(work, before, after);
    },
    deletable: true,
    mailTo: 'BillEmail'
  };
}
