import type { ReportParameter } from './types';
import {
  accountStatusValues,
  accountTypeValues,
  accountingMethodValues,
  agingMethodValues,
  appaidValues,
  arpaidValues,
  attachmentTypeValues,
  clearedValues,
  dateMacroValues,
  groupByValues,
  paymentMethodValues,
  printedValues,
  sortOrderValues,
  summarizeColumnByValues,
  transactionTypeValues
} from './values';

/** Every parameter by its API name, as it is unless a report's row says otherwise. */
export const parameters: Readonly<Record<string, ReportParameter>> = {
  date_macro: {
    label: 'Report period',
    input: 'enum',
    hint: 'A named span in place of two dates',
    default: 'This Fiscal Year-to-date',
    values: dateMacroValues
  },
  start_date: { label: 'Report period: from', input: 'day', hint: 'First day; send it with the last day' },
  end_date: { label: 'Report period: to', input: 'day', hint: 'Last day; send it with the first day' },
  report_date: { label: 'As of', input: 'day', hint: 'Day the balances are for', default: 'today' },
  accounting_method: {
    label: 'Accounting method',
    input: 'enum',
    hint: 'Cash or accrual',
    defaultPref: 'ReportPrefs.ReportBasis',
    values: accountingMethodValues
  },
  summarize_column_by: {
    label: 'Display columns by',
    input: 'enum',
    hint: 'One column per month, customer and so on',
    default: 'Total',
    values: summarizeColumnByValues
  },
  customer: { label: 'Customer', input: 'reference', hint: 'Only these customers', refs: ['Customer'], many: true },
  vendor: { label: 'Vendor', input: 'reference', hint: 'Only these vendors', refs: ['Vendor'], many: true },
  employee: { label: 'Employee', input: 'reference', hint: 'Only these employees', refs: ['Employee'], many: true },
  item: {
    label: 'Product/Service',
    input: 'reference',
    hint: 'Only these products or services',
    refs: ['Item'],
    many: true
  },
  class: {
    label: 'Class',
    input: 'reference',
    hint: 'Only these classes',
    refs: ['Class'],
    many: true,
    when: ['classTracking']
  },
  department: {
    label: 'Location',
    input: 'reference',
    hint: 'Only these locations',
    refs: ['Department'],
    many: true,
    when: ['locationTracking']
  },
  term: { label: 'Terms', input: 'reference', hint: 'Only these terms', refs: ['Term'], many: true },
  account: {
    label: 'Distribution account',
    input: 'reference',
    hint: 'Only these accounts',
    alt: ['Account'],
    refs: ['Account'],
    many: true
  },
  source_account: {
    label: 'Source account',
    input: 'reference',
    hint: 'Only transactions of these accounts',
    refs: ['Account'],
    many: true
  },
  account_type: {
    label: 'Distribution account type',
    input: 'enum',
    hint: 'Only accounts of this type',
    alt: ['Account type'],
    values: accountTypeValues
  },
  source_account_type: {
    label: 'Source account type',
    input: 'enum',
    hint: 'Only transactions of this account type',
    alt: ['Account type'],
    values: accountTypeValues
  },
  name: {
    label: 'Name',
    input: 'reference',
    hint: 'Only these customers, vendors or employees',
    refs: ['Customer', 'Vendor', 'Employee'],
    many: true
  },
  payment_method: { label: 'Payment method', input: 'enum', hint: 'Only paid this way', values: paymentMethodValues },
  transaction_type: {
    label: 'Transaction type',
    input: 'enum',
    hint: 'Only this kind of form',
    values: transactionTypeValues
  },
  docnum: { label: 'Num', input: 'text', hint: 'Only this number', alt: ['Number'] },
  memo: { label: 'Memo/Description', input: 'text', hint: 'Only with this memo' },
  bothamount: { label: 'Amount', input: 'number', hint: 'Only this amount' },
  shipvia: { label: 'Ship via', input: 'text', hint: 'Only sent this way', when: ['shipping'] },
  arpaid: { label: 'A/R paid', input: 'enum', hint: 'Paid, unpaid or all', default: 'All', values: arpaidValues },
  appaid: { label: 'A/P paid', input: 'enum', hint: 'Paid, unpaid or all', default: 'All', values: appaidValues },
  printed: { label: 'Check printed', input: 'enum', hint: 'Printed or not', default: 'All', values: printedValues },
  cleared: { label: 'Cleared', input: 'enum', hint: 'State in the bank reconciliation', values: clearedValues },
  start_duedate: { label: 'Due date: from', input: 'day', hint: 'First due day' },
  end_duedate: { label: 'Due date: to', input: 'day', hint: 'Last due day' },
  duedate_macro: {
    label: 'Due date',
    input: 'enum',
    hint: 'A named span of due dates',
    default: 'all dates',
    values: dateMacroValues
  },
  start_createdate: { label: 'Create date: from', input: 'day', hint: 'First day it was made' },
  end_createdate: { label: 'Create date: to', input: 'day', hint: 'Last day it was made' },
  createdate_macro: {
    label: 'Create date',
    input: 'enum',
    hint: 'A named span of days it was made',
    default: 'all dates',
    values: dateMacroValues
  },
  start_moddate: { label: 'Last modified date: from', input: 'day', hint: 'First day of the last change' },
  end_moddate: { label: 'Last modified date: to', input: 'day', hint: 'Last day of the last change' },
  moddate_macro: {
    label: 'Last modified date',
    input: 'enum',
    hint: 'A named span of days of the last change',
    default: 'all dates',
    values: dateMacroValues
  },
  start_svcdate: { label: 'Service date: from', input: 'day', hint: 'First service day' },
  end_svcdate: { label: 'Service date: to', input: 'day', hint: 'Last service day' },
  svcdate_macro: {
    label: 'Service date',
    input: 'enum',
    hint: 'A named span of service days',
    values: dateMacroValues
  },
  aging_method: {
    label: 'Aging method',
    input: 'enum',
    hint: 'Count days up to the report date or today',
    default: 'Report_Date',
    values: agingMethodValues
  },
  aging_period: {
    label: 'Days per aging period',
    input: 'number',
    hint: 'Length of one age group',
    default: 30,
    whole: true
  },
  num_periods: { label: 'Number of periods', input: 'number', hint: 'How many age groups', default: 4, whole: true },
  past_due: {
    label: 'Min. days past due',
    input: 'number',
    hint: 'Only overdue by this many days or more',
    whole: true
  },
  account_status: {
    label: 'Account status',
    input: 'enum',
    hint: 'With or without deleted accounts',
    default: 'Not_Deleted',
    values: accountStatusValues
  },
  group_by: {
    label: 'Group by',
    input: 'enum',
    hint: 'Sections of the report',
    default: 'None',
    values: groupByValues
  },
  columns: { label: 'Columns', input: 'columns', hint: 'Which columns, in which order', many: true },
  sort_by: { label: 'Sort by', input: 'column', hint: 'Column to sort by', default: 'txn_type' },
  sort_order: {
    label: 'Sort in',
    input: 'enum',
    hint: 'Ascending or descending',
    default: 'ascend',
    values: sortOrderValues
  },
  qzurl: { label: 'Links to details', input: 'yesno', hint: 'Adds links to the detail reports', default: false },
  adjusted_gain_loss: {
    label: 'Unrealized gain or loss',
    input: 'yesno',
    hint: 'With exchange gains not realized yet',
    default: false,
    when: ['multicurrency']
  },
  agency_id: { label: 'Tax agency', input: 'reference', hint: 'Whose tax it is', refs: ['TaxAgency'], required: true },
  add_due_date: { label: 'Add due date', input: 'yesno', hint: 'Adds the due date to the file', default: false },
  journal_code: {
    label: 'Journal code',
    input: 'reference',
    hint: 'Only this journal',
    refs: ['JournalCode'],
    many: true,
    when: ['FR']
  },
  custom1: { label: 'Custom field 1', input: 'text', hint: 'Only with this value' },
  custom2: { label: 'Custom field 2', input: 'text', hint: 'Only with this value' },
  custom3: { label: 'Custom field 3', input: 'text', hint: 'Only with this value' },
  attachmentType: {
    label: 'Attachments',
    input: 'enum',
    hint: 'How to hand out attachments',
    values: attachmentTypeValues
  },
  withQboIdentifier: { label: 'With QuickBooks ids', input: 'yesno', hint: 'Adds ids of QuickBooks to the file' }
};
