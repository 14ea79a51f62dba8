import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createStarts } from '../../../src/kit/starts';

describe('starts that would all come at once', () => {
  it('begin at once where there are few, and one after the other beyond that, in their order', async () => {
    const starts = createStarts();
    const from = performance.now();
    const begun: { index: number; at: number }[] = [];
    const all = Array.from({ length: 16 }, async (_, index) => {
      await starts.next();
      begun.push({ index, at: performance.now() - from });
    });
    await Promise.all(all.slice(0, 10));
    assert.equal(begun.length, 10);
    await Promise.all(all);
    assert.deepEqual(
      begun.map(({ index }) => index),
      Array.from({ length: 16 }, (_, index) => index)
    );
    // Each beyond the first ten has a place of its own, a twentieth of a second after the one before.
    const late = begun.slice(10).map(({ at }) => at);
    assert.ok(
      late.every((at, index) => at >= (index + 1) * 50 - 2),
      late.join()
    );
  });
});
