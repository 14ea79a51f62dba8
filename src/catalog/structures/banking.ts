import { printStatus } from '../fields/common';
import type { Structure } from '../types';

/** Where the money of bill payments comes from, and what of a deposit is kept as cash. */
export const banking: Readonly<Record<string, Structure>> = {
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
  },
  CashBackInfo: {
    title: 'Cash back',
    fields: {
      AccountRef: {
        type: 'reference',
        label: 'Cash back goes to',
        group: 'payment',
        rank: 'required',
        input: 'reference',
        hint: 'Account for the cash you kept',
        ref: 'Account',
        filter: {
          entity: 'Account',
          field: 'AccountType',
          in: ['Bank', 'Other Current Asset', 'Equity', 'Expense', 'Other Expense', 'Cost of Goods Sold'],
          strict: false
        }
      },
      Amount: {
        type: 'decimal',
        label: 'Cash back amount',
        group: 'payment',
        rank: 'required',
        input: 'money',
        hint: 'How much you kept'
      },
      Memo: {
        type: 'string',
        label: 'Cash back memo',
        group: 'payment',
        rank: 'rare',
        input: 'text',
        hint: 'What the cash is for'
      }
    }
  }
};
