import { businessRule, missingParameter, refusal } from '../../faults';
import { objectsAt, refAt, textAt } from '../../values/json';
import type { Change, EntityRules } from '../types';

/** Types of account that a profit and loss budget has (qbo/labels-more.json, BudgetDetail.AccountRef). */
const budgeted = new Set(['Income', 'Other Income', 'Expense', 'Other Expense', 'Cost of Goods Sold']);

/** A budget ends after it begins, and each of its lines is of an account and a day within. */
function refuseLines({ work, draft }: Change): void {
  const [first, last] = [textAt(draft, 'StartDate') ?? '', textAt(draft, 'EndDate') ?? ''];
  if (last <= first) throw businessRule('The last day of a budget must be after its first.');
  for (const [index, line] of objectsAt(draft, 'BudgetDetail').entries()) {
    const path = `BudgetDetail[${index}]`;
    const account = refAt(line, 'AccountRef');
    const day = textAt(line, 'BudgetDate');
    if (account === undefined) throw missingParameter(`${path}.AccountRef`);
    if (day === undefined) throw missingParameter(`${path}.BudgetDate`);
    if (line.Amount === undefined) throw missingParameter(`${path}.Amount`);
    if (day < first || day > last) throw businessRule(`${day} is not within the budget.`);
    if (!budgeted.has(textAt(work.get('Account', account), 'AccountType') ?? '')) {
      throw refusal(
        '2500',
        `Invalid Reference Id : Account ${account} is not of profit and loss`,
        `${path}.AccountRef`
      );
    }
  }
}

/** Facts: qbo/entities.json Budget, samples/Budget.json; qbo/more.md. Assumption: budget-is-writable. */
export const budgetRules: EntityRules = {
  required: [
    { path: 'Name' },
    { path: 'StartDate' },
    { path: 'EndDate' },
    { path: 'BudgetType', onCreate: true },
    { path: 'BudgetEntryType', onCreate: true }
  ],
  defaults: ({ draft }) => {
    draft.Active ??= true;
  },
  refuse: [refuseLines],
  compute: ({ draft }) => {
    draft.Active ??= true;
  },
  deletable: true,
  deletedQuietly: true
};
