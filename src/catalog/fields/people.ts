import type { Field } from '../types';

/** Fields that customers and vendors have in common. */

export const title: Field = {
  type: 'string',
  label: 'Title',
  group: 'header',
  rank: 'rare',
  input: 'text',
  hint: 'Mr, Ms, Dr and so on',
  maxLength: 16
};

export const companyName: Field = {
  type: 'string',
  label: 'Company name',
  alt: ['Company'],
  group: 'header',
  rank: 'common',
  input: 'text',
  hint: 'Full name of the firm',
  maxLength: 100,
  filterable: true,
  sortable: true
};

export const primaryPhone: Field = {
  type: 'TelephoneNumber',
  label: 'Phone number',
  alt: ['Phone'],
  group: 'header',
  rank: 'common',
  input: 'phone',
  hint: 'Main number'
};

export const mobile: Field = {
  type: 'TelephoneNumber',
  label: 'Mobile number',
  alt: ['Mobile'],
  group: 'header',
  rank: 'rare',
  input: 'phone',
  hint: 'Cell phone'
};

export const fax: Field = {
  type: 'TelephoneNumber',
  label: 'Fax',
  group: 'header',
  rank: 'rare',
  input: 'phone',
  hint: 'Fax number'
};

export const alternatePhone: Field = {
  type: 'TelephoneNumber',
  label: 'Other',
  alt: ['Other phone'],
  group: 'header',
  rank: 'rare',
  input: 'phone',
  hint: 'A second number'
};

export const webAddr: Field = {
  type: 'WebSiteAddress',
  label: 'Website',
  group: 'header',
  rank: 'rare',
  input: 'url',
  hint: 'Start with https://'
};

export const businessNumber: Field = {
  type: 'string',
  masked: true,
  label: 'PAN',
  alt: ['Business no.'],
  group: 'tax',
  rank: 'rare',
  input: 'text',
  hint: 'Permanent account number in India',
  when: ['IN'],
  maxLength: 10
};

export const gstin: Field = {
  type: 'string',
  label: 'GSTIN',
  group: 'tax',
  rank: 'rare',
  input: 'text',
  hint: 'Tax number in India',
  when: ['IN'],
  maxLength: 15
};
