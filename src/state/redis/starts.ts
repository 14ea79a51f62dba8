import { randomUUID } from 'node:crypto';
import type { SharedStarts, StartAnswer, StartLimits, StartsState } from '../sharing';
import type { RedisConnection } from './connection';

/** A start counts in the second until a second after its answer, and at most as long as this; as the local throttle has it. */
const holdMs = 1_500;
const secondMs = 1_000;
const minuteMs = 60_500;
/** Keys go by themselves where nobody works with a company any more. */
const keptMs = 10 * 60_000;
/** After Redis is back the others need this long to notice; until then each keeps to its part of the limits. */
const settleMs = 3_000;
/** Of a process that does not say for so long that it lives, no request is taken to be under way any more. */
const aliveMs = 15_000;
const sayAliveMs = 5_000;

const head = `
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local second, minute, batches, flight, pause = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]`;

/**
 * Grants a start, or tells for how long not. What stands in the future has come there by a clock that was set back.
 * ARGV: id, owner, whether it is a batch, the four limits, and four times in milliseconds.
 */
const takeScript = `${head}
local id, batch = ARGV[2] .. ARGV[1], ARGV[3] == '1'
local perSecond, perMinute, batchesPerMinute, inFlight = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local hold, early, window, kept = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10]), ARGV[11]
local paused = redis.call('pttl', pause)
if paused > 0 then return {2, paused} end
redis.call('zremrangebyscore', second, '-inf', now)
redis.call('zremrangebyscore', second, now + hold + 1, '+inf')
for _, key in ipairs({minute, batches}) do
  redis.call('zremrangebyscore', key, '-inf', now - window)
  redis.call('zremrangebyscore', key, now + 1, '+inf')
end
for _, member in ipairs(redis.call('zrange', flight, 0, -1)) do
  if redis.call('exists', 'qbo:alive:' .. string.sub(member, 1, 36)) == 0 then redis.call('zrem', flight, member) end
end
local wait = 0
local function full(key, limit, after)
  local surplus = redis.call('zcard', key) - limit
  if surplus < 0 then return end
  local entry = redis.call('zrange', key, surplus, surplus, 'withscores')
  local left = tonumber(entry[2]) + after - now
  -- One whose answer has not come yet is free earlier if it comes in time.
  if key == second and redis.call('zscore', flight, entry[1]) then left = math.max(left - early, math.min(left, 20)) end
  wait = math.max(wait, left, 1)
end
full(second, perSecond, 0)
full(minute, perMinute, window)
if batch then full(batches, batchesPerMinute, window) end
if redis.call('zcard', flight) >= inFlight then wait = math.max(wait, 50) end
if wait > 0 then return {1, wait} end
redis.call('zadd', second, now + hold, id)
redis.call('zadd', minute, now, id)
if batch then redis.call('zadd', batches, now, id) end
redis.call('zadd', flight, now, id)
for i = 1, 4 do redis.call('pexpire', KEYS[i], kept) end
return {0, 0}`;

/** ARGV: id, owner, and a second in milliseconds. */
const endScript = `${head}
local id = ARGV[2] .. ARGV[1]
redis.call('zrem', flight, id)
local free = now + tonumber(ARGV[3])
local score = redis.call('zscore', second, id)
if score and tonumber(score) > free then redis.call('zadd', second, free, id) end
return 1`;

/** ARGV: two times in milliseconds, and how long ago each start was, with an id. */
const reportScript = `${head}
local hold, kept = tonumber(ARGV[1]), ARGV[2]
for i = 3, #ARGV, 2 do
  local age = tonumber(ARGV[i])
  redis.call('zadd', minute, now - age, ARGV[i + 1])
  if age < hold then redis.call('zadd', second, now - age + hold, ARGV[i + 1]) end
end
redis.call('pexpire', second, kept)
return redis.call('pexpire', minute, kept)`;

const pauseScript = `
if redis.call('pttl', KEYS[1]) < tonumber(ARGV[1]) then redis.call('set', KEYS[1], '1', 'px', ARGV[1]) end
return 1`;

