import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { ChangeEvent, EventKind, Subscription } from 'node-red-contrib-quickbooks-online/core';
import type { OwnWrite } from '../../../src/client/own-writes';
import type { Change } from '../../../src/feed/change';
import { cursorFrom } from '../../../src/feed/cursor';
import { createOwnChanges } from '../../../src/feed/own-changes';
import type { JsonObject } from '../../../src/simulator';
import { createMemoryStore } from '../../../src/state/memory-store';
import type { StateStore } from '../../../src/state/store';
import { type SimulatedCompany, startSimulatedCompany } from '../../support/simulated-company';

const all: ReadonlySet<EventKind> = new Set(['new', 'updated', 'deleted']);
const day = 86_400_000;

interface Watched {
  subscription: Subscription;
  told: ChangeEvent[];
}

describe('what a connection changes itself', () => {
  let test: SimulatedCompany;
  let names = 0;
  beforeEach(async () => {
    test = await startSimulatedCompany();
  });
  afterEach(() => test.close());

  /** Two triggers of one entity: one leaves out what the connection has made, the other does not. */
  async function watch(entity: string, id = 'trigger'): Promise<{ others: Watched; every: Watched }> {
    const one = async (ignoreOwn: boolean): Promise<Watched> => {
      const told: ChangeEvent[] = [];
      const subscription = test.company.feed.subscribe({
        id: `${id} ${ignoreOwn}`,
        connection: 'c',
        entity,
        events: all,
        intervalMs: 3_600_000,
        startFrom: { kind: 'now' },
        ignoreOwn,
        emit: (events) => told.push(...events),
        onPoll: () => undefined,
        onWarning: () => assert.fail('it warns')
      });
      await subscription.pollNow();
      return { subscription, told };
    };
    return { others: await one(true), every: await one(false) };
  }
  const poll = async ({ others, every }: { others: Watched; every: Watched }) => {
    await Promise.all([others.subscription.pollNow(), every.subscription.pollNow()]);
  };
  const facts = ({ told }: Watched) => told.map(({ kind, id, self }) => `${kind} ${id}${self ? ' self' : ''}`);
  const name = () => `Newcomer ${(names += 1)}`;
  const write = (entity: string, operation: 'create' | 'update' | 'delete', record: JsonObject): string =>
    String(test.simulator.control.write({ entity, operation, record }).Id);
  const create = (record: JsonObject = {}) => write('Customer', 'create', { DisplayName: name(), ...record });
  const createOwn = async (record: JsonObject = {}): Promise<string> =>
    String((await test.run('Customer', 'create', { DisplayName: name(), ...record })).facts.id);
  const invoice = { CustomerRef: { value: '1' }, Line: [line(10)] };
  function line(Amount: number): JsonObject {
    return { DetailType: 'SalesItemLineDetail', Amount, SalesItemLineDetail: { ItemRef: { value: '1' } } };
  }
  const invoiceId = async (): Promise<string> => String((await test.run('Invoice', 'create', invoice)).facts.id);

  it('is not told with ignoreOwn, and is marked as self without; what others change is told by both', async () => {
    const watched = await watch('Customer');
    const own = await createOwn();
    const foreign = create();
    await poll(watched);
    assert.deepEqual(facts(watched.others), [`new ${foreign}`]);
    assert.deepEqual(facts(watched.every).sort(), [`new ${foreign}`, `new ${own} self`].sort());
  });

  const ways: Record<string, () => Promise<string>> = {
    update: async () => {
      const id = create();
      await test.run('Customer', 'update', { Id: id, Notes: 'ours' });
      return id;
    },
    deactivate: async () => {
      const id = create();
      await test.run('Customer', 'deactivate', { Id: id });
      return id;
    },
    upsert: async () => String((await test.run('Customer', 'upsert', { DisplayName: name() })).facts.id),
    batch: async () => {
      const item = { entity: 'Customer', operation: 'create', payload: { DisplayName: name() } };
      const { result } = await test.run('Company', 'batch', [item]);
      return String((result as { payload: { Id: string } }[])[0]?.payload.Id);
    },
    request: async () => {
      const { result } = await test.run('Company', 'request', {
        method: 'POST',
        path: '/customer',
        body: { DisplayName: name() }
      });
      return String((result as { Customer: { Id: string } }).Customer.Id);
    }
  };
  for (const [operation, way] of Object.entries(ways)) {
    it(`is known of ${operation}`, async () => {
      const before = await watch('Customer');
      // What is changed was there before, and told.
      const id = await way();
      await poll(before);
      const last = before.every.told.filter((event) => event.id === id).at(-1);
      const isOnForeign = operation === 'update' || operation === 'deactivate';
      assert.deepEqual([last?.id, last?.self], [id, isOnForeign ? undefined : true], 'somebody else made it just now');
      if (!isOnForeign) return;
      if (operation === 'deactivate') await test.run('Customer', 'reactivate', { Id: id });
      else await test.run('Customer', 'update', { Id: id, Notes: 'ours again' });
      const told = before.others.told.length;
      await poll(before);
      assert.equal(before.others.told.length, told);
      assert.equal(before.every.told.at(-1)?.self, true);
    });
  }

  it('is known of forms that are voided, mailed and deleted', async () => {
    const ids = [await invoiceId(), await invoiceId(), await invoiceId()];
    const [voided = '', mailed = '', deleted = ''] = ids;
    const watched = await watch('Invoice');
    await test.run('Invoice', 'void', { Id: voided });
    await test.run('Invoice', 'send', { Id: mailed, sendTo: 'somebody@example.com' });
    await test.run('Invoice', 'delete', { Id: deleted });
    await poll(watched);
    assert.deepEqual(facts(watched.others), []);
    assert.deepEqual(
      facts(watched.every).sort(),
      [`updated ${voided} self`, `updated ${mailed} self`, `deleted ${deleted} self`].sort()
    );
  });

  it('is known of files', async () => {
    const watched = await watch('Attachable');
    const { facts: made } = await test.run('Attachable', 'upload', { FileName: 'a.txt', file: { text: 'A' } });
    await poll(watched);
    assert.deepEqual([facts(watched.others), facts(watched.every)], [[], [`new ${made.id} self`]]);
  });

  it("is told, and is not self, where it lies on somebody else's change that was not told yet", async () => {
    const id = create();
    const watched = await watch('Customer');
    write('Customer', 'update', { Id: id, Notes: 'theirs' });
    await test.run('Customer', 'update', { Id: id, PrintOnCheckName: 'ours' });
    await poll(watched);
    assert.deepEqual([facts(watched.others), facts(watched.every)], [[`updated ${id}`], [`updated ${id}`]]);
    assert.equal(watched.others.told[0]?.record.Notes, 'theirs');
  });

  it('is told where somebody has changed it since, be it by another record', async () => {
    const watched = await watch('Invoice');
    const [edited, paid] = [await invoiceId(), await invoiceId()];
    await poll(watched);
    test.simulator.control.setClock({ advanceMs: 5_000 });
    write('Invoice', 'update', { Id: edited, PrivateNote: 'theirs' });
    const LinkedTxn = [{ TxnId: paid, TxnType: 'Invoice' }];
    write('Payment', 'create', { CustomerRef: { value: '1' }, TotalAmt: 10, Line: [{ Amount: 10, LinkedTxn }] });
    await poll(watched);
    assert.deepEqual(facts(watched.others).sort(), [`updated ${edited}`, `updated ${paid}`].sort());
  });

  it("is somebody else's where our own write changed nothing", async () => {
    const id = create();
    const watched = await watch('Customer');
    write('Customer', 'update', { Id: id, Notes: 'theirs' });
    const { facts: done } = await test.run('Customer', 'update', { Id: id, Notes: 'theirs' });
    assert.equal(done.changed, false);
    await poll(watched);
    assert.deepEqual(facts(watched.others), [`updated ${id}`]);
  });

  it('is known for a day, over restarts', async () => {
    const first = await watch('Customer', 'lasting');
    const id = await createOwn();
    first.others.subscription.close();
    first.every.subscription.close();
    await test.reopen();
    test.simulator.control.setClock({ advanceMs: day - 60_000 });
    const second = await watch('Customer', 'lasting');
    assert.deepEqual([facts(second.others), facts(second.every)], [[], [`new ${id} self`]]);
  });

  for (const [answer, delayMs] of [
    ['in a moment', 60],
    ['later than a poll waits', 1_000]
  ] as const) {
    it(`is known where the poll sees it before its answer, which comes ${answer}`, async () => {
      const watched = await watch('Customer');
      const { control } = test.simulator;
      control.addFault({ path: '/customer\\?', method: 'POST', when: 'after', delayMs, times: 1 });
      const writing = createOwn();
      const isDone = () =>
        control.records({ entity: 'Customer' }).some((one) => one.DisplayName === `Newcomer ${names}`);
      while (!isDone()) await new Promise(setImmediate);
      const foreign = create();
      await poll(watched);
      const own = await writing;
      if (delayMs === 60) assert.deepEqual(facts(watched.others), [`new ${foreign}`]);
      else await poll(watched);
      assert.deepEqual(facts(watched.others), [`new ${foreign}`]);
      assert.deepEqual(facts(watched.every).sort(), [`new ${foreign}`, `new ${own} self`].sort());
    });
  }

  it('is known where its first answer was lost', async () => {
    const watched = await watch('Customer');
    test.simulator.control.addFault({ path: '/customer\\?', method: 'POST', when: 'after', drop: true, times: 1 });
    const own = await createOwn();
    await poll(watched);
    assert.deepEqual([facts(watched.others), facts(watched.every)], [[], [`new ${own} self`]]);
  });
});

