import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { copy } from '../../../../src/client/record/paths';

describe('a copy of plain data', () => {
  it('shares no object and no list with the original, at any depth, and keeps what is not plain', () => {
    const day = new Date(0);
    const bytes = Buffer.from('x');
    const original = { Line: [{ Ref: { value: '1' }, Tags: ['a'] }], day, bytes, none: null };
    const copied = copy(original);
    assert.deepEqual(copied, original);
    assert.notEqual(copied.Line, original.Line);
    assert.notEqual(copied.Line[0], original.Line[0]);
    assert.notEqual(copied.Line[0]?.Ref, original.Line[0]?.Ref);
    assert.notEqual(copied.Line[0]?.Tags, original.Line[0]?.Tags);
    assert.equal(copied.day, day);
    assert.equal(copied.bytes, bytes);
  });

  it('keeps a name that would reach into a prototype as a name', () => {
    const original: unknown = JSON.parse('{"__proto__":{"polluted":{"a":1}},"x":1}');
    const copied = copy(original);
    assert.equal(JSON.stringify(copied), JSON.stringify(original));
    assert.equal(Object.getPrototypeOf(copied), Object.prototype);
  });
});
