import { missingParameter } from '../../faults';
import { type Draft, type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { dayAt } from '../../values/time';
import { depositByDefault, moneyAccounts, refuseAccountType } from '../money/accounts';
import { giveCurrency } from '../currency';
import { refuseDuplicateNumber } from '../doc-numbers';
import { tellingLines } from './payment-lines';
import { applicationEffects, refuseApplication, type Settler, unappliedAmount } from '../money/settlement';
import type { Change, EntityRules } from '../types';
import { voidedPayment } from '../void';

/** An invoice takes from the money of a payment, a credit memo adds to it. */
export const payments: Settler = {
  entity: 'Payment',
  party: 'Customer',
  settles: { Invoice: 1, CreditMemo: -1 },
  linkType: () => 'Payment'
};

/** Likewise a bill and a vendor credit (qbo/more.md, BillPayment). */
export const billPayments: Settler = {
  entity: 'BillPayment',
  party: 'Vendor',
  settles: { Bill: 1, VendorCredit: -1 },
  linkType: (record) => (record.PayType === 'CreditCard' ? 'BillPaymentCreditCard' : 'BillPaymentCheck')
};

function dated(change: Change): void {
  const { work, draft, before } = change;
  draft.TxnDate ??= dayAt(work.now);
  giveCurrency(change);
  const lines = objectsAt(draft, 'Line');
  if (lines.length > 0) draft.Line = tellingLines(work, lines, objectsAt(before, 'Line'));
}

/** Facts: qbo/entities.json Payment, samples/Payment.json, samples/ops/Payment.voided.json; qbo/recorded.md 18, 19. */
export const paymentRules: EntityRules = {
  required: [{ path: 'CustomerRef' }, { path: 'TotalAmt' }],
  kept: ['DepositToAccountRef', 'DeliveryInfo', 'ProcessPayment'],
  nameless: ['DepositToAccountRef'],
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

/** The account's name stands beside its id (qbo/recorded.md 18). */
function checkSource({ work, draft }: Change): void {
  const [detail = '', account = '', type = ''] = sources[textAt(draft, 'PayType') ?? ''] ?? [];
  const sent: Draft = { ...objectAt(draft, detail) };
  const value = refAt(sent, account);
  if (value === undefined) throw missingParameter(`${detail}.${account}`);
  refuseAccountType(work, sent, account, [type]);
  const name = textAt(work.get('Account', value), 'FullyQualifiedName');
  draft[detail] = { ...sent, [account]: { value, ...(name !== undefined && { name }) } };
}

/** A new payment drops what is paid already, and is void when nothing is left (live test of a published client, qbo/more.md). */
function dropPaid({ work, draft }: Change): void {
  const isOpen = (line: JsonObject): boolean => {
    const [link] = objectsAt(line, 'LinkedTxn');
    const form = work.get(textAt(link, 'TxnType') ?? '', textAt(link, 'TxnId') ?? '');
    return form?.Balance !== 0;
  };
  const lines = objectsAt(draft, 'Line');
  const open = lines.filter(isOpen);
  if (open.length === lines.length) return;
  draft.Line = open;
  if (open.length === 0) Object.assign(draft, { Line: [], ...voidedPayment(draft) });
}

/** Facts: qbo/entities.json BillPayment, samples/BillPayment*.json; qbo/more.md. */
export const billPaymentRules: EntityRules = {
  required: [{ path: 'VendorRef' }, { path: 'TotalAmt' }, { path: 'Line' }, { path: 'PayType' }],
  defaults: dropPaid,
  refuse: [checkSource, refuseApplication(billPayments), refuseDuplicateNumber('BillPayment')],
  compute: dated,
  effects: applicationEffects(billPayments),
  deletable: true,
  voiding: { by: 'include', voided: voidedPayment }
};
