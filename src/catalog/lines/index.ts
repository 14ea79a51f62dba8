import type { LineType } from '../types';
import { salesLines } from './sales';
import { adjustmentLines } from './adjustments';
import { budgetLines } from './budget';
import { depositLines } from './deposits';
import { expenseLines } from './expenses';
import { journalLines } from './journal';
import { discountLines } from './discounts';
import { sumLines } from './sums';
import { groupLines } from './groups';
import { descriptionLines } from './descriptions';
import { paymentLines } from './payments';
import { taxLines } from './tax';
import { newRateLines } from './tax-service';

export { undocumentedLineFields } from './undocumented';

/** Kinds of lines by `DetailType`. Lines that link to other forms have none and stand under names of our own. */
export const lineTypes: Readonly<Record<string, LineType>> = {
  ...salesLines,
  ...expenseLines,
  ...journalLines,
  ...discountLines,
  ...sumLines,
  ...groupLines,
  ...descriptionLines,
  ...paymentLines,
  ...depositLines,
  ...adjustmentLines,
  ...taxLines,
  ...budgetLines,
  ...newRateLines
};

/** The one among these kinds of lines whose lines have no `DetailType`; undefined where each has one. */
export function unnamedLine(kinds: readonly string[]): string | undefined {
  return kinds.find((kind) => lineTypes[kind]?.detailType === null);
}
