import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { lineTypes, type LineType } from 'node-red-contrib-quickbooks-online/core';

interface CountedLine {
  lineType: LineType | undefined;
  fields: Record<string, { value: string; type: string }>;
  taxRates?: Record<string, number>;
}

/** The panels' code is typed for a browser, which this file is not: it is taken without its types. */
const taxTotals = '../../../../nodes/action/model/tax-totals';
let taxOf: (lines: readonly CountedLine[]) => bigint | undefined;

const line = (amount: string, taxRates?: Record<string, number>, type = 'num'): CountedLine => ({
  lineType: lineTypes.SalesItemLineDetail,
  fields: { Amount: { value: amount, type } },
  taxRates
});

describe('the tax that lines come to', () => {
  before(async () => {
    ({ taxOf } = (await import(taxTotals)) as { taxOf: typeof taxOf });
  });

  it('is rounded once for all lines that have a rate', () => {
    assert.equal(taxOf([line('42.30', { 1: 20 })]), 846n);
    assert.equal(taxOf([line('0.12', { 1: 20 }), line('0.12', { 1: 20 })]), 5n, 'not 2 and 2');
    assert.equal(taxOf([line('10', { 1: 20 }), line('10', { 3: 5 })]), 250n);
  });

  it('is the sum of all rates of a code, and nothing where it has none', () => {
    assert.equal(taxOf([line('100', { 7: 5, 8: 9.975 })]), 1_498n);
    assert.equal(taxOf([line('100', {})]), 0n);
  });

  it('is not known where an amount or a rate is not, or where a discount takes from all lines', () => {
    assert.equal(taxOf([line('10', { 1: 20 }), line('10')]), undefined);
    assert.equal(taxOf([line('payload.amount', { 1: 20 }, 'msg')]), undefined);
    const discount = { lineType: lineTypes.DiscountLineDetail, fields: { Amount: { value: '2', type: 'num' } } };
    assert.equal(taxOf([line('10', { 1: 20 }), discount]), undefined);
  });

  it('takes no notice of lines that come to nothing', () => {
    assert.equal(taxOf([line('10', { 1: 20 }), line('0')]), 200n);
  });
});
