import { missingParameter } from '../faults';
import { objectAt, textAt, type Draft } from '../values/json';
import { dayAt } from '../values/time';
import { depositByDefault, moneyAccounts, refuseAccountType } from './accounts';
import { homeCurrency } from './company';
import { refuseDuplicateNumber } from './doc-numbers';
import { applicationEffects, refuseApplication, type Settler, unappliedAmount } from './settlement';
import type { Change, EntityRules } from './types';
import { voidedPayment } from './void';

/** A credit memo adds to the money of a payment, an invoice takes from it. */
export const payments: Settler = {
  entity: 'Payment',
  party: 'Customer',
  settles: { Invoice: 1, CreditMemo: -1 },
  linkType: () => 'Payment'
};

export const billPayments: Settler = {
  entity: 'BillPayment',
  party: 'Vendor',
  settles: { Bill: 1 },
  linkType: (record) => (record.PayType === 'CreditCard' ? 'BillPaymentCreditCard' : 'BillPaymentCheck')
};

function dated({ work, draft }: Change): void {
  draft.TxnDate ??= dayAt(work.now);
  draft.CurrencyRef = homeCurrency(work);
}

/** Facts: qbo/entities.json Payment, samples/Payment.json, samples/ops/Payment.voided.json. */
export const paymentRules: EntityRules = {
  required: [{ path: 'CustomerRef' }, { path: 'TotalAmt' }],
  kept: ['DepositToAccountRef', 'DeliveryInfo', 'ProcessPayment'],
  defaults: ({ work, draft }) => {
    depositByDefault(work, draft);
    draft.ProcessPayment = false;
  },
  refuse: [
    ({ work, draft }) => refuseAccountType(work, draft, 'DepositToAccountRef', moneyAccounts),
    refuseApplication(payments)
  ],
  compute: (change) => {
    dated(change);
    change.draft.UnappliedAmt = unappliedAmount(payments, change.draft);
  },
  effects: applicationEffects(payments),
  deletable: true,
  voiding: { by: 'include', voided: voidedPayment },
  mailTo: 'customer'
};

/** Where the money comes from, by kind of payment (qbo/entities.json, BillPayment). */
const sources: Readonly<Record<string, readonly [detail: string, account: string, type: string]>> = {
  Check: ['CheckPayment', 'BankAccountRef', 'Bank'],
  CreditCard: ['CreditCardPayment', 'CCAccountRef', 'Credit Card']
};

function refuseSource({ work, draft }: Change): void {
  const [detail = '', account = '', type = ''] = sources[textAt(draft, 'PayType') ?? ''] ?? [];
  const sent: Draft = { ...objectAt(draft, detail) };
  if (objectAt(sent, account) === undefined) throw missingParameter(`${detail}.${account}`);
  refuseAccountType(work, sent, account, [type]);
}

/** Facts: qbo/entities.json BillPayment, samples/BillPayment*.json. */
export const billPaymentRules: EntityRules = {
  required: [{ path: 'VendorRef' }, { path: 'TotalAmt' }, { path: 'Line' }, { path: 'PayType' }],
  refuse: [refuseSource, refuseApplication(billPayments), refuseDuplicateNumber('BillPayment')],
  compute: dated,
  effects: applicationEffects(billPayments),
  deletable: true,
  voiding: { by: 'include', voided: voidedPayment }
};
