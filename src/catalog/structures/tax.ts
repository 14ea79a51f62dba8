import type { Structure } from '../types';

/** The tax of a whole form. */
export const tax: Readonly<Record<string, Structure>> = {
  TxnTaxDetail: {
    title: 'Sales tax',
    fields: {
      TxnTaxCodeRef: {
        type: 'reference',
        label: 'Sales tax rate',
        alt: ['Tax rate'],
        group: 'tax',
        rank: 'rare',
        input: 'reference',
        hint: 'Rate for the whole form',
        ref: 'TaxCode'
      },
      TotalTax: {
        type: 'decimal',
        label: 'Sales tax',
        group: 'tax',
        rank: 'rare',
        input: 'money',
        hint: 'Only to set the tax by hand'
      },
      TaxLine: {
        type: 'Line',
        list: true,
        label: 'Tax by rate',
        group: 'tax',
        rank: 'rare',
        input: 'list',
        hint: 'Tax split by rate; QuickBooks fills it'
      }
    },
    undocumented: { DefaultTaxCodeRef: 'reference', TaxReviewStatus: 'string', UseAutomatedSalesTax: 'boolean' }
  }
};
