import type { Structure } from '../types';

/** How a transaction hangs together with others, and what became of it. */
export const links: Readonly<Record<string, Structure>> = {
  EntityTypeRef: {
    title: 'Name',
    fields: {
      EntityRef: {
        type: 'reference',
        label: 'Name',
        group: 'lines',
        rank: 'common',
        input: 'reference',
        hint: 'Who this line is about',
        ref: 'polymorphic'
      },
      Type: {
        type: 'string',
        label: 'Name is a',
        group: 'lines',
        rank: 'common',
        input: 'enum',
        hint: 'Customer, vendor or employee',
        options: { Customer: 'Customer', Vendor: 'Vendor', Employee: 'Employee' },
        values: ['Vendor', 'Employee', 'Customer']
      }
    }
  },
  LinkedTxn: {
    title: 'Linked transaction',
    fields: {
      TxnId: {
        type: 'string',
        label: 'Transaction',
        group: 'advanced',
        rank: 'required',
        input: 'reference',
        hint: 'The other form',
        ref: 'by TxnType'
      },
      TxnType: {
        type: 'string',
        label: 'Type',
        group: 'advanced',
        rank: 'required',
        input: 'enum',
        hint: 'Kind of form, such as Invoice',
        options: {
          Invoice: 'Invoice',
          CreditMemo: 'Credit memo',
          JournalEntry: 'Journal entry',
          Expense: 'Expense',
          Check: 'Check',
          CreditCardCredit: 'Credit card credit',
          Estimate: 'Estimate',
          PurchaseOrder: 'Purchase order',
          Bill: 'Bill',
          BillPaymentCheck: 'Bill payment (check)',
          Payment: 'Payment',
          Deposit: 'Deposit',
          TimeActivity: 'Time activity',
          ReimburseCharge: 'Billable expense'
        }
      },
      TxnLineId: {
        type: 'string',
        label: 'Line',
        group: 'advanced',
        rank: 'rare',
        input: 'text',
        hint: 'Line of the other form, if only one counts'
      }
    }
  },
  MemoRef: {
    title: 'Message',
    fields: {
      value: {
        type: 'string',
        label: 'Message',
        group: 'messages',
        rank: 'required',
        input: 'longtext',
        hint: 'The text the customer sees',
        maxLength: 1000
      }
    },
    undocumented: { id: 'string' }
  },
  ModificationMetaData: {
    fields: { CreateTime: { type: 'dateTime', readOnly: true }, LastUpdatedTime: { type: 'dateTime', readOnly: true } },
    undocumented: {
      CreatedByRef: 'reference',
      LastModifiedByRef: 'reference',
      LastChangedInQB: 'dateTime',
      Synchronized: 'boolean'
    }
  },
  StatusInfo: { fields: {}, undocumented: { status: 'string', statusDate: 'date', callToAction: 'string' } },
  TransactionDeliveryInfo: {
    fields: {
      DeliveryType: { type: 'string', values: ['Email', 'Tradeshift'], readOnly: true },
      DeliveryTime: { type: 'dateTime', readOnly: true }
    },
    undocumented: { DeliveryErrorType: 'string' }
  },
  TxnApprovalInfo: {
    fields: {},
    undocumented: {
      ApprovalStatus: 'string',
      ApprovalStatusDetail: 'string',
      LastChangedByUser: 'string',
      LastChangedDate: 'dateTime'
    }
  },
  TxnRetainageDetail: { fields: {}, undocumented: { RetainageAmount: 'decimal', RetainageOpenBalance: 'decimal' } }
};
