import { createHash } from 'node:crypto';
import { otherSecret, redisAddress } from '../../http/shared-state';
import { createKeyedLock } from '../../kit/lock';
import { createCipher } from '../cipher';
import type { StateStore } from '../store';
import type { Sharing } from '../sharing';
import { createRedisChannel } from './channel';
import { createRedisConnection, type RedisConnection } from './connection';
import { createRedisLease, type LeaseTimes, usualTimes } from './lease';
import { createLeaseUses } from './lease-uses';
import { loadRedis } from './library';
import { createRedisLock } from './lock';
import { createRedisStarts, sayAlive } from './starts';
import { createRedisUnderWay } from './under-way';
import { createRedisValues, type Fence } from './values';

export interface RedisStoreOptions {
  /** `redis://…`, or `rediss://…` with TLS. */
  url: string;
  /** Folders from which the `redis` package is looked for first. */
  from?: readonly string[];
  /** Node-RED's credential secret, the same for all that share it; undefined: the user chose plain text. */
  secret?: string;
  /** What held the values before: each is handed over to Redis once, when its key is first used. */
  former?: Pick<StateStore, 'get' | 'entries'>;
  /** Called once, with what a user should know of this Redis: that it forgets everything when it is started again. */
  onForgetful?: () => void;
  leaseTimes?: LeaseTimes;
}

/** A store that several processes share. */
export interface RedisStore extends StateStore {
  readonly sharing: Sharing;
  /** Ends its connection; leases and starts that are still in use end by themselves. */
  close(): void;
}

/** So long a secret counts after the last Node-RED with it was there. */
const secretMs = 60_000;
const sayEveryMs = 20_000;
const secretKey = 'qbo:secret';
const secretScript = `
local known = redis.call('get', KEYS[1])
if known and known ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
return 1`;

/** Throws QboError `QBO_INVALID_INPUT` for what is no address of Redis. */
function checkAddress(url: string): void {
  if (!URL.canParse(url)) throw redisAddress();
  const { protocol, hostname } = new URL(url);
  if ((protocol !== 'redis:' && protocol !== 'rediss:') || hostname === '') throw redisAddress();
}

/** Tells the secret of one Node-RED from that of another without telling what it is. */
function markOf(secret: string | undefined): string {
  return secret === undefined
    ? 'none'
    : createHash('sha256')
        .update(`redis ${createHash('sha256').update(secret).digest('hex')}`)
        .digest('hex');
}

/** Whether what it holds is gone when it is started again. */
async function isForgetful(call: RedisConnection['call']): Promise<boolean> {
  const info = String(await call('INFO', 'persistence'));
  if (!/^aof_enabled:0/m.test(info)) return false;
  const saves: unknown = await call('CONFIG', 'GET', 'save').catch(() => undefined);
  // Where that may not be asked for, whoever runs it knows.
  return saves !== undefined && !/\d/.test(JSON.stringify(saves));
}

/**
 * Values in Redis or Valkey, for several Node-REDs of one company. It connects in the background; while it cannot be reached, all
 * that wants to read or write fails with `QBO_UNAVAILABLE`.
 *
 * @throws QboError `QBO_INVALID_INPUT` for an address that is none, `QBO_UNAVAILABLE` where the `redis` package is not installed
 */
export function createRedisStore(options: RedisStoreOptions): RedisStore {
  const { url, from = [], secret, former, leaseTimes = usualTimes } = options;
  checkAddress(url);
  const library = loadRedis(from);
  const mark = markOf(secret);
  let toldForgetful = false;

  async function agree(call: RedisConnection['call']): Promise<void> {
    const isAgreed = Number(await call('EVAL', secretScript, 1, secretKey, mark, secretMs)) === 1;
    if (!isAgreed) throw otherSecret();
  }

  const connection = createRedisConnection({
    library,
    url,
    async onConnected(call) {
      await agree(call);
      if (toldForgetful || !(await isForgetful(call))) return;
      toldForgetful = true;
      options.onForgetful?.();
    }
  });
  const saying = setInterval(() => void agree(connection.call).catch(() => undefined), sayEveryMs).unref();
  const cipher = secret === undefined ? undefined : createCipher(secret);
  const values = createRedisValues({ connection, cipher, former });
  const lock = createRedisLock(connection);
  const { owner, end } = sayAlive(connection);

  /** The store of whoever has a lease: while it does, nobody else works with the same keys. */
  function storeOf(fence: Fence): StateStore {
    return {
      get: values.get,
      entries: values.entries,
      set: (key, value, { secret: isSecret = false } = {}) => values.set(key, value, isSecret, [fence]),
      append: (key, entry) => values.append(key, entry, [fence]),
      delete: (key) => values.delete(key, [fence]),
      withLock: createKeyedLock()
    };
  }

  const lease = createLeaseUses((name) => createRedisLease({ connection, name, times: leaseTimes, storeOf }));
  const fences = (key: string) => [lock.fenceOf(key) ?? []].flat();
  return {
    get: values.get,
    entries: values.entries,
    set: (key, value, { secret: isSecret = false } = {}) => values.set(key, value, isSecret, fences(key)),
    append: (key, entry) => values.append(key, entry, fences(key)),
    delete: (key) => values.delete(key, fences(key)),
    withLock: lock.run,
    sharing: {
      lease,
      starts: (name, limits) => createRedisStarts({ connection, name, limits }, owner),
      channel: (name, listener) => createRedisChannel(connection, name, listener),
      underWay: (name) => createRedisUnderWay(connection, name, owner)
    },
    close() {
      clearInterval(saying);
      end();
      connection.close();
    }
  };
}
