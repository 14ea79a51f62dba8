import {
  exchangeRate,
  globalTaxCalculation,
  homeTotalAmt,
  id,
  formCurrencyRef,
  metaData,
  privateNote,
  recurDataRef,
  syncToken,
  totalAmt,
  transactionLocationType,
  txnTaxDetail
} from '../../fields/common';
import type { Entity } from '../../types';

export const journalEntry: Entity = {
  name: 'JournalEntry',
  resource: 'journalentry',
  kind: 'transaction',
  area: 'banking',
  title: 'Journal entry',
  plural: 'Journal entries',
  operationTitle: 'Journal Entry',
  verbs: ['create', 'update', 'upsert', 'get', 'delete', 'query'],
  include: ['allowduplicatedocnum'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    title: 'DocNumber',
    subtitle: 'TxnDate',
    details: ['TotalAmt', 'PrivateNote'],
    brief: ['TxnDate', 'TotalAmt', 'PrivateNote'],
    order: 'TxnDate DESC'
  },
  requirements: {
    all: ['Line'],
    minLines: 2,
    balanced: { field: 'JournalEntryLineDetail.PostingType', values: ['Debit', 'Credit'] }
  },
  lineTypes: ['JournalEntryLineDetail', 'DescriptionOnly'],
  shown: { TotalAmt: 'Total' },
  findBy: ['DocNumber'],
  knownBy: 'DocNumber',
  fields: {
    TxnDate: {
      type: 'date',
      label: 'Journal date',
      group: 'header',
      rank: 'common',
      input: 'day',
      ifEmpty: 'Today if left empty',
      filterable: true,
      sortable: true
    },
    DocNumber: {
      type: 'string',
      label: 'Journal no.',
      group: 'header',
      rank: 'common',
      input: 'text',
      ifEmpty: 'Left empty, QuickBooks may number it',
      maxLength: 21,
      filterable: true,
      sortable: true
    },
    Line: {
      type: 'Line',
      list: true,
      label: 'Debits and credits',
      group: 'lines',
      rank: 'required',
      input: 'list',
      hint: 'At least one of each; both sides must match'
    },
    PrivateNote: privateNote,
    Adjustment: {
      type: 'boolean',
      label: 'Is adjusting journal entry?',
      group: 'header',
      rank: 'rare',
      input: 'yesno',
      hint: 'Marks a correction at period end'
    },
    CurrencyRef: formCurrencyRef,
    ExchangeRate: exchangeRate,
    GlobalTaxCalculation: globalTaxCalculation,
    TxnTaxDetail: txnTaxDetail,
    TaxRateRef: {
      type: 'reference',
      label: 'Tax rate',
      group: 'tax',
      rank: 'rare',
      input: 'reference',
      hint: 'Rate for an adjustment of tax',
      when: ['notUS'],
      ref: 'TaxRate'
    },
    TransactionLocationType: transactionLocationType,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    RecurDataRef: recurDataRef,
    TotalAmt: totalAmt,
    HomeTotalAmt: homeTotalAmt
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    TxnSubType: 'string',
    DepartmentRef: 'reference',
    TxnStatus: 'string',
    LinkedTxn: 'LinkedTxn',
    TxnSource: 'string',
    TaxFormType: 'string',
    TaxFormNum: 'string',
    Tag: 'Tag',
    TxnApprovalInfo: 'TxnApprovalInfo',
    RecurringInfo: 'RecurringInfo',
    ProjectRef: 'reference',
    TotalCostAmount: 'decimal',
    HomeTotalCostAmount: 'decimal',
    HomeCurrencyAdjustment: 'boolean',
    EnteredInHomeCurrency: 'boolean'
  }
};
