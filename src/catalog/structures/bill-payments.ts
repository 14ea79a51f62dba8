import { printStatus } from '../fields/common';
import type { Structure } from '../types';

/** Where the money of a bill payment comes from. */
export const billPayments: Readonly<Record<string, Structure>> = {
  BillPaymentCheck: {
    title: 'Payment by check or bank',
    fields: {
      BankAccountRef: {
        type: 'reference',
        label: 'Payment account',
        alt: ['Bank account', 'Bank/Credit account'],
        group: 'payment',
        rank: 'required',
        input: 'reference',
        hint: 'Bank account you pay from',
        ref: 'Account',
        filter: { entity: 'Account', field: 'AccountType', in: ['Bank'], strict: true }
      },
      PrintStatus: { ...printStatus, group: 'payment', hint: 'Puts the check on the print list' }
    },
    undocumented: { CheckDetail: 'CheckPayment', PayeeAddr: 'PhysicalAddress' }
  },
  BillPaymentCreditCard: {
    title: 'Payment by card',
    fields: {
      CCAccountRef: {
        type: 'reference',
        label: 'Payment account',
        alt: ['Credit card account', 'Bank/Credit account'],
        group: 'payment',
        rank: 'required',
        input: 'reference',
        hint: 'Card you pay with',
        ref: 'Account',
        filter: { entity: 'Account', field: 'AccountType', in: ['Credit Card'], strict: true }
      }
    },
    undocumented: { CCDetail: 'CreditCardPayment' }
  }
};
