import { classRef, id, lineNum, projectRef, taxNames } from '../fields/lines';
import type { LineType } from '../types';

/** What a deposit brings to the bank: new money, or payments that wait in Undeposited Funds. */
export const depositLines: Readonly<Record<string, LineType>> = {
  DepositLineDetail: {
    title: 'Add funds to this deposit',
    detailType: 'DepositLineDetail',
    line: {
      Id: id,
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'common',
        input: 'longtext',
        hint: 'Shown in reports',
        maxLength: 4000
      },
      Amount: {
        type: 'decimal',
        label: 'Amount',
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'Money in; minus for bank fees'
      },
      LineNum: lineNum,
      ProjectRef: { ...projectRef, group: 'lines' },
      CustomField: {
        type: 'CustomField',
        list: true,
        label: 'Custom fields',
        group: 'custom',
        rank: 'rare',
        input: 'list',
        hint: 'Custom fields of the line'
      }
    },
    detail: {
      Entity: {
        type: 'reference',
        label: 'Received from',
        group: 'lines',
        rank: 'common',
        input: 'reference',
        hint: 'Who the money is from',
        ref: 'polymorphic'
      },
      AccountRef: {
        type: 'reference',
        label: 'Account',
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'What the money is counted as',
        ref: 'Account',
        filter: {
          entity: 'Account',
          field: 'AccountType',
          in: [
            'Income',
            'Other Income',
            'Expense',
            'Other Expense',
            'Other Current Asset',
            'Equity',
            'Cost of Goods Sold'
          ],
          strict: false
        }
      },
      PaymentMethodRef: {
        type: 'reference',
        label: 'Payment method',
        group: 'lines',
        rank: 'common',
        input: 'reference',
        hint: 'Check, cash, card and so on',
        ref: 'PaymentMethod'
      },
      CheckNum: {
        type: 'string',
        label: 'Ref no.',
        alt: ['Reference no.'],
        group: 'lines',
        rank: 'common',
        input: 'text',
        hint: 'Number of the check or payment'
      },
      ClassRef: classRef,
      TaxCodeRef: {
        type: 'reference',
        label: 'Tax',
        labelIn: taxNames,
        group: 'tax',
        rank: 'rare',
        input: 'reference',
        hint: 'Tax of this line',
        when: ['notUS'],
        ref: 'TaxCode'
      },
      TaxApplicableOn: {
        type: 'string',
        label: 'Tax applies to',
        group: 'tax',
        rank: 'rare',
        input: 'enum',
        hint: 'Sales tax or purchase tax',
        when: ['notUS'],
        options: { Sales: 'Sales', Purchase: 'Purchases' },
        values: ['Purchase', 'Sales']
      },
      TxnType: { type: 'string' }
    },
    required: ['Amount', 'DepositLineDetail.AccountRef']
  },
  DepositedLine: {
    title: 'Payments included in this deposit',
    detailType: null,
    line: {
      Id: id,
      LinkedTxn: {
        type: 'LinkedTxn',
        list: true,
        label: 'Payment to deposit',
        group: 'lines',
        rank: 'required',
        input: 'list',
        hint: 'A payment waiting in Undeposited Funds',
        linkUsual: 'Payment',
        linkTypes: {
          Payment: 'Payment',
          SalesReceipt: 'Sales receipt',
          RefundReceipt: 'Refund receipt',
          JournalEntry: 'Journal entry',
          Transfer: 'Transfer'
        },
        linkLine: '0'
      },
      Amount: {
        type: 'decimal',
        label: 'Amount',
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'Amount of that payment'
      },
      // What QuickBooks tells of the payment's method and number.
      DepositLineDetail: { type: 'object' }
    },
    detail: {},
    required: ['Amount', 'LinkedTxn']
  }
};
