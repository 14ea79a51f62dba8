import { id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/** What was paid to the tax office, or came back; recorded in QuickBooks' own tax centre alone (`qbo/more.md`). */
export const taxPayment: Entity = {
  name: 'TaxPayment',
  resource: 'taxpayment',
  kind: 'nameList',
  title: 'Tax payment',
  plural: 'Tax payments',
  operationTitle: 'Tax Payment',
  when: ['AU', 'CA', 'GB'],
  verbs: ['get', 'query'],
  events: ['new', 'updated'],
  cdc: false,
  lookup: {
    name: 'Description',
    fetchWhole: true,
    title: 'PaymentDate',
    subtitle: 'PaymentAmount',
    details: ['PaymentAccountRef', 'Description'],
    brief: ['PaymentAmount', 'Description']
  },
  requirements: { all: [] },
  lineTypes: [],
  shown: {
    PaymentDate: 'Payment date',
    PaymentAccountRef: 'Bank account',
    PaymentAmount: 'Payment amount',
    Description: 'Memo',
    Refund: 'Refund'
  },
  fields: {
    Id: id,
    SyncToken: syncToken,
    PaymentDate: { type: 'date', readOnly: true },
    PaymentAccountRef: { type: 'reference', ref: 'Account', readOnly: true },
    PaymentAmount: { type: 'decimal', input: 'money', readOnly: true },
    Description: { type: 'string', readOnly: true },
    Refund: { type: 'boolean', readOnly: true },
    MetaData: metaData
  },
  undocumented: {}
};
