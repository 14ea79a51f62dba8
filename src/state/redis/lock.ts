import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createKeyedLock, type KeyedLock } from '../../kit/lock';
import type { RedisConnection } from './connection';
import type { Fence } from './values';

/** Locks over all processes; what is written under one is fenced by it. */
export interface RedisLock {
  run: KeyedLock;
  /** The lock of a key, while this process has it. */
  fenceOf(key: string): Fence | undefined;
}

/** Longer than whoever holds a lock is ever away from it; it is prolonged while the work goes on. */
const lockMs = 15_000;
const prolongEveryMs = 5_000;
/** How often one that waits looks again. */
const lookEveryMs = 50;

const prolongScript = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])`;
const freeScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

export function createRedisLock(connection: RedisConnection): RedisLock {
  /** In this process one waits for the other without asking Redis. */
  const ownTurn = createKeyedLock();
  const held = new Map<string, Fence>();

  async function take(fence: Fence): Promise<void> {
    while ((await connection.call('SET', fence.key, fence.owner, 'NX', 'PX', lockMs)) === null)
      await pause(lookEveryMs + Math.random() * lookEveryMs);
  }

  return {
    run: (key, work) =>
      ownTurn(key, async () => {
        const fence: Fence = { key: `qbo:lock:${key}`, owner: randomUUID() };
        await take(fence);
        held.set(key, fence);
        // One that cannot be prolonged ends, and what is written under it is refused then.
        const prolong = () =>
          void connection.run(prolongScript, [fence.key], [fence.owner, lockMs]).catch(() => undefined);
        const timer = setInterval(prolong, prolongEveryMs).unref();
        try {
          return await work();
        } finally {
          clearInterval(timer);
          held.delete(key);
          await connection.run(freeScript, [fence.key], [fence.owner]).catch(() => undefined);
        }
      }),
    fenceOf: (key) => held.get(key)
  };
}
