import type { CustomFieldNames, Field } from '../types';

/** Fields that entities of different kinds have in common. */

/** The currency of a name, which is fixed once it is made. */
export const fixedCurrencyRef: Field = {
  type: 'reference',
  label: 'Currency',
  group: 'header',
  rank: 'rare',
  input: 'reference',
  hint: 'Three-letter code, such as USD or EUR',
  when: ['multicurrency'],
  ref: 'CurrencyCode',
  createOnly: true
};

/** The currency of a form; left out, it is that of its customer or vendor. Assumption: form-currency. */
export const formCurrencyRef: Field = {
  type: 'reference',
  label: 'Currency',
  group: 'header',
  rank: 'rare',
  input: 'reference',
  hint: 'Three-letter code, such as USD or EUR',
  when: ['multicurrency'],
  ref: 'CurrencyCode'
};

export const active: Field = {
  type: 'boolean',
  label: 'Active',
  alt: ['Make inactive (reversed)'],
  group: 'advanced',
  rank: 'rare',
  input: 'yesno',
  hint: 'Off hides it from lists; it is not deleted',
  filterable: true,
  sortable: true
};

export const source: Field = {
  type: 'string',
  label: 'Source',
  group: 'advanced',
  rank: 'rare',
  input: 'text',
  hint: 'Set by QuickBooks; leave out'
};

export const id: Field = { type: 'string', readOnly: true, filterable: true, sortable: true };

export const syncToken: Field = { type: 'string', readOnly: true };

export const metaData: Field = { type: 'ModificationMetaData', readOnly: true };

export const fullyQualifiedName: Field = { type: 'string', readOnly: true, filterable: true, sortable: true };

export const level: Field = { type: 'integer', readOnly: true };

export const customerRef: Field = {
  type: 'reference',
  label: 'Customer',
  alt: ['Customer/project'],
  group: 'header',
  rank: 'required',
  input: 'reference',
  hint: 'Customer, sub-customer or project',
  ref: 'Customer',
  filterable: true
};

export const emailStatus: Field = {
  type: 'string',
  label: 'Send later',
  group: 'e-mail',
  rank: 'common',
  input: 'enum',
  hint: 'Send later needs an email address',
  options: { NotSet: "Don't send", NeedToSend: 'Send later', EmailSent: 'Marked as sent' },
  values: ['NotSet', 'NeedToSend', 'EmailSent']
};

export const dueDate: Field = {
  type: 'date',
  label: 'Due date',
  group: 'header',
  rank: 'common',
  input: 'day',
  ifEmpty: 'Worked out from the terms if left empty',
  filterable: true,
  sortable: true
};

export const departmentRef: Field = {
  type: 'reference',
  label: 'Location',
  group: 'header',
  rank: 'common',
  input: 'reference',
  hint: 'Where it belongs; companies may rename it',
  when: ['locationTracking'],
  pref: 'AccountingInfoPrefs.TrackDepartments',
  ref: 'Department'
};

export const projectRef: Field = {
  type: 'reference',
  label: 'Project',
  group: 'header',
  rank: 'rare',
  input: 'reference',
  hint: 'The project this belongs to',
  when: ['projects'],
  ref: 'Customer',
  filter: { entity: 'Customer', field: 'IsProject', in: [true], strict: true },
  filterable: true
};

export const classRef: Field = {
  type: 'reference',
  label: 'Class',
  group: 'header',
  rank: 'rare',
  input: 'reference',
  hint: 'One class for the whole form',
  when: ['classTracking'],
  pref: 'AccountingInfoPrefs.ClassTrackingPerTxn',
  ref: 'Class'
};

export const exchangeRate: Field = {
  type: 'decimal',
  label: 'Exchange rate',
  group: 'header',
  rank: 'rare',
  input: 'quantity',
  hint: 'Home currency for 1 unit of this currency',
  when: ['multicurrency']
};

export const shipMethodRef: Field = {
  type: 'reference',
  label: 'Ship via',
  group: 'shipping',
  rank: 'rare',
  input: 'text',
  hint: 'Carrier or method, free text',
  ref: 'text'
};

