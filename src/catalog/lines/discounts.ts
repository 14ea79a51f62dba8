import { classRef, id, lineNum, taxNames } from '../fields/lines';
import type { LineType } from '../types';

/** What is taken off a form. */
export const discountLines: Readonly<Record<string, LineType>> = {
  DiscountLineDetail: {
    title: 'Discount',
    detailType: 'DiscountLineDetail',
    discount: { isPercent: 'PercentBased', percent: 'DiscountPercent' },
    line: {
      Id: id,
      Amount: {
        type: 'decimal',
        label: 'Discount value',
        group: 'lines',
        rank: 'common',
        input: 'money',
        hint: 'Amount off the whole form'
      },
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'rare',
        input: 'longtext',
        hint: 'Rarely used',
        maxLength: 4000
      },
      LineNum: lineNum
    },
    detail: {
      PercentBased: {
        type: 'boolean',
        label: 'Discount percent or value',
        group: 'lines',
        rank: 'required',
        input: 'yesno',
        hint: 'Yes: percent; no: a fixed amount',
        options: { true: 'Percent', false: 'Value' }
      },
      DiscountPercent: {
        type: 'decimal',
        label: 'Discount percent',
        group: 'lines',
        rank: 'common',
        input: 'percent',
        hint: '10 means 10 %'
      },
      DiscountAccountRef: {
        type: 'reference',
        label: 'Discount account',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Where discounts are counted',
        ref: 'Account',
        filter: {
          entity: 'Account',
          field: 'AccountType',
          in: ['Income', 'Expense', 'Cost of Goods Sold', 'Other Expense'],
          strict: false
        }
      },
      ClassRef: classRef,
      TaxCodeRef: {
        type: 'reference',
        label: 'Tax',
        labelIn: taxNames,
        group: 'tax',
        rank: 'rare',
        input: 'reference',
        hint: 'Usually left out',
        ref: 'TaxCode'
      }
    },
    required: [],
    undocumented: { DiscountRef: 'reference', ServiceDate: 'date' }
  }
};
