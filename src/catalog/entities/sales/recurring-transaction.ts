import { id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/** API names of the kinds of forms that QuickBooks repeats. */
const forms = [
  'Invoice',
  'SalesReceipt',
  'Estimate',
  'CreditMemo',
  'RefundReceipt',
  'Bill',
  'Purchase',
  'PurchaseOrder',
  'VendorCredit',
  'Deposit',
  'Transfer',
  'JournalEntry'
];
const type = 'RecurringInfo.RecurType';
const interval = 'RecurringInfo.ScheduleInfo.IntervalType';

/**
 * A template by which QuickBooks makes forms again and again. Facts: `qbo/entities-more.json` and `qbo/more.md`,
 * RecurringTransaction. Assumption: template-full-update, template-days, template-conditions.
 */
export const recurringTransaction: Entity = {
  name: 'RecurringTransaction',
  resource: 'recurringtransaction',
  kind: 'transaction',
  title: 'Recurring template',
  plural: 'Recurring templates',
  operationTitle: 'Recurring Template',
  verbs: ['create', 'update', 'upsert', 'get', 'delete', 'query'],
  events: [],
  cdc: false,
  queryOrder: 'Id',
  wraps: {
    field: 'Type',
    forms,
    notTaken: { Deposit: 0 }
  },
  fullUpdate: true,
  wholeParts: true,
  alone: true,
  lookup: {
    name: 'RecurringInfo.Name',
    fetchWhole: true,
    title: 'RecurringInfo.Name',
    subtitle: 'Type',
    details: ['RecurringInfo.RecurType', 'RecurringInfo.ScheduleInfo.NextDate']
  },
  requirements: {
    all: ['Type', 'RecurringInfo', 'RecurringInfo.Name', type],
    conditional: [
      { field: interval, if: { field: type, in: ['Automated', 'Reminded'] } },
      { field: 'RecurringInfo.ScheduleInfo.DayOfWeek', if: { field: interval, in: ['Weekly'] } },
      { field: 'RecurringInfo.ScheduleInfo.DayOfMonth', if: { field: interval, in: ['Yearly'] } },
      { field: 'RecurringInfo.ScheduleInfo.MonthOfYear', if: { field: interval, in: ['Yearly'] } }
    ],
    apart: [['RecurringInfo.ScheduleInfo.EndDate', 'RecurringInfo.ScheduleInfo.MaxOccurrences']]
  },
  knownBy: 'RecurringInfo.Name',
  lineTypes: [],
  filterablePaths: { 'RecurringInfo.Name': 'string', 'RecurringInfo.RecurType': 'string' },
  shown: { RecurDataRef: 'Recurring template', Type: 'Transaction type' },
  fields: {
    Type: {
      type: 'string',
      label: 'Transaction type',
      alt: ['Select Transaction Type'],
      group: 'header',
      rank: 'required',
      input: 'enum',
      hint: 'Kind of form that the template makes; its fields and lines follow below',
      options: {
        Invoice: 'Invoice',
        SalesReceipt: 'Sales receipt',
        Estimate: 'Estimate',
        CreditMemo: 'Credit memo',
        RefundReceipt: 'Refund receipt',
        Bill: 'Bill',
        Purchase: 'Expense or check',
        PurchaseOrder: 'Purchase order',
        VendorCredit: 'Vendor credit',
        Deposit: 'Deposit',
        Transfer: 'Transfer',
        JournalEntry: 'Journal entry'
      },
      values: forms,
      filterable: true
    },
    RecurringInfo: {
      type: 'RecurringInfo',
      label: 'Template',
      group: 'header',
      rank: 'required',
      input: 'fields',
      hint: 'Name, kind and times of the template'
    },
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: {}
};
