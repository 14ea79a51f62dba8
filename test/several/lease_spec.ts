import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { createRedisStore, type RedisStore } from '../../src/state/redis/redis-store';
import { usualTimes } from '../../src/state/redis/lease';
import type { Lease, Standing, Term } from '../../src/state/sharing';
import { type RedisServer, startRedis } from '../support/redis-server';
import { type Relay, startRelay } from '../support/relay';

const leaseTimes = { lastsMs: 1_500, prolongEveryMs: 300, askEveryMs: 200 };

/** Who has a lease, as each of them sees it. */
function watch(lease: Lease): { next(kind: Standing['kind']): Promise<number>; held: [from: number, to: number][] } {
  const held: [number, number][] = [];
  const changed = () => {
    const { kind } = lease.standing();
    const last = held.at(-1);
    if (kind === 'held') held.push([performance.now(), Infinity]);
    else if (last && last[1] === Infinity) last[1] = performance.now();
  };
  changed();
  lease.onChange(changed);
  return {
    held,
    next: (kind) =>
      new Promise((resolve) => {
        const look = () => {
          if (lease.standing().kind !== kind) return;
          end();
          resolve(performance.now());
        };
        const end = lease.onChange(look);
        look();
      })
  };
}

/** When a term is over, to a few milliseconds. */
async function onceOver(term: Term): Promise<number> {
  while (term.isHeld()) await pause(5);
  return performance.now();
}

describe('a lease in Redis', () => {
  let redis: RedisServer;
  let relay: Relay;
  const stores: RedisStore[] = [];
  const leases: Lease[] = [];

  beforeEach(async () => {
    redis = await startRedis();
    relay = await startRelay(redis.port);
  });
  afterEach(async () => {
    for (const lease of leases.splice(0)) await lease.close();
    for (const store of stores.splice(0)) store.close();
    await relay.close();
    await redis.close();
  });

  function open(url = redis.url, times = leaseTimes): RedisStore {
    const store = createRedisStore({ url, leaseTimes: times });
    stores.push(store);
    return store;
  }

  function lease(url?: string, times?: typeof leaseTimes): Lease {
    const one = open(url, times).sharing.lease('company');
    leases.push(one);
    return one;
  }

  it('goes from one that dies to another well within 30 seconds', () => {
    assert.ok(usualTimes.lastsMs + usualTimes.askEveryMs < 20_000);
    assert.ok(usualTimes.prolongEveryMs * 2 < usualTimes.lastsMs);
  });

  it("is one's own alone, and the next one's at once when it is given up", async () => {
    const first = lease();
    await watch(first).next('held');
    // It never asks again by itself: it can only be told.
    const second = lease(undefined, { ...leaseTimes, askEveryMs: 24 * 3_600_000 });
    await watch(second).next('elsewhere');
    assert.equal(second.term(), undefined);
    await pause(2 * leaseTimes.lastsMs);
    assert.ok(first.term()?.isHeld(), 'it is prolonged');
    const next = watch(second).next('held');
    await first.close();
    await next;
  });

  it('ends where the network is cut before another one has it, and what is written under it is refused', async () => {
    const first = lease(`redis://127.0.0.1:${relay.port}`);
    const ours = watch(first);
    await ours.next('held');
    const term = first.term();
    assert.ok(term);
    await term.store.set('cursor', 1);
    const second = lease();
    const theirs = watch(second);
    await theirs.next('elsewhere');
    relay.cut();
    const over = onceOver(term);
    await Promise.all([ours.next('away'), theirs.next('held')]);
    const [[, ended] = []] = ours.held;
    const [[begun] = []] = theirs.held;
    assert.ok(ended !== undefined && begun !== undefined && ended < begun, `told of at ${ended}, begun at ${begun}`);
    assert.ok((await over) < begun, 'and it is over at once, whenever that is told');
    await second.term()?.store.set('cursor', 2);
    relay.mend();
    await ours.next('elsewhere');
    await assert.rejects(term.store.set('cursor', 3), /cursor was not saved: another Node-RED has taken over/);
    await assert.rejects(term.store.append('cursor', 3), /taken over/);
    await assert.rejects(term.store.delete('cursor'), /taken over/);
    assert.equal(await open().get('cursor'), 2);
  });

  it("is nobody else's for as long as it lasted when Redis forgets it in a restart", async () => {
    await redis.close();
    redis = await startRedis({ forgetful: true });
    const first = lease();
    const ours = watch(first);
    await ours.next('held');
    const second = lease();
    const theirs = watch(second);
    await theirs.next('elsewhere');
    await redis.kill();
    await redis.start();
    await ours.next('held');
    await pause(leaseTimes.lastsMs);
    const all = [...ours.held, ...theirs.held].sort(([one], [other]) => one - other);
    for (const [index, [from]] of all.entries()) {
      const before = all[index - 1];
      assert.ok(!before || before[1] <= from, JSON.stringify(all));
    }
  });
});
