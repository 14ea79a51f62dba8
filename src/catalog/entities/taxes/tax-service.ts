import type { Entity } from '../../types';

/**
 * How tax codes and their rates are made: in one request, answered without an envelope, and not to be read again but as tax
 * codes and tax rates (`qbo/more.md`, TaxService). It stands beside the tax codes wherever operations are offered.
 */
export const taxService: Entity = {
  name: 'TaxService',
  resource: 'taxservice',
  path: 'taxservice/taxcode',
  bareAnswer: 'TaxCodeId',
  makes: ['TaxCode', 'TaxRate'],
  kind: 'supporting',
  title: 'New tax rate',
  plural: 'Tax rates',
  operationTitle: 'Tax Code with Rates',
  alone: true,
  verbs: ['create'],
  events: [],
  cdc: false,
  lookup: { name: 'TaxCode', fetchWhole: false, title: 'TaxCode' },
  requirements: { all: ['TaxCode', 'TaxRateDetails'] },
  lineTypes: ['TaxRateLine'],
  linesIn: 'TaxRateDetails',
  shown: { TaxCodeId: 'Number of the new tax rate' },
  fields: {
    TaxCode: {
      type: 'string',
      label: 'Name',
      alt: ['Tax name'],
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Name of the new tax rate',
      maxLength: 100
    },
    TaxRateDetails: {
      type: 'TaxRateDetails',
      list: true,
      label: 'Rates',
      alt: ['Single', 'Combined'],
      group: 'lines',
      rank: 'required',
      input: 'list',
      hint: 'One for a single rate, several for a combined one'
    },
    TaxCodeId: { type: 'string', readOnly: true }
  },
  undocumented: {}
};
