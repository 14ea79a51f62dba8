import {
  amount,
  billedLink,
  classRef,
  description,
  id,
  lineNum,
  qty,
  taxCodeRef,
  taxInclusiveAmt
} from '../fields/lines';
import type { LineType } from '../types';

/** A product or service that is sold. */
export const salesLines: Readonly<Record<string, LineType>> = {
  SalesItemLineDetail: {
    title: 'Product or service',
    detailType: 'SalesItemLineDetail',
    taxed: true,
    priceFrom: { ref: 'ItemRef', field: 'UnitPrice' },
    line: { Id: id, Description: description, Amount: amount, LineNum: lineNum, LinkedTxn: billedLink },
    detail: {
      ItemRef: {
        type: 'reference',
        label: 'Product/service',
        alt: ['Product or service'],
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'What is sold',
        ref: 'Item',
        filter: { entity: 'Item', field: 'Type', notIn: ['Category', 'Group'], strict: true }
      },
      ServiceDate: {
        type: 'date',
        label: 'Service date',
        group: 'lines',
        rank: 'rare',
        input: 'day',
        hint: 'Day the work was done',
        when: ['serviceDate'],
        pref: 'SalesFormsPrefs.AllowServiceDate'
      },
      Qty: qty,
      UnitPrice: {
        type: 'decimal',
        label: 'Rate',
        group: 'lines',
        rank: 'common',
        input: 'money',
        hint: 'Price of one'
      },
      TaxCodeRef: taxCodeRef,
      ClassRef: classRef,
      DiscountRate: {
        type: 'decimal',
        label: 'Discount %',
        group: 'lines',
        rank: 'rare',
        input: 'percent',
        hint: 'Discount on this line'
      },
      DiscountAmt: {
        type: 'decimal',
        label: 'Discount',
        group: 'lines',
        rank: 'rare',
        input: 'money',
        hint: 'Discount on this line'
      },
      TaxInclusiveAmt: taxInclusiveAmt,
      MarkupInfo: {
        type: 'MarkupInfo',
        label: 'Markup %',
        group: 'advanced',
        rank: 'rare',
        input: 'fields',
        hint: 'Only for billed expenses'
      },
      ItemAccountRef: {
        type: 'reference',
        label: 'Income account',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Taken from the product; leave out',
        ref: 'Account',
        filter: { entity: 'Account', field: 'AccountType', in: ['Income', 'Other Income'], strict: false }
      },
      TaxClassificationRef: { type: 'reference', ref: 'TaxClassification', readOnly: true }
    },
    required: ['Amount'],
    undocumented: {
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      PriceLevelRef: 'reference',
      UOMRef: 'UOMRef',
      InventorySiteRef: 'reference',
      DeferredRevenue: 'boolean',
      RetainageAmount: 'decimal'
    }
  }
};
