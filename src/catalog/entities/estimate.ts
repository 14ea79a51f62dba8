import type { Entity } from '../types';

export const estimate: Entity = {
  name: 'Estimate',
  resource: 'estimate',
  kind: 'transaction',
  title: 'Estimate',
  plural: 'Estimates',
  operationTitle: 'Estimate',
  verbs: ['create', 'update', 'get', 'delete', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    title: 'DocNumber',
    subtitle: 'CustomerRef',
    details: ['TxnDate', 'ExpirationDate', 'TotalAmt', 'TxnStatus']
  },
  requirements: {
    all: ['CustomerRef', 'Line'],
    conditional: [{ field: 'BillEmail', if: { field: 'EmailStatus', in: ['NeedToSend'] } }]
  },
  lineTypes: ['SalesItemLineDetail', 'GroupLineDetail', 'DescriptionOnly', 'DiscountLineDetail', 'SubTotalLineDetail'],
  shown: { TotalAmt: 'Total' },
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
    BillEmail: {
      type: 'EmailAddress',
      label: 'Customer email',
      alt: ['Email'],
      group: 'e-mail',
      rank: 'common',
      input: 'email',
      hint: 'Where the form is sent; commas between several'
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
    BillAddr: {
      type: 'PhysicalAddress',
      label: 'Billing address',
      group: 'header',
      rank: 'common',
      input: 'address',
      hint: 'Taken from the customer if left empty'
    },
    TxnDate: {
      type: 'date',
      label: 'Estimate date',
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'Today if left empty',
      filterable: true,
      sortable: true
    },
    ExpirationDate: {
      type: 'date',
      label: 'Expiration date',
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'Last day the customer can accept'
    },
    TxnStatus: {
      type: 'string',
      label: 'Status',
      alt: ['Estimate status'],
      group: 'header',
      rank: 'common',
      input: 'enum',
      hint: 'Pending until the customer answers',
      options: {
        Pending: 'Pending',
        Accepted: 'Accepted',
        Closed: 'Closed',
        Rejected: 'Rejected',
        Converted: 'Converted'
      },
      values: ['Pending', 'Accepted', 'Closed', 'Rejected', 'Converted']
    },
    AcceptedBy: {
      type: 'string',
      label: 'Accepted by',
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Name of the person who said yes'
    },
    AcceptedDate: {
      type: 'date',
      label: 'Accepted date',
      group: 'header',
      rank: 'rare',
      input: 'day',
      hint: 'Day the customer said yes'
    },
    DocNumber: {
      type: 'string',
      label: 'Estimate no.',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Left empty, QuickBooks may number it',
      when: ['customTxnNumbers'],
      pref: 'SalesFormsPrefs.CustomTxnNumbers',
      maxLength: 21,
      filterable: true,
      sortable: true
    },
    SalesTermRef: {
      type: 'reference',
      label: 'Terms',
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'When payment is due, such as Net 30',
      ref: 'Term',
      filterable: true
    },
    DueDate: {
      type: 'date',
      label: 'Due date',
      group: 'header',
      rank: 'rare',
      input: 'day',
      hint: 'Rarely used on estimates',
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
      label: 'Product or service',
      group: 'lines',
      rank: 'required',
      input: 'list',
      hint: 'What you offer, one line each'
    },
    ShipAddr: {
      type: 'PhysicalAddress',
      label: 'Shipping address',
      alt: ['Shipping to'],
      group: 'shipping',
      rank: 'rare',
      input: 'address',
      hint: 'Taken from the customer if left empty',
      when: ['shipping'],
      pref: 'SalesFormsPrefs.AllowShipping'
    },
    ShipFromAddr: {
      type: 'PhysicalAddress',
      label: 'Shipping from',
      group: 'shipping',
      rank: 'rare',
      input: 'address',
      hint: 'Sale address; used for exact sales tax',
      when: ['US']
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
    ShipDate: {
      type: 'date',
      label: 'Shipping date',
      alt: ['Ship date'],
      group: 'shipping',
      rank: 'rare',
      input: 'day',
      hint: 'Day the goods leave'
    },
    CustomerMemo: {
      type: 'MemoRef',
      label: 'Message displayed on estimate',
      alt: ['Note to customer', 'Message on estimate'],
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'Printed on the estimate; up to 1000 letters'
    },
    PrivateNote: {
      type: 'string',
      label: 'Memo',
      alt: ['Memo on statement (hidden)'],
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'For you; the customer does not see it',
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
    ApplyTaxAfterDiscount: {
      type: 'boolean',
      label: 'Apply discount before sales tax',
      group: 'tax',
      rank: 'rare',
      input: 'yesno',
      hint: 'On: tax is worked out after the discount',
      when: ['US', 'discount'],
      pref: 'SalesFormsPrefs.AllowDiscount'
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
      hint: 'Invoices made from this estimate'
    },
    FreeFormAddress: {
      type: 'boolean',
      label: 'Free-form address',
      group: 'advanced',
      rank: 'rare',
      input: 'yesno',
      hint: 'How QuickBooks keeps the address; leave out'
    },
    Id: { type: 'string', readOnly: true, filterable: true, sortable: true },
    SyncToken: { type: 'string', readOnly: true },
    MetaData: { type: 'ModificationMetaData', readOnly: true },
    TotalAmt: { type: 'decimal', readOnly: true },
    RecurDataRef: { type: 'reference', ref: 'RecurringTransaction', readOnly: true },
    TaxExemptionRef: { type: 'reference', ref: 'TaxExemption', readOnly: true },
    HomeTotalAmt: { type: 'decimal', readOnly: true }
  },
  undocumented: {
    AttachableRef: 'AttachableRef',
    status: 'string',
    TxnSubType: 'string',
    TxnSource: 'string',
    TaxFormType: 'string',
    TaxFormNum: 'string',
    Tag: 'Tag',
    TxnApprovalInfo: 'TxnApprovalInfo',
    RecurringInfo: 'RecurringInfo',
    TotalCostAmount: 'decimal',
    HomeTotalCostAmount: 'decimal',
    AutoDocNumber: 'boolean',
    RemitToRef: 'reference',
    SalesRepRef: 'reference',
    PONumber: 'string',
    FOB: 'string',
    TrackingNum: 'string',
    ShippingTaxIncludedInTotalTax: 'boolean',
    TemplateRef: 'reference',
    BillEmailCc: 'EmailAddress',
    BillEmailBcc: 'EmailAddress',
    ARAccountRef: 'reference',
    Balance: 'decimal',
    HomeBalance: 'decimal',
    FinanceCharge: 'boolean',
    PaymentMethodRef: 'reference',
    PaymentRefNum: 'string',
    PaymentType: 'string',
    CheckPayment: 'CheckPayment',
    CreditCardPayment: 'CreditCardPayment',
    DepositToAccountRef: 'reference',
    DeliveryInfo: 'TransactionDeliveryInfo',
    DiscountRate: 'decimal',
    DiscountAmt: 'decimal',
    GovtTxnRefIdentifier: 'string'
  }
};
