import { id } from '../fields/lines';
import type { LineType } from '../types';

/** By how much the stock of a product changes. QuickBooks works out what that is worth (`qbo/more.md`, InventoryAdjustment). */
export const adjustmentLines: Readonly<Record<string, LineType>> = {
  ItemAdjustmentLineDetail: {
    title: 'Product',
    detailType: 'ItemAdjustmentLineDetail',
    answersUnnamed: true,
    line: { Id: id },
    detail: {
      ItemRef: {
        type: 'reference',
        label: 'Product',
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'Stock item',
        ref: 'Item',
        filter: { entity: 'Item', field: 'Type', in: ['Inventory'], strict: true }
      },
      QtyDiff: {
        type: 'decimal',
        label: 'Change in qty',
        group: 'lines',
        rank: 'required',
        input: 'quantity',
        hint: 'Plus adds stock, minus takes it away'
      }
    },
    required: ['ItemAdjustmentLineDetail.ItemRef', 'ItemAdjustmentLineDetail.QtyDiff'],
    undocumented: { SalesPrice: 'decimal', NewQty: 'decimal', ClassRef: 'reference' }
  }
};
