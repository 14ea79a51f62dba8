import type { Field } from '../types';

/** Fields that sales forms have in common. */

export const billEmail: Field = {
  type: 'EmailAddress',
  label: 'Customer email',
  alt: ['Email'],
  group: 'e-mail',
  rank: 'common',
  input: 'email',
  hint: 'Where the form is sent; commas between several'
};

export const billAddr: Field = {
  type: 'PhysicalAddress',
  label: 'Billing address',
  group: 'header',
  rank: 'common',
  input: 'address',
  ifEmpty: 'Taken from the customer if left empty'
};

export const salesTermRef: Field = {
  type: 'reference',
  label: 'Terms',
  group: 'header',
  rank: 'common',
  input: 'reference',
  hint: 'When payment is due, such as Net 30',
  ref: 'Term',
  filterable: true
};

export const shipAddr: Field = {
  type: 'PhysicalAddress',
  label: 'Shipping address',
  alt: ['Shipping to'],
  group: 'shipping',
  rank: 'rare',
  input: 'address',
  ifEmpty: 'Taken from the customer if left empty',
  when: ['shipping'],
  pref: 'SalesFormsPrefs.AllowShipping'
};

export const shipFromAddr: Field = {
  type: 'PhysicalAddress',
  label: 'Shipping from',
  group: 'shipping',
  rank: 'rare',
  input: 'address',
  hint: 'Sale address; used for exact sales tax',
  when: ['US']
};

export const shipDate: Field = {
  type: 'date',
  label: 'Shipping date',
  alt: ['Ship date'],
  group: 'shipping',
  rank: 'rare',
  input: 'day',
  hint: 'Day the goods leave'
};

export const trackingNum: Field = {
  type: 'string',
  label: 'Tracking no.',
  group: 'shipping',
  rank: 'rare',
  input: 'text',
  hint: 'Number from the carrier'
};

export const applyTaxAfterDiscount: Field = {
  type: 'boolean',
  label: 'Apply discount before sales tax',
  group: 'tax',
  rank: 'rare',
  input: 'yesno',
  hint: 'On: tax is worked out after the discount',
  when: ['US', 'discount'],
  pref: 'SalesFormsPrefs.AllowDiscount'
};

export const freeFormAddress: Field = {
  type: 'boolean',
  label: 'Free-form address',
  group: 'advanced',
  rank: 'rare',
  input: 'yesno',
  hint: 'How QuickBooks keeps the address; leave out'
};

export const deliveryInfo: Field = { type: 'TransactionDeliveryInfo', readOnly: true };

export const balance: Field = { type: 'decimal', input: 'money', readOnly: true, filterable: true, sortable: true };
