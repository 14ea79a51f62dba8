import type { Entity } from '../types';

export const payment: Entity = {
  name: 'Payment',
  resource: 'payment',
  kind: 'transaction',
  title: 'Payment',
  plural: 'Payments',
  operationTitle: 'Payment',
  verbs: ['create', 'get', 'delete', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'PaymentRefNum',
    fetchWhole: false,
    title: 'PaymentRefNum',
    subtitle: 'CustomerRef',
    details: ['TxnDate', 'TotalAmt', 'UnappliedAmt']
  },
  requirements: { all: ['CustomerRef', 'TotalAmt'] },
  lineTypes: ['PaymentLine'],
  shown: { UnappliedAmt: 'Amount to credit' },
  fields: {
    CustomerRef: {
      type: 'reference',
      label: 'Customer',
      alt: ['Customer/project'],
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Customer, sub-customer or project',
      ref: 'Customer',
      filterable: true
    },
    TotalAmt: {
      type: 'decimal',
      label: 'Amount received',
      group: 'payment',
      rank: 'required',
      input: 'money',
      hint: 'All the money that came in',
      filterable: true,
      sortable: true
    },
    TxnDate: {
      type: 'date',
      label: 'Payment date',
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
      rank: 'common',
      input: 'reference',
      hint: 'Check, cash, card and so on',
      ref: 'PaymentMethod',
      filterable: true
    },
    PaymentRefNum: {
      type: 'string',
      label: 'Reference no.',
      group: 'payment',
      rank: 'common',
      input: 'text',
      hint: 'Check number or payment reference',
      filterable: true
    },
    DepositToAccountRef: {
      type: 'reference',
      label: 'Deposit to',
      group: 'payment',
      rank: 'common',
      input: 'reference',
      hint: 'Account the money goes into',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Bank', 'Other Current Asset'], strict: true }
    },
    Line: {
      type: 'Line',
      list: true,
      label: 'Outstanding transactions',
      group: 'lines',
      rank: 'common',
      input: 'list',
      hint: 'Which invoices this pays, and how much each'
    },
    PrivateNote: {
      type: 'string',
      label: 'Memo',
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'For you; the customer does not see it',
      maxLength: 4000
    },
    ProjectRef: {
      type: 'reference',
      label: 'Project',
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'The project this belongs to',
      when: ['projects'],
      ref: 'Customer',
      filter: { entity: 'Customer', field: 'IsProject', in: [true], strict: true },
      filterable: true
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
    ARAccountRef: {
      type: 'reference',
      label: 'Accounts receivable account',
      alt: ['A/R account'],
      group: 'advanced',
      rank: 'rare',
      input: 'reference',
      hint: 'Only where there is more than one',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Accounts Receivable'], strict: true }
    },
    CreditCardPayment: {
      type: 'CreditCardPayment',
      label: 'Card payment',
      group: 'advanced',
      rank: 'rare',
      input: 'fields',
      hint: 'Facts of a card charge made elsewhere'
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
    TxnSource: {
      type: 'string',
      label: 'Transaction source',
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'IntuitPayment if paid with QuickBooks Payments'
    },
    Id: { type: 'string', readOnly: true, filterable: true, sortable: true },
    SyncToken: { type: 'string', readOnly: true },
    UnappliedAmt: { type: 'decimal', readOnly: true },
    MetaData: { type: 'ModificationMetaData', readOnly: true },
    TaxExemptionRef: { type: 'reference', ref: 'TaxExemption', readOnly: true }
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    DocNumber: 'string',
    TxnSubType: 'string',
    DepartmentRef: 'reference',
    TxnStatus: 'string',
    LinkedTxn: 'LinkedTxn',
    TxnTaxDetail: 'TxnTaxDetail',
    TaxFormType: 'string',
    TaxFormNum: 'string',
    Tag: 'Tag',
    TxnApprovalInfo: 'TxnApprovalInfo',
    RecurDataRef: 'reference',
    RecurringInfo: 'RecurringInfo',
    TotalCostAmount: 'decimal',
    HomeTotalCostAmount: 'decimal',
    RemitToRef: 'reference',
    PaymentType: 'string',
    CheckPayment: 'CheckPayment',
    ProcessPayment: 'boolean',
    PaymentExtendedType: 'string'
  }
};
