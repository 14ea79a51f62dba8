import type { Fields, Structure } from '../types';

/** A line of a budget. Its page calls all of it read only. Assumption: budget-is-writable. */
export const budgetFields: Fields = {
  AccountRef: {
    type: 'reference',
    label: 'Account',
    group: 'lines',
    rank: 'required',
    input: 'reference',
    hint: 'Income or expense account',
    ref: 'Account',
    filter: {
      entity: 'Account',
      field: 'AccountType',
      in: ['Income', 'Other Income', 'Expense', 'Other Expense', 'Cost of Goods Sold'],
      strict: true
    }
  },
  BudgetDate: {
    type: 'date',
    label: 'Period',
    alt: ['Month'],
    group: 'lines',
    rank: 'required',
    input: 'day',
    hint: 'First day of the month, quarter or year'
  },
  Amount: {
    type: 'decimal',
    label: 'Amount',
    group: 'lines',
    rank: 'required',
    input: 'money',
    hint: 'Budget for this period'
  },
  ClassRef: {
    type: 'reference',
    label: 'Class',
    alt: ['Subdivide by: Class'],
    group: 'lines',
    rank: 'rare',
    input: 'reference',
    hint: 'If the budget is subdivided by class',
    when: ['classTracking'],
    ref: 'Class'
  },
  DepartmentRef: {
    type: 'reference',
    label: 'Location',
    alt: ['Subdivide by: Location'],
    group: 'lines',
    rank: 'rare',
    input: 'reference',
    hint: 'If the budget is subdivided by location',
    when: ['locationTracking'],
    pref: 'AccountingInfoPrefs.TrackDepartments',
    ref: 'Department'
  },
  CustomerRef: {
    type: 'reference',
    label: 'Customer',
    alt: ['Subdivide by: Customer'],
    group: 'lines',
    rank: 'rare',
    input: 'reference',
    hint: 'If the budget is subdivided by customer',
    ref: 'Customer'
  }
};

/** What budgets are made of (`qbo/entities.json`, BudgetDetail). */
export const budgets: Readonly<Record<string, Structure>> = {
  BudgetDetail: {
    title: 'Budget line',
    fields: budgetFields,
    undocumented: { CustomExtensions: 'BudgetCustomExtensions' }
  }
};
