import type { Structure } from '../types';

/** What tax codes and tax rates are made of; none of it is written here. */
export const taxRates: Readonly<Record<string, Structure>> = {
  TaxRateList: {
    fields: { TaxRateDetail: { type: 'TaxRateDetail', list: true } },
    undocumented: { originatingGroupId: 'string' }
  },
  TaxRateDetail: {
    fields: {
      TaxRateRef: { type: 'reference', ref: 'TaxRate' },
      TaxTypeApplicable: { type: 'string', values: ['TaxOnAmount', 'TaxOnAmountPlusTax', 'TaxOnTax'] },
      TaxOrder: { type: 'integer' }
    },
    undocumented: { TaxOnTaxOrder: 'integer' }
  },
  EffectiveTaxRate: {
    fields: {
      RateValue: { type: 'decimal' },
      EffectiveDate: { type: 'dateTime' },
      EndDate: { type: 'dateTime' }
    }
  }
};