export interface RedisStartsParts {
  connection: RedisConnection;
  name: string;
  limits: StartLimits;
}

/** Says that a process lives, as long as it does. Returns its name, and a function that ends it. */
export function sayAlive(connection: RedisConnection): { owner: string; end: () => void } {
  const owner = randomUUID();
  const tell = () => void connection.call('SET', `qbo:alive:${owner}`, '1', 'PX', aliveMs).catch(() => undefined);
  const timer = setInterval(tell, sayAliveMs).unref();
  const unlisten = connection.onChange(() => {
    if (connection.isReady()) tell();
  });
  if (connection.isReady()) tell();
  return {
    owner,
    end() {
      clearInterval(timer);
      unlisten();
    }
  };
}

/** @param owner name of a process that says that it lives */
export function createRedisStarts({ connection, name, limits }: RedisStartsParts, owner: string): SharedStarts {
  const keys = ['second', 'minute', 'batches', 'flight', 'pause'].map((part) => `qbo:starts:${name}:${part}`);
  const [, , , , pauseKey = ''] = keys;
  const listeners = new Set<() => void>();
  let wasReady = connection.isReady();
  /** Since when it can be asked, in monotonic milliseconds; undefined: it cannot. */
  let backAt: number | undefined = wasReady ? -Infinity : undefined;
  let settling: NodeJS.Timeout | undefined;
  let unreported: readonly number[] = [];
  let reportedAt = 0;

  function state(): StartsState {
    if (backAt === undefined) return 'away';
    return performance.now() - backAt < settleMs ? 'settling' : 'together';
  }

  const changed = () => [...listeners].forEach((listener) => listener());

  /** From now on it can be asked, and is once the others have had time to notice. */
  function settle(): void {
    clearTimeout(settling);
    const before = state();
    backAt = performance.now();
    settling = setTimeout(changed, settleMs + 1).unref();
    if (before !== 'settling') changed();
  }

  function onConnection(): void {
    const isReady = connection.isReady();
    if (isReady && wasReady) return settle();
    clearTimeout(settling);
    backAt = isReady ? -Infinity : undefined;
    wasReady ||= isReady;
    changed();
  }

  async function report(): Promise<void> {
    if (unreported.length === 0) return;
    const since = performance.now() - reportedAt;
    const entries = unreported.flatMap((ageMs) => [Math.round(ageMs + since), randomUUID()]);
    await connection.run(reportScript, keys, [holdMs, keptMs, ...entries]);
    unreported = [];
  }

  function parse(reply: unknown, id: string): StartAnswer {
    const [kind, ms] = Array.isArray(reply) ? reply.map(Number) : [];
    if (kind === 1 || kind === 2) return { kind: kind === 1 ? 'later' : 'paused', ms: Math.max(1, ms ?? 1) };
    // What it does not say in time is over by itself.
    const end = () => void connection.run(endScript, keys, [id, owner, secondMs]).catch(() => undefined);
    return { kind: 'granted', start: { end } };
  }

  const unlisten = connection.onChange(onConnection);
  return {
    async take(kind) {
      const id = randomUUID();
      const { perSecond, perMinute, batchesPerMinute, inFlight } = limits;
      const times = [holdMs, holdMs - secondMs, minuteMs, keptMs];
      const args = [id, owner, kind === 'batch' ? '1' : '0', perSecond, perMinute, batchesPerMinute, inFlight];
      try {
        await report();
        return parse(await connection.run(takeScript, keys, [...args, ...times]), id);
      } catch {
        // It may be there and refuse what is asked: each keeps to its part then, too.
        if (connection.isReady()) settle();
        return { kind: 'away' };
      }
    },
    pause: (ms) => void connection.run(pauseScript, [pauseKey], [Math.ceil(ms)]).catch(() => undefined),
    state,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    report(agesMs) {
      unreported = agesMs;
      reportedAt = performance.now();
    },
    close() {
      unlisten();
      clearTimeout(settling);
      listeners.clear();
    }
  };
}
