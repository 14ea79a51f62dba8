import {
  customerRef,
  depositToAccountRef,
  exchangeRate,
  id,
  formCurrencyRef,
  metaData,
  projectRef,
  syncToken,
  taxExemptionRef,
  transactionLocationType,
  txnSource
} from '../fields/common';
import type { Entity } from '../types';

export const payment: Entity = {
  name: 'Payment',
  resource: 'payment',
  kind: 'transaction',
  title: 'Payment',
  plural: 'Payments',
  operationTitle: 'Payment',
  verbs: ['create', 'update', 'get', 'delete', 'void', 'send', 'pdf', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'PaymentRefNum',
    fetchWhole: false,
    title: 'PaymentRefNum',
    subtitle: 'CustomerRef',
    details: ['TxnDate', 'TotalAmt', 'UnappliedAmt'],
    brief: ['CustomerRef', 'TxnDate', 'TotalAmt'],
    order: 'TxnDate DESC'
  },
  settles: { entity: 'Invoice', party: 'CustomerRef', balance: 'Balance', order: 'TxnDate', total: 'TotalAmt' },
  requirements: { all: ['CustomerRef', 'TotalAmt'] },
  lineTypes: ['PaymentLine'],
  shown: { UnappliedAmt: 'Amount to credit' },
  fields: {
    CustomerRef: customerRef,
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
    DepositToAccountRef: depositToAccountRef,
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
    ProjectRef: projectRef,
    CurrencyRef: formCurrencyRef,
    ExchangeRate: exchangeRate,
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
    TransactionLocationType: transactionLocationType,
    TxnSource: txnSource,
    Id: id,
    SyncToken: syncToken,
    UnappliedAmt: { type: 'decimal', readOnly: true },
    MetaData: metaData,
    TaxExemptionRef: taxExemptionRef
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
