import { id, metaData, printStatus, privateNote, syncToken } from '../../fields/common';
import { movedDay } from '../../fields/transfers';
import type { Entity } from '../../types';

/**
 * Money paid to a card company. Facts: `qbo/entities-more.json`, `qbo/more.md`: records stand under another name than that of
 * queries. Assumption: card-payment-query. No page says that change data capture tells of them, so they are queried.
 */
export const creditCardPayment: Entity = {
  name: 'CreditCardPaymentTxn',
  queryName: 'CreditCardPayment',
  resource: 'creditcardpayment',
  kind: 'transaction',
  area: 'banking',
  title: 'Credit card payment',
  plural: 'Credit card payments',
  operationTitle: 'Credit Card Payment',
  verbs: ['create', 'update', 'get', 'delete', 'query'],
  events: ['new', 'updated'],
  cdc: false,
  lookup: {
    name: 'TxnDate',
    fetchWhole: false,
    latest: true,
    title: 'TxnDate',
    subtitle: 'CreditCardAccountRef',
    details: ['Amount', 'BankAccountRef', 'PrivateNote'],
    brief: ['CreditCardAccountRef', 'BankAccountRef', 'Amount'],
    order: 'TxnDate DESC'
  },
  requirements: { all: ['CreditCardAccountRef', 'BankAccountRef', 'Amount'] },
  lineTypes: [],
  shown: { CurrencyRef: 'Currency' },
  fields: {
    CreditCardAccountRef: {
      type: 'reference',
      label: 'Which credit card did you pay?',
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'The card you paid',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Credit Card'], strict: true }
    },
    VendorRef: {
      type: 'reference',
      label: 'Payee',
      alt: ['Payee (optional)'],
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'The card company',
      ref: 'Vendor',
      filterable: true
    },
    Amount: {
      type: 'decimal',
      label: 'How much did you pay?',
      group: 'header',
      rank: 'required',
      input: 'money',
      hint: 'Amount paid to the card'
    },
    TxnDate: { ...movedDay, label: 'Date of payment' },
    BankAccountRef: {
      type: 'reference',
      label: 'What did you use to make this payment?',
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Bank account you paid from',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Bank'], strict: true }
    },
    CheckNum: {
      type: 'string',
      label: 'Check no.',
      alt: ['I made a payment with a check'],
      group: 'payment',
      rank: 'rare',
      input: 'text',
      hint: 'If you paid by check'
    },
    PrintStatus: { ...printStatus, group: 'payment' },
    PrivateNote: { ...privateNote, hint: 'For you' },
    Memo: {
      type: 'string',
      label: 'Memo (second field)',
      group: 'advanced',
      rank: 'rare',
      input: 'longtext',
      hint: 'Use the other memo field',
      maxLength: 4000
    },
    Id: id,
    SyncToken: syncToken,
    CurrencyRef: { type: 'reference', ref: 'CurrencyCode', readOnly: true },
    MetaData: metaData
  },
  undocumented: { CustomField: 'CustomField', AttachableRef: 'AttachableRef', status: 'string' }
};
