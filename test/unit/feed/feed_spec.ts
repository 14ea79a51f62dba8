import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  type ChangeEvent,
  entities,
  type EventKind,
  type StartFrom,
  type Subscription
} from 'node-red-contrib-quickbooks-online/core';
import { wordsOf } from '../../../src/http/qbo-error';
import type { JsonObject } from '../../../src/simulator';
import { eventually } from '../../support/eventually';
import { type SimulatedCompany, startSimulatedCompany } from '../../support/simulated-company';

const all: ReadonlySet<EventKind> = new Set(['new', 'updated', 'deleted']);

interface Watched {
  id: string;
  subscription: Subscription;
  told: ChangeEvent[];
  /** How many events came at once, each time. */
  batches: number[];
  warnings: string[];
}

describe('the feed of a company', () => {
  let test: SimulatedCompany;
  let ids = 0;
  beforeEach(async () => {
    test = await startSimulatedCompany();
  });
  afterEach(() => test.close());

  /** A trigger that looks when told to only; resolves once it knows where it starts. */
  async function watch(
    entity: string,
    startFrom: StartFrom = { kind: 'now' },
    intervalMs = 3_600_000,
    id = `trigger-${(ids += 1)}`
  ): Promise<Watched> {
    const told: ChangeEvent[] = [];
    const batches: number[] = [];
    const warnings: string[] = [];
    const subscription = test.company.feed.subscribe({
      id,
      connection: 'c',
      entity,
      events: all,
      intervalMs,
      startFrom,
      emit(events) {
        batches.push(events.length);
        told.push(...events);
      },
      onPoll: () => undefined,
      onWarning: (warning) => warnings.push(wordsOf(warning))
    });
    await subscription.pollNow();
    return { id, subscription, told, batches, warnings };
  }
  const kinds = (told: ChangeEvent[]) =>
    told.reduce<Record<string, number>>((sum, { kind }) => ({ ...sum, [kind]: (sum[kind] ?? 0) + 1 }), {});
  const sooner = (check: () => void) => eventually(() => Promise.resolve().then(check));
  const cdcSoFar = () => test.simulator.control.requests().filter(({ path }) => path.endsWith('/cdc')).length;
  const cdc = () => test.requests().filter(({ path }) => path.endsWith('/cdc'));

  it('asks once for triggers of different entities that start together', async () => {
    await Promise.all(['Invoice', 'Customer', 'Item', 'Bill'].map((entity) => watch(entity)));
    assert.equal(cdc().length, 1);
  });

  it('is woken for the triggers that want to be, in one poll, and again where that showed nothing', async () => {
    const told: Record<string, string[]> = { woken: [], asleep: [] };
    for (const wake of [true, false]) {
      const name = wake ? 'woken' : 'asleep';
      const subscription = test.company.feed.subscribe({
        id: name,
        connection: 'c',
        entity: 'Customer',
        events: all,
        intervalMs: 3_600_000,
        startFrom: { kind: 'now' },
        wake,
        emit: (events) => told[name]?.push(...events.map(({ id }) => id)),
        onPoll: () => undefined,
        onWarning: () => undefined
      });
      await subscription.pollNow();
    }
    const create = (name: string) =>
      String(
        test.simulator.control.write({ entity: 'Customer', operation: 'create', record: { DisplayName: name } }).Id
      );
    const first = create('Shown at once');
    test.requests();
    for (let heard = 0; heard < 100; heard += 1) test.company.feed.wake([{ entity: 'customer', id: first }]);
    await sooner(() => assert.deepEqual(told, { woken: [first], asleep: [] }));
    test.company.feed.wake([{ entity: 'customer', id: String(Number(first) + 1) }]);
    await sooner(() => assert.equal(cdcSoFar(), 2));
    const late = create('Shown late');
    await sooner(() => assert.deepEqual(told, { woken: [first, late], asleep: [] }));
    assert.equal(cdcSoFar(), 3);
  });

  it('gives each trigger of one entity a record of its own', async () => {
    const [one, other] = await Promise.all([watch('Customer'), watch('Customer')]);
    test.simulator.control.write({
      entity: 'Customer',
      operation: 'create',
      record: { DisplayName: 'Shared by none' }
    });
    await Promise.all([one.subscription.pollNow(), other.subscription.pollNow()]);
    const [mine, theirs] = [one.told.at(-1), other.told.at(-1)];
    assert.deepEqual(mine, theirs);
    assert.notEqual(mine?.record, theirs?.record);
    assert.notEqual(mine?.record.MetaData, theirs?.record.MetaData);
  });

  it('starts at the present of the server, whatever this machine takes for it', async () => {
    for (const offsetMs of [-40 * 86_400_000, -7_200_000, 7_200_000, 80 * 86_400_000]) {
      await test.close();
      test = await startSimulatedCompany();
      test.simulator.control.setClock({ offsetMs });
      const { subscription, told } = await watch('Customer');
      test.simulator.control.write({
        entity: 'Customer',
        operation: 'create',
        record: { DisplayName: `At ${offsetMs}` }
      });
      await subscription.pollNow();
      // The company was seeded by another time: only what this test does counts.
      const mine = told.filter(({ record }) => record.DisplayName === `At ${offsetMs}`);
      assert.deepEqual(kinds(mine), { new: 1 });
    }
  });

  it('tells what exists since a date', async () => {
    const since = Date.parse(test.simulator.control.clock().now) - 60_000;
    test.simulator.control.write({
      entity: 'Customer',
      operation: 'create',
      record: { DisplayName: 'Before the trigger' }
    });
    const { told } = await watch('Customer', { kind: 'date', sinceMs: since });
    assert.ok(told.some(({ record }) => record.DisplayName === 'Before the trigger'));
  });

  it('tells each of 1,500 changes in one window once', async () => {
    const { subscription, told, warnings } = await watch('Customer');
    test.simulator.control.seed({ entity: 'Customer', count: 1_500 });
    await subscription.pollNow();
    await subscription.pollNow();
    assert.deepEqual(kinds(told), { new: 1_500 });
    assert.equal(new Set(told.map(({ eventId }) => eventId)).size, 1_500);
    assert.deepEqual(warnings, []);
  });

  it('tells deletions behind 1,500 changes, or warns of the span in which they cannot be known', async () => {
    const line = { DetailType: 'SalesItemLineDetail', Amount: 1, SalesItemLineDetail: {} };
    const invoice = { CustomerRef: { value: '1' }, Line: [line] };
    const { subscription, told, warnings } = await watch('Invoice');
    const gone = test.simulator.control.write({ entity: 'Invoice', operation: 'create', record: invoice });
    test.simulator.control.setClock({ advanceMs: 200_000 });
    test.simulator.control.seed({ entity: 'Invoice', count: 1_500, everyMs: 100 });
    test.simulator.control.write({ entity: 'Invoice', operation: 'delete', record: { Id: String(gone.Id) } });
    test.simulator.control.setClock({ advanceMs: 2_000 });
    await subscription.pollNow();
    await subscription.pollNow();
    assert.deepEqual(kinds(told), { new: 1_500, deleted: 1 });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /^Invoice: more changed .* deletions from .* cannot be known/);
  });

  it('catches up a trigger that was off for 40 days, and warns of the deletions it cannot know', async () => {
    const sinceMs = Date.parse(test.simulator.control.clock().now) - 40 * 86_400_000;
    test.simulator.control.seed({ entity: 'Invoice', count: 5 });
    const { told, warnings } = await watch('Invoice', { kind: 'date', sinceMs });
    assert.ok((kinds(told).new ?? 0) >= 5);
    assert.equal(warnings.length, 1);
  });

  it('tells a change that becomes visible a minute late', async () => {
    test.simulator.control.setCdc({ delayMs: 60_000 });
    const { subscription, told } = await watch('Customer');
    test.simulator.control.write({ entity: 'Customer', operation: 'create', record: { DisplayName: 'Late' } });
    await subscription.pollNow();
    assert.deepEqual(told, []);
    test.simulator.control.setClock({ advanceMs: 61_000 });
    await subscription.pollNow();
    assert.deepEqual(kinds(told), { new: 1 });
  });

  it('asks each entity alone where all of them together fill an answer', async () => {
    const watched = [await watch('Customer'), await watch('Vendor')];
    for (const entity of ['Customer', 'Vendor']) test.simulator.control.seed({ entity, count: 600 });
    test.requests();
    await Promise.all(watched.map(({ subscription }) => subscription.pollNow()));
    assert.deepEqual(
      cdc().map(({ query }) => query.entities),
      ['Customer,Vendor', 'Customer', 'Vendor']
    );
    assert.deepEqual(
      watched.map(({ told }) => kinds(told)),
      [{ new: 600 }, { new: 600 }]
    );
  });

  it('catches up a trigger that is more than a day behind by a call of its own', async () => {
    const watched = [await watch('Bill'), await watch('Customer')];
    test.requests();
    const sinceMs = Date.parse(test.simulator.control.clock().now) - 2 * 86_400_000;
    const late = watch('Invoice', { kind: 'date', sinceMs });
    await Promise.all([late, ...watched.map(({ subscription }) => subscription.pollNow())]);
    const [first, second] = cdc();
    assert.equal(first?.query.entities, 'Invoice');
    const instant = Math.floor(sinceMs / 1_000) * 1_000;
    assert.equal(Date.parse(first?.query.changedSince ?? ''), instant - 1, 'what changed in that very second is in it');
    assert.equal(second?.query.entities, 'Bill,Customer');
    assert.ok(Date.parse(second?.query.changedSince ?? '') > sinceMs + 86_400_000);
  });

  it('finds who was deactivated among 1,500 changes of a name list', async () => {
    const { subscription, told, warnings } = await watch('Customer');
    const gone = test.simulator.control.seed({ entity: 'Customer', count: 1_500 }).firstId;
    await subscription.pollNow();
    told.length = 0;
    test.simulator.control.setClock({ advanceMs: 900_000 });
    test.simulator.control.seed({ entity: 'Customer', count: 1_500 });
    const record = { Id: gone, SyncToken: '0', sparse: true, Active: false };
    test.simulator.control.write({ entity: 'Customer', operation: 'update', record });
    await subscription.pollNow();
    assert.deepEqual(kinds(told), { new: 1_500, updated: 1 });
    assert.equal(told.find(({ id }) => id === gone)?.record.Active, false);
    assert.deepEqual(warnings, [], 'nothing of it is deleted, so nothing can be missed');
  });

  describe('for everything', () => {
    const write = (entity: string, operation: 'create' | 'update' | 'delete', record: JsonObject): JsonObject =>
      test.simulator.control.write({ entity, operation, record });
    const invoice = (): JsonObject => {
      const line = { DetailType: 'SalesItemLineDetail', Amount: 1, SalesItemLineDetail: {} };
      return write('Invoice', 'create', { CustomerRef: { value: '1' }, Line: [line] });
    };

    it('asks once for all that change data capture tells, with the triggers of single entities', async () => {
      const all = await watch('*');
      const [start] = cdc();
      const expected = entities.filter(({ cdc: tells, events }) => tells && events.length > 0).map(({ name }) => name);
      assert.deepEqual(start?.query.entities?.split(','), expected);
      assert.ok(expected.length > 20 && !expected.includes('TimeActivity'));
      const one = await watch('Invoice');
      test.requests();
      await Promise.all([all, one].map(({ subscription }) => subscription.pollNow()));
      assert.equal(test.requests().length, 1);
      assert.equal(one.told.length, 0);
    });

    it('tells each change once, in the order of their time, those of one poll at once', async () => {
      const { subscription, told, batches } = await watch('*');
      const { setClock } = test.simulator.control;
      const customer = write('Customer', 'create', { DisplayName: 'First of all' });
      setClock({ advanceMs: 2_000 });
      const first = invoice();
      setClock({ advanceMs: 2_000 });
      write('Customer', 'update', { Id: String(customer.Id), Active: false });
      setClock({ advanceMs: 2_000 });
      const second = invoice();
      write('Invoice', 'delete', { Id: String(second.Id) });
      setClock({ advanceMs: 2_000 });
      const before = batches.length;
      await subscription.pollNow();
      assert.equal(batches.length, before + 1);
      const mine = told.filter(({ entity, id }) => id !== '1' || entity !== 'Customer');
      assert.deepEqual(
        mine.map(({ kind, entity, id }) => [kind, entity, id]),
        [
          ['new', 'Invoice', first.Id],
          ['new', 'Customer', customer.Id],
          ['deleted', 'Invoice', second.Id]
        ]
      );
      assert.equal(mine[1]?.record.Active, false);
      const times = told.map(({ changedAt }) => Date.parse(changedAt));
      assert.deepEqual(
        times,
        [...times].sort((a, b) => a - b)
      );
      await subscription.pollNow();
      assert.equal(batches.length, before + 1);
    });

    it('tells each of 700 invoices and 700 customers in one window once', async () => {
      const { subscription, told } = await watch('*');
      for (const entity of ['Customer', 'Invoice']) test.simulator.control.seed({ entity, count: 700 });
      await subscription.pollNow();
      await subscription.pollNow();
      assert.equal(kinds(told).new, 1_400);
      assert.equal(new Set(told.map(({ eventId }) => eventId)).size, told.length);
    });

    it('goes on where it was after a restart, in each entity', async () => {
      const { subscription, id } = await watch('*');
      subscription.close();
      const customer = write('Customer', 'create', { DisplayName: 'While it was away' });
      const made = invoice();
      const { told } = await watch('*', { kind: 'now' }, 3_600_000, id);
      const news = told.filter(({ kind }) => kind === 'new').map(({ entity, id: key }) => `${entity} ${key}`);
      assert.deepEqual(news.sort(), [`Customer ${customer.Id}`, `Invoice ${made.Id}`]);
    });

    it('has the record that changed last as its sample, an older one where nothing has changed for a day', async () => {
      const { subscription, told } = await watch('*');
      test.simulator.control.setClock({ advanceMs: 3_000 });
      const made = write('Vendor', 'create', { DisplayName: 'Made last' });
      const { entity, id } = await subscription.sample();
      assert.deepEqual([entity, id], ['Vendor', made.Id]);
      assert.deepEqual(told, []);
      test.simulator.control.setClock({ advanceMs: 2 * 86_400_000 });
      await subscription.pollNow();
      assert.equal((await subscription.sample()).entity, 'Customer');
    });
  });

  it('polls by query what QuickBooks leaves out of its change data', async () => {
    await watch('TaxCode');
    const paths = test.requests().map(({ path }) => path.replace(/^.*\//, ''));
    assert.ok(paths.length > 0);
    assert.deepEqual(new Set(paths), new Set(['query']));
  });

  it('tells nothing once it is closed', async () => {
    const { subscription, told } = await watch('Customer');
    test.simulator.control.write({ entity: 'Customer', operation: 'create', record: { DisplayName: 'Too late' } });
    subscription.close();
    await assert.rejects(subscription.pollNow());
    assert.deepEqual(told, []);
  });
});
