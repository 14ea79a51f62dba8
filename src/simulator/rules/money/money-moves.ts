import { businessRule, refusal } from '../../faults';
import { refAt } from '../../values/json';
import { amountAt } from '../../values/money';
import { dayAt } from '../../values/time';
import { movableAccounts, refuseAccountType } from './accounts';
import { giveCurrency } from '../currency';
import type { Change, EntityRules } from '../types';

/* Forms that move money between two accounts of the company. */

function refuseNegative({ draft }: Change): void {
  if (amountAt(draft, 'Amount').lt(0)) throw refusal('2290', 'Amount must not be negative', 'Amount');
}

function dated(change: Change): void {
  change.draft.TxnDate ??= dayAt(change.work.now);
  giveCurrency(change);
}

/** Between two accounts of the balance sheet. Facts: qbo/entities.json Transfer, samples/Transfer.json; qbo/more.md. */
export const transferRules: EntityRules = {
  required: [{ path: 'FromAccountRef' }, { path: 'ToAccountRef' }, { path: 'Amount' }],
  refuse: [
    refuseNegative,
    ({ work, draft }) => {
      for (const name of ['FromAccountRef', 'ToAccountRef']) refuseAccountType(work, draft, name, movableAccounts);
      if (refAt(draft, 'FromAccountRef') === refAt(draft, 'ToAccountRef')) {
        throw businessRule('Money is transferred between two different accounts.');
      }
    }
  ],
  compute: dated,
  deletable: true
};

/** Accounts from which a card was paid in a live test of a published client, besides Bank. */
const payingAccounts = ['Bank', 'Other Current Asset', 'Fixed Asset', 'Other Asset'];

/** Facts: qbo/entities-more.json CreditCardPayment; qbo/more.md. */
export const creditCardPaymentRules: EntityRules = {
  required: [{ path: 'CreditCardAccountRef' }, { path: 'BankAccountRef' }, { path: 'Amount' }],
  defaults: ({ draft }) => {
    draft.PrintStatus ??= 'NotSet';
  },
  refuse: [
    refuseNegative,
    ({ work, draft }) => {
      refuseAccountType(work, draft, 'CreditCardAccountRef', ['Credit Card']);
      refuseAccountType(work, draft, 'BankAccountRef', payingAccounts);
    }
  ],
  compute: dated,
  deletable: true
};
