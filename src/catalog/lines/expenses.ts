import {
  amount,
  billableStatus,
  classRef,
  customerRef,
  description,
  id,
  lineNum,
  linkedTxn,
  markupInfo,
  qty,
  taxAmount,
  taxCodeRef,
  taxInclusiveAmt
} from '../fields/lines';
import type { LineType } from '../types';

/** What is bought: on an account, or a product. */
export const expenseLines: Readonly<Record<string, LineType>> = {
  AccountBasedExpenseLineDetail: {
    title: 'Category details',
    detailType: 'AccountBasedExpenseLineDetail',
    taxed: true,
    line: {
      Id: id,
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'common',
        input: 'longtext',
        hint: 'What the money was for',
        maxLength: 4000
      },
      Amount: {
        type: 'decimal',
        label: 'Amount',
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'Cost of this line'
      },
      LineNum: lineNum,
      LinkedTxn: linkedTxn
    },
    detail: {
      AccountRef: {
        type: 'reference',
        label: 'Category',
        alt: ['Account'],
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'Account the cost is counted in',
        ref: 'Account',
        filter: {
          entity: 'Account',
          field: 'AccountType',
          in: ['Expense', 'Other Expense', 'Cost of Goods Sold'],
          strict: false
        }
      },
      BillableStatus: billableStatus,
      CustomerRef: customerRef,
      TaxCodeRef: taxCodeRef,
      ClassRef: classRef,
      MarkupInfo: markupInfo,
      TaxAmount: taxAmount,
      TaxInclusiveAmt: taxInclusiveAmt
    },
    required: ['Amount', 'AccountBasedExpenseLineDetail.AccountRef']
  },
  ItemBasedExpenseLineDetail: {
    title: 'Item details',
    detailType: 'ItemBasedExpenseLineDetail',
    taxed: true,
    priceFrom: { ref: 'ItemRef', field: 'PurchaseCost' },
    line: { Id: id, Description: description, Amount: amount, LineNum: lineNum, LinkedTxn: linkedTxn },
    detail: {
      ItemRef: {
        type: 'reference',
        label: 'Product/service',
        alt: ['Product or service'],
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'What is bought',
        ref: 'Item',
        filter: { entity: 'Item', field: 'Type', notIn: ['Category', 'Group'], strict: true }
      },
      Qty: qty,
      UnitPrice: {
        type: 'decimal',
        label: 'Rate',
        alt: ['Cost'],
        group: 'lines',
        rank: 'common',
        input: 'money',
        hint: 'Cost of one'
      },
      BillableStatus: billableStatus,
      CustomerRef: customerRef,
      TaxCodeRef: taxCodeRef,
      ClassRef: classRef,
      MarkupInfo: markupInfo,
      TaxInclusiveAmt: taxInclusiveAmt,
      PriceLevelRef: {
        type: 'reference',
        label: 'Price level',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Leave out',
        ref: 'PriceLevel'
      }
    },
    required: ['Amount'],
    undocumented: {
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      UOMRef: 'UOMRef',
      ItemAccountRef: 'reference',
      InventorySiteRef: 'reference',
      TaxClassificationRef: 'reference'
    }
  }
};
