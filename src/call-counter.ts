import { isObject } from './http/fault';
import { type StateStore, UnreadableState } from './state/store';

/** Metered calls of one app in one company in a calendar month (UTC), such as `2026-11`. */
export interface MeteredCalls {
  month: string;
  metered: number;
}

/** The same with the instant, in epoch milliseconds, from which on they were counted, where that is known. */
export interface CountedCalls extends MeteredCalls {
  since?: number;
}

/** Counts metered calls over restarts. */
export interface CallCounter {
  add(): void;
  /** The running month's. Throws QboError when the store cannot be read. */
  read(): Promise<MeteredCalls>;
  /** The same with since when they are counted. Throws likewise. */
  counted(): Promise<CountedCalls>;
  /** Saves what was counted since the last time. Never rejects. */
  save(): Promise<void>;
}

/** It is saved once an hour, as SD cards wear, and sooner only where a power cut would lose many. */
const saveEveryMs = 60 * 60_000;
const mostUnsaved = 1_000;

const monthOf = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 7);

function parse(value: unknown): CountedCalls | undefined {
  if (!isObject(value) || typeof value.month !== 'string' || typeof value.metered !== 'number') return undefined;
  const { month, metered, since } = value;
  return { month, metered, ...(typeof since === 'number' && { since }) };
}

/** Both together; of different months the later. What a clock puts into a former month counts as of the later one. */
function sum(one: CountedCalls, more: CountedCalls): CountedCalls {
  if (more.month > one.month) return more;
  const { month, since } = one;
  return { month, metered: one.metered + more.metered, ...(since !== undefined && { since }) };
}

/** What several processes count together is no good to any of them an hour later. */
const saveSharedEveryMs = 15_000;

/** @param now epoch milliseconds by the server's clock */
export function createCallCounter(store: StateStore, key: string, now: () => number): CallCounter {
  const everyMs = store.sharing ? saveSharedEveryMs : saveEveryMs;
  let unsaved: CountedCalls = { month: '', metered: 0 };
  let savedAt: number | undefined;

  async function load(): Promise<CountedCalls> {
    const value = await store.get(key).catch((thrown: unknown) => {
      // What is damaged counts as nothing; the store keeps it aside.
      if (!(thrown instanceof UnreadableState)) throw thrown;
    });
    return parse(value) ?? { month: '', metered: 0 };
  }

  /** Taken under the lock, so that who reads meanwhile finds every call here or there. */
  async function move(): Promise<void> {
    const taken = unsaved;
    if (taken.metered === 0) return;
    unsaved = { ...taken, metered: 0 };
    try {
      await store.set(key, sum(await load(), taken));
    } catch (thrown) {
      unsaved = sum(taken, unsaved);
      throw thrown;
    }
  }

  async function save(): Promise<void> {
    savedAt = performance.now();
    try {
      await store.withLock(key, move);
    } catch {
      // It is tried again with the next ones; that nothing can be saved is told by what matters more, the tokens.
    }
  }

  const counted = () =>
    store.withLock(key, async () => sum(sum(await load(), unsaved), { month: monthOf(now()), metered: 0 }));

  return {
    add() {
      const at = now();
      unsaved = sum(unsaved, { month: monthOf(at), metered: 1, since: at });
      const isDue = savedAt === undefined || performance.now() - savedAt >= everyMs;
      if (isDue || unsaved.metered >= mostUnsaved) void save();
    },
    async read() {
      const { month, metered } = await counted();
      return { month, metered };
    },
    counted,
    save
  };
}
