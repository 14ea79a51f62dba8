import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { createThrottle, defaultLimits } from '../../../../src/client/call/throttle';
import type { QboError } from '../../../../src/http/qbo-error';

/** The most starts in any window of that length. */
function densest(starts: readonly number[], windowMs: number): number {
  return Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + windowMs).length));
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: QboError) => error.code
  );

describe('the throttle', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers();
  });
  afterEach(() => clock.restore());

  it('never starts more than 10 in any second or 500 in any minute, and loses none of 1,000', async () => {
    const throttle = createThrottle();
    const starts: number[] = [];
    const all = Array.from({ length: 1_000 }, () =>
      throttle.run('message', undefined, async () => void starts.push(performance.now()))
    );
    await clock.tickAsync(120_000);
    await Promise.all(all);
    assert.equal(starts.length, 1_000);
    assert.ok(densest(starts, 1_000) <= 10);
    assert.ok(densest(starts, 60_000) <= 500);
    const last = starts.at(-1) ?? 0;
    assert.ok(last < 115_500, `within 5 % of the least possible 110 s: ${last} ms`);
  });

  it('starts no more than 40 batches in any minute, and lets others pass them by', async () => {
    const throttle = createThrottle();
    const batches: number[] = [];
    const others: number[] = [];
    const now = () => performance.now();
    const run = (into: number[], kind: 'usual' | 'batch') =>
      throttle.run(
        'message',
        undefined,
        async () => void into.push(now()),
        now(),
        () => Promise.resolve(),
        kind
      );
    const work = Array.from({ length: 90 }, () => run(batches, 'batch'));
    await clock.tickAsync(20_000);
    assert.equal(batches.length, 40);
    work.push(run(others, 'usual'));
    await clock.tickAsync(1_000);
    assert.equal(others.length, 1, 'is not held up');
    await clock.tickAsync(180_000);
    await Promise.all(work);
    assert.equal(batches.length, 90);
    assert.ok(densest(batches, 60_000) <= 40);
    assert.ok((batches[40] ?? 0) < 62_000, `goes on when a minute is over: ${batches[40]} ms`);
  });

  it('lets the editor go before polls, and polls before messages', async () => {
    const throttle = createThrottle({ ...defaultLimits, inFlight: 1 });
    const order: string[] = [];
    const first = throttle.run('message', undefined, async () => void order.push('first'));
    const rest = (['message', 'poll', 'editor'] as const).map((priority) =>
      throttle.run(priority, undefined, async () => void order.push(priority))
    );
    await clock.tickAsync(1_000);
    await Promise.all([first, ...rest]);
    assert.deepEqual(order, ['first', 'editor', 'poll', 'message']);
  });

  for (const [what, paused] of [
    ['at full speed', 0],
    ['after a pause', 1_000]
  ] as const) {
    it(`lets polls go first ${what}, and messages have half of each second while both wait`, async () => {
      const throttle = createThrottle();
      if (paused) throttle.pause(paused);
      const starts = { editor: [] as number[], poll: [] as number[], message: [] as number[] };
      const run = (priority: keyof typeof starts) =>
        throttle.run(priority, undefined, async () => void starts[priority].push(performance.now()));
      const all = Array.from({ length: 200 }, (_, index) => run(index % 2 === 0 ? 'message' : 'poll'));
      await clock.tickAsync(paused + 11_500);
      const [polls, messages] = [starts.poll.length, starts.message.length];
      assert.ok(polls >= 30 && messages >= 30 && Math.abs(polls - messages) <= 10, `${polls} and ${messages}`);
      assert.ok(densest(starts.poll, 1_000) <= 5, 'never more polls than half of a second');
      await clock.tickAsync(30_000);
      await Promise.all(all);
    });
  }

  it('lets polls have all of the second where no message waits that could start', async () => {
    const throttle = createThrottle({ ...defaultLimits, batchesPerMinute: 0 });
    const polls: number[] = [];
    const stop = new AbortController();
    const now = performance.now();
    const batch = codeOf(throttle.run('message', stop.signal, async () => undefined, now, undefined, 'batch'));
    const all = Array.from({ length: 10 }, () => throttle.run('poll', undefined, async () => void polls.push(1)));
    await clock.tickAsync(100);
    assert.equal(polls.length, 10);
    stop.abort();
    assert.equal(await batch, 'QBO_CLOSED');
    await Promise.all(all);
  });

  it('starts nothing during a pause, then ramps up', async () => {
    const throttle = createThrottle();
    throttle.pause(60_000);
    const starts: number[] = [];
    const all = Array.from({ length: 30 }, () =>
      throttle.run('message', undefined, async () => void starts.push(performance.now()))
    );
    await clock.tickAsync(59_900);
    assert.equal(starts.length, 0);
    assert.equal(throttle.state().waiting, 30);
    await clock.tickAsync(2_000);
    assert.ok(starts.length < 10, `slow at first: ${starts.length} in two seconds`);
    await clock.tickAsync(20_000);
    await Promise.all(all);
  });

  it('gives up a message that waited 15 minutes', async () => {
    const throttle = createThrottle();
    throttle.pause(20 * 60_000);
    const waiting = codeOf(throttle.run('message', undefined, async () => undefined));
    await clock.tickAsync(15 * 60_000 + 1_000);
    assert.equal(await waiting, 'QBO_THROTTLED');
  });

  it('refuses more than its queue holds', async () => {
    const throttle = createThrottle({ ...defaultLimits, maxQueue: 2 });
    throttle.pause(1_000);
    const stop = new AbortController();
    const first = [1, 2].map(() => codeOf(throttle.run('message', stop.signal, async () => undefined)));
    assert.equal(await codeOf(throttle.run('message', undefined, async () => undefined)), 'QBO_QUEUE_FULL');
    stop.abort();
    assert.deepEqual(await Promise.all(first), ['QBO_CLOSED', 'QBO_CLOSED']);
    assert.equal(throttle.state().waiting, 0);
  });

  it('listens once to a signal, however many wait for their turn with it, and ends them all', async () => {
    const stop = new AbortController();
    const throttle = createThrottle({ ...defaultLimits, inFlight: 1 });
    let finish: () => void = () => undefined;
    const first = throttle.run('message', stop.signal, () => new Promise<void>((resolve) => (finish = resolve)));
    const waiting = Array.from({ length: 25 }, () =>
      codeOf(throttle.run('message', stop.signal, async () => undefined))
    );
    assert.equal(getEventListeners(stop.signal, 'abort').length, 1);
    stop.abort();
    assert.deepEqual(new Set(await Promise.all(waiting)), new Set(['QBO_CLOSED']));
    finish();
    await first;
  });

  it('gives back a turn whose preparation fails, and counts a start from when it is prepared', async () => {
    const throttle = createThrottle({ ...defaultLimits, perSecond: 1 });
    const starts: number[] = [];
    const start = async () => void starts.push(performance.now());
    const failed = throttle.run('message', undefined, start, undefined, () => Promise.reject(new Error('no token')));
    await assert.rejects(failed, /no token/);
    const slow = throttle.run('message', undefined, start, undefined, async () => void (await clock.tickAsync(3_000)));
    const next = throttle.run('message', undefined, start);
    await slow;
    await clock.tickAsync(5_000);
    await next;
    assert.equal(starts.length, 2);
    assert.ok((starts[1] ?? 0) - (starts[0] ?? 0) >= 1_000, 'both within one second');
  });
});
