import type { Entity } from '../types';

export const refundReceipt: Entity = {
  name: 'RefundReceipt',
  resource: 'refundreceipt',
  kind: 'transaction',
  title: 'Refund receipt',
  plural: 'Refund receipts',
  operationTitle: 'Refund Receipt',
  verbs: ['create', 'update', 'get', 'delete', 'query'],
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
    all: ['DepositToAccountRef', 'Line'],
    conditional: [
      { field: 'BillEmail', if: { field: 'EmailStatus', in: ['NeedToSend'] } },
      { field: 'PaymentRefNum', if: { field: 'PrintStatus', in: ['PrintComplete'] } }
    ]
  },
  lineTypes: ['SalesItemLineDetail', 'GroupLineDetail', 'DescriptionOnly', 'DiscountLineDetail', 'SubTotalLineDetail'],
  shown: { TotalAmt: 'Total' },
  fields: {
    CustomerRef: {
      type: 'reference',
      label: 'Customer',
      alt: ['Customer/project'],
      group: 'header',
      rank: 'common',
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
      label: 'Refund receipt date',
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'Today if left empty',
      filterable: true,
      sortable: true
    },
    DocNumber: {
      type: 'string',
      label: 'Refund receipt no.',
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
      alt: ['Refund method'],
      group: 'payment',
      rank: 'common',
      input: 'reference',
      hint: 'How you give the money back',
      ref: 'PaymentMethod'
    },
    DepositToAccountRef: {
      type: 'reference',
      label: 'Refund from',
      group: 'payment',
      rank: 'required',
      input: 'reference',
      hint: 'Account the refund is paid from',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Bank', 'Other Current Asset'], strict: true }
    },
    PaymentRefNum: {
      type: 'string',
      label: 'Reference no.',
      group: 'payment',
      rank: 'rare',
      input: 'text',
      hint: 'Check number or payment reference',
      maxLength: 100
    },
    PaymentType: {
      type: 'string',
      label: 'Payment type',
      group: 'payment',
      rank: 'rare',
      input: 'enum',
      hint: 'Cash, check, card or other',
      options: { Cash: 'Cash', Check: 'Check', CreditCard: 'Credit card', Other: 'Other' },
      values: ['Cash', 'Check', 'CreditCard', 'Other'],
      filterable: true
    },
    CheckPayment: {
      type: 'CheckPayment',
      label: 'Check details',
      group: 'payment',
      rank: 'rare',
      input: 'fields',
      hint: 'Number and bank of the check',
      filterable: true
    },
    CreditCardPayment: {
      type: 'CreditCardPayment',
      label: 'Card refund',
      group: 'payment',
      rank: 'rare',
      input: 'fields',
      hint: 'Facts of a card refund made elsewhere',
      filterable: true
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
      hint: 'What you refund, one line each'
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
    CustomerMemo: {
      type: 'MemoRef',
      label: 'Message displayed on refund receipt',
      alt: ['Note to customer'],
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'Printed on the receipt; up to 1000 letters'
    },
    PrivateNote: {
      type: 'string',
      label: 'Memo',
      alt: ['Message on statement'],
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
    MetaData: { type: 'ModificationMetaData', readOnly: true },
    HomeBalance: { type: 'decimal', readOnly: true },
    RecurDataRef: { type: 'reference', ref: 'RecurringTransaction', readOnly: true },
    TotalAmt: { type: 'decimal', readOnly: true },
    TaxExemptionRef: { type: 'reference', ref: 'TaxExemption', readOnly: true },
    Balance: { type: 'decimal', readOnly: true, filterable: true, sortable: true },
    HomeTotalAmt: { type: 'decimal', readOnly: true }
  },
  undocumented: {
    AttachableRef: 'AttachableRef',
    status: 'string',
    TxnSubType: 'string',
    TxnStatus: 'string',
    LinkedTxn: 'LinkedTxn',
    TaxFormType: 'string',
    TaxFormNum: 'string',
    Tag: 'Tag',
    TxnApprovalInfo: 'TxnApprovalInfo',
    RecurringInfo: 'RecurringInfo',
    TotalCostAmount: 'decimal',
    HomeTotalCostAmount: 'decimal',
    AutoDocNumber: 'boolean',
    FreeFormAddress: 'boolean',
    ShipFromAddr: 'PhysicalAddress',
    RemitToRef: 'reference',
    SalesTermRef: 'reference',
    DueDate: 'date',
    SalesRepRef: 'reference',
    PONumber: 'string',
    FOB: 'string',
    ShipMethodRef: 'reference',
    ShipDate: 'date',
    TrackingNum: 'string',
    ShippingTaxIncludedInTotalTax: 'boolean',
    TemplateRef: 'reference',
    EmailStatus: 'string',
    BillEmailCc: 'EmailAddress',
    BillEmailBcc: 'EmailAddress',
    ARAccountRef: 'reference',
    FinanceCharge: 'boolean',
    DeliveryInfo: 'TransactionDeliveryInfo',
    DiscountRate: 'decimal',
    DiscountAmt: 'decimal',
    GovtTxnRefIdentifier: 'string',
    RemainingCredit: 'decimal'
  }
};
