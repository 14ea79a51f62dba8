import type { Structure } from '../types';

/** What a company has settled of its sales forms and of the mails that carry them. */
export const salesSettings: Readonly<Record<string, Structure>> = {
  SalesFormsPrefs: {
    title: 'Sales form content',
    fields: {
      DefaultTerms: {
        type: 'reference',
        label: 'Preferred invoice terms',
        group: 'header',
        rank: 'common',
        input: 'reference',
        hint: 'Used on new invoices',
        ref: 'Term'
      },
      AllowShipping: {
        type: 'boolean',
        label: 'Shipping',
        group: 'shipping',
        rank: 'common',
        input: 'yesno',
        hint: 'Sales forms have shipping fields'
      },
      CustomTxnNumbers: {
        type: 'boolean',
        label: 'Custom transaction numbers',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'You may number the forms yourself'
      },
      AllowServiceDate: {
        type: 'boolean',
        label: 'Service date',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Lines have a service date'
      },
      AllowDiscount: {
        type: 'boolean',
        label: 'Discount',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Sales forms have a discount'
      },
      AllowDeposit: {
        type: 'boolean',
        label: 'Deposit',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Invoices have a deposit field'
      },
      AllowEstimates: {
        type: 'boolean',
        label: 'Estimates',
        group: 'header',
        rank: 'rare',
        input: 'yesno',
        hint: 'Estimates can be made'
      },
      DefaultDiscountAccount: { type: 'object' },
      DefaultShippingAccount: { type: 'object' },
      DefaultCustomerMessage: {
        type: 'string',
        label: 'Default message to customers',
        alt: ['Default message shown on sales forms'],
        group: 'messages',
        rank: 'common',
        input: 'longtext',
        hint: 'Printed on new sales forms'
      },
      SalesEmailCc: {
        type: 'EmailAddress',
        label: 'Copy (Cc) new invoices to',
        alt: ['Copy (Cc) invoices to'],
        group: 'e-mail',
        rank: 'rare',
        input: 'email',
        hint: 'Standard Cc address'
      },
      SalesEmailBcc: {
        type: 'EmailAddress',
        label: 'Blind copy (Bcc) new invoices to',
        alt: ['Blind copy (Bcc) invoices to'],
        group: 'e-mail',
        rank: 'rare',
        input: 'email',
        hint: 'Standard Bcc address'
      },
      EmailCopyToCompany: {
        type: 'boolean',
        label: 'Email me a copy',
        alt: ['Email me a copy at'],
        group: 'e-mail',
        rank: 'rare',
        input: 'yesno',
        hint: 'Copies to the company email'
      },
      ETransactionAttachPDF: {
        type: 'boolean',
        label: 'PDF attached',
        alt: ['Attach PDF'],
        group: 'e-mail',
        rank: 'rare',
        input: 'yesno',
        hint: 'Emails carry the form as a PDF'
      },
      ETransactionPaymentEnabled: {
        type: 'boolean',
        label: 'Online payment in emails',
        group: 'payment',
        rank: 'rare',
        input: 'yesno',
        hint: 'Emailed forms can be paid online',
        when: ['quickbooksPayments']
      },
      UsingProgressInvoicing: { type: 'boolean', readOnly: true },
      CustomField: { type: 'object', list: true, readOnly: true },
      EstimateMessage: { type: 'string', readOnly: true },
      IPNSupportEnabled: { type: 'boolean', readOnly: true },
      UsingPriceLevels: { type: 'boolean', readOnly: true },
      ETransactionEnabledStatus: { type: 'string', readOnly: true },
      AutoApplyCredit: { type: 'boolean', readOnly: true }
    },
    undocumented: {
      DelayedCharges: 'boolean',
      InvoiceMessage: 'string',
      DefaultItem: 'reference',
      DefaultDeliveryMethod: 'string',
      AutoApplyPayments: 'boolean',
      PrintItemWithZeroAmount: 'boolean',
      DefaultShipMethodRef: 'reference',
      DefaultMarkup: 'decimal',
      TrackReimbursableExpensesAsIncome: 'boolean',
      UsingSalesOrders: 'boolean',
      DefaultFOB: 'string'
    }
  },
  EmailMessagesPrefs: {
    title: 'Messages',
    fields: {
      InvoiceMessage: {
        type: 'EmailMessage',
        label: 'Invoices',
        group: 'e-mail',
        rank: 'common',
        input: 'fields',
        hint: 'Email sent with an invoice'
      },
      EstimateMessage: {
        type: 'EmailMessage',
        label: 'Estimates',
        group: 'e-mail',
        rank: 'common',
        input: 'fields',
        hint: 'Email sent with an estimate'
      },
      SalesReceiptMessage: {
        type: 'EmailMessage',
        label: 'Sales receipts',
        group: 'e-mail',
        rank: 'common',
        input: 'fields',
        hint: 'Email sent with a sales receipt'
      },
      StatementMessage: {
        type: 'EmailMessage',
        label: 'Statements',
        group: 'e-mail',
        rank: 'rare',
        input: 'fields',
        hint: 'Email sent with a statement'
      }
    },
    undocumented: { NameValue: 'NameValue' }
  },
  EmailMessage: {
    title: 'Email',
    fields: {
      Subject: {
        type: 'string',
        label: 'Email subject',
        alt: ['Subject'],
        group: 'e-mail',
        rank: 'common',
        input: 'text',
        hint: 'Subject line'
      },
      Message: {
        type: 'string',
        label: 'Email message',
        alt: ['Email body'],
        group: 'e-mail',
        rank: 'common',
        input: 'longtext',
        hint: 'Text of the email'
      }
    }
  }
};
