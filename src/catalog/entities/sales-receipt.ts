import type { Entity } from '../types';

export const salesReceipt: Entity = {
  name: 'SalesReceipt',
  resource: 'salesreceipt',
  kind: 'transaction',
  title: 'Sales receipt',
  plural: 'Sales receipts',
  operationTitle: 'Sales Receipt',
  verbs: ['create', 'update', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    title: 'DocNumber',
    subtitle: 'CustomerRef',
    details: ['TxnDate', 'TotalAmt', 'PaymentMethodRef']
  },
  requirements: {
    all: ['Line'],
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
      label: 'Sales receipt date',
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'Today if left empty',
      filterable: true,
      sortable: true
    },
    DocNumber: {
      type: 'string',
      label: 'Sales receipt no.',
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
    PaymentMethodRef: {
      type: 'reference',
      label: 'Payment method',
      group: 'payment',
      rank: 'common',
      input: 'reference',
      hint: 'Check, cash, card and so on',
      ref: 'PaymentMethod'
    },
    PaymentRefNum: {
      type: 'string',
      label: 'Reference no.',
      group: 'payment',
      rank: 'common',
      input: 'text',
      hint: 'Check number or payment reference',
      maxLength: 21
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
      hint: 'What you sold, one line each'
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
    TrackingNum: {
      type: 'string',
      label: 'Tracking no.',
      group: 'shipping',
      rank: 'rare',
      input: 'text',
      hint: 'Number from the carrier'
    },
    CustomerMemo: {
      type: 'MemoRef',
      label: 'Message displayed on sales receipt',
      alt: ['Message on sales receipt', 'Note to customer'],
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'Printed on the receipt; up to 1000 letters'
    },
    PrivateNote: {
      type: 'string',
      label: 'Message on statement',
      alt: ['Memo', 'Memo on statement (hidden)'],
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'Your memo; not printed on the receipt',
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
    CreditCardPayment: {
      type: 'CreditCardPayment',
      label: 'Card payment',
      group: 'payment',
      rank: 'rare',
      input: 'fields',
      hint: 'Facts of a card charge made elsewhere'
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
    HomeBalance: { type: 'decimal', readOnly: true },
    DeliveryInfo: { type: 'TransactionDeliveryInfo', readOnly: true },
    RecurDataRef: { type: 'reference', ref: 'RecurringTransaction', readOnly: true },
    TotalAmt: { type: 'decimal', readOnly: true, filterable: true },
    Balance: { type: 'decimal', readOnly: true, filterable: true, sortable: true },
    HomeTotalAmt: { type: 'decimal', readOnly: true }
  },
  undocumented: {
    AttachableRef: 'AttachableRef',
    status: 'string',
    TxnSubType: 'string',
    TxnStatus: 'string',
    TaxFormType: 'string',
    TaxFormNum: 'string',
    Tag: 'Tag',
    TxnApprovalInfo: 'TxnApprovalInfo',
    RecurringInfo: 'RecurringInfo',
    TotalCostAmount: 'decimal',
    HomeTotalCostAmount: 'decimal',
    AutoDocNumber: 'boolean',
    RemitToRef: 'reference',
    SalesTermRef: 'reference',
    DueDate: 'date',
    SalesRepRef: 'reference',
    PONumber: 'string',
    FOB: 'string',
    ShippingTaxIncludedInTotalTax: 'boolean',
    TemplateRef: 'reference',
    BillEmailCc: 'EmailAddress',
    BillEmailBcc: 'EmailAddress',
    ARAccountRef: 'reference',
    FinanceCharge: 'boolean',
    PaymentType: 'string',
    CheckPayment: 'CheckPayment',
    DiscountRate: 'decimal',
    DiscountAmt: 'decimal',
    GovtTxnRefIdentifier: 'string',
    TaxExemptionRef: 'reference',
    LessCIS: 'decimal'
  }
};
