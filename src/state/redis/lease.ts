import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { toQboError } from '../../http/thrown';
import type { Lease, Standing, Term } from '../sharing';
import type { StateStore } from '../store';
import type { RedisConnection } from './connection';
import type { Fence } from './values';

/** How a lease is kept, in milliseconds. */
export interface LeaseTimes {
  /** How long it lasts without being prolonged. */
  lastsMs: number;
  /** How often who has it prolongs it. */
  prolongEveryMs: number;
  /** How often who does not have it asks for it. */
  askEveryMs: number;
}

/** Another takes over within the first and the last of these together, and an answer's time: well below 30 seconds. */
export const usualTimes: LeaseTimes = { lastsMs: 12_000, prolongEveryMs: 4_000, askEveryMs: 3_000 };

/** Clocks of two machines do not run alike; who has it takes it to end so much earlier. */
const earlyMs = 500;
const retryMs = 500;

/** Taken where nobody has it; 0, or the milliseconds that another's lasts. */
const takeScript = `
if redis.call('set', KEYS[1], ARGV[1], 'nx', 'px', ARGV[2]) then return 0 end
return math.max(1, redis.call('pttl', KEYS[1]))`;
/** A Redis that lost it in a restart gives it to nobody else as early, so that it can be put back. */
const prolongScript = `
local owner = redis.call('get', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
return 1`;
const freeScript = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('del', KEYS[1])
return redis.call('publish', KEYS[2], KEYS[1])`;

export interface RedisLeaseParts {
  connection: RedisConnection;
  name: string;
  times: LeaseTimes;
  /** The store of a term. */
  storeOf: (fence: Fence) => StateStore;
}

interface OwnTerm extends Term {
  readonly owner: string;
  /** Counts from before the request that took or prolonged it was sent. */
  prolong(sentAt: number, sentOn: number): void;
  endsAt(): number;
}

/** By the monotonic clock, and by the date as well: a machine that slept has the first one stand still. */
function createTerm(owner: string, lastsMs: number, store: StateStore): OwnTerm {
  let until = -Infinity;
  let untilDate = -Infinity;
  return {
    owner,
    store,
    isHeld: () => performance.now() < until && Date.now() < untilDate,
    prolong(sentAt, sentOn) {
      until = sentAt + lastsMs - earlyMs;
      untilDate = sentOn + lastsMs - earlyMs;
    },
    endsAt: () => until
  };
}

export function createRedisLease({ connection, name, times, storeOf }: RedisLeaseParts): Lease {
  const key = `qbo:lease:${name}`;
  const freed = 'qbo:freed';
  const listeners = new Set<() => void>();
  let term: OwnTerm | undefined;
  let standing: Standing = { kind: 'starting' };
  let next: NodeJS.Timeout | undefined;
  let end: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let isClosed = false;

  function enter(now: Standing): void {
    const isNews = now.kind !== standing.kind;
    standing = now;
    if (isNews) for (const listener of [...listeners]) listener();
  }

  /** Where the machine slept or was busy, it has ended before its timer comes. */
  function endTerm(now: Standing): void {
    clearTimeout(end);
    term = undefined;
    enter(now);
  }

  function watchEnd(): void {
    clearTimeout(end);
    if (!term) return;
    end = setTimeout(
      () => {
        if (term?.isHeld()) watchEnd();
        else if (standing.kind === 'held') endTerm(lost ?? { kind: 'elsewhere' });
      },
      Math.max(1, term.endsAt() - performance.now() + 1)
    ).unref();
  }

  /** Why the last attempt to prolong it did not succeed. */
  let lost: Standing | undefined;

  async function prolong(own: OwnTerm): Promise<number> {
    const [sentAt, sentOn] = [performance.now(), Date.now()];
    const isOwn = Number(await connection.run(prolongScript, [key], [own.owner, times.lastsMs])) === 1;
    // It may have ended while that was under way, and was told so then.
    if (term !== own || !own.isHeld()) return 0;
    if (!isOwn) {
      endTerm({ kind: 'elsewhere' });
      return times.askEveryMs;
    }
    own.prolong(sentAt, sentOn);
    watchEnd();
    return times.prolongEveryMs;
  }

  async function take(): Promise<number> {
    // One that Redis may have lost in a restart has ended by itself by then.
    const tooEarlyMs = times.lastsMs - connection.upMs();
    if (tooEarlyMs > 0) return Math.min(tooEarlyMs, times.askEveryMs);
    const owner = `${hostname()} ${process.pid} ${randomUUID()}`;
    const [sentAt, sentOn] = [performance.now(), Date.now()];
    const leftMs = Number(await connection.run(takeScript, [key], [owner, times.lastsMs]));
    if (leftMs > 0) {
      enter({ kind: 'elsewhere' });
      return Math.min(leftMs + 10, times.askEveryMs);
    }
    const own = createTerm(owner, times.lastsMs, storeOf({ key, owner }));
    own.prolong(sentAt, sentOn);
    if (isClosed) {
      await free(own);
      return 0;
    }
    term = own;
    watchEnd();
    enter({ kind: 'held' });
    return times.prolongEveryMs;
  }

  async function work(): Promise<void> {
    let afterMs: number;
    try {
      afterMs = term?.isHeld() ? await prolong(term) : await take();
      lost = undefined;
    } catch (thrown) {
      const away: Standing = { kind: 'away', problem: toQboError(thrown) };
      lost = away;
      if (!term?.isHeld()) endTerm(away);
      afterMs = retryMs;
    }
    if (isClosed) return;
    clearTimeout(next);
    next = setTimeout(step, afterMs + Math.random() * 100).unref();
  }

  function step(): void {
    clearTimeout(next);
    if (isClosed) return;
    if (term && !term.isHeld()) endTerm(lost ?? { kind: 'elsewhere' });
    working ??= work().finally(() => (working = undefined));
  }

  async function free({ owner }: OwnTerm): Promise<void> {
    // Where Redis is away it ends by itself.
    await connection.run(freeScript, [key, freed], [owner]).catch(() => undefined);
  }

  const unlisten = [
    connection.onChange(() => {
      if (connection.isReady()) step();
    }),
    connection.subscribe(freed, (which) => {
      if (which === key && !term) step();
    })
  ];
  step();

  return {
    term: () => (term?.isHeld() ? term : undefined),
    standing: () => standing,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      isClosed = true;
      listeners.clear();
      for (const stop of unlisten) stop();
      clearTimeout(next);
      clearTimeout(end);
      const own = term;
      term = undefined;
      await working;
      if (own) await free(own);
    }
  };
}
