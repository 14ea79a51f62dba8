import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { type HeldThrottle, holdThrottle } from '../../../../src/client/call/kept-throttles';

/** Runs so many at once; gives when each starts. */
function run({ throttle }: HeldThrottle, count: number): number[] {
  const starts: number[] = [];
  for (let started = 0; started < count; started += 1)
    void throttle.run('message', undefined, async () => void starts.push(performance.now()));
  return starts;
}

describe('the throttle of an app in a company', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers();
  });
  afterEach(() => clock.restore());

  it('counts what was started before a deploy', async () => {
    const before = holdThrottle('a');
    run(before, 10);
    await clock.tickAsync(100);
    before.release();
    const after = holdThrottle('a');
    const starts = run(after, 1);
    await clock.tickAsync(800);
    assert.equal(starts.length, 0);
    await clock.tickAsync(1_000);
    assert.equal(starts.length, 1);
    after.release();
  });

  it('stays in a pause that QuickBooks has asked for before a deploy, however long nothing was asked', async () => {
    const before = holdThrottle('b');
    before.throttle.pause(120_000);
    before.release();
    await clock.tickAsync(90_000);
    const after = holdThrottle('b');
    assert.equal(after.throttle.state().pausedMs, 30_000);
    after.release();
  });

  it('is one for all that use it, and another one for another app or company', () => {
    const [one, two, other] = [holdThrottle('c'), holdThrottle('c'), holdThrottle('d')];
    assert.equal(one.throttle, two.throttle);
    assert.notEqual(one.throttle, other.throttle);
    for (const held of [one, two, other]) held.release();
  });

  it('is kept as long as somebody uses it, and let go once nobody has for a minute', async () => {
    const used = holdThrottle('e');
    run(used, 1);
    await clock.tickAsync(120_000);
    const joined = holdThrottle('e');
    assert.equal(joined.throttle, used.throttle);
    used.release();
    joined.release();
    assert.notEqual(holdThrottle('e').throttle, used.throttle);
  });
});
