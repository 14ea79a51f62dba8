import type { Fields, Structure } from '../types';

/** One rate of a new tax code: one that is there, or a new one (`qbo/entities-more.json`, TaxRateDetails). */
export const newRateFields: Fields = {
  TaxRateId: {
    type: 'reference',
    label: 'Rate that is there already',
    group: 'lines',
    rank: 'rare',
    input: 'reference',
    hint: 'Then the other fields are not needed',
    ref: 'TaxRate',
    bare: true
  },
  // Its page has 10 letters at most, a live test made one with 14. Assumption: tax-rate-name-length.
  TaxRateName: {
    type: 'string',
    label: 'Name',
    group: 'lines',
    rank: 'common',
    input: 'text',
    hint: 'Name of a new rate'
  },
  RateValue: {
    type: 'decimal',
    label: 'Rate (%)',
    group: 'lines',
    rank: 'common',
    input: 'percent',
    hint: '8.5 means 8.5 %',
    range: [0, 100]
  },
  TaxAgencyId: {
    type: 'reference',
    label: 'Agency',
    group: 'lines',
    rank: 'common',
    input: 'reference',
    hint: 'Office the tax is paid to',
    ref: 'TaxAgency',
    bare: true
  },
  TaxApplicableOn: {
    type: 'string',
    label: 'Collected on',
    group: 'lines',
    rank: 'common',
    input: 'enum',
    ifEmpty: 'Sales if left empty; purchases outside the US only',
    options: { Sales: 'Sales', Purchase: 'Purchases' },
    values: ['Sales', 'Purchase']
  }
};

/** What a tax code is made of when it is made. */
export const taxService: Readonly<Record<string, Structure>> = {
  TaxRateDetails: { title: 'Rate', fields: newRateFields }
};
