import { metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/**
 * A cost that is charged on to a customer. QuickBooks makes it from billable lines, and an invoice bills it by a link. Facts:
 * `qbo/entities-more.json`, `qbo/more.md`: its page has no filter by time, so that nothing can be watched.
 */
export const reimburseCharge: Entity = {
  name: 'ReimburseCharge',
  resource: 'reimbursecharge',
  kind: 'transaction',
  title: 'Billable expense',
  plural: 'Billable expenses',
  operationTitle: 'Billable Expense',
  verbs: ['get', 'query'],
  events: [],
  cdc: false,
  unordered: true,
  lookup: {
    name: 'TxnDate',
    fetchWhole: false,
    latest: true,
    title: 'TxnDate',
    subtitle: 'CustomerRef',
    details: ['Amount', 'HasBeenInvoiced', 'PrivateNote'],
    brief: ['CustomerRef', 'Amount', 'PrivateNote'],
    order: 'Id DESC'
  },
  requirements: { all: [] },
  lineTypes: [],
  shown: {
    CustomerRef: 'Customer',
    HasBeenInvoiced: 'Already invoiced',
    Amount: 'Amount',
    HomeTotalAmt: 'Amount in home currency',
    Line: 'Lines',
    LinkedTxn: 'Linked transactions',
    CurrencyRef: 'Currency',
    ExchangeRate: 'Exchange rate',
    PrivateNote: 'Memo',
    TxnDate: 'Date'
  },
  fields: {
    Id: { type: 'string', readOnly: true },
    SyncToken: syncToken,
    CustomerRef: { type: 'reference', ref: 'Customer', readOnly: true, filterable: true },
    HasBeenInvoiced: { type: 'boolean', readOnly: true, filterable: true },
    Amount: { type: 'decimal', input: 'money', readOnly: true },
    HomeTotalAmt: { type: 'decimal', input: 'money', readOnly: true },
    Line: { type: 'Line', list: true, readOnly: true },
    LinkedTxn: { type: 'LinkedTxn', list: true, readOnly: true },
    CurrencyRef: { type: 'reference', ref: 'CurrencyCode', readOnly: true },
    ExchangeRate: { type: 'decimal', readOnly: true },
    PrivateNote: { type: 'string', readOnly: true },
    TxnDate: { type: 'date', readOnly: true },
    MetaData: metaData
  },
  undocumented: {}
};
