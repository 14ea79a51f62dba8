import { budgetFields } from '../structures/budget';
import type { LineType } from '../types';

/** What is meant to come in or go out on one account in one interval; a line of its like takes its place. */
export const budgetLines: Readonly<Record<string, LineType>> = {
  BudgetLine: {
    title: 'Budget line',
    detailType: null,
    line: budgetFields,
    detail: {},
    required: ['AccountRef', 'BudgetDate', 'Amount'],
    knownBy: ['AccountRef', 'BudgetDate', 'ClassRef', 'DepartmentRef', 'CustomerRef']
  }
};
