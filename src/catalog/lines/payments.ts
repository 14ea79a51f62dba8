import { id } from '../fields/lines';
import type { LineType } from '../types';

/** Where a line says to what kind of form it applies. */
const linked = 'LinkedTxn.TxnType';

/**
 * What a payment settles; such lines have no DetailType. Bills less credits are what is paid (`qbo/more.md`, BillPayment).
 * Assumption: credit-lines.
 */
export const paymentLines: Readonly<Record<string, LineType>> = {
  PaymentLine: {
    title: 'Outstanding transaction',
    detailType: null,
    line: {
      Id: id,
      LinkedTxn: {
        type: 'LinkedTxn',
        list: true,
        label: 'Outstanding transaction',
        group: 'lines',
        rank: 'required',
        input: 'list',
        hint: 'The invoice or credit this pays',
        linksWhole: true,
        linkUsual: 'Invoice'
      },
      Amount: {
        type: 'decimal',
        label: 'Payment',
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'How much goes to it'
      }
    },
    detail: {},
    required: ['Amount', 'LinkedTxn'],
    signs: { by: linked, of: { Invoice: 1, CreditMemo: -1 } }
  },
  BillPaymentLine: {
    title: 'Outstanding transaction',
    detailType: null,
    line: {
      Id: id,
      LinkedTxn: {
        type: 'LinkedTxn',
        list: true,
        label: 'Outstanding transaction',
        alt: ['Bill'],
        group: 'lines',
        rank: 'required',
        input: 'list',
        hint: 'The bill or credit',
        linksWhole: true,
        linkUsual: 'Bill',
        linkTypes: {
          Bill: 'Bill',
          VendorCredit: 'Vendor credit',
          JournalEntry: 'Journal entry',
          Deposit: 'Deposit'
        }
      },
      Amount: {
        type: 'decimal',
        label: 'Payment',
        alt: ['Credit applied'],
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'How much of it is paid or used'
      }
    },
    detail: {},
    required: ['Amount', 'LinkedTxn'],
    signs: { by: linked, of: { Bill: 1, VendorCredit: -1 } }
  }
};
