import assert from 'node:assert/strict';
import { coercePrimitive } from '../../../../src/client/language/coerce';

describe('a day or time that a message gives as a number', () => {
  it('is an epoch in milliseconds, and nothing that is smaller or larger than any', () => {
    assert.equal(coercePrimitive('DueDate', { type: 'date' }, 1_790_000_000_000, 'UTC'), '2026-09-21');
    for (const type of ['date', 'dateTime'] as const) {
      for (const value of [2026, 1e30, Infinity]) {
        assert.throws(() => coercePrimitive('DueDate', { type }, value, 'UTC'), { code: 'QBO_INVALID_INPUT' });
      }
    }
  });
});
