import { id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/** One of the rates that a tax code is made of; made by QuickBooks' tax service, and only read here (`qbo/more.md`). */
export const taxRate: Entity = {
  name: 'TaxRate',
  resource: 'taxrate',
  kind: 'nameList',
  title: 'Tax rate part',
  plural: 'Tax rate parts',
  operationTitle: 'Tax Rate',
  verbs: ['get', 'query'],
  events: ['new', 'updated'],
  cdc: false,
  lookup: {
    name: 'Name',
    fetchWhole: true,
    title: 'Name',
    subtitle: 'Description',
    details: ['RateValue', 'AgencyRef']
  },
  requirements: { all: [] },
  lineTypes: [],
  shown: {
    Name: 'Name',
    Description: 'Description',
    RateValue: 'Rate (%)',
    AgencyRef: 'Agency',
    Active: 'Active',
    SpecialTaxType: 'Special kind',
    DisplayType: 'Where it is shown',
    EffectiveTaxRate: 'Rate over time',
    TaxReturnLineRef: 'Line of the tax return',
    OriginalTaxRate: 'Earlier rate'
  },
  fields: {
    Id: id,
    SyncToken: syncToken,
    RateValue: { type: 'decimal', readOnly: true },
    Name: { type: 'string', maxLength: 100, readOnly: true, filterable: true, sortable: true },
    AgencyRef: { type: 'reference', ref: 'TaxAgency', readOnly: true, filterable: true, sortable: true },
    SpecialTaxType: {
      type: 'string',
      values: ['NONE', 'ZERO_RATE', 'FOREIGN_TAX', 'REVERSE_CHARGE', 'ADJUSTMENT_RATE'],
      options: {
        NONE: 'None',
        ZERO_RATE: 'Zero rate',
        FOREIGN_TAX: 'Foreign tax',
        REVERSE_CHARGE: 'Reverse charge',
        ADJUSTMENT_RATE: 'Adjustment'
      },
      readOnly: true
    },
    EffectiveTaxRate: { type: 'EffectiveTaxRate', list: true, readOnly: true },
    DisplayType: {
      type: 'string',
      values: ['ReadOnly', 'HideInTransactionForms', 'HideInPrintedForms', 'HideInAll'],
      options: {
        ReadOnly: 'Shown, fixed',
        HideInTransactionForms: 'Hidden on forms',
        HideInPrintedForms: 'Hidden in print',
        HideInAll: 'Hidden'
      },
      readOnly: true
    },
    TaxReturnLineRef: { type: 'reference', ref: 'TaxReturnLine', readOnly: true, filterable: true, sortable: true },
    Active: { type: 'boolean', readOnly: true, filterable: true, sortable: true },
    MetaData: metaData,
    OriginalTaxRate: { type: 'reference', readOnly: true },
    Description: { type: 'string', maxLength: 100, readOnly: true, filterable: true, sortable: true }
  },
  undocumented: { CustomField: 'CustomField', AttachableRef: 'AttachableRef', status: 'string' }
};
