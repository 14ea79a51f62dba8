import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createPace, createTurns } from '../../../src/kit/turns';

describe('turns', () => {
  it('come in the order in which they were asked for, and what else waits in the process runs between them', async () => {
    const turns = createTurns();
    const order: (number | 'others')[] = [];
    let left = 20;
    const others = (): void => {
      order.push('others');
      if (left > 0) setImmediate(others);
    };
    setImmediate(others);
    await Promise.all(
      Array.from({ length: left }, async (_, index) => {
        await turns.next();
        order.push(index);
        left -= 1;
      })
    );
    assert.deepEqual(
      order.filter((one) => one !== 'others'),
      Array.from({ length: 20 }, (_, index) => index)
    );
    assert.ok(
      order.every((one, at) => one === 'others' || at === 0 || order[at - 1] === 'others'),
      String(order)
    );
  });

  it('are given up by work that has taken longer than one lasts, and not before', async () => {
    const turns = createTurns();
    const pace = createPace(turns);
    const order: string[] = [];
    const other = (): void => void turns.next().then(() => order.push('other'));
    await pace.begin();
    other();
    await pace.goOn();
    order.push('went on');
    const start = performance.now();
    while (performance.now() - start < 11) order.length = 1;
    await pace.goOn();
    order.push('had another');
    assert.deepEqual(order, ['went on', 'other', 'had another']);
  });
});
