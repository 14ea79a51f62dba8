import { id, lineNum, taxNames } from '../fields/lines';
import type { LineType } from '../types';

/** Words alone. */
export const descriptionLines: Readonly<Record<string, LineType>> = {
  DescriptionOnly: {
    title: 'Text line',
    detailType: 'DescriptionOnly',
    detailKey: 'DescriptionLineDetail',
    counts: 'never',
    line: {
      Id: id,
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'required',
        input: 'longtext',
        hint: 'Text without an amount',
        maxLength: 4000
      },
      Amount: { type: 'decimal', label: 'Amount', group: 'lines', rank: 'rare', input: 'money', hint: 'Leave out' },
      LineNum: lineNum
    },
    detail: {
      ServiceDate: {
        type: 'date',
        label: 'Service date',
        group: 'lines',
        rank: 'rare',
        input: 'day',
        hint: 'Day the text is about'
      },
      TaxCodeRef: {
        type: 'reference',
        label: 'Tax',
        labelIn: taxNames,
        group: 'tax',
        rank: 'rare',
        input: 'reference',
        hint: 'Leave out',
        ref: 'TaxCode'
      }
    },
    required: []
  }
};
