import {
  departmentRef,
  exchangeRate,
  formCurrencyRef,
  id,
  metaData,
  privateNote,
  syncToken,
  transactionLocationType
} from '../../fields/common';
import { apAccountRef } from '../../fields/purchases';
import type { Entity } from '../../types';

/** Facts: `qbo/entities.json`; which verbs and links there are, `qbo/more.md`. */
export const billPayment: Entity = {
  name: 'BillPayment',
  resource: 'billpayment',
  kind: 'transaction',
  area: 'expenses',
  title: 'Bill payment',
  plural: 'Bill payments',
  operationTitle: 'Bill Payment',
  verbs: ['create', 'update', 'upsert', 'get', 'delete', 'void', 'query'],
  include: ['allowduplicatedocnum'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    title: 'DocNumber',
    subtitle: 'VendorRef',
    details: ['TxnDate', 'TotalAmt', 'PayType'],
    brief: ['VendorRef', 'TxnDate', 'TotalAmt'],
    order: 'TxnDate DESC'
  },
  settles: { entity: 'Bill', party: 'VendorRef', balance: 'Balance', order: 'TxnDate', total: 'TotalAmt' },
  requirements: {
    all: ['VendorRef', 'PayType', 'TotalAmt', 'Line'],
    conditional: [
      { field: 'CheckPayment', if: { field: 'PayType', in: ['Check'] } },
      { field: 'CreditCardPayment', if: { field: 'PayType', in: ['CreditCard'] } }
    ]
  },
  knownBy: 'DocNumber',
  lineTypes: ['BillPaymentLine'],
  fields: {
    VendorRef: {
      type: 'reference',
      label: 'Payee',
      alt: ['Vendor'],
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Vendor whose bills you pay',
      ref: 'Vendor',
      filterable: true,
      sortable: true
    },
    PayType: {
      type: 'string',
      label: 'Kind of payment',
      group: 'header',
      rank: 'required',
      input: 'enum',
      hint: 'Decides which payment account fits',
      options: { Check: 'Check or bank account', CreditCard: 'Credit card' },
      values: ['Check', 'CreditCard']
    },
    CheckPayment: {
      type: 'BillPaymentCheck',
      label: 'Payment by check or bank',
      alt: ['Payment account', 'Bank/Credit account'],
      group: 'payment',
      rank: 'common',
      input: 'fields',
      hint: 'Bank account you pay from',
      showWhen: { PayType: ['Check'] }
    },
    CreditCardPayment: {
      type: 'BillPaymentCreditCard',
      label: 'Payment by card',
      alt: ['Payment account', 'Bank/Credit account'],
      group: 'payment',
      rank: 'common',
      input: 'fields',
      hint: 'Card you pay with',
      showWhen: { PayType: ['CreditCard'] }
    },
    TotalAmt: {
      type: 'decimal',
      label: 'Amount',
      alt: ['Amount paid', 'Total payment'],
      group: 'payment',
      rank: 'required',
      input: 'money',
      hint: 'Paid in all: bills less credits used',
      filterable: true,
      sortable: true
    },
    TxnDate: {
      type: 'date',
      label: 'Payment date',
      group: 'header',
      rank: 'common',
      input: 'day',
      ifEmpty: 'Today if left empty',
      filterable: true,
      sortable: true
    },
    DocNumber: {
      type: 'string',
      label: 'Ref no.',
      labelWhen: { PayType: { Check: 'Check no.' } },
      alt: ['Reference no.'],
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Number of the check or payment',
      maxLength: 21,
      filterable: true,
      sortable: true
    },
    Line: {
      type: 'Line',
      list: true,
      label: 'Outstanding transactions',
      alt: ['Bills'],
      group: 'lines',
      rank: 'required',
      input: 'list',
      hint: 'Bills to pay and credits to use, one line each'
    },
    DepartmentRef: departmentRef,
    CurrencyRef: formCurrencyRef,
    ExchangeRate: exchangeRate,
    PrivateNote: privateNote,
    APAccountRef: apAccountRef,
    ProcessBillPayment: {
      type: 'boolean',
      label: 'Process the payment',
      group: 'advanced',
      rank: 'rare',
      input: 'yesno',
      hint: 'Merchant account handles it; leave out'
    },
    TransactionLocationType: transactionLocationType,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    TxnSubType: 'string',
    TxnStatus: 'string',
    LinkedTxn: 'LinkedTxn',
    TxnTaxDetail: 'TxnTaxDetail',
    TxnSource: 'string',
    TaxFormType: 'string',
    TaxFormNum: 'string',
    Tag: 'Tag',
    TxnApprovalInfo: 'TxnApprovalInfo',
    RecurDataRef: 'reference',
    RecurringInfo: 'RecurringInfo',
    ProjectRef: 'reference',
    TotalCostAmount: 'decimal',
    HomeTotalCostAmount: 'decimal',
    VendorAddr: 'PhysicalAddress'
  }
};
