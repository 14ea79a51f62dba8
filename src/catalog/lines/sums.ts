import { id, lineNum } from '../fields/lines';
import type { LineType } from '../types';

/** Sums that QuickBooks writes between the lines. */
export const sumLines: Readonly<Record<string, LineType>> = {
  SubTotalLineDetail: {
    title: 'Subtotal',
    detailType: 'SubTotalLineDetail',
    line: {
      Id: id,
      Amount: {
        type: 'decimal',
        label: 'Subtotal',
        group: 'lines',
        rank: 'rare',
        input: 'money',
        hint: 'Worked out by QuickBooks'
      },
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'rare',
        input: 'longtext',
        hint: 'Text beside the subtotal',
        maxLength: 4000
      },
      LineNum: lineNum
    },
    detail: {
      ItemRef: {
        type: 'reference',
        label: 'Subtotal item',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Leave out',
        ref: 'Item'
      }
    },
    required: [],
    madeByQuickBooks: true,
    undocumented: { ServiceDate: 'date' }
  }
};
