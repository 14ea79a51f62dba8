import type { Field } from '../types';

/** Fields that purchase forms have in common. */

export const includeInAnnualTPAR: Field = {
  type: 'boolean',
  label: 'Include in TPAR',
  group: 'tax',
  rank: 'rare',
  input: 'yesno',
  hint: 'Yearly report of payments to contractors',
  when: ['AU']
};

/** What the company owes by a form. */
export const apAccountRef: Field = {
  type: 'reference',
  label: 'Accounts payable account',
  alt: ['A/P account'],
  group: 'advanced',
  rank: 'rare',
  input: 'reference',
  hint: 'Needed only with more than one A/P account',
  ref: 'Account',
  filter: { entity: 'Account', field: 'AccountType', in: ['Accounts Payable'], strict: true },
  filterable: true,
  sortable: true
};
