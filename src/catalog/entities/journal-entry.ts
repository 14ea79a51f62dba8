import type { Entity } from '../types';

export const journalEntry: Entity = {
  name: 'JournalEntry',
  resource: 'journalentry',
  kind: 'transaction',
  title: 'Journal entry',
  plural: 'Journal entries',
  operationTitle: 'Journal Entry',
  verbs: ['create', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    title: 'DocNumber',
    subtitle: 'TxnDate',
    details: ['TotalAmt', 'PrivateNote']
  },
  requirements: {
    all: ['Line'],
    minLines: 2,
    balanced: { field: 'JournalEntryLineDetail.PostingType', values: ['Debit', 'Credit'] }
  },
  lineTypes: ['JournalEntryLineDetail', 'DescriptionOnly'],
  shown: { TotalAmt: 'Total' },
  fields: {
    TxnDate: {
      type: 'date',
      label: 'Journal date',
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'Today if left empty',
      filterable: true,
      sortable: true
    },
    DocNumber: {
      type: 'string',
      label: 'Journal no.',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Left empty, QuickBooks may number it',
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
    PrivateNote: {
      type: 'string',
      label: 'Memo',
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'For you; shown in reports',
      maxLength: 4000
    },
    Adjustment: {
      type: 'boolean',
      label: 'Is adjusting journal entry?',
      group: 'header',
      rank: 'rare',
      input: 'yesno',
      hint: 'Marks a correction at period end'
    },
    CurrencyRef: {
      type: 'reference',
      label: 'Currency',
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'Three-letter code, such as USD or EUR',
      when: ['multicurrency'],
      ref: 'CurrencyCode'
    },
    ExchangeRate: {
      type: 'decimal',
      label: 'Exchange rate',
      group: 'header',
      rank: 'rare',
      input: 'quantity',
      hint: 'Home currency for 1 unit of this currency',
      when: ['multicurrency']
    },
    GlobalTaxCalculation: {
      type: 'string',
      label: 'Amounts are',
      group: 'tax',
      rank: 'common',
      input: 'enum',
      hint: 'Do the amounts include tax?',
      when: ['notUS'],
      options: {
        TaxExcluded: 'Exclusive of tax',
        TaxInclusive: 'Inclusive of tax',
        NotApplicable: 'Out of scope of tax'
      },
      values: ['TaxInclusive', 'TaxExcluded', 'NotApplicable']
    },
    TxnTaxDetail: {
      type: 'TxnTaxDetail',
      label: 'Sales tax',
      group: 'tax',
      rank: 'rare',
      input: 'fields',
      hint: 'Leave out to let QuickBooks work out the tax'
    },
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
    TransactionLocationType: {
      type: 'string',
      label: 'Transaction location',
      group: 'tax',
      rank: 'rare',
      input: 'enum',
      hint: 'Place of the deal, for the tax return',
      when: ['FR'],
      options: {
        WithinFrance: 'Within France',
        FranceOverseas: 'France overseas',
        OutsideFranceWithEU: 'Outside France, in the EU',
        OutsideEU: 'Outside the EU'
      },
      values: ['WithinFrance', 'FranceOverseas', 'OutsideFranceWithEU', 'OutsideEU']
    },
    Id: { type: 'string', readOnly: true, filterable: true, sortable: true },
    SyncToken: { type: 'string', readOnly: true },
    MetaData: { type: 'ModificationMetaData', readOnly: true },
    RecurDataRef: { type: 'reference', ref: 'RecurringTransaction', readOnly: true },
    TotalAmt: { type: 'decimal', readOnly: true },
    HomeTotalAmt: { type: 'decimal', readOnly: true }
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
