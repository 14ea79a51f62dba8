import { id, metaData, privateNote, recurDataRef, syncToken, transactionLocationType } from '../../fields/common';
import { movable, movedDay } from '../../fields/transfers';
import type { Entity } from '../../types';

/** Facts: `qbo/entities.json`; between which accounts, `qbo/more.md`. QuickBooks voids one in its own pages only. */
export const transfer: Entity = {
  name: 'Transfer',
  resource: 'transfer',
  kind: 'transaction',
  area: 'banking',
  title: 'Transfer',
  plural: 'Transfers',
  operationTitle: 'Transfer',
  verbs: ['create', 'update', 'get', 'delete', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'TxnDate',
    fetchWhole: false,
    latest: true,
    title: 'TxnDate',
    subtitle: 'FromAccountRef',
    details: ['ToAccountRef', 'Amount', 'PrivateNote'],
    brief: ['FromAccountRef', 'ToAccountRef', 'Amount'],
    order: 'TxnDate DESC'
  },
  requirements: { all: ['FromAccountRef', 'ToAccountRef', 'Amount'] },
  lineTypes: [],
  shown: { RecurDataRef: 'Recurring template' },
  fields: {
    FromAccountRef: {
      type: 'reference',
      label: 'Transfer funds from',
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Account the money leaves',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: movable, strict: true }
    },
    ToAccountRef: {
      type: 'reference',
      label: 'Transfer funds to',
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Account the money goes into',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: movable, strict: true }
    },
    Amount: {
      type: 'decimal',
      label: 'Transfer amount',
      group: 'header',
      rank: 'required',
      input: 'money',
      hint: 'How much to move'
    },
    TxnDate: { ...movedDay, alt: ['Transfer date'] },
    PrivateNote: privateNote,
    TransactionLocationType: transactionLocationType,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    RecurDataRef: recurDataRef
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    DocNumber: 'string',
    TxnSubType: 'string',
    DepartmentRef: 'reference',
    CurrencyRef: 'reference',
    ExchangeRate: 'decimal',
    TxnStatus: 'string',
    LinkedTxn: 'LinkedTxn',
    Line: 'Line',
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
    ClassRef: 'reference'
  }
};
