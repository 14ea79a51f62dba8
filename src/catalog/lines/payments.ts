import { id } from '../fields/lines';
import type { LineType } from '../types';

/** What a payment settles; its lines have no kind. */
export const paymentLines: Readonly<Record<string, LineType>> = {
  PaymentLine: {
    title: 'Outstanding transaction',
    detailType: null,
    line: {
      Id: id,
      LinkedTxn: {
        type: 'LinkedTxn',
        list: true,
        label: 'Outstanding transaction',
        group: 'lines',
        rank: 'required',
        input: 'list',
        hint: 'The invoice or credit this pays'
      },
      Amount: {
        type: 'decimal',
        label: 'Payment',
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'How much goes to it'
      }
    },
    detail: {},
    required: ['Amount', 'LinkedTxn']
  }
};
