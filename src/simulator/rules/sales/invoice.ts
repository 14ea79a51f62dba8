import { cannotLink, notFound } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, objectsAt, refAt, textAt } from '../../values/json';
import { billLinked, refuseBilled } from './billable';
import { dueDate } from '../due-date';
import { withLinks } from '../money/links';
import { payments } from './payment';
import { salesForm } from './sales-form';
import { openAmount, paymentLinks, settledEffects, settlerOf } from '../money/settlement';
import type { Change, EntityRules } from '../types';
import { voidedForm } from '../void';

/** Terms of the customer, and the day they make it due. */
function terms({ work, draft }: Change): void {
  const id = refAt(draft, 'CustomerRef');
  const term = id === undefined ? undefined : work.get('Customer', id)?.SalesTermRef;
  if (term !== undefined) draft.SalesTermRef ??= term;
}

/** Links that a request may write; those of payments stay as they are (qbo/entities.json, Invoice.LinkedTxn). */
function prepare({ work, draft, before, sent }: Change): void {
  const newTerms = before !== undefined && 'SalesTermRef' in sent && sent.DueDate === undefined;
  if (draft.DueDate === undefined || newTerms) {
    draft.DueDate = dueDate(work, refAt(draft, 'SalesTermRef'), textAt(draft, 'TxnDate') ?? '');
  }
  const own = objectsAt(draft, 'LinkedTxn').filter((link) => settlerOf[textAt(link, 'TxnType') ?? ''] === undefined);
  draft.LinkedTxn = [...own, ...paymentLinks(before)];
}

function estimatesOf(record: JsonObject | undefined): ReadonlySet<string> {
  const links = objectsAt(record, 'LinkedTxn').filter((link) => link.TxnType === 'Estimate');
  return new Set(links.map((link) => textAt(link, 'TxnId') ?? ''));
}

/** An estimate becomes the invoice of its own customer, once. */
function refuseEstimates({ work, draft, before }: Change): void {
  const known = estimatesOf(before);
  for (const id of estimatesOf(draft)) {
    if (known.has(id)) continue;
    const estimate = work.get('Estimate', id);
    if (estimate === undefined) throw notFound();
    if (refAt(estimate, 'CustomerRef') !== refAt(draft, 'CustomerRef')) {
      throw cannotLink(`Estimate ${id} is another customer's.`);
    }
    if (estimate.TxnStatus === 'Closed') throw cannotLink(`Estimate ${id} is closed.`);
  }
}

/** Closes estimates that became this invoice, opens those that no longer are; their SyncToken stays (samples/Estimate.json). */
function linkEstimates(work: Work, before: JsonObject | undefined, after: JsonObject | undefined): void {
  const [was, is] = [estimatesOf(before), estimatesOf(after)];
  const TxnId = textAt(after ?? before, 'Id') ?? '';
  for (const id of new Set([...was, ...is])) {
    const estimate = work.get('Estimate', id);
    if (estimate === undefined || was.has(id) === is.has(id)) continue;
    const { LinkedTxn: _links, ...rest } = estimate;
    const linked = { TxnStatus: 'Closed', LinkedTxn: [{ TxnId, TxnType: 'Invoice' }] };
    work.touch('Estimate', { ...rest, ...(is.has(id) ? linked : { TxnStatus: 'Pending' }) });
  }
}

const settled = settledEffects(payments, 'Invoice');

/** The note of the void takes the payments off; estimates stay linked. */
function voided(record: JsonObject): JsonObject {
  const kept = objectsAt(record, 'LinkedTxn').filter((link) => !paymentLinks(record).includes(link));
  return withLinks('Invoice', voidedForm(record), kept);
}

/** What stands on every invoice (qbo/recorded.md 16). */
const always: JsonObject = {
  AllowIPNPayment: false,
  AllowOnlinePayment: false,
  AllowOnlineCreditCardPayment: false,
  AllowOnlineACHPayment: false,
  LinkedTxn: []
};

/** Facts: qbo/entities.json Invoice (InvoiceLink too); qbo/api.md §6, §7, §13; samples/ops/Invoice.voided.json; qbo/recorded.md 16. */
export const invoiceRules: EntityRules = {
  ...salesForm({
    entity: 'Invoice',
    stock: -1,
    customer: 'required',
    kept: ['Balance', 'LinkedTxn'],
    defaults: terms,
    refuse: [refuseEstimates, refuseBilled],
    prepare,
    settle: (change, total) => {
      change.draft.Balance = openAmount(payments, change, total).toNumber();
    },
    effects: (work, before, after) => {
      settled(work, before, after);
      linkEstimates(work, before, after);
      billLinked(work, before, after);
    }
  }),
  always,
  included: { invoiceLink: ({ Id = '' }) => ({ InvoiceLink: `https://pay.intuit.example/invoice/${String(Id)}` }) },
  voiding: { by: 'operation', voided }
};
