/** What a copy of a record is told by, and what it goes without. */
export const copyRules = {
  /** Attributes of an answer's record that nobody writes by hand. */
  signs: ['MetaData', 'SyncToken', 'domain', 'sparse'],
  /** Attributes of forms that tell what became of them; a form's own are in its `computed`. */
  fate: [
    'TxnStatus',
    'TotalCostAmount',
    'HomeTotalCostAmount',
    'Balance',
    'HomeBalance',
    'RemainingCredit',
    'TxnApprovalInfo',
    'RecurringInfo',
    'DeliveryInfo',
    'invoiceStatus',
    'invoiceStatusLog',
    'callToAction',
    'EInvoiceStatus',
    'ECloudStatusTimeStamp',
    'InvoiceLinkSecurityCode',
    'InvoiceLinkExpiryDate',
    'AutoPayEligible',
    'SchedulePayEligible',
    'ScheduledPaymentId',
    'TxnId',
    'TxnNum'
  ],
  /** What has been done to a form, by field. */
  done: { EmailStatus: 'EmailSent', PrintStatus: 'PrintComplete' },
  /** Where a form says what it hangs together with. */
  links: 'LinkedTxn',
  /** Kinds of links that QuickBooks writes into a form that has been settled. */
  settledBy: [
    'Payment',
    'CreditMemo',
    'Deposit',
    'BillPayment',
    'BillPaymentCheck',
    'BillPaymentCreditCard',
    'VendorCredit',
    'CreditCardCredit',
    'Refund'
  ],
  /** The tax of a form, and its parts: both are there where QuickBooks has worked it out. */
  tax: { field: 'TxnTaxDetail', parts: ['TotalTax', 'TaxLine'] }
} as const;
