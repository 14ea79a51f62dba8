import assert from 'node:assert/strict';
import Big from 'big.js';
import { describe, it } from 'mocha';
import { coercePrimitive } from '../../../../src/client/language/coerce';
import { roundToCents, sumOf } from '../../../../src/client/record/money';

/** Numbers of many sizes, the same in every run: with two digits, with more, and next to those with two. */
function numbers(): number[] {
  let seed = 1;
  const next = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: 4_000 }, () => {
    const size = 10 ** Math.floor(next() * 17 - 3);
    const cents = Number(new Big(Math.round((next() - 0.5) * size * 100)).div(100));
    return [cents, cents * (1 + Number.EPSILON), (next() - 0.5) * size][Math.floor(next() * 3)] ?? 0;
  });
}

describe('amounts', () => {
  it('are rounded and added up as in decimals, whichever number it is', () => {
    const all = numbers();
    for (const [index, number] of all.entries()) {
      assert.equal(roundToCents(number), new Big(number).round(2, Big.roundHalfUp).toNumber(), String(number));
      const some = all.slice(index, index + 3);
      const sum = some.reduce((one, other) => one.plus(other), new Big(0));
      assert.equal(sumOf(some), sum.toNumber(), some.join(' + '));
    }
  });

  it('go without what binary fractions add to them', () => {
    const decimal = (number: number) => coercePrimitive('Amount', { type: 'decimal', label: 'Amount' }, number, 'UTC');
    assert.deepEqual([0.1 + 0.2, 1.1 * 3, 4.35 * 100, 1e15 + 0.3].map(decimal), [0.3, 3.3, 435, 1e15]);
    assert.equal(decimal(12_345_678_901_234.57), 12_345_678_901_234.6);
    for (const number of numbers())
      assert.equal(decimal(number), Number.isInteger(number) ? number : Number(number.toPrecision(15)), String(number));
  });
});
