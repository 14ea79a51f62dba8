import type { Entity } from '../types';

export const bill: Entity = {
  name: 'Bill',
  resource: 'bill',
  kind: 'transaction',
  title: 'Bill',
  plural: 'Bills',
  operationTitle: 'Bill',
  verbs: ['create', 'update', 'get', 'delete', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    title: 'DocNumber',
    subtitle: 'VendorRef',
    details: ['TxnDate', 'DueDate', 'TotalAmt', 'Balance']
  },
  requirements: { all: ['VendorRef', 'Line'] },
  lineTypes: ['ItemBasedExpenseLineDetail', 'AccountBasedExpenseLineDetail'],
  repeatOnUpdate: ['VendorRef'],
  shown: { TotalAmt: 'Total', Balance: 'Balance due' },
  fields: {
    VendorRef: {
      type: 'reference',
      label: 'Vendor',
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Who you buy from',
      ref: 'Vendor',
      filterable: true,
      sortable: true
    },
    SalesTermRef: {
      type: 'reference',
      label: 'Terms',
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Worked into the due date',
      ref: 'Term',
      filterable: true,
      sortable: true
    },
    TxnDate: {
      type: 'date',
      label: 'Bill date',
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'Today if left empty',
      filterable: true,
      sortable: true
    },
    DueDate: {
      type: 'date',
      label: 'Due date',
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'Worked out from the terms if left empty',
      filterable: true,
      sortable: true
    },
    DocNumber: {
      type: 'string',
      label: 'Bill no.',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: "The number on the vendor's bill",
      maxLength: 21,
      filterable: true,
      sortable: true
    },
    DepartmentRef: {
      type: 'reference',
      label: 'Location',
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Where it belongs; companies may rename it',
      when: ['locationTracking'],
      pref: 'AccountingInfoPrefs.TrackDepartments',
      ref: 'Department'
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
    Line: {
      type: 'Line',
      list: true,
      label: 'Category details / Item details',
      group: 'lines',
      rank: 'required',
      input: 'list',
      hint: 'What the bill is for, one line each'
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
    APAccountRef: {
      type: 'reference',
      label: 'Accounts payable account',
      alt: ['A/P account'],
      group: 'advanced',
      rank: 'rare',
      input: 'reference',
      hint: 'Needed only with more than one A/P account',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Accounts Payable'], strict: true },
      filterable: true,
      sortable: true
    },
    LinkedTxn: {
      type: 'LinkedTxn',
      list: true,
      label: 'Linked transactions',
      group: 'advanced',
      rank: 'rare',
      input: 'list',
      hint: 'Purchase orders this bill comes from'
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
    IncludeInAnnualTPAR: {
      type: 'boolean',
      label: 'Include in TPAR',
      group: 'tax',
      rank: 'rare',
      input: 'yesno',
      hint: 'Yearly report of payments to contractors',
      when: ['AU']
    },
    Id: { type: 'string', readOnly: true, filterable: true, sortable: true },
    SyncToken: { type: 'string', readOnly: true },
    TotalAmt: { type: 'decimal', readOnly: true, filterable: true, sortable: true },
    MetaData: { type: 'ModificationMetaData', readOnly: true },
    HomeBalance: { type: 'decimal', readOnly: true },
    RecurDataRef: { type: 'reference', ref: 'RecurringTransaction', readOnly: true },
    Balance: { type: 'decimal', readOnly: true, filterable: true }
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    TxnSubType: 'string',
    TxnStatus: 'string',
    TxnSource: 'string',
    TaxFormType: 'string',
    TaxFormNum: 'string',
    Tag: 'Tag',
    TxnApprovalInfo: 'TxnApprovalInfo',
    RecurringInfo: 'RecurringInfo',
    ProjectRef: 'reference',
    TotalCostAmount: 'decimal',
    HomeTotalCostAmount: 'decimal',
    BillEmail: 'EmailAddress',
    ReplyEmail: 'EmailAddress',
    Memo: 'string',
    PayerRef: 'reference',
    RemitToAddr: 'PhysicalAddress',
    ShipAddr: 'PhysicalAddress',
    VendorAddr: 'PhysicalAddress',
    LessCIS: 'decimal'
  }
};
