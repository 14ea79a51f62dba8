import { active, id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

const { sortable: _unsorted, ...activeOrNot } = active;

/**
 * What a company means to earn and spend, by account and interval; profit and loss only. Facts: `qbo/entities.json`,
 * `qbo/more.md`. Its page calls name, kind, interval and lines read only, and its own sample of a create sends them
 * (Assumption: budget-is-writable). Whether a year is `Annually` or `Yearly`: Assumption: budget-year.
 */
export const budget: Entity = {
  name: 'Budget',
  resource: 'budget',
  kind: 'nameList',
  title: 'Budget',
  plural: 'Budgets',
  operationTitle: 'Budget',
  verbs: ['create', 'update', 'upsert', 'get', 'delete', 'query'],
  events: ['new', 'updated'],
  cdc: false,
  lookup: {
    name: 'Name',
    fetchWhole: true,
    title: 'Name',
    subtitle: 'BudgetEntryType',
    details: ['StartDate', 'EndDate', 'BudgetType']
  },
  knownBy: 'Name',
  requirements: { all: ['Name', 'BudgetType', 'BudgetEntryType', 'StartDate', 'EndDate'] },
  lineTypes: ['BudgetLine'],
  linesIn: 'BudgetDetail',
  fields: {
    Name: {
      type: 'string',
      label: 'Name',
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Such as FY2027 P&L',
      filterable: true,
      sortable: true
    },
    BudgetType: {
      type: 'string',
      label: 'Budget type',
      group: 'header',
      rank: 'required',
      input: 'enum',
      hint: 'Profit and loss only',
      options: { ProfitAndLoss: 'Profit and loss' },
      values: ['ProfitAndLoss'],
      createOnly: true,
      filterable: true,
      sortable: true
    },
    BudgetEntryType: {
      type: 'string',
      label: 'Interval',
      group: 'header',
      rank: 'required',
      input: 'enum',
      hint: 'How long each amount covers',
      options: { Monthly: 'Monthly', Quarterly: 'Quarterly', Annually: 'Yearly', Yearly: 'Yearly (other word)' },
      values: ['Monthly', 'Quarterly', 'Annually', 'Yearly'],
      createOnly: true
    },
    StartDate: {
      type: 'date',
      label: 'Fiscal year: first day',
      alt: ['Fiscal year'],
      group: 'header',
      rank: 'required',
      input: 'day',
      hint: 'First day of the budget'
    },
    EndDate: {
      type: 'date',
      label: 'Fiscal year: last day',
      alt: ['Fiscal year'],
      group: 'header',
      rank: 'required',
      input: 'day',
      hint: 'Last day of the budget'
    },
    BudgetDetail: {
      type: 'BudgetDetail',
      list: true,
      label: 'Budget lines',
      group: 'lines',
      rank: 'common',
      input: 'list',
      hint: 'One amount per account and interval'
    },
    Active: activeOrNot,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: { CustomField: 'CustomField', AttachableRef: 'AttachableRef', status: 'string' }
};
