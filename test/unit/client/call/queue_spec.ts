import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type CallKind, createQueue, type Priority } from '../../../../src/client/call/queue';

describe('the queue of a company', () => {
  const any = () => true;
  const entry = (priority: Priority, since: number, kind: CallKind = 'usual') => ({
    priority,
    kind,
    since,
    start: () => undefined,
    drop: () => undefined,
    arrival: 0,
    waits: false
  });

  it('gives those out that may start by priority and then by arrival, whatever kind they are of', () => {
    const queue = createQueue();
    const given = [
      entry('message', 1, 'batch'),
      entry('message', 2),
      entry('poll', 3),
      entry('editor', 4),
      entry('message', 5, 'batch')
    ];
    for (const one of given) queue.add(one);
    const noBatch = (_: Priority, kind: CallKind) => kind !== 'batch';
    const taken = [any, any, noBatch, any, any, any].map((may) => queue.take(may)?.since);
    assert.deepEqual(taken, [4, 3, 2, 1, 5, undefined]);
  });

  it('gives out who has waited longest, those among them that have waited before', () => {
    const queue = createQueue();
    for (const since of [10, 20, 5, 30, 15]) queue.add(entry('message', since));
    assert.deepEqual([queue.takeSince(4), queue.takeSince(20)?.since, queue.take(any)?.since], [undefined, 5, 10]);
    assert.deepEqual(
      [queue.takeSince(20)?.since, queue.takeSince(20)?.since, queue.takeSince(20)],
      [15, 20, undefined]
    );
    assert.equal(queue.size(), 1);
  });

  it('forgets who leaves it, once', () => {
    const queue = createQueue();
    const [first, second, third] = [entry('poll', 1), entry('poll', 2), entry('poll', 3)];
    for (const one of [first, second, third]) queue.add(one);
    queue.leave(first);
    queue.leave(first);
    assert.deepEqual([queue.size(), queue.count('poll', 'usual'), queue.count('poll', 'batch')], [2, 2, 0]);
    assert.equal(queue.take(any)?.since, 2);
    queue.leave(second);
    assert.equal(queue.size(), 1);
  });

  it('looks at no more of those who wait for each turn with 15,000 of them than with 10', () => {
    function looksPerTurn(waiting: number): number {
      const queue = createQueue();
      let looks = 0;
      const watched = (since: number) => ({
        ...entry('message', 0),
        get since() {
          looks += 1;
          return since;
        }
      });
      const all = Array.from({ length: waiting }, (_, since) => watched(since));
      for (const one of all) queue.add(one);
      looks = 0;
      for (let turn = 0; turn < 1_000; turn += 1) {
        queue.takeSince(-1);
        queue.take(any);
        const last = all[waiting - 1 - turn];
        if (last) queue.leave(last);
        queue.add(watched(waiting + turn));
      }
      return looks / 1_000;
    }
    const [few, many] = [looksPerTurn(10), looksPerTurn(15_000)];
    assert.ok(many <= few + 1 && many <= 5, `${few} and ${many}`);
  });
});