export const customField: Field = {
  type: 'CustomField',
  list: true,
  label: 'Custom fields',
  group: 'custom',
  rank: 'rare',
  input: 'list',
  hint: 'Your own fields, up to 3 text values'
};

/** Names of the custom fields of sales forms (`qbo/samples/Preferences.json`). */
export const salesFieldNames: CustomFieldNames = {
  preferences: 'SalesFormsPrefs.CustomField',
  setting: 'SalesFormsPrefs.SalesCustomName'
};

/** Names of the custom fields of purchase orders (`qbo/samples/Preferences.json`). */
export const purchaseFieldNames: CustomFieldNames = {
  preferences: 'VendorAndPurchasesPrefs.POCustomField',
  setting: 'PurchasePrefs.PurchaseCustomName'
};

export const globalTaxCalculation: Field = {
  type: 'string',
  label: 'Amounts are',
  group: 'tax',
  rank: 'common',
  input: 'enum',
  hint: 'Do the amounts include tax?',
  when: ['notUS'],
  options: { TaxExcluded: 'Exclusive of tax', TaxInclusive: 'Inclusive of tax', NotApplicable: 'Out of scope of tax' },
  values: ['TaxInclusive', 'TaxExcluded', 'NotApplicable']
};

export const txnTaxDetail: Field = {
  type: 'TxnTaxDetail',
  label: 'Sales tax',
  group: 'tax',
  rank: 'rare',
  input: 'fields',
  hint: 'Leave out to let QuickBooks work out the tax'
};

export const printStatus: Field = {
  type: 'string',
  label: 'Print later',
  group: 'advanced',
  rank: 'rare',
  input: 'enum',
  hint: 'Puts the form on the print list',
  options: { NotSet: "Don't print", NeedToPrint: 'Print later', PrintComplete: 'Already printed' },
  values: ['NotSet', 'NeedToPrint', 'PrintComplete']
};

export const txnSource: Field = {
  type: 'string',
  label: 'Transaction source',
  group: 'advanced',
  rank: 'rare',
  input: 'text',
  hint: 'IntuitPayment if paid with QuickBooks Payments'
};

export const homeBalance: Field = { type: 'decimal', input: 'money', readOnly: true };

export const totalAmt: Field = { type: 'decimal', input: 'money', readOnly: true };

export const filterableTotalAmt: Field = {
  type: 'decimal',
  input: 'money',
  readOnly: true,
  filterable: true,
  sortable: true
};

export const recurDataRef: Field = { type: 'reference', ref: 'RecurringTransaction', readOnly: true };

export const taxExemptionRef: Field = { type: 'reference', ref: 'TaxExemption', readOnly: true };

export const homeTotalAmt: Field = { type: 'decimal', input: 'money', readOnly: true };

export const transactionLocationType: Field = {
  type: 'string',
  label: 'Transaction location',
  group: 'tax',
  rank: 'rare',
  input: 'enum',
  hint: 'Place of the deal, for the tax return',
  when: ['FR'],
  options: {
    WithinFrance: 'Within France',
    FranceOverseas: 'France overseas',
    OutsideFranceWithEU: 'Outside France, in the EU',
    OutsideEU: 'Outside the EU'
  },
  values: ['WithinFrance', 'FranceOverseas', 'OutsideFranceWithEU', 'OutsideEU']
};

export const depositToAccountRef: Field = {
  type: 'reference',
  label: 'Deposit to',
  group: 'payment',
  rank: 'common',
  input: 'reference',
  hint: 'Account the money goes into',
  ref: 'Account',
  filter: { entity: 'Account', field: 'AccountType', in: ['Bank', 'Other Current Asset'], strict: true }
};

export const linkedTxn: Field = {
  type: 'LinkedTxn',
  list: true,
  label: 'Linked transactions',
  group: 'advanced',
  rank: 'rare',
  input: 'list',
  hint: 'Other transactions this one belongs to'
};

export const privateNote: Field = {
  type: 'string',
  label: 'Memo',
  group: 'messages',
  rank: 'common',
  input: 'longtext',
  hint: 'For you; shown in reports',
  maxLength: 4000
};
