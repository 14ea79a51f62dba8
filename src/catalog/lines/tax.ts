import { id } from '../fields/lines';
import type { LineType } from '../types';

/** What QuickBooks writes of the tax of a form. */
export const taxLines: Readonly<Record<string, LineType>> = {
  TaxLineDetail: {
    title: 'Tax',
    detailType: 'TaxLineDetail',
    line: {
      Id: id,
      Amount: { type: 'decimal' },
      LineNum: { type: 'integer' },
      Description: { type: 'string', maxLength: 4000 }
    },
    detail: {
      TaxRateRef: { type: 'reference', ref: 'TaxRate' },
      NetAmountTaxable: { type: 'decimal' },
      PercentBased: { type: 'boolean' },
      TaxInclusiveAmount: { type: 'decimal' },
      OverrideDeltaAmount: { type: 'decimal' },
      TaxPercent: { type: 'decimal' }
    },
    required: [],
    undocumented: { ServiceDate: 'date' }
  }
};
