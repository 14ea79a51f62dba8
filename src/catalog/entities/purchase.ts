import {
  departmentRef,
  exchangeRate,
  globalTaxCalculation,
  id,
  formCurrencyRef,
  linkedTxn,
  metaData,
  printStatus,
  privateNote,
  recurDataRef,
  syncToken,
  totalAmt,
  transactionLocationType,
  txnSource,
  txnTaxDetail
} from '../fields/common';
import { includeInAnnualTPAR } from '../fields/purchases';
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
    details: ['TxnDate', 'TotalAmt', 'AccountRef', 'PaymentType'],
    order: 'TxnDate DESC'
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
    DepartmentRef: departmentRef,
    CurrencyRef: formCurrencyRef,
    ExchangeRate: exchangeRate,
    Line: {
      type: 'Line',
      list: true,
      label: 'Category details / Item details',
      group: 'lines',
      rank: 'required',
      input: 'list',
      hint: 'What you paid for, one line each'
    },
    PrivateNote: privateNote,
    Credit: {
      type: 'boolean',
      label: 'Credit card credit',
      group: 'payment',
      rank: 'rare',
      input: 'yesno',
      hint: 'Yes: the card company gave money back'
    },
    PrintStatus: printStatus,
    LinkedTxn: linkedTxn,
    TxnSource: txnSource,
    GlobalTaxCalculation: globalTaxCalculation,
    TxnTaxDetail: txnTaxDetail,
    TransactionLocationType: transactionLocationType,
    IncludeInAnnualTPAR: includeInAnnualTPAR,
    Id: id,
    SyncToken: syncToken,
    RemitToAddr: { type: 'PhysicalAddress', readOnly: true },
    MetaData: metaData,
    PurchaseEx: { type: 'object', readOnly: true },
    TotalAmt: totalAmt,
    RecurDataRef: recurDataRef
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
