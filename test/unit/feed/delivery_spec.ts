import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { Changes } from '../../../src/client/cdc';
import type { ChangeEvent, EventKind } from '../../../src/feed/change';
import { createFeed, type Feed } from '../../../src/feed/feed';
import type { Subscription, SubscriptionOptions } from '../../../src/feed/subscription';
import type { JsonObject } from '../../../src/http/fault';
import { createMemoryStore } from '../../../src/state/memory-store';
import { type StateStore, UnreadableState } from '../../../src/state/store';
import { told } from '../../../src/kit/say';
import { clientOf, type TestClient } from '../../support/client';

const minute = 60_000;
const noon = Date.parse('2026-03-01T12:00:00Z');
const iso = (ms: number) => new Date(Math.floor(ms / 1_000) * 1_000).toISOString();

interface Watched {
  subscription: Subscription;
  told: ChangeEvent[];
  /** How many came at once, each time. */
  batches: number[];
  warnings: string[];
  waiting: number;
}

describe('a trigger whose events are acknowledged', () => {
  let clock: sinon.SinonFakeTimers;
  let test: TestClient;
  let store: StateStore;
  let feed: Feed;
  let company: Record<string, JsonObject[]>;
  let calls: number;

  function open(): Feed {
    const changedAt = (one: JsonObject) => Date.parse(String((one.MetaData as JsonObject).LastUpdatedTime));
    const since = (entity: string, ms: number) =>
      (company[entity] ?? []).filter((one) => changedAt(one) >= ms).sort((a, b) => changedAt(a) - changedAt(b));
    const client = {
      ...test.client,
      clock: { set: () => undefined, now: () => Date.now() },
      async changes(entities: readonly string[], sinceMs: number): Promise<Changes> {
        calls += 1;
        const byEntity = new Map(entities.map((entity) => [entity, since(entity, sinceMs).slice(0, 1_000)]));
        return { byEntity, serverTime: Date.now() };
      },
      async changedPage(entity: string, sinceMs: number, offset: number): Promise<JsonObject[]> {
        calls += 1;
        return since(entity, sinceMs).slice(offset, offset + 1_000);
      }
    };
    return createFeed({ client, store, realmId: '1' });
  }

  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: noon });
    test = clientOf('http://none');
    store = createMemoryStore();
    [company, calls] = [{}, 0];
    feed = open();
  });
  afterEach(async () => {
    feed.close();
    sinon.restore();
    await test.close();
  });

  async function watch(id: string, more: Partial<SubscriptionOptions> = {}): Promise<Watched> {
    const watched: Omit<Watched, 'subscription'> = { told: [], batches: [], warnings: [], waiting: 0 };
    const subscription = feed.subscribe({
      id,
      connection: 'c',
      entity: 'Invoice',
      events: new Set<EventKind>(['new', 'updated', 'deleted']),
      intervalMs: 24 * 60 * minute,
      startFrom: { kind: 'now' },
      acknowledge: { inFlight: 100, retryAfterMs: 10 * minute },
      emit(events) {
        watched.told.push(...events);
        watched.batches.push(events.length);
      },
      onPoll: () => undefined,
      onWarning: (warning) => watched.warnings.push(told(warning)),
      onWaiting: (count) => (watched.waiting = count),
      ...more
    });
    await clock.tickAsync(100);
    return Object.assign(watched, { subscription });
  }
  async function poll({ subscription }: Watched): Promise<void> {
    const polling = subscription.pollNow();
    await clock.tickAsync(3_000);
    await polling;
  }
  /** As after a power cut: another process comes up with what lies on disk, whatever the first one still means to do. */
  async function restart(id: string, more: Partial<SubscriptionOptions> = {}): Promise<Watched> {
    feed.close();
    feed = open();
    return watch(id, more);
  }
  let lastId = 0;
  function change(entity = 'Invoice', id = String((lastId += 1)), syncToken = '0', deleted = false): string {
    const others = (company[entity] ?? []).filter((one) => one.Id !== id);
    const created = (company[entity] ?? []).find((one) => one.Id === id)?.MetaData as JsonObject | undefined;
    const MetaData = { CreateTime: created?.CreateTime ?? iso(Date.now()), LastUpdatedTime: iso(Date.now()) };
    const record = deleted ? { Id: id, status: 'Deleted', MetaData } : { Id: id, SyncToken: syncToken, MetaData };
    company[entity] = [...others, record];
    return id;
  }
  const facts = (told: readonly ChangeEvent[]) => told.map(({ kind, id, attempt }) => `${kind} ${id} ${attempt}`);
  const acknowledge = async ({ subscription }: Watched, ...events: (ChangeEvent | undefined)[]) => {
    const ids = events.flatMap((event) => event?.eventId ?? []);
    const known = subscription.acknowledge(ids);
    await clock.tickAsync(0);
    return (await known).length;
  };

  it('sends an event again after a restart, with its eventId and one attempt more, until it is acknowledged', async () => {
    let it = await watch('t');
    const id = change();
    await poll(it);
    const [first] = it.told;
    for (const attempt of [2, 3]) {
      await clock.tickAsync(2 * minute);
      it = await restart('t');
      assert.deepEqual(facts(it.told), [`new ${id} ${attempt}`]);
      assert.deepEqual({ ...it.told[0], attempt: 1 }, first);
      assert.equal(it.waiting, 1);
    }
    assert.equal(await acknowledge(it, first), 1);
    assert.equal(it.waiting, 0);
    it = await restart('t');
    await poll(it);
    assert.deepEqual(it.told, []);
  });

  it('sends it again after the time to wait, without asking QuickBooks, and no more once it is acknowledged', async () => {
    const it = await watch('t');
    const id = change();
    await poll(it);
    const before = calls;
    await clock.tickAsync(10 * minute - 3_500);
    assert.deepEqual(facts(it.told), [`new ${id} 1`]);
    await clock.tickAsync(3_500);
    await clock.tickAsync(10 * minute);
    assert.deepEqual(facts(it.told), [`new ${id} 1`, `new ${id} 2`, `new ${id} 3`]);
    await acknowledge(it, it.told[0]);
    await clock.tickAsync(20 * minute);
    assert.equal(it.told.length, 3);
    assert.equal(calls, before);
  });

  it('sends it as it was found, though the record has changed since, which comes as an event of its own', async () => {
    let it = await watch('t');
    const id = change();
    await poll(it);
    await clock.tickAsync(1_000);
    change('Invoice', id, '1');
    await poll(it);
    await clock.tickAsync(1_000);
    change('Invoice', id, 'deleted', true);
    await poll(it);
    it = await restart('t');
    assert.deepEqual(facts(it.told), [`new ${id} 2`, `updated ${id} 2`, `deleted ${id} 2`]);
    assert.deepEqual(
      it.told.map(({ record }) => record.SyncToken),
      ['0', '1', undefined]
    );
  });

  it('does not give an older update after a younger change of the record was acknowledged', async () => {
    const it = await watch('t');
    const id = change();
    for (const version of ['1', '2']) {
      await poll(it);
      change('Invoice', id, version);
    }
    await poll(it);
    await acknowledge(it, it.told[2]);
    await clock.tickAsync(10 * minute);
    assert.deepEqual(facts(it.told).slice(3), [`new ${id} 2`]);
  });

  it('has no more out at once than it may, sends the next as others are acknowledged, and repeats those that are out', async () => {
    const it = await watch('t', { acknowledge: { inFlight: 3, retryAfterMs: 10 * minute } });
    const ids = Array.from({ length: 8 }, () => change());
    await poll(it);
    assert.deepEqual([it.told.map(({ id }) => id), it.waiting], [ids.slice(0, 3), 8]);
    await acknowledge(it, it.told[1]);
    assert.deepEqual(
      it.told.map(({ id }) => id),
      ids.slice(0, 4)
    );
    await clock.tickAsync(10 * minute);
    const again = it.told.slice(4).map(({ id, attempt }) => [id, attempt]);
    assert.deepEqual(
      again,
      [ids[0], ids[2], ids[3]].map((id) => [id, 2])
    );
    for (let round = 0; round < 8; round += 1) await acknowledge(it, ...it.told);
    assert.deepEqual([[...new Set(it.told.map(({ id }) => id))], it.waiting], [ids, 0]);
  });

  it('sends what still waits to go out after a restart too', async () => {
    const few = { acknowledge: { inFlight: 2, retryAfterMs: 10 * minute } };
    let it = await watch('t', few);
    const ids = Array.from({ length: 5 }, () => change());
    await poll(it);
    it = await restart('t', few);
    for (let done = 0; done < it.told.length; done += 1) await acknowledge(it, it.told[done]);
    assert.deepEqual(
      facts(it.told),
      ids.map((id, place) => `new ${id} ${place < 2 ? 2 : 1}`)
    );
  });

  it('keeps nothing from others of its company while nobody acknowledges', async () => {
    const slow = await watch('slow', { acknowledge: { inFlight: 1, retryAfterMs: 10 * minute } });
    const other = await watch('other', { acknowledge: undefined });
    for (let round = 0; round < 5; round += 1) {
      await clock.tickAsync(minute);
      change();
      await poll(other);
      await poll(slow);
    }
    assert.deepEqual([other.told.length, slow.told.length, slow.waiting], [5, 1, 5]);
    assert.deepEqual(
      other.told.map(({ attempt }) => attempt),
      Array(5).fill(undefined)
    );
  });

  it('pauses its polls while a thousand wait, asks once half of them are acknowledged, and loses none', async () => {
    const it = await watch('t', { intervalMs: minute });
    for (let n = 0; n < 2_500; n += 1) {
      clock.setSystemTime(Date.now() + 20);
      change();
    }
    await poll(it);
    assert.deepEqual([it.told.length, it.waiting], [100, 1_000]);
    const before = calls;
    await clock.tickAsync(9 * minute);
    await poll(it);
    assert.equal(calls, before, 'and costs nothing meanwhile');
    const seen = new Set<string>();
    for (let done = 0; done < it.told.length;) {
      const next = it.told.slice(done);
      done = it.told.length;
      for (const { id } of next) seen.add(id);
      await acknowledge(it, ...next);
      await clock.tickAsync(3_000);
    }
    assert.deepEqual([seen.size, it.waiting], [2_500, 0]);
    assert.ok(calls - before <= 40, `${calls - before} calls`);
  });

  it('tells as new what found no room, though it was changed since it was made', async () => {
    const it = await watch('t', { acknowledge: { inFlight: 1_000, retryAfterMs: 600 * minute } });
    const id = change();
    for (let n = 0; n < 1_000; n += 1) change();
    await clock.tickAsync(60 * minute);
    change('Invoice', id, '1');
    await clock.tickAsync(60 * minute);
    await poll(it);
    assert.equal(it.told.length, 1_000);
    await acknowledge(it, ...it.told);
    await clock.tickAsync(3_000);
    assert.deepEqual(facts(it.told).slice(1_000), [`new ${id} 1`]);
  });

  it('takes an acknowledgement that comes twice, or of something unknown, for nothing', async () => {
    const it = await watch('t');
    change();
    await poll(it);
    const [event] = it.told;
    assert.equal(await acknowledge(it, event), 1);
    assert.equal(await acknowledge(it, event), 1, 'known, and done');
    assert.equal(await acknowledge(it, event && { ...event, eventId: '0'.repeat(32) }), 0);
    assert.equal(it.waiting, 0);
  });

  it('of all records keeps those of each entity, in the order of their change', async () => {
    let it = await watch('t', { entity: '*' });
    change('Invoice', 'a');
    await clock.tickAsync(1_000);
    change('Bill', 'b');
    await clock.tickAsync(1_000);
    change('Invoice', 'c');
    await poll(it);
    assert.deepEqual([it.told.map(({ id }) => id), it.batches], [['a', 'b', 'c'], [3]]);
    it = await restart('t', { entity: '*' });
    assert.deepEqual(facts(it.told), ['new a 2', 'new b 2', 'new c 2']);
  });

  it('that is told to acknowledge no more sends what is left once', async () => {
    let it = await watch('t', { acknowledge: { inFlight: 1, retryAfterMs: 10 * minute } });
    change('Invoice', 'a');
    change('Invoice', 'b');
    await poll(it);
    it = await restart('t', { acknowledge: undefined });
    assert.deepEqual(facts(it.told), ['new a 2', 'new b 1']);
    await clock.tickAsync(5_000);
    it = await restart('t', { acknowledge: undefined });
    assert.deepEqual(it.told, []);
  });

  it('starts anew with another connection, entity or start', async () => {
    const it = await watch('t');
    change();
    await poll(it);
    assert.deepEqual((await restart('t', { connection: 'other' })).told, []);
    assert.deepEqual((await restart('t')).told, [], 'and what was is gone');
  });

  it('sends what cannot be saved, says so once, and sends it again after a restart', async () => {
    let it = await watch('t');
    const failing = sinon.stub(store, 'set').rejects(new Error('ENOSPC'));
    const id = change();
    await poll(it);
    await clock.tickAsync(25 * minute);
    assert.deepEqual(facts(it.told), [`new ${id} 1`, `new ${id} 2`, `new ${id} 3`]);
    assert.equal(it.warnings.length, 1);
    assert.match(it.warnings[0] ?? '', /ENOSPC/);
    failing.restore();
    it = await restart('t');
    await poll(it);
    assert.deepEqual(facts(it.told), [`new ${id} 1`]);
  });

  it('keeps what it cannot read, and says so', async () => {
    let it = await watch('t');
    const id = change();
    await poll(it);
    const reads = sinon.stub(store, 'get').callThrough();
    reads.withArgs(sinon.match(/\.events-/)).callsFake(async (key) => {
      throw new UnreadableState(key, 'another secret');
    });
    it = await restart('t');
    assert.deepEqual([it.told, it.warnings.length], [[], 1]);
    change();
    await poll(it);
    reads.restore();
    it = await restart('t');
    assert.ok(facts(it.told).includes(`new ${id} 2`));
  });

  it('once it is closed sends nothing, and writes nothing of customers in the open', async () => {
    const kept = sinon.spy(store, 'set');
    const it = await watch('t');
    change();
    await poll(it);
    const lots = kept.args.filter(([key]) => key.includes('.events-'));
    assert.deepEqual(
      lots.map(([, , options]) => options),
      [{ secret: true }]
    );
    it.subscription.close();
    await clock.tickAsync(60 * minute);
    assert.equal(it.told.length, 1);
  });
});
