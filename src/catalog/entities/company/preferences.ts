import { metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/** The settings of a company. Multicurrency and taxes cannot be changed here (`qbo/more.md`). */
export const preferences: Entity = {
  name: 'Preferences',
  resource: 'preferences',
  kind: 'supporting',
  title: 'Settings',
  plural: 'Settings',
  operationTitle: 'Preferences',
  single: { id: '1', readBy: 'nothing' },
  wholeParts: true,
  verbs: ['update', 'get', 'query'],
  events: [],
  cdc: false,
  lookup: { name: 'Id', fetchWhole: true, title: 'Id' },
  requirements: { all: [] },
  lineTypes: [],
  shown: { TaxPrefs: 'Taxes', CurrencyPrefs: 'Currency', OtherPrefs: 'Other settings' },
  fields: {
    AccountingInfoPrefs: {
      type: 'CompanyAccountingPrefs',
      label: 'Accounting and categories',
      alt: ['Advanced: Categories'],
      group: 'header',
      rank: 'common',
      input: 'fields',
      hint: 'Classes, locations and their names'
    },
    SalesFormsPrefs: {
      type: 'SalesFormsPrefs',
      label: 'Sales form content',
      alt: ['Sales'],
      group: 'header',
      rank: 'common',
      input: 'fields',
      hint: 'What sales forms offer'
    },
    ProductAndServicesPrefs: {
      type: 'ProductAndServicesPrefs',
      label: 'Products and services',
      group: 'header',
      rank: 'common',
      input: 'fields',
      hint: 'Items on forms, stock'
    },
    VendorAndPurchasesPrefs: {
      type: 'VendorAndPurchasesPrefs',
      label: 'Bills and expenses',
      alt: ['Expenses'],
      group: 'header',
      rank: 'common',
      input: 'fields',
      hint: 'Billable expenses, markup, terms'
    },
    TimeTrackingPrefs: {
      type: 'TimeTrackingPrefs',
      label: 'Time tracking',
      alt: ['Time'],
      group: 'header',
      rank: 'common',
      input: 'fields',
      hint: 'Services and billing on timesheets'
    },
    EmailMessagesPrefs: {
      type: 'EmailMessagesPrefs',
      label: 'Messages',
      alt: ['Default email message sent with sales forms'],
      group: 'e-mail',
      rank: 'common',
      input: 'fields',
      hint: 'Standard emails sent with forms'
    },
    ReportPrefs: {
      type: 'ReportPrefs',
      label: 'Reports',
      alt: ['Accounting method'],
      group: 'header',
      rank: 'rare',
      input: 'fields',
      hint: 'Cash or accrual'
    },
    TaxPrefs: { type: 'TaxPrefs', readOnly: true },
    CurrencyPrefs: { type: 'CurrencyPrefs', readOnly: true },
    OtherPrefs: { type: 'OtherPrefs' },
    Id: { type: 'string', readOnly: true },
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    AdvancedInventoryPrefs: 'object',
    PrintDocumentPrefs: 'object',
    FinanceChargesPrefs: 'object'
  }
};
