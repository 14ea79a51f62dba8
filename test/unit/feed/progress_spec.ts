import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { Move } from '../../../src/feed/cursor';
import { createProgresses, type Progress } from '../../../src/feed/progress';
import type { StartFrom } from '../../../src/feed/subscription';
import { isObject } from '../../../src/http/fault';
import { createMemoryStore } from '../../../src/state/memory-store';
import { type StateStore, UnreadableState } from '../../../src/state/store';

const minute = 60_000;
const trigger = { id: 't', connection: 'c', entity: 'Invoice', startFrom: { kind: 'now' } as StartFrom };

describe('the progress of a trigger', () => {
  let clock: sinon.SinonFakeTimers;
  let store: StateStore;
  let saves: sinon.SinonSpy;
  const failures: unknown[] = [];
  beforeEach(() => {
    clock = sinon.useFakeTimers();
    store = createMemoryStore();
    saves = sinon.spy(store, 'set');
    failures.length = 0;
  });
  afterEach(() => sinon.restore());

  const at = (seconds: number): Move => {
    const ms = seconds * 1_000;
    return { times: { at: ms, baseline: 0, settled: 0, deletions: 0 }, marks: [] };
  };
  const open = (change: Partial<typeof trigger> = {}, realmId = '1') =>
    of({ ...trigger, ...change }, realmId)(change.entity ?? trigger.entity);
  const of = (told: typeof trigger, realmId = '1') =>
    createProgresses(store, realmId, told, (thrown) => failures.push(thrown));
  /** Where a trigger that comes up now would go on. */
  const saved = async (change: Partial<typeof trigger> = {}, realmId = '1') => (await open(change, realmId).load())?.at;

  it('passes an event only when the process has lived five seconds longer', async () => {
    const progress = open();
    await progress.load();
    progress.move(at(10), false);
    progress.move(at(20), true);
    await clock.tickAsync(4_999);
    assert.equal(await saved(), 10_000);
    await clock.tickAsync(1);
    assert.equal(await saved(), 20_000);
  });

  it('never passes a younger event than the one that has settled', async () => {
    const progress = open();
    await progress.load();
    progress.move(at(10), true);
    await clock.tickAsync(3_000);
    progress.move(at(20), true);
    progress.move(at(30), false);
    await clock.tickAsync(2_000);
    assert.equal(await saved(), 10_000);
    await clock.tickAsync(3_000);
    assert.equal(await saved(), 20_000);
  });

  it('is saved at most hourly while nothing happens', async () => {
    const progress = open();
    await progress.load();
    for (let poll = 0; poll <= 24 * 60; poll += 1) {
      progress.move(at(poll * 60), false);
      await clock.tickAsync(minute);
    }
    assert.ok(saves.callCount <= 25, `${saves.callCount} times in a day`);
    assert.ok(((await saved()) ?? 0) >= 23 * 3_600_000);
  });

  it('is saved at once when it has learned of changes that are not told, and never past those that have not settled', async () => {
    const progress = open();
    await progress.load();
    progress.move(at(10), false);
    progress.move(at(20), false, true);
    await clock.tickAsync(0);
    assert.equal(await saved(), 20_000);
    progress.move(at(30), true);
    progress.move(at(40), false, true);
    await clock.tickAsync(4_999);
    assert.equal(await saved(), 20_000);
    await clock.tickAsync(1);
    assert.equal(await saved(), 40_000);
  });

  it('moves nothing once it is closed, what has not settled included', async () => {
    const progress = open();
    await progress.load();
    progress.move(at(10), false);
    progress.move(at(20), true);
    progress.close();
    progress.move(at(30), false);
    await clock.tickAsync(2 * 60 * minute);
    assert.equal(await saved(), 10_000);
  });

  it('starts anew with another connection, entity or start, and goes on otherwise', async () => {
    const progress = open();
    await progress.load();
    progress.move(at(10), false);
    assert.equal(await saved(), 10_000);
    assert.equal(await saved({ connection: 'other' }), undefined);
    assert.equal(await saved({ entity: 'Bill' }), undefined);
    assert.equal(await saved({ startFrom: { kind: 'date', sinceMs: 5_000 } }), 5_000);
  });

  it('belongs to a company: another one does not inherit it, and it is still there for whoever comes back', async () => {
    const first = open();
    await first.load();
    first.move(at(10), false);
    const other = open({}, '2');
    assert.equal(await other.load(), undefined);
    other.move(at(99), false);
    assert.equal(await saved({}, '2'), 99_000);
    assert.equal(await saved({}, '1'), 10_000);
  });

  describe('of a trigger that watches everything', () => {
    const all = { ...trigger, entity: '*' };
    const there = async (...entities: string[]): Promise<unknown[]> => {
      const progressOf = of(all);
      return Promise.all(entities.map(async (entity) => (await progressOf(entity).load())?.at));
    };

    it('is one for each entity, written at once when they are saved together', async () => {
      const progressOf = of(all);
      const [one, other] = [progressOf('Invoice'), progressOf('Bill')];
      await Promise.all([one.load(), other.load()]);
      one.move(at(10), false);
      other.move(at(20), false);
      await clock.tickAsync(0);
      assert.equal(saves.callCount, 1);
      assert.deepEqual(await there('Invoice', 'Bill', 'Item'), [10_000, 20_000, undefined]);
      other.move(at(30), false, true);
      await clock.tickAsync(0);
      assert.deepEqual(await there('Invoice', 'Bill'), [10_000, 30_000]);
    });

    it('is nothing to the same trigger when it watches one entity, nor the other way round', async () => {
      const progress = of(all)('Invoice');
      await progress.load();
      progress.move(at(10), false);
      await clock.tickAsync(0);
      const single = open();
      assert.equal(await single.load(), undefined);
      single.move(at(20), false);
      await clock.tickAsync(0);
      assert.deepEqual(await there('Invoice'), [undefined]);
    });

    it('keeps the marks of each entity apart', async () => {
      const marked = (count: number, second: number): Move => ({
        ...at(second),
        marks: Array.from(
          { length: count },
          (_, id) => [String(id), { version: '0', changedAt: second * 1_000 }] as const
        )
      });
      const progressOf = of(all);
      const [one, other] = [progressOf('Invoice'), progressOf('Bill')];
      await Promise.all([one.load(), other.load()]);
      one.move(marked(100, 10), false);
      other.move(marked(80, 20), false);
      await clock.tickAsync(0);
      const again = of(all);
      const [first, second] = await Promise.all([again('Invoice').load(), again('Bill').load()]);
      assert.deepEqual([first?.told.size(), second?.told.size()], [100, 80]);
    });

    it('that cannot be read or saved is told once', async () => {
      await store.set('cursor-t', 'text');
      const progressOf = of(all);
      const [one, other] = [progressOf('Invoice'), progressOf('Bill')];
      await Promise.all([one.load(), other.load()]);
      assert.equal(failures.length, 1);
      saves.restore();
      sinon.stub(store, 'set').rejects(new Error('ENOSPC'));
      one.move(at(10), false);
      other.move(at(10), false);
      await clock.tickAsync(0);
      assert.equal(failures.length, 2);
    });
  });

  describe('that goes far', () => {
    const second = (seconds: number, id: string): Move => ({
      times: { at: seconds * 1_000, baseline: 0, settled: Math.max(0, seconds - 600) * 1_000, deletions: 0 },
      marks: [[id, { version: '0', changedAt: seconds * 1_000 }]]
    });
    const step = async (progress: Progress, move: Move) => {
      progress.move(move, false, true);
      await clock.tickAsync(0);
    };
    const parts = async () => {
      const value: unknown = await store.get('cursor-t');
      return isObject(value) && Array.isArray(value.journal) ? value.journal : [];
    };

    it('writes each step once, and beside it what names the steps, once for hundreds of them', async () => {
      const added = sinon.spy(store, 'append');
      const progress = open();
      await progress.load();
      for (let at = 1; at <= 450; at += 1) await step(progress, second(at, String(at)));
      assert.equal(added.callCount, 450);
      assert.ok(saves.callCount <= 3, `${saves.callCount} times`);
      const largest = Math.max(...added.args.map(([, entry]) => JSON.stringify(entry).length));
      assert.ok(largest <= 120, `${largest} characters`);
    });

    it('remembers what can be read again, over a restart, and lets the rest go', async () => {
      let progress = open();
      await progress.load();
      for (let at = 1; at <= 3_000; at += 1) {
        if (at % 700 === 0) {
          progress.close();
          progress = open();
          assert.equal((await progress.load())?.at, (at - 1) * 1_000);
        }
        await step(progress, second(at, String(at)));
      }
      const told = (await open().load())?.told;
      assert.equal(told?.size(), 601);
      assert.deepEqual(
        [told?.get('2399'), told?.get('2400')?.changedAt, told?.get('3000')?.changedAt],
        [undefined, 2_400_000, 3_000_000]
      );
      assert.ok((await parts()).length <= 5, 'and no more of it lies there than three times that');
    });

    it('knows each change that a step told, when the one before it could not be saved', async () => {
      const added = sinon.stub(store, 'append');
      added.callThrough();
      added.onSecondCall().rejects(new Error('ENOSPC'));
      const progress = open();
      await progress.load();
      for (const at of [1, 2, 3]) await step(progress, second(at, String(at)));
      const told = (await open().load())?.told;
      assert.deepEqual(
        told
          ?.all()
          .map(([id]) => id)
          .sort(),
        ['1', '2', '3']
      );
      assert.equal(failures.length, 1);
    });

    it('goes on from what an earlier version has saved, and from its parts, which it takes away', async () => {
      const base = { at: 700_000, baseline: 0, settled: 100_000, deletions: 100_000 };
      const cursor = { ...base, told: { '7': { version: '1', changedAt: 690_000 } }, parts: [3] };
      await store.set('cursor-t', { identity: 'c Invoice now', cursors: { '1': cursor, '2': base }, stale: [2] });
      for (const part of [2, 3]) await store.set(`cursor-t.told-${part}`, { '8': `0.${(680_000).toString(36)}` });
      const progress = open();
      const before = await progress.load();
      assert.deepEqual(
        before?.told
          .all()
          .map(([id]) => id)
          .sort(),
        ['7', '8']
      );
      await step(progress, second(701, '9'));
      const after = await open().load();
      assert.equal(after?.at, 701_000);
      assert.deepEqual(
        after?.told
          .all()
          .map(([id]) => id)
          .sort(),
        ['7', '8', '9']
      );
      assert.equal(await saved({}, '2'), 700_000);
      for (const part of [2, 3]) assert.equal(await store.get(`cursor-t.told-${part}`), undefined);
    });

    it('is read again when it could not be read for a moment, and does not start anew', async () => {
      const progress = open();
      await progress.load();
      await step(progress, second(5, '5'));
      const reads = sinon.stub(store, 'get');
      reads.callThrough();
      reads.onFirstCall().rejects(new Error('EMFILE'));
      const again = open();
      await assert.rejects(again.load(), /EMFILE/);
      assert.equal((await again.load())?.at, 5_000);
    });
  });

  it('that cannot be read is told, and starts anew', async () => {
    sinon.stub(store, 'get').rejects(new UnreadableState('cursor-t', 'the file is damaged'));
    assert.equal(await saved(), undefined);
    assert.match(String(failures[0]), /cursor-t cannot be read: the file is damaged/);
  });

  for (const strange of [
    'text',
    { identity: 'c Invoice now' },
    { cursors: {} },
    { identity: 'c Invoice now', cursors: { '1': { at: 'noon' } } }
  ]) {
    it(`that is none is told and kept aside: ${JSON.stringify(strange)}`, async () => {
      await store.set('cursor-t', strange);
      const progress = open();
      assert.equal(await progress.load(), undefined);
      assert.match(String(failures[0]), /cursor-t cannot be read: what was saved is damaged/);
      progress.move(at(10), false);
      await clock.tickAsync(0);
      assert.equal(await saved(), 10_000);
      assert.deepEqual(await store.get(`cursor-t.unreadable-${Date.now()}`), strange);
    });
  }

  it('that cannot be saved is told', async () => {
    saves.restore();
    sinon.stub(store, 'set').rejects(new Error('ENOSPC'));
    const progress = open();
    await progress.load();
    progress.move(at(10), false);
    await clock.tickAsync(0);
    assert.match(String(failures[0]), /ENOSPC/);
  });

  it('that could not be saved is saved with the next poll, and told once until then', async () => {
    saves.restore();
    const failing = sinon.stub(store, 'set').rejects(new Error('ENOSPC'));
    const progress = open();
    await progress.load();
    for (const poll of [10, 20, 30]) {
      progress.move(at(poll), false);
      await clock.tickAsync(minute);
    }
    assert.equal(failures.length, 1);
    failing.restore();
    progress.move(at(40), false);
    await clock.tickAsync(0);
    assert.equal(await saved(), 40_000);
  });
});
