import { id } from '../fields/lines';
import type { LineType } from '../types';

/** What of a bill or expense is charged on to a customer. QuickBooks writes it (`qbo/entities-more.json`, ReimburseLineDetail). */
export const reimbursedLines: Readonly<Record<string, LineType>> = {
  ReimburseLineDetail: {
    title: 'Billable expense line',
    detailType: 'ReimburseLineDetail',
    madeByQuickBooks: true,
    line: {
      Id: id,
      LineNum: { type: 'integer', readOnly: true },
      Description: { type: 'string', readOnly: true },
      Amount: { type: 'decimal', readOnly: true },
      LinkedTxn: { type: 'LinkedTxn', list: true, readOnly: true }
    },
    detail: {
      ItemRef: { type: 'reference', ref: 'Item', readOnly: true },
      Qty: { type: 'decimal', readOnly: true },
      UnitPrice: { type: 'decimal', readOnly: true },
      TaxCodeRef: { type: 'reference', ref: 'TaxCode', readOnly: true },
      MarkupInfo: { type: 'MarkupInfo', readOnly: true },
      ItemAccountRef: { type: 'reference', ref: 'Account', readOnly: true },
      ClassRef: { type: 'reference', ref: 'Class', readOnly: true }
    },
    required: [],
    undocumented: {
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      PriceLevelRef: 'reference',
      UOMRef: 'UOMRef',
      InventorySiteRef: 'reference',
      TaxClassificationRef: 'reference'
    }
  }
};