describe('the book of what a connection has written', () => {
  const noon = Date.parse('2026-03-01T12:00:00Z');
  const cursor = cursorFrom(noon - 3_600_000);
  const write: OwnWrite = { entity: 'Invoice', id: '7', version: '4', at: noon };
  const change = (version: string, changedAt: number): Change => ({
    id: '7',
    record: {},
    mark: { version, changedAt },
    changedAtText: new Date(changedAt).toISOString(),
    createdAt: undefined,
    deleted: version === 'deleted'
  });
  let store: StateStore;
  let at: number;
  const open = () => createOwnChanges(store, 'own', () => at);
  beforeEach(() => {
    store = createMemoryStore();
    at = noon;
  });

  it('knows a change by Id and SyncToken, and not what another record has done to it later', () => {
    const own = open();
    own.wrote([write]);
    assert.equal(own.isOwn('Invoice', change('4', noon), cursor), true);
    assert.equal(own.isOwn('Invoice', change('4', noon + 1_000), cursor), false);
    assert.equal(own.isOwn('Invoice', change('5', noon), cursor), false);
    assert.equal(own.isOwn('Bill', change('4', noon), cursor), false);
  });

  it('has written it down as soon as may be, whatever becomes of the process', async () => {
    open().wrote([write]);
    await new Promise(setImmediate);
    const next = open();
    await next.load();
    assert.equal(next.isOwn('Invoice', change('4', noon), cursor), true);
  });

  it('keeps a day of it on disk, and not much more', async () => {
    const own = open();
    for (let hour = 0; hour < 30 * 24; hour += 1) {
      at = noon + hour * 3_600_000;
      own.wrote([{ ...write, id: String(hour), at }]);
      await own.save();
    }
    const lists = await Promise.all([0, 1, 2, 3, 4].map((place) => store.entries(`own-${place}`, () => undefined)));
    const kept = lists.flat(2).length;
    assert.ok(kept >= 24 && kept <= 41, `${kept} kept`);
    const next = open();
    await next.load();
    const isKnown = (hour: number) =>
      next.isOwn('Invoice', { ...change('4', noon + hour * 3_600_000), id: String(hour) }, cursor);
    assert.deepEqual([isKnown(719), isKnown(696), isKnown(600)], [true, true, false]);
  });

  it('writes down later what could not be saved', async () => {
    const own = open();
    const failing = sinon.stub(store, 'append').rejects(new Error('ENOSPC'));
    own.wrote([write]);
    await own.save();
    failing.restore();
    own.wrote([{ ...write, id: '8' }]);
    await own.save();
    const next = open();
    await next.load();
    assert.equal(next.isOwn('Invoice', change('4', noon), cursor), true);
  });
});
