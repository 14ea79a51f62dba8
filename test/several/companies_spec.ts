import assert from 'node:assert/strict';
import { type JsonObject, startSimulator, type Simulator } from 'node-red-contrib-quickbooks-online/simulator';
import { openCompany, type Company } from '../../src/company';
import type { ChangeEvent } from '../../src/feed/change';
import type { Subscription, SubscriptionOptions } from '../../src/feed/subscription';
import { createRedisStore, type RedisStore } from '../../src/state/redis/redis-store';
import { eventually } from '../support/eventually';
import { type RedisServer, startRedis } from '../support/redis-server';

const leaseTimes = { lastsMs: 2_500, prolongEveryMs: 300, askEveryMs: 200 };

/** A trigger and what it was told. */
interface Watched {
  subscription: Subscription;
  told: ChangeEvent[];
  /** How many events wait to be acknowledged. */
  waiting: number;
}

describe('a company that several processes have open', () => {
  let redis: RedisServer;
  let simulator: Simulator;
  let seed: ReturnType<Simulator['connect']>;
  const stores: RedisStore[] = [];
  const companies: Company[] = [];
  let names = 0;

  before(async () => {
    redis = await startRedis();
    simulator = await startSimulator({ control: true });
  });
  beforeEach(async () => {
    await redis.command('FLUSHALL');
    seed = simulator.connect();
  });
  afterEach(async () => {
    for (const company of companies.splice(0)) await company.release();
    for (const store of stores.splice(0)) store.close();
  });
  after(async () => {
    await simulator.close();
    await redis.close();
  });

  /** What a process of its own has. */
  function process(): RedisStore {
    const store = createRedisStore({ url: redis.url, leaseTimes });
    stores.push(store);
    return store;
  }

  function open(store: RedisStore): Company {
    const company = openCompany({
      ...seed,
      environment: 'simulator',
      simulatorUrl: simulator.url,
      minorVersion: 75,
      store,
      userAgent: 'test',
      // Two that go another way are not one in this process.
      route: { env: { USE: String(companies.length) } }
    });
    companies.push(company);
    return company;
  }

  function watch(company: Company, id: string, more: Partial<SubscriptionOptions> = {}): Watched {
    const told: ChangeEvent[] = [];
    const subscription = company.feed.subscribe({
      id,
      connection: 'c',
      entity: 'Customer',
      events: new Set(['new', 'updated']),
      intervalMs: 3_600_000,
      startFrom: { kind: 'now' },
      emit: (events) => told.push(...events),
      onWaiting: (count) => (watched.waiting = count),
      onPoll: (error) => assert.equal(error?.message, undefined),
      onWarning: ({ sentence }) => assert.fail(sentence),
      ...more
    });
    const watched = { subscription, told, waiting: 0 };
    return watched;
  }

  /** One that polls; the next ones stand by. */
  async function openHeld(): Promise<Company> {
    const company = open(process());
    await stands(company, 'held');
    return company;
  }
  const stands = (company: Company, kind: string) =>
    eventually(async () => assert.equal(company.standing()?.kind, kind));

  const name = () => `Newcomer ${(names += 1)}`;
  const create = () =>
    String(simulator.control.write({ entity: 'Customer', operation: 'create', record: { DisplayName: name() } }).Id);
  async function createBy({ client }: Company): Promise<string> {
    const payload = { DisplayName: name() };
    const { facts } = await client.run({ entity: 'Customer', operation: 'create', source: 'payload', payload });
    return String(facts.id);
  }

  const facts = ({ told }: Watched) => told.map(({ id, self }) => `${id}${self ? ' self' : ''}`);
  const isTold = (watched: Watched, ...expected: string[]) =>
    eventually(async () => assert.deepEqual(facts(watched), expected));

  it('is polled for all connections of the one that polls, whatever they differ in', async () => {
    const store = process();
    const [one, other] = [open(store), open(store)];
    await stands(one, 'held');
    await stands(other, 'held');
    const [first, second] = [watch(one, 'first'), watch(other, 'second')];
    await Promise.all([first.subscription.pollNow(), second.subscription.pollNow()]);
    const id = create();
    const own = await createBy(one);
    await Promise.all([first.subscription.pollNow(), second.subscription.pollNow()]);
    await isTold(first, id, `${own} self`);
    await isTold(second, id, `${own} self`);
    await companies.shift()?.release();
    assert.equal(other.standing()?.kind, 'held', 'the last one to leave gives it up');
    const late = create();
    await second.subscription.pollNow();
    assert.equal(second.told.at(-1)?.id, late);
  });

  describe('and one of them writes in', () => {
    /** Has it write, with an answer that comes late; resolves when it is done, before its answer. */
    async function writeSlowly(company: Company, delayMs: number): Promise<{ written: Promise<string> }> {
      simulator.control.addFault({ path: '/customer\\?', method: 'POST', when: 'after', delayMs, times: 1 });
      const written = createBy(company);
      // Its process may die first.
      written.catch(() => undefined);
      const isNewest = ({ DisplayName }: JsonObject) => DisplayName === `Newcomer ${names}`;
      await eventually(async () => assert.ok(simulator.control.records({ entity: 'Customer' }).some(isNewest)));
      return { written };
    }

    for (const [answer, delayMs] of [
      ['in a moment', 300],
      ['later than a poll waits', 4_000]
    ] as const) {
      it(`is known to the one that polls before its answer, which comes ${answer}`, async () => {
        const one = await openHeld();
        const watched = watch(one, 'customers');
        const others = watch(one, 'others', { ignoreOwn: true });
        await watched.subscription.pollNow();
        const writer = open(process());
        await stands(writer, 'elsewhere');
        const { written } = await writeSlowly(writer, delayMs);
        const foreign = create();
        await Promise.all([watched, others].map(({ subscription }) => subscription.pollNow()));
        const own = await written;
        await Promise.all([watched, others].map(({ subscription }) => subscription.pollNow()));
        assert.deepEqual(facts(watched).sort(), [foreign, `${own} self`].sort());
        assert.deepEqual(facts(others), [foreign]);
        await eventually(async () => assert.equal(await redis.command('KEYS', 'qbo:underway:*'), ''));
      });
    }

    it('is told without self where that one has died before its answer', async () => {
      const watched = watch(await openHeld(), 'customers');
      await watched.subscription.pollNow();
      const dying = process();
      const writer = open(dying);
      await stands(writer, 'elsewhere');
      await writeSlowly(writer, 20_000);
      await watched.subscription.pollNow();
      assert.deepEqual(facts(watched), [], 'as long as it may live it waits');
      dying.close();
      for (const key of (await redis.command('KEYS', 'qbo:alive:*')).split(',')) await redis.command('DEL', key);
      await watched.subscription.pollNow();
      assert.deepEqual(
        watched.told.map(({ self }) => self),
        [undefined]
      );
    });
  });

  it('is polled by the one that does for a message that reaches another one, which ends when that is done', async () => {
    const polling = watch(await openHeld(), 'customers');
    await polling.subscription.pollNow();
    const other = open(process());
    await stands(other, 'elsewhere');
    const waiting = watch(other, 'customers');
    const id = create();
    await waiting.subscription.pollNow();
    assert.deepEqual([facts(polling), facts(waiting)], [[id], []]);
  });

  describe('and whose events are acknowledged', () => {
    const acknowledge = { inFlight: 10, retryAfterMs: 600_000 };

    it('takes what is acknowledged in one that does not poll', async () => {
      const watched = watch(await openHeld(), 'customers', { acknowledge });
      await watched.subscription.pollNow();
      const other = open(process());
      await stands(other, 'elsewhere');
      const { subscription } = watch(other, 'customers', { acknowledge });
      create();
      await watched.subscription.pollNow();
      await eventually(async () => assert.equal(watched.waiting, 1));
      await subscription.acknowledge(watched.told.map(({ eventId }) => eventId));
      await eventually(async () => assert.equal(watched.waiting, 0));
      await eventually(async () => assert.equal(await redis.command('KEYS', 'qbo:list:acknowledged-*'), ''));
    });

    it('sends nothing again that was acknowledged while nobody polled, and all else', async () => {
      const dying = process();
      const first = open(dying);
      await stands(first, 'held');
      const watched = watch(first, 'customers', { acknowledge });
      await watched.subscription.pollNow();
      const other = open(process());
      await stands(other, 'elsewhere');
      const next = watch(other, 'customers', { acknowledge });
      const [done, left] = [create(), create()];
      await watched.subscription.pollNow();
      await eventually(async () => assert.equal(watched.waiting, 2));
      dying.close();
      const told = watched.told.find(({ id }) => id === done);
      await next.subscription.acknowledge([told?.eventId ?? '']);
      assert.equal(other.standing()?.kind, 'elsewhere');
      await stands(other, 'held');
      await isTold(next, left);
      assert.equal(next.told[0]?.attempt, 2);
    });

    it('says so where that cannot be passed on', async () => {
      const other = open(process());
      const { subscription } = watch(other, 'customers', { acknowledge });
      await redis.kill();
      try {
        await stands(other, 'away');
        await assert.rejects(subscription.acknowledge(['event']), { code: 'QBO_UNAVAILABLE' });
      } finally {
        await redis.start();
      }
    });
  });

  it('is polled at once by the one that does when a webhook reaches another one', async () => {
    const watched = watch(await openHeld(), 'customers', { wake: true });
    await watched.subscription.pollNow();
    const standby = open(process());
    await stands(standby, 'elsewhere');
    const id = create();
    standby.feed.wake([{ entity: 'Customer', id }]);
    await isTold(watched, id);
  });
});
