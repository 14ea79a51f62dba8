import type { Field } from '../types';

/** Fields that kinds of lines have in common. */

export const id: Field = { type: 'string', readOnly: true };

export const description: Field = {
  type: 'string',
  label: 'Description',
  group: 'lines',
  rank: 'common',
  input: 'longtext',
  ifEmpty: 'Taken from the product if left empty',
  maxLength: 4000
};

export const amount: Field = {
  type: 'decimal',
  label: 'Amount',
  group: 'lines',
  rank: 'required',
  input: 'money',
  hint: 'Qty times rate; must agree with them'
};

export const lineNum: Field = {
  type: 'integer',
  label: '#',
  group: 'advanced',
  rank: 'rare',
  input: 'quantity',
  hint: 'Order of the lines; leave out'
};

export const qty: Field = {
  type: 'decimal',
  label: 'Qty',
  group: 'lines',
  rank: 'common',
  input: 'quantity',
  hint: 'How many'
};

/** QuickBooks' forms name the tax on a line as the law of the company's country does. */
export const taxNames: NonNullable<Field['labelIn']> = { GB: 'VAT', FR: 'VAT', ES: 'VAT', AE: 'VAT' };

export const taxCodeRef: Field = {
  type: 'reference',
  label: 'Tax',
  labelIn: taxNames,
  group: 'lines',
  rank: 'common',
  input: 'reference',
  hint: 'US: taxable or not; elsewhere a tax rate',
  ref: 'TaxCode'
};

export const classRef: Field = {
  type: 'reference',
  label: 'Class',
  group: 'lines',
  rank: 'common',
  input: 'reference',
  hint: 'Class of this line',
  when: ['classTracking'],
  pref: 'AccountingInfoPrefs.ClassTrackingPerTxnLine',
  ref: 'Class'
};

export const taxInclusiveAmt: Field = {
  type: 'decimal',
  label: 'Amount with tax',
  group: 'tax',
  rank: 'rare',
  input: 'money',
  hint: 'Line amount including tax',
  when: ['notUS']
};

export const linkedTxn: Field = {
  type: 'LinkedTxn',
  list: true,
  label: 'Linked transactions',
  group: 'advanced',
  rank: 'rare',
  input: 'list',
  hint: 'Purchase order line this comes from'
};

/** What an invoice's line bills (`qbo/more.md`, For labels.json). */
export const billedLink: Field = {
  type: 'LinkedTxn',
  list: true,
  mostlyOne: true,
  label: 'Billed time or expense',
  group: 'advanced',
  rank: 'rare',
  input: 'list',
  hint: 'On an invoice: the time or billable expense it bills',
  linkTypes: { ReimburseCharge: 'Billable expense', TimeActivity: 'Time activity' }
};

export const billableStatus: Field = {
  type: 'string',
  label: 'Billable',
  group: 'lines',
  rank: 'common',
  input: 'enum',
  hint: 'Charge it on to the customer',
  when: ['billableExpenses'],
  options: { Billable: 'Billable', NotBillable: 'Not billable', HasBeenBilled: 'Already billed' },
  values: ['Billable', 'NotBillable', 'HasBeenBilled']
};

export const customerRef: Field = {
  type: 'reference',
  label: 'Customer/project',
  alt: ['Customer'],
  group: 'lines',
  rank: 'common',
  input: 'reference',
  hint: 'Who the cost was for',
  when: ['trackByCustomer'],
  ref: 'Customer'
};

export const markupInfo: Field = {
  type: 'MarkupInfo',
  label: 'Markup %',
  group: 'lines',
  rank: 'rare',
  input: 'fields',
  hint: 'Added when billed to the customer',
  when: ['billableExpenses']
};

export const taxAmount: Field = {
  type: 'decimal',
  label: 'Tax amount',
  group: 'tax',
  rank: 'rare',
  input: 'money',
  hint: 'Tax of this line',
  when: ['notUS']
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
  filter: { entity: 'Customer', field: 'IsProject', in: [true], strict: true }
};
