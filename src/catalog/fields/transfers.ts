import type { Field } from '../types';

/** Fields of forms that move money between accounts. */

/** Accounts that money can be moved between: all of the balance sheet but what is owed by and to people. */
export const movable = [
  'Bank',
  'Credit Card',
  'Other Current Asset',
  'Other Current Liability',
  'Long Term Liability',
  'Equity',
  'Fixed Asset',
  'Other Asset'
] as const;

export const movedDay: Field = {
  type: 'date',
  label: 'Date',
  group: 'header',
  rank: 'common',
  input: 'day',
  ifEmpty: 'Today if left empty',
  filterable: true,
  sortable: true
};
