import {
  departmentRef,
  exchangeRate,
  formCurrencyRef,
  globalTaxCalculation,
  homeTotalAmt,
  id,
  metaData,
  privateNote,
  recurDataRef,
  syncToken,
  totalAmt,
  transactionLocationType,
  txnSource,
  txnTaxDetail
} from '../../fields/common';
import { movedDay } from '../../fields/transfers';
import type { Entity } from '../../types';

/** Facts: `qbo/entities.json`; what its lines may link to, `qbo/more.md`. */
export const deposit: Entity = {
  name: 'Deposit',
  resource: 'deposit',
  kind: 'transaction',
  area: 'banking',
  title: 'Bank deposit',
  plural: 'Bank deposits',
  operationTitle: 'Bank Deposit',
  verbs: ['create', 'update', 'get', 'delete', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'TxnDate',
    fetchWhole: false,
    latest: true,
    title: 'TxnDate',
    subtitle: 'DepositToAccountRef',
    details: ['TotalAmt', 'PrivateNote'],
    brief: ['DepositToAccountRef', 'TotalAmt', 'PrivateNote'],
    order: 'TxnDate DESC'
  },
  requirements: { all: ['DepositToAccountRef', 'Line'] },
  lineTypes: ['DepositLineDetail', 'DepositedLine'],
  shown: { TotalAmt: 'Total', HomeTotalAmt: 'Total in home currency', RecurDataRef: 'Recurring template' },
  fields: {
    DepositToAccountRef: {
      type: 'reference',
      label: 'Account',
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Bank account the money goes into',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Bank', 'Other Current Asset'], strict: true }
    },
    TxnDate: movedDay,
    Line: {
      type: 'Line',
      list: true,
      label: 'Add funds to this deposit',
      alt: ['Select the payments included in this deposit'],
      group: 'lines',
      rank: 'required',
      input: 'list',
      hint: 'Payments taken in and other money, one line each'
    },
    CashBack: {
      type: 'CashBackInfo',
      label: 'Cash back',
      group: 'payment',
      rank: 'rare',
      input: 'fields',
      hint: 'Part of it you kept as cash'
    },
    DepartmentRef: departmentRef,
    CurrencyRef: formCurrencyRef,
    ExchangeRate: exchangeRate,
    PrivateNote: privateNote,
    GlobalTaxCalculation: globalTaxCalculation,
    TxnTaxDetail: txnTaxDetail,
    TransactionLocationType: transactionLocationType,
    TxnSource: txnSource,
    Id: id,
    SyncToken: syncToken,
    TotalAmt: totalAmt,
    HomeTotalAmt: homeTotalAmt,
    MetaData: metaData,
    RecurDataRef: recurDataRef
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    DocNumber: 'string',
    TxnSubType: 'string',
    TxnStatus: 'string',
    LinkedTxn: 'LinkedTxn',
    TaxFormType: 'string',
    TaxFormNum: 'string',
    Tag: 'Tag',
    TxnApprovalInfo: 'TxnApprovalInfo',
    RecurringInfo: 'RecurringInfo',
    ProjectRef: 'reference',
    TotalCostAmount: 'decimal',
    HomeTotalCostAmount: 'decimal'
  }
};
