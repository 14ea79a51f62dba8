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
