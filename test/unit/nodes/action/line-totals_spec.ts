import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { lineTypes, type LineType } from 'node-red-contrib-quickbooks-online/core';
import type { FieldMap } from '../../../../nodes/shared/editor/stored';

interface CountedLine {
  lineType: LineType;
  fields: FieldMap;
  repeated: boolean;
}

interface Module {
  totalsOf: (lines: readonly CountedLine[]) => {
    lines: (bigint | undefined)[];
    subtotal: bigint;
    discount: bigint;
    open: boolean;
  };
  balanceOf: (
    lines: readonly CountedLine[],
    sides: { field: string; values: readonly [string, string] }
  ) => { open: boolean };
}

/** The panels' code is typed for a browser, which this file is not: it is taken without its types. */
const lineTotals = '../../../../nodes/action/model/line-totals';
let totalsOf: Module['totalsOf'];
let balanceOf: Module['balanceOf'];

const num = (value: string) => ({ value, type: 'num' });
const str = (value: string) => ({ value, type: 'str' });

function line(kind: string, fields: FieldMap, repeated = false): CountedLine {
  const lineType = lineTypes[kind];
  assert.ok(lineType, `there are lines of the kind ${kind}`);
  return { lineType, fields, repeated };
}
const paying = (kind: string, type: { value: string; type: string }, amount: string): CountedLine =>
  line(kind, { 'LinkedTxn.TxnType': type, Amount: num(amount) });

describe('what lines come to', () => {
  before(async () => {
    ({ totalsOf, balanceOf } = (await import(lineTotals)) as Module);
  });

  it('is, of a bill payment, bills less the credits that are used', () => {
    const bill = paying('BillPaymentLine', str('Bill'), '100');
    const credit = paying('BillPaymentLine', str('VendorCredit'), '30.10');
    assert.deepEqual(totalsOf([bill, credit]), {
      lines: [10_000n, -3_010n],
      subtotal: 6_990n,
      discount: 0n,
      open: false
    });
    const memo = paying('PaymentLine', str('CreditMemo'), '5');
    assert.equal(totalsOf([paying('PaymentLine', str('Invoice'), '20'), memo]).subtotal, 1_500n);
  });

  it('is not known where it is not known whether a form is paid or used', () => {
    for (const type of [str('JournalEntry'), { value: 'payload.type', type: 'msg' }]) {
      const totals = totalsOf([paying('BillPaymentLine', str('Bill'), '100'), paying('BillPaymentLine', type, '30')]);
      assert.deepEqual([totals.subtotal, totals.open], [10_000n, true]);
    }
    assert.equal(totalsOf([line('BillPaymentLine', { Amount: num('7') })]).subtotal, 700n, 'nothing is said yet');
    assert.equal(totalsOf([paying('BillPaymentLine', { value: 'payload.type', type: 'msg' }, '0')]).open, false);
  });

  it('is not known of a line for each element, however much each comes to', () => {
    const each = (kind: string, fields: FieldMap): CountedLine => line(kind, fields, true);
    const five = line('SalesItemLineDetail', { Amount: num('5') });
    const totals = totalsOf([
      five,
      each('SalesItemLineDetail', { Amount: num('2.50') }),
      each('SalesItemLineDetail', { Amount: { value: '', type: 'each' } }),
      each('DiscountLineDetail', { Amount: num('1') })
    ]);
    assert.deepEqual(totals, {
      lines: [500n, undefined, undefined, undefined],
      subtotal: 500n,
      discount: 0n,
      open: true
    });
    assert.equal(totalsOf([five, each('DescriptionOnly', {})]).open, false, 'a description costs nothing');
    const sides = { field: 'JournalEntryLineDetail.PostingType', values: ['Debit', 'Credit'] } as const;
    assert.equal(balanceOf([each('JournalEntryLineDetail', { Amount: num('2') })], sides).open, true);
  });
});
