import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { asMoney, decimal, percentOf, times, toCents, type Decimal } from '../../../../nodes/action/model/money';
import { amountOf } from '../../../../src/client/record/money';

function exact(text: string | number): Decimal {
  const value = decimal(text);
  assert.ok(value, `${text} is a number`);
  return value;
}
const product = (a: string, b: string): string => asMoney(toCents(times(exact(a), exact(b))));

describe('money in the panels', () => {
  it('is read as people type it, and what is no number is none', () => {
    for (const [text, cents] of [
      ['47', '47.00'],
      [' 23.5 ', '23.50'],
      ['.5', '0.50'],
      ['5.', '5.00'],
      ['-0.05', '-0.05'],
      ['1e3', '1000.00'],
      ['25e-1', '2.50']
    ] as const)
      assert.equal(asMoney(toCents(exact(text))), cents, text);
    for (const text of ['', '.', '-', '1,5', '1 000', '$5', 'NaN', '0x10'])
      assert.equal(decimal(text), undefined, text);
  });

  it('is reckoned in decimals: 0.1 + 0.2 is 0.30', () => {
    assert.equal(asMoney(toCents(exact('0.1')) + toCents(exact('0.2'))), '0.30');
    assert.equal(product('3', '33.333'), '100.00');
    assert.equal(product('1.005', '100'), '100.50');
    assert.equal(product('1.1', '1.1'), '1.21');
  });

  it('is rounded by the half cent, away from zero', () => {
    assert.equal(product('1', '1.005'), '1.01');
    assert.equal(product('1', '1.0049999'), '1.00');
    assert.equal(product('-1', '1.005'), '-1.01');
    assert.equal(asMoney(percentOf(4705n, exact('10'))), '4.71');
    assert.equal(asMoney(percentOf(4700n, exact('33.3333'))), '15.67');
  });

  it('is what the core sends, to the cent', () => {
    const numbers = ['0', '1', '3', '0.1', '7.25', '33.333', '1.005', '99.995', '12345.6785', '0.0049', '-2.5'];
    for (const a of numbers) {
      for (const b of numbers) assert.equal(Number(product(a, b)), amountOf(Number(a), Number(b)) + 0, `${a} × ${b}`);
    }
  });
});
