import {
  departmentRef,
  exchangeRate,
  filterableTotalAmt,
  formCurrencyRef,
  globalTaxCalculation,
  id,
  metaData,
  privateNote,
  recurDataRef,
  syncToken,
  transactionLocationType
} from '../../fields/common';
import { apAccountRef, includeInAnnualTPAR } from '../../fields/purchases';
import type { Entity } from '../../types';

/** Facts: `qbo/entities.json`; which verbs and links there are, `qbo/more.md`. */
export const vendorCredit: Entity = {
  name: 'VendorCredit',
  resource: 'vendorcredit',
  kind: 'transaction',
  area: 'expenses',
  title: 'Vendor credit',
  plural: 'Vendor credits',
  operationTitle: 'Vendor Credit',
  verbs: ['create', 'update', 'upsert', 'get', 'delete', 'query'],
  include: ['allowduplicatedocnum'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    title: 'DocNumber',
    subtitle: 'VendorRef',
    details: ['TxnDate', 'TotalAmt', 'Balance'],
    brief: ['VendorRef', 'TxnDate', 'TotalAmt', 'Balance'],
    order: 'TxnDate DESC'
  },
  requirements: { all: ['VendorRef', 'Line'] },
  knownBy: 'DocNumber',
  lineTypes: ['ItemBasedExpenseLineDetail', 'AccountBasedExpenseLineDetail'],
  repeatOnUpdate: ['VendorRef'],
  shown: { TotalAmt: 'Total', Balance: 'Credit left', RecurDataRef: 'Recurring template' },
  fields: {
    VendorRef: {
      type: 'reference',
      label: 'Vendor',
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Who gives you the credit',
      ref: 'Vendor'
    },
    TxnDate: {
      type: 'date',
      label: 'Payment date',
      alt: ['Credit date'],
      group: 'header',
      rank: 'common',
      input: 'day',
      ifEmpty: 'Day of the credit; today if left empty',
      filterable: true,
      sortable: true
    },
    DocNumber: {
      type: 'string',
      label: 'Ref no.',
      alt: ['Reference no.'],
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: "The number on the vendor's credit note",
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
      hint: 'What the credit is for, one line each'
    },
    PrivateNote: privateNote,
    APAccountRef: apAccountRef,
    LinkedTxn: {
      type: 'LinkedTxn',
      list: true,
      label: 'Linked transactions',
      group: 'advanced',
      rank: 'rare',
      input: 'list',
      hint: 'Billable expenses this credit belongs to',
      linkTypes: { ReimburseCharge: 'Billable expense' }
    },
    GlobalTaxCalculation: globalTaxCalculation,
    TransactionLocationType: transactionLocationType,
    IncludeInAnnualTPAR: includeInAnnualTPAR,
    Id: id,
    SyncToken: syncToken,
    TotalAmt: filterableTotalAmt,
    Balance: { type: 'decimal', input: 'money', readOnly: true, sortable: true },
    MetaData: metaData,
    RecurDataRef: recurDataRef
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    TxnSubType: 'string',
    TxnStatus: 'string',
    TxnTaxDetail: 'TxnTaxDetail',
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
    VendorAddr: 'PhysicalAddress'
  }
};
