import type { LineType } from '../types';
import { salesLines } from './sales';
import { expenseLines } from './expenses';
import { journalLines } from './journal';
import { discountLines } from './discounts';
import { sumLines } from './sums';
import { groupLines } from './groups';
import { descriptionLines } from './descriptions';
import { paymentLines } from './payments';
import { taxLines } from './tax';

export { undocumentedLineFields } from './undocumented';

/** Kinds of lines by `DetailType`. A payment's lines have none and stand under `PaymentLine`. */
export const lineTypes: Readonly<Record<string, LineType>> = {
  ...salesLines,
  ...expenseLines,
  ...journalLines,
  ...discountLines,
  ...sumLines,
  ...groupLines,
  ...descriptionLines,
  ...paymentLines,
  ...taxLines
};
