import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { createThrottle, defaultLimits, type Throttle, type ThrottleLimits } from '../../src/client/call/throttle';
import { createRedisStore, type RedisStore } from '../../src/state/redis/redis-store';
import type { SharedStarts } from '../../src/state/sharing';
import { most } from '../support/most';
import { type RedisServer, startRedis } from '../support/redis-server';

describe('the starts of several processes', () => {
  let redis: RedisServer;
  const stores: RedisStore[] = [];
  let company = 0;

  before(async () => {
    redis = await startRedis();
  });
  beforeEach(() => {
    company += 1;
  });
  afterEach(() => stores.splice(0).forEach((store) => store.close()));
  after(() => redis.close());

  async function open(limits: ThrottleLimits): Promise<{ throttle: Throttle; shared: SharedStarts }> {
    const store = createRedisStore({ url: redis.url });
    stores.push(store);
    await store.get('anything');
    const shared = store.sharing.starts(`company-${company}`, limits);
    return { throttle: createThrottle(limits, shared), shared };
  }

  /** Has each of them make so many requests; tells when they started. */
  async function run(throttles: readonly Throttle[], each: number, answerMs = 5): Promise<number[]> {
    const starts: number[] = [];
    const work = async (): Promise<void> => {
      starts.push(performance.now());
      await pause(answerMs);
    };
    const all = throttles.flatMap((throttle) =>
      Array.from({ length: each }, () => throttle.run('message', undefined, work))
    );
    await Promise.all(all);
    return starts;
  }

  it('are never more than ten in a second together, and not many fewer', async () => {
    const three = await Promise.all([1, 2, 3].map(() => open(defaultLimits)));
    const before = performance.now();
    const starts = await run(
      three.map(({ throttle }) => throttle),
      15
    );
    assert.equal(starts.length, 45);
    assert.ok(most(starts, 1_000) <= 10, `${most(starts, 1_000)} in a second`);
    assert.ok(performance.now() - before < 6_500, 'they wait for no more than they must');
  });

  it('are never more in a minute together than the limit', async () => {
    const limits = { ...defaultLimits, perSecond: 100, perMinute: 12 };
    const three = await Promise.all([1, 2, 3].map(() => open(limits)));
    const starts: number[] = [];
    for (const { throttle } of three)
      for (let index = 0; index < 10; index += 1)
        void throttle.run('message', undefined, async () => void starts.push(performance.now()));
    await pause(1_500);
    assert.equal(starts.length, 12);
  });

  it('are open no more than so many at the same time, those of a process that has died not counted', async () => {
    const limits = { ...defaultLimits, perSecond: 100, inFlight: 4 };
    const [one, other] = [await open(limits), await open(limits)];
    const dead = '00000000-0000-4000-8000-000000000000';
    for (const id of ['1', '2', '3', '4'])
      await redis.command('ZADD', `qbo:starts:company-${company}:flight`, '1', `${dead}${id}`);
    let current = 0;
    let peak = 0;
    const work = async (): Promise<void> => {
      current += 1;
      peak = Math.max(peak, current);
      await pause(100);
      current -= 1;
    };
    const all = [one, other].flatMap(({ throttle }) =>
      Array.from({ length: 8 }, () => throttle.run('message', undefined, work))
    );
    await Promise.all(all);
    assert.equal(peak, 4);
  });

  it('are paused for all when one is told to wait, and by as long', async () => {
    const [one, other] = [await open(defaultLimits), await open(defaultLimits)];
    one.throttle.pause(1_000);
    await pause(100);
    const before = performance.now();
    await other.throttle.run('message', undefined, async () => undefined);
    const waited = performance.now() - before;
    assert.ok(waited > 700 && waited < 2_000, String(waited));
  });

  it('are said once to be no longer together, while Redis refuses what is asked', async () => {
    const { throttle, shared } = await open(defaultLimits);
    const states: string[] = [];
    shared.onChange(() => states.push(shared.state()));
    await redis.command('SET', `qbo:starts:company-${company}:second`, 'no list of starts');
    assert.equal((await run([throttle], 6)).length, 6);
    assert.deepEqual(states, ['settling']);
  });

  it('keep to a third of the limits each while Redis is away, and to them together when it is back', async () => {
    const three = await Promise.all([1, 2, 3].map(() => open(defaultLimits)));
    const throttles = three.map(({ throttle }) => throttle);
    await run(throttles, 3);
    await redis.kill();
    const away = await run(throttles, 6);
    assert.equal(away.length, 18);
    assert.ok(most(away, 1_000) <= 10, `${most(away, 1_000)} in a second`);
    await redis.start();
    const back = await run(throttles, 10);
    assert.ok(most([...away, ...back], 1_000) <= 10, `${most(back, 1_000)} in a second`);
  });
});
