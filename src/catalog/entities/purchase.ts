import type { Entity } from '../types';

export const purchase: Entity = {
  name: 'Purchase',
  resource: 'purchase',
  kind: 'transaction',
  title: 'Expense',
  plural: 'Expenses',
  operationTitle: 'Expense',
  verbs: ['create', 'update', 'get', 'delete', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    title: 'DocNumber',
    subtitle: 'EntityRef',
    details: ['TxnDate', 'TotalAmt', 'AccountRef', 'PaymentType']
  },
  requirements: { all: ['PaymentType', 'AccountRef', 'Line'] },
  lineTypes: ['ItemBasedExpenseLineDetail', 'AccountBasedExpenseLineDetail'],
  repeatOnUpdate: ['PaymentType'],
  shown: { TotalAmt: 'Total' },
  fields: {
    EntityRef: {
      type: 'reference',
      label: 'Payee',
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Vendor, customer or employee you paid',
      ref: 'polymorphic'
    },
    PaymentType: {
      type: 'string',
      label: 'Kind of expense',
      group: 'header',
      rank: 'required',
      input: 'enum',
      hint: 'Decides which payment account fits',
      options: { Cash: 'Expense (cash or bank)', Check: 'Check', CreditCard: 'Credit card' },
      values: ['Cash', 'Check', 'CreditCard']
    },
    AccountRef: {
      type: 'reference',
      label: 'Payment account',
      alt: ['Bank/Credit account'],
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Bank or card account you paid from',
      ref: 'Account',
      filter: {
        entity: 'Account',
        field: 'AccountType',
        strict: true,
        by: { field: 'PaymentType', in: { Cash: ['Bank'], Check: ['Bank'], CreditCard: ['Credit Card'] } }
      }
    },
    TxnDate: {
      type: 'date',
      label: 'Payment date',
      alt: ['Expense date'],
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'Today if left empty',
      filterable: true,
      sortable: true
    },
    PaymentMethodRef: {
      type: 'reference',
      label: 'Payment method',
      group: 'payment',
      rank: 'rare',
      input: 'reference',
      hint: 'Check, cash, card and so on',
      ref: 'PaymentMethod'
    },
    DocNumber: {
      type: 'string',
      label: 'Ref no.',
      alt: ['Reference no.'],
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Number on the receipt or check',
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
      hint: 'What you paid for, one line each'
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
    Credit: {
      type: 'boolean',
      label: 'Credit card credit',
      group: 'payment',
      rank: 'rare',
      input: 'yesno',
      hint: 'Yes: the card company gave money back'
    },
    PrintStatus: {
      type: 'string',
      label: 'Print later',
      group: 'advanced',
      rank: 'rare',
      input: 'enum',
      hint: 'Puts the form on the print list',
      options: { NotSet: "Don't print", NeedToPrint: 'Print later', PrintComplete: 'Already printed' },
      values: ['NotSet', 'NeedToPrint', 'PrintComplete']
    },
    LinkedTxn: {
      type: 'LinkedTxn',
      list: true,
      label: 'Linked transactions',
      group: 'advanced',
      rank: 'rare',
      input: 'list',
      hint: 'Other transactions this one belongs to'
    },
    TxnSource: {
      type: 'string',
      label: 'Transaction source',
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'IntuitPayment if paid with QuickBooks Payments'
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
    RemitToAddr: { type: 'PhysicalAddress', readOnly: true },
    MetaData: { type: 'ModificationMetaData', readOnly: true },
    PurchaseEx: { type: 'object', readOnly: true },
    TotalAmt: { type: 'decimal', readOnly: true },
    RecurDataRef: { type: 'reference', ref: 'RecurringTransaction', readOnly: true }
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    TxnSubType: 'string',
    TxnStatus: 'string',
    TaxFormType: 'string',
    TaxFormNum: 'string',
    Tag: 'Tag',
    TxnApprovalInfo: 'TxnApprovalInfo',
    RecurringInfo: 'RecurringInfo',
    ProjectRef: 'reference',
    TotalCostAmount: 'decimal',
    HomeTotalCostAmount: 'decimal',
    PaymentRefNum: 'string',
    CheckPayment: 'CheckPayment',
    CreditCardPayment: 'CreditCardPayment',
    TxnId: 'string',
    TxnNum: 'string',
    Memo: 'string',
    LessCIS: 'decimal'
  }
};
