import type { Work } from '../../ledger/work';
import { type JsonObject, objectsAt, textAt } from '../../values/json';
import { depositByDefault, moneyAccounts, refuseAccountType } from '../money/accounts';
import { withLinks } from '../money/links';
import { payments } from './payment';
import { salesForm } from './sales-form';
import { openAmount, settledEffects } from '../money/settlement';
import type { Change, EntityRules } from '../types';
import { voidedForm } from '../void';

/** The invoice of a deleted estimate no longer knows it. */
function unlinkInvoice(work: Work, before: JsonObject | undefined, after: JsonObject | undefined): void {
  if (before === undefined || after !== undefined) return;
  for (const { TxnId } of objectsAt(before, 'LinkedTxn')) {
    const invoice = typeof TxnId === 'string' ? work.get('Invoice', TxnId) : undefined;
    if (invoice === undefined) continue;
    const links = objectsAt(invoice, 'LinkedTxn').filter(
      (link) => link.TxnType !== 'Estimate' || link.TxnId !== textAt(before, 'Id')
    );
    work.write('Invoice', withLinks('Invoice', invoice, links));
  }
}

/** Facts: qbo/entities.json Estimate, samples/Estimate.json. */
export const estimateRules: EntityRules = salesForm({
  entity: 'Estimate',
  stock: 0,
  customer: 'required',
  kept: ['TxnStatus', 'LinkedTxn'],
  defaults: ({ draft }) => {
    draft.TxnStatus ??= 'Pending';
  },
  effects: unlinkInvoice
});

function refuseMoneyAccount({ work, draft }: Change): void {
  refuseAccountType(work, draft, 'DepositToAccountRef', moneyAccounts);
}

/** Facts: qbo/entities.json SalesReceipt, samples/SalesReceipt.json, samples/ops/SalesReceipt.voided.json. */
export const salesReceiptRules: EntityRules = {
  ...salesForm({
    entity: 'SalesReceipt',
    stock: -1,
    customer: 'optional',
    kept: ['Balance', 'DepositToAccountRef'],
    defaults: ({ work, draft }) => depositByDefault(work, draft),
    refuse: [refuseMoneyAccount],
    settle: ({ draft }) => {
      draft.Balance = 0;
    }
  }),
  voiding: { by: 'include', voided: voidedForm }
};

/** Facts: qbo/entities.json CreditMemo, samples/CreditMemo.json; a payment line applies it to an invoice. */
export const creditMemoRules: EntityRules = salesForm({
  entity: 'CreditMemo',
  stock: 1,
  customer: 'required',
  kept: ['Balance', 'RemainingCredit', 'LinkedTxn'],
  settle: (change, total) => {
    const open = openAmount(payments, change, total).toNumber();
    change.draft.Balance = open;
    change.draft.RemainingCredit = open;
  },
  effects: settledEffects(payments, 'CreditMemo')
});

/** Facts: qbo/entities.json RefundReceipt, samples/RefundReceipt.json. */
export const refundReceiptRules: EntityRules = salesForm({
  entity: 'RefundReceipt',
  stock: 1,
  customer: 'optional',
  required: [
    { path: 'DepositToAccountRef' },
    { path: 'PaymentRefNum', when: (draft) => draft.PrintStatus === 'PrintComplete' }
  ],
  kept: ['Balance'],
  refuse: [refuseMoneyAccount],
  settle: ({ draft }) => {
    draft.Balance = 0;
  }
});
