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
    details: ['TxnDate', 'TotalAmt', 'POStatus']
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
    EmailStatus: {
      type: 'string',
      label: 'Send later',
      group: 'e-mail',
      rank: 'common',
      input: 'enum',
      hint: 'Send later needs an email address',
      options: { NotSet: "Don't send", NeedToSend: 'Send later', EmailSent: 'Marked as sent' },
      values: ['NotSet', 'NeedToSend', 'EmailSent']
    },
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
    ShipMethodRef: {
      type: 'reference',
      label: 'Ship via',
      group: 'shipping',
      rank: 'rare',
      input: 'text',
      hint: 'Carrier or method, free text',
      ref: 'text'
    },
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
    ClassRef: {
      type: 'reference',
      label: 'Class',
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'One class for the whole form',
      when: ['classTracking'],
      pref: 'AccountingInfoPrefs.ClassTrackingPerTxn',
      ref: 'Class'
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
    CustomField: {
      type: 'CustomField',
      list: true,
      label: 'Custom fields',
      group: 'custom',
      rank: 'rare',
      input: 'list',
      hint: 'Your own fields, up to 3 text values'
    },
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
    Id: { type: 'string', readOnly: true, filterable: true, sortable: true },
    SyncToken: { type: 'string', readOnly: true },
    MetaData: { type: 'ModificationMetaData', readOnly: true },
    TotalAmt: { type: 'decimal', readOnly: true },
    RecurDataRef: { type: 'reference', ref: 'RecurringTransaction', readOnly: true }
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
