import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { createCallCounter } from '../../src/call-counter';
import { createMemoryStore } from '../../src/state/memory-store';
import { UnreadableState, type StateStore } from '../../src/state/store';

const key = 'calls-test';
const november = Date.parse('2026-11-30T23:59:00Z');
const minute = 60_000;

describe('the count of metered calls', () => {
  let clock: sinon.SinonFakeTimers;
  let store: StateStore;
  let saves: sinon.SinonSpy;
  let offset: number;
  const now = () => november + offset;
  beforeEach(() => {
    clock = sinon.useFakeTimers();
    store = createMemoryStore();
    saves = sinon.spy(store, 'set');
    offset = 0;
  });
  afterEach(() => sinon.restore());

  function add(counter: { add(): void }, times: number): void {
    for (let call = 0; call < times; call += 1) counter.add();
  }

  it('goes on where it was saved', async () => {
    const first = createCallCounter(store, key, now);
    assert.deepEqual(await first.read(), { month: '2026-11', metered: 0 });
    add(first, 3);
    await first.save();
    const second = createCallCounter(store, key, now);
    add(second, 2);
    assert.deepEqual(await second.read(), { month: '2026-11', metered: 5 });
  });

  it('is saved at its start, then hourly, and sooner only when 1,000 would be lost', async () => {
    const counter = createCallCounter(store, key, now);
    add(counter, 500);
    await clock.tickAsync(59 * minute);
    add(counter, 500);
    await clock.tickAsync(0);
    assert.equal(saves.callCount, 1);
    await clock.tickAsync(minute);
    add(counter, 1);
    await clock.tickAsync(0);
    assert.equal(saves.callCount, 2);
    add(counter, 1_000);
    await clock.tickAsync(0);
    assert.equal(saves.callCount, 3);
    assert.deepEqual(await store.get(key), { month: '2026-11', metered: 2_001, since: november });
    await counter.save();
    assert.equal(saves.callCount, 3, 'nothing new is not saved');
  });

  it('misses no call that is made while it is read', async () => {
    const counter = createCallCounter(store, key, now);
    const read = counter.read();
    add(counter, 1);
    assert.deepEqual(await read, { month: '2026-11', metered: 1 });
    assert.deepEqual(await counter.read(), { month: '2026-11', metered: 1 });
  });

  it("begins anew with the server's month, and does not go back with its clock", async () => {
    const counter = createCallCounter(store, key, now);
    add(counter, 7);
    await counter.save();
    offset = 2 * minute;
    assert.deepEqual(await counter.read(), { month: '2026-12', metered: 0 });
    add(counter, 2);
    offset = 0;
    add(counter, 1);
    offset = 2 * minute;
    assert.deepEqual(await counter.read(), { month: '2026-12', metered: 3 });
  });

  it('loses nothing when it cannot be saved, nor when two count the same', async () => {
    saves.restore();
    const full = sinon.stub(store, 'set').rejects(new Error('ENOSPC'));
    const [one, other] = [createCallCounter(store, key, now), createCallCounter(store, key, now)];
    add(one, 3);
    await one.save();
    full.restore();
    add(other, 4);
    await Promise.all([one.save(), other.save()]);
    assert.deepEqual(await one.read(), { month: '2026-11', metered: 7 });
  });

  it('begins at none where what was saved cannot be read', async () => {
    const get = sinon.stub(store, 'get').callThrough();
    get.onFirstCall().rejects(new UnreadableState(key, 'it is damaged'));
    const counter = createCallCounter(store, key, now);
    add(counter, 1);
    assert.deepEqual(await counter.read(), { month: '2026-11', metered: 1 });
  });

  it('is not begun anew where what was saved cannot be read at the moment', async () => {
    await store.set(key, { month: '2026-11', metered: 40 });
    const get = sinon.stub(store, 'get').callThrough();
    get.onFirstCall().rejects(new Error('EIO'));
    const counter = createCallCounter(store, key, now);
    add(counter, 1);
    await counter.save();
    await counter.save();
    assert.deepEqual(await counter.read(), { month: '2026-11', metered: 41 });
  });
});
