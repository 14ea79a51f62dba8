import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { Changes } from '../../../src/client/cdc';
import type { EventKind } from '../../../src/feed/change';
import { nextOnGrid, phaseOf } from '../../../src/feed/grid';
import { createFeed, type Feed } from '../../../src/feed/feed';
import type { Subscription, SubscriptionOptions } from '../../../src/feed/subscription';
import { type QboError, wordsOf } from '../../../src/http/qbo-error';
import { refusal } from '../../../src/http/refusal';
import { toQboError } from '../../../src/http/thrown';
import type { JsonObject } from '../../../src/http/fault';
import type { Turns } from '../../../src/kit/turns';
import { createMemoryStore } from '../../../src/state/memory-store';
import { clientOf, failureOf, type TestClient } from '../../support/client';

const minute = 60_000;
const day = 24 * 60 * minute;
const noon = Date.parse('2026-03-01T12:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();

function record(id: string, syncToken: string, createdMs: number, changedMs = createdMs): JsonObject {
  return { Id: id, SyncToken: syncToken, MetaData: { CreateTime: iso(createdMs), LastUpdatedTime: iso(changedMs) } };
}
const gone = (id: string, changedMs: number): JsonObject => ({
  Id: id,
  status: 'Deleted',
  MetaData: { LastUpdatedTime: iso(changedMs) }
});

describe('a poll of the feed', () => {
  let clock: sinon.SinonFakeTimers;
  let test: TestClient;
  let feed: Feed;
  /** What there is in the company, by entity; and when its changes were asked for. */
  let company: Record<string, JsonObject[]>;
  let asked: { at: number; entities: string; since: string }[];
  let known: boolean;
  /** What answers hold beside or instead of records. */
  let faults: Map<string, QboError>;
  let fault: QboError | undefined;
  /** Until when answers are on their way. */
  let arrival: Promise<void>;
  let answer: (records: Map<string, JsonObject[]>, entities: readonly string[]) => Map<string, JsonObject[]>;
  const changed = sinon.spy();
  const store = createMemoryStore();

  const changedAt = (one: JsonObject) => Date.parse(String((one.MetaData as JsonObject).LastUpdatedTime));
  const since = (entity: string, ms: number) => (company[entity] ?? []).filter((one) => changedAt(one) >= ms);

  function open(turns?: Turns): Feed {
    const client = {
      ...test.client,
      clock: { set: () => undefined, now: () => (known ? Date.now() : undefined) },
      async changes(entities: readonly string[], sinceMs: number): Promise<Changes> {
        asked.push({ at: Date.now(), entities: entities.join(), since: iso(sinceMs) });
        const byEntity = answer(new Map(entities.map((entity) => [entity, since(entity, sinceMs)])), entities);
        await arrival;
        known = true;
        return { byEntity, serverTime: Date.now(), faults, fault };
      },
      async changedPage(entity: string, sinceMs: number, offset: number): Promise<JsonObject[]> {
        const live = since(entity, sinceMs).filter(({ status }) => status !== 'Deleted');
        return live.sort((a, b) => changedAt(a) - changedAt(b)).slice(offset, offset + 1_000);
      }
    };
    return createFeed({ client, store, realmId: '1', turns, onChanged: changed });
  }

  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: noon });
    test = clientOf('http://none');
    [company, asked, known] = [{}, [], true];
    answer = (records) => records;
    [faults, fault] = [new Map(), undefined];
    arrival = Promise.resolve();
    changed.resetHistory();
    feed = open();
  });
  afterEach(async () => {
    feed.close();
    sinon.restore();
    await test.close();
  });

  function watch(id: string, more: Partial<SubscriptionOptions> = {}) {
    const [told, warnings, polls]: [string[], string[], (string | undefined)[]] = [[], [], []];
    const subscription = feed.subscribe({
      id,
      connection: 'c',
      entity: 'Invoice',
      events: new Set<EventKind>(['new', 'updated', 'deleted']),
      intervalMs: 10 * minute,
      startFrom: { kind: 'now' },
      emit: (events) => told.push(...events.map((event) => `${event.kind} ${event.id}`)),
      onPoll: (error) => polls.push(error?.code),
      onWarning: (warning) => warnings.push(wordsOf(warning)),
      ...more
    });
    return { subscription, told, warnings, polls };
  }

  it('comes at the next instant of the grid, for all together, whenever one was asked for in between', async () => {
    clock.setSystemTime(nextOnGrid(noon, 10 * minute, phaseOf('1')));
    const start = Date.now();
    const one = watch('grid-1');
    watch('grid-2', { entity: 'Bill' });
    await clock.tickAsync(3 * minute);
    void one.subscription.pollNow();
    await clock.tickAsync(2 * minute);
    feed.pollAll();
    await clock.tickAsync(16 * minute);
    assert.deepEqual(
      asked.map(({ at, entities }) => `${(at - start) / minute} ${entities}`.replace(/\.\d*/, '')),
      ['0 Invoice,Bill', '3 Invoice', '5 Invoice,Bill', '10 Invoice,Bill', '20 Invoice,Bill']
    );
  });

  it('tells the update of a record whose creation it did not tell, over a restart', async () => {
    const updates = { events: new Set<EventKind>(['updated']) };
    watch('updates', updates);
    await clock.tickAsync(minute);
    const createdMs = noon + minute;
    company.Invoice = [record('7', '0', createdMs)];
    await clock.tickAsync(10 * minute);
    feed.close();
    company.Invoice = [record('7', '1', createdMs, createdMs + 11 * minute)];
    feed = open();
    const { told } = watch('updates', updates);
    await clock.tickAsync(minute);
    assert.deepEqual(told, ['updated 7']);
  });

  it('says that something has changed for what is news alone, not for what it sees again', async () => {
    watch('news');
    await clock.tickAsync(minute);
    company.Invoice = [record('7', '0', noon + minute)];
    feed.pollAll();
    await clock.tickAsync(minute);
    feed.pollAll();
    await clock.tickAsync(minute);
    assert.deepEqual(changed.args, [['Invoice']]);
  });

  for (const [what, close] of [
    ['the trigger', (subscription: Subscription) => subscription.close()],
    ['the feed', () => feed.close()]
  ] as const) {
    it(`tells nothing and moves nothing when ${what} is closed while it is under way`, async () => {
      const { subscription, told, polls } = watch(`closed with ${what}`);
      await clock.tickAsync(minute);
      company.Invoice = [record('7', '0', noon + 1_000)];
      const saves = [sinon.spy(store, 'set'), sinon.spy(store, 'append')];
      let arrive: () => void = () => undefined;
      arrival = new Promise((resolve) => (arrive = resolve));
      const polling = subscription.pollNow();
      await clock.tickAsync(minute);
      assert.equal(asked.length, 2);
      close(subscription);
      arrive();
      await clock.tickAsync(0);
      await polling;
      await clock.tickAsync(2 * 60 * minute);
      assert.ok(saves.every(({ callCount }) => callCount === 0));
      assert.deepEqual([told, polls, asked.length], [[], [undefined], 2]);
      feed = open();
      const again = watch(`closed with ${what}`);
      await clock.tickAsync(100);
      assert.deepEqual(again.told, ['new 7']);
    });
  }

  it('tells what was read when it is its turn among the polls of other companies', async () => {
    const waiting: (() => void)[] = [];
    feed = open({ next: () => new Promise((resolve) => waiting.push(resolve)) });
    const { told, polls } = watch('turns', { startFrom: { kind: 'date', sinceMs: noon - day } });
    company.Invoice = [record('7', '0', noon - minute)];
    await clock.tickAsync(minute);
    assert.equal(asked.length, 0, 'nor is it sent before');
    waiting.shift()?.();
    await clock.tickAsync(minute);
    assert.equal(asked.length, 1);
    assert.deepEqual([told, polls], [[], []]);
    waiting.shift()?.();
    await clock.tickAsync(minute);
    assert.deepEqual([told, polls], [['new 7'], [undefined]]);
  });

  it('is not sent twice when its first one is refused', async () => {
    known = false;
    answer = () => {
      throw refusal({ errors: [{ code: '5020', message: 'No' }] }, { status: 400 });
    };
    const { subscription } = watch('refused');
    const failing = failureOf(subscription.pollNow());
    await clock.tickAsync(100);
    assert.equal((await failing).code, '5020');
    assert.equal(asked.length, 1);
  });

  describe('that QuickBooks refuses', () => {
    const refused = (code: string, status: number) =>
      refusal({ errors: [{ code, message: 'Invoice 7 is broken' }] }, { status });
    const names = ['Invoice', 'Bill', 'Customer'];
    const watchAll = () => names.map((entity) => watch(`${entity} ${asked.length}`, { entity, intervalMs: day }));
    const poll = async (some: readonly ReturnType<typeof watch>[]) => {
      asked.length = 0;
      feed.pollAll();
      await clock.tickAsync(100);
      return some.map(({ polls }) => polls.at(-1));
    };

    it('in one entity of a trigger that watches everything is told once, and fails when it is in all', async () => {
      const all = watch('everything', { entity: '*' });
      await clock.tickAsync(minute);
      const pollNow = async (): Promise<string | undefined> => {
        const done = all.subscription.pollNow().then(
          () => undefined,
          (thrown: unknown) => toQboError(thrown).code
        );
        await clock.tickAsync(minute);
        return done;
      };
      answer = (records, entities) => {
        if (entities.includes('Bill')) throw refused('4002', 400);
        return records;
      };
      company.Invoice = [record('7', '0', noon + minute)];
      assert.equal(await pollNow(), undefined);
      assert.deepEqual(all.told, ['new 7']);
      assert.equal(all.warnings.length, 1);
      assert.match(all.warnings[0] ?? '', /^Bill: .*The other records are watched\.$/);
      assert.equal(await pollNow(), undefined);
      assert.equal(all.warnings.length, 1);
      answer = () => {
        throw refused('4002', 400);
      };
      assert.equal(await pollNow(), '4002');
      answer = (records) => records;
      assert.equal(await pollNow(), undefined);
      assert.deepEqual(all.polls, [undefined, undefined, undefined, '4002', undefined]);
    });

    for (const [code, status] of [
      ['4002', 400],
      ['4002', 500],
      ['5030', 200]
    ] as const) {
      it(`as a whole for one invoice, by ${code} with status ${status}, fails for the invoices alone`, async () => {
        const all = watchAll();
        await clock.tickAsync(minute);
        for (const name of names) company[name] = [record('7', '0', noon + minute)];
        answer = (records, entities) => {
          if (entities.includes('Invoice')) throw refused(code, status);
          return records;
        };
        assert.deepEqual(await poll(all), [code, undefined, undefined]);
        assert.deepEqual(
          asked.map(({ entities }) => entities),
          ['Invoice,Bill,Customer', 'Invoice', 'Bill', 'Customer']
        );
        assert.deepEqual(await poll(all), [code, undefined, undefined]);
        assert.deepEqual(
          asked.map(({ entities }) => entities),
          ['Bill,Customer', 'Invoice'],
          'those that are well are asked together'
        );
        answer = (records) => records;
        assert.deepEqual(await poll(all), [undefined, undefined, undefined]);
        await poll(all);
        assert.deepEqual(
          asked.map(({ entities }) => entities),
          ['Invoice,Bill,Customer'],
          'and all in one call again'
        );
        assert.deepEqual(
          all.map(({ told }) => told),
          [['new 7'], ['new 7'], ['new 7']]
        );
      });
    }

    it('of every entity is the same for all, and asked in one call for some time then', async () => {
      const all = watchAll();
      await clock.tickAsync(minute);
      answer = () => {
        throw refused('5020', 400);
      };
      assert.deepEqual(await poll(all), ['5020', '5020', '5020']);
      assert.equal(asked.length, 4);
      assert.deepEqual(await poll(all), ['5020', '5020', '5020']);
      assert.deepEqual(
        asked.map(({ entities }) => entities),
        ['Invoice,Bill,Customer']
      );
      await clock.tickAsync(11 * minute);
      await poll(all);
      assert.equal(asked.length, 4);
      const refusing = answer;
      answer = (records) => records;
      assert.deepEqual(await poll(all), [undefined, undefined, undefined]);
      answer = refusing;
      await poll(all);
      assert.equal(asked.length, 4, 'and again after a success');
    });

    it('for a reason that is not in what was asked for is not asked of each', async () => {
      const all = watchAll();
      await clock.tickAsync(minute);
      answer = () => {
        throw refused('3100', 403);
      };
      assert.deepEqual(await poll(all), ['3100', '3100', '3100']);
      assert.equal(asked.length, 1);
    });

    it('within an answer fails for the entity that the fault is of, whose position stays', async () => {
      const all = watchAll();
      await clock.tickAsync(minute);
      for (const name of names) company[name] = [record('7', '0', noon + minute)];
      faults = new Map([['Bill', refused('5030', 200)]]);
      assert.deepEqual(await poll(all), [undefined, '5030', undefined]);
      assert.deepEqual(
        all.map(({ told }) => told),
        [['new 7'], [], ['new 7']]
      );
      faults = new Map();
      await poll(all);
      assert.deepEqual(all[1]?.told, ['new 7']);
    });

    it('within an answer that does not say for whom is asked of each that has no records in it', async () => {
      const all = watchAll();
      await clock.tickAsync(minute);
      company.Invoice = [record('7', '0', noon + minute)];
      fault = refused('5030', 200);
      answer = (records, entities) => {
        if (entities.join() === 'Customer') throw refused('5030', 400);
        if (entities.length === 1) fault = undefined;
        return records;
      };
      assert.deepEqual(await poll(all), [undefined, undefined, '5030']);
      assert.deepEqual(
        asked.map(({ entities }) => entities),
        ['Invoice,Bill,Customer', 'Bill', 'Customer']
      );
    });
  });

  describe('of a trigger that was away', () => {
    const month = { kind: 'date' as const, sinceMs: noon - 40 * day };

    it('finds every deletion that QuickBooks still tells, however many live records changed', async () => {
      const live = Array.from({ length: 600 }, (_, n) => record(`${n}`, '0', noon - 20 * day + n * minute));
      company.Invoice = [gone('old', noon - 25 * day), ...live];
      const { told, warnings } = watch('away', { startFrom: month });
      await clock.tickAsync(100);
      assert.equal(told[0], 'deleted old');
      assert.equal(asked.length, 1);
      assert.match(warnings.join(), /deletions from 2026-01-20T12:00:00.000Z to 2026-01-30T13:00:/);
    });

    it('goes on from the last deletion that a full answer shows', async () => {
      company.Invoice = Array.from({ length: 1_500 }, (_, n) => gone(`${n}`, noon - 20 * day + n * minute));
      answer = (records) => new Map([...records].map(([entity, list]) => [entity, list.slice(0, 1_000)]));
      const { told, warnings } = watch('deleted', { startFrom: month });
      await clock.tickAsync(100);
      assert.equal(told.length, 1_500);
      assert.equal(asked.length, 2);
      assert.equal(warnings.length, 1);
    });

    it('does not keep from the others what they are told, where QuickBooks refuses what it asks alone', async () => {
      answer = (records, entities) => {
        if (entities.includes('Bill')) throw refusal({ errors: [{ code: '5020', message: 'No' }] }, { status: 400 });
        return records;
      };
      const bills = watch('bills', { entity: 'Bill', startFrom: { kind: 'date', sinceMs: noon - 2 * day } });
      const invoices = watch('invoices');
      await clock.tickAsync(100);
      company.Invoice = [record('7', '0', noon + 1_000)];
      const failing = failureOf(bills.subscription.pollNow());
      await Promise.all([invoices.subscription.pollNow(), clock.tickAsync(100)]);
      assert.equal((await failing).code, '5020');
      assert.deepEqual(bills.polls, ['5020', '5020']);
      assert.deepEqual([invoices.polls, invoices.told], [[undefined, undefined], ['new 7']]);
    });

    it('warns nobody else who shares the poll', async () => {
      const late = watch('late', { startFrom: month });
      const other = watch('other');
      await clock.tickAsync(100);
      assert.equal(late.warnings.length, 1);
      assert.deepEqual(other.warnings, []);
    });
  });
});
