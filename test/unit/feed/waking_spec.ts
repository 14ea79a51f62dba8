import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { createWaking, type Waking } from '../../../src/feed/waking';

const invoice = (id: string) => ({ entity: 'invoice', id });

describe('What a feed hears of changes', () => {
  let clock: sinon.SinonFakeTimers;
  let polls: number;
  let watched: Set<string>;
  let stretch: number;
  let onPoll: () => Promise<void>;
  let waking: Waking;

  beforeEach(() => {
    clock = sinon.useFakeTimers();
    polls = 0;
    stretch = 1;
    watched = new Set(['Invoice']);
    onPoll = () => Promise.resolve();
    waking = createWaking({
      poll() {
        polls += 1;
        return onPoll();
      },
      watched: () => watched,
      interval: (ms) => ms * stretch
    });
  });
  afterEach(() => {
    waking.close();
    clock.restore();
  });

  /** From now on a poll shows these invoices. */
  function show(...ids: string[]): void {
    onPoll = () => Promise.resolve(waking.shown('Invoice', ids));
  }

  it('costs one poll for all that comes within a second', async () => {
    show('1');
    for (let told = 0; told < 1_000; told += 1) {
      waking.wake([invoice('1')]);
      await clock.tickAsync(told % 2);
    }
    await clock.tickAsync(60_000);
    assert.equal(polls, 1);
  });

  it('costs a poll every three seconds where it does not end, and fewer where reads have to last', async () => {
    async function during(seconds: number): Promise<number> {
      const before = polls;
      for (let passed = 0; passed < seconds * 10; passed += 1) {
        waking.wake([{ entity: 'Bill', id: '1' }]);
        await clock.tickAsync(100);
      }
      return polls - before;
    }
    assert.equal(await during(30), 10);
    stretch = 5;
    assert.equal(await during(30), 2);
  });

  it('costs another poll after half a minute where the first did not show it, and no third', async () => {
    waking.wake([invoice('1'), invoice('2')]);
    show('1');
    await clock.tickAsync(30_000);
    assert.equal(polls, 1);
    await clock.tickAsync(2_000);
    assert.equal(polls, 2);
    await clock.tickAsync(600_000);
    assert.equal(polls, 2);
  });

  it('costs no other poll where one of the schedule has shown it meanwhile', async () => {
    waking.wake([invoice('1')]);
    await clock.tickAsync(10_000);
    waking.shown('Invoice', ['1']);
    // What it tells of that nobody watches does not count.
    waking.wake([{ entity: 'Bill', id: '4' }]);
    await clock.tickAsync(600_000);
    assert.equal(polls, 2);
  });

  it('is heard again after a poll that has failed', async () => {
    onPoll = () => Promise.reject(new Error('no network'));
    waking.wake([invoice('1')]);
    await clock.tickAsync(31_000);
    assert.equal(polls, 2);
  });

  it('costs nothing where nobody wants to be woken, or the feed has ended', async () => {
    watched = new Set();
    waking.wake([invoice('1')]);
    await clock.tickAsync(60_000);
    watched = new Set(['Invoice']);
    waking.wake([invoice('1')]);
    waking.close();
    waking.wake([invoice('1')]);
    await clock.tickAsync(60_000);
    assert.equal(polls, 0);
  });
});
