import {
  classRef,
  customField,
  emailStatus,
  exchangeRate,
  globalTaxCalculation,
  id,
  formCurrencyRef,
  metaData,
  recurDataRef,
  shipMethodRef,
  syncToken,
  totalAmt,
  transactionLocationType,
  txnTaxDetail
} from '../fields/common';
import type { Entity } from '../types';

export const purchaseOrder: Entity = {
  name: 'PurchaseOrder',
  resource: 'purchaseorder',
  kind: 'transaction',
  title: 'Purchase order',
  plural: 'Purchase orders',
  operationTitle: 'Purchase Order',
  verbs: ['create', 'update', 'get', 'delete', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    title: 'DocNumber',
    subtitle: 'VendorRef',
    details: ['TxnDate', 'TotalAmt', 'POStatus'],
    order: 'TxnDate DESC'
  },
  requirements: { all: ['VendorRef', 'APAccountRef', 'Line'] },
  lineTypes: ['ItemBasedExpenseLineDetail', 'AccountBasedExpenseLineDetail'],
  shown: { TotalAmt: 'Total' },
  fields: {
    VendorRef: {
      type: 'reference',
      label: 'Vendor',
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Who you buy from',
      ref: 'Vendor'
    },
    POEmail: {
      type: 'EmailAddress',
      label: 'Email',
      group: 'e-mail',
      rank: 'common',
      input: 'email',
      hint: 'Where the order is sent'
    },
    EmailStatus: emailStatus,
    POStatus: {
      type: 'string',
      label: 'Purchase order status',
      alt: ['Status'],
      group: 'header',
      rank: 'rare',
      input: 'enum',
      hint: 'Closed once it is all billed',
      options: { Open: 'Open', Closed: 'Closed' },
      values: ['Open', 'Closed']
    },
    VendorAddr: {
      type: 'PhysicalAddress',
      label: 'Mailing address',
      group: 'header',
      rank: 'rare',
      input: 'address',
      hint: 'Taken from the vendor if left empty'
    },
    ShipTo: {
      type: 'reference',
      label: 'Ship to',
      group: 'shipping',
      rank: 'rare',
      input: 'reference',
      hint: 'Customer who gets the goods directly',
      ref: 'Customer'
    },
    ShipAddr: {
      type: 'PhysicalAddress',
      label: 'Shipping address',
      group: 'shipping',
      rank: 'common',
      input: 'address',
      hint: 'Where the goods go'
    },
    ShipMethodRef: shipMethodRef,
    TxnDate: {
      type: 'date',
      label: 'Purchase order date',
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'Today if left empty',
      filterable: true,
      sortable: true
    },
    DocNumber: {
      type: 'string',
      label: 'Purchase order no.',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Left empty, QuickBooks may number it',
      maxLength: 21,
      filterable: true,
      sortable: true
    },
    SalesTermRef: {
      type: 'reference',
      label: 'Terms',
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'Terms you expect from the vendor',
      ref: 'Term'
    },
    DueDate: {
      type: 'date',
      label: 'Due date',
      group: 'header',
      rank: 'rare',
      input: 'day',
      hint: 'When you expect to pay or receive',
      filterable: true,
      sortable: true
    },
    ClassRef: classRef,
    CurrencyRef: formCurrencyRef,
    ExchangeRate: exchangeRate,
    Line: {
      type: 'Line',
      list: true,
      label: 'Category details / Item details',
      group: 'lines',
      rank: 'required',
      input: 'list',
      hint: 'What you order, one line each'
    },
    Memo: {
      type: 'string',
      label: 'Your message to vendor',
      alt: ['Message to vendor'],
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'Printed on the order',
      maxLength: 4000
    },
    PrivateNote: {
      type: 'string',
      label: 'Memo',
      group: 'messages',
      rank: 'rare',
      input: 'longtext',
      hint: 'For you; the vendor does not see it',
      maxLength: 4000
    },
    CustomField: customField,
    APAccountRef: {
      type: 'reference',
      label: 'Accounts payable account',
      alt: ['A/P account'],
      group: 'advanced',
      rank: 'required',
      input: 'reference',
      hint: 'Nearly always the only A/P account; fill it in',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Accounts Payable'], strict: true }
    },
    LinkedTxn: {
      type: 'LinkedTxn',
      list: true,
      label: 'Linked transactions',
      group: 'advanced',
      rank: 'rare',
      input: 'list',
      hint: 'Bills or expenses made from this order'
    },
    GlobalTaxCalculation: globalTaxCalculation,
    TxnTaxDetail: txnTaxDetail,
    TransactionLocationType: transactionLocationType,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    TotalAmt: totalAmt,
    RecurDataRef: recurDataRef
  },
  undocumented: {
    AttachableRef: 'AttachableRef',
    status: 'string',
    TxnSubType: 'string',
    DepartmentRef: 'reference',
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
    TaxCodeRef: 'reference',
    ReimbursableInfoRef: 'reference',
    ExpectedDate: 'date',
    DropShipToEntity: 'reference',
    InventorySiteRef: 'reference',
    FOB: 'string',
    TemplateRef: 'reference',
    PrintStatus: 'string',
    ManuallyClosed: 'boolean'
  }
};
