import { id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/** Rates of the amount itself; one that is reckoned of another tax is none. */
const ratesIn = (list: string) =>
  ({ list: `${list}.TaxRateDetail`, ref: 'TaxRateRef', where: ['TaxTypeApplicable', 'TaxOnAmount'] }) as const;

/** Made together with its rates by QuickBooks' tax service, and only read here (`qbo/more.md`). */
export const taxCode: Entity = {
  name: 'TaxCode',
  resource: 'taxcode',
  kind: 'nameList',
  title: 'Tax rate',
  plural: 'Tax rates',
  operationTitle: 'Tax Code',
  verbs: ['get', 'query'],
  events: ['new', 'updated'],
  cdc: false,
  lookup: {
    name: 'Name',
    fetchWhole: true,
    title: 'Name',
    subtitle: 'Description',
    details: ['Taxable', 'Active'],
    values: ['Taxable', 'TaxGroup', 'Hidden'],
    parts: { SalesTaxRateList: ratesIn('SalesTaxRateList'), PurchaseTaxRateList: ratesIn('PurchaseTaxRateList') }
  },
  requirements: { all: [] },
  lineTypes: [],
  shown: {
    Name: 'Name',
    Description: 'Description',
    Active: 'Active',
    Taxable: 'Taxable',
    TaxGroup: 'Combined rate',
    Hidden: 'Hidden',
    SalesTaxRateList: 'Rates on sales',
    PurchaseTaxRateList: 'Rates on purchases',
    TaxCodeConfigType: 'Made by'
  },
  fields: {
    Id: id,
    Name: { type: 'string', maxLength: 100, readOnly: true, filterable: true, sortable: true },
    SyncToken: syncToken,
    PurchaseTaxRateList: { type: 'TaxRateList', readOnly: true },
    SalesTaxRateList: { type: 'TaxRateList', readOnly: true },
    TaxGroup: { type: 'boolean', readOnly: true },
    Taxable: { type: 'boolean', readOnly: true },
    Active: { type: 'boolean', readOnly: true, filterable: true },
    Description: { type: 'string', maxLength: 100, readOnly: true, filterable: true, sortable: true },
    Hidden: { type: 'boolean', readOnly: true },
    MetaData: metaData,
    TaxCodeConfigType: {
      type: 'string',
      values: ['USER_DEFINED', 'SYSTEM_GENERATED'],
      options: { USER_DEFINED: 'You', SYSTEM_GENERATED: 'QuickBooks' },
      readOnly: true
    }
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    AdjustmentTaxRateList: 'TaxRateList'
  }
};
