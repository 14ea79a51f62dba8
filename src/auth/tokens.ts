import { reconnectNeeded } from '../http/errors';
import { type QboError } from '../http/qbo-error';
import { toQboError } from '../http/thrown';
import { setAside, type StateStore, UnreadableState } from '../state/store';
import type { OAuth, TokenPair } from './oauth-client';
import { createRefreshPause } from './refresh-pause';
import { createSeeds } from './seeds';
import { endedPair, hashOf, parseStoredPair, type StoredPair, storedPair } from './stored-pair';
import { type Said, say } from '../kit/say';

export type ConnectionState = 'connected' | 'disconnected' | 'reconnect_needed';

export interface TokensParts {
  store: StateStore;
  /** Where the pair is kept; one per app and company. */
  key: string;
  oauth: () => Promise<Pick<OAuth, 'refresh' | 'revoke'>>;
  /** Refresh token that the user typed in, to start from. */
  seed?: string;
  /** Called when the connection's state changes, with the reason for a bad one. */
  onState?: (state: ConnectionState, error?: QboError) => void;
}

/** How long a connection lasts, in epoch milliseconds by this machine's clock. */
export interface TokenTimes {
  /** When its pair was last renewed; 0: not known. */
  savedAt: number;
  /** When it lapses unless it is used before. */
  refreshEndsAt: number;
  /** When it lapses however much it is used, where Intuit tells. */
  hardEndsAt?: number;
  /** When somebody consented, if that is known. */
  connectedAt?: number;
}

/** The tokens of one connection: durable, and refreshed one at a time. */
export interface Tokens {
  /**
   * A valid access token. Given the one that QuickBooks rejected, a newer one.
   *
   * @throws QboError `QBO_RECONNECT_NEEDED` (without another call, once Intuit has refused), or why it cannot be refreshed
   *   now, with how long nothing more is asked of Intuit as `cause.retryAfterMs`
   */
  get(rejected?: string): Promise<string>;
  /** The same where it is at hand and good for long enough; else undefined. */
  atHand(rejected?: string): string | undefined;
  /**
   * A refresh token that was typed in for another connection to the same company. While the pair is good it changes nothing;
   * once the pair is refused, it is tried.
   *
   * @returns whether it was waited for: what was refused before may work now
   */
  offer(seed: string): boolean;
  /** Another process has connected or disconnected it: what is kept counts again. */
  reload(): void;
  /** Goes on with the pair of a consent, once it is saved. Throws QboError `QBO_UNAVAILABLE` where it cannot be. */
  adopt(pair: TokenPair): Promise<void>;
  /**
   * Ends the consent at Intuit and forgets the pair; the seed it began with is not used again.
   *
   * @throws QboError when Intuit cannot be reached: nothing is forgotten then, so that it can be tried again
   */
  disconnect(): Promise<void>;
  state(): ConnectionState;
  /** Why it is not connected, once Intuit or the store has said so. */
  problem(): QboError | undefined;
  /** Undefined while there is no pair. */
  times(): Promise<TokenTimes | undefined>;
}

/** Refresh this long before the end (`qbo/oauth.md` section 3), but use a token for most of its life. */
const earlyMs = (lifeMs: number) => Math.min(5 * 60_000, lifeMs / 4);
/** Intuit's access tokens live an hour; a clock that was set cannot make a stored one look younger. */
const longestMs = 60 * 60_000;

/** What the store holds, or why it cannot be read. */
interface Kept {
  stored?: StoredPair;
  unreadable?: Said;
  /** What the store could read, and is no pair. */
  strange?: unknown;
}

export function createTokens({ store, key, oauth, seed, onState }: TokensParts): Tokens {
  let current: { accessToken: string; renewAt: number; endsAt: number } | undefined;
  let refused: QboError | undefined;
  let refreshing: Promise<string> | undefined;
  let state: ConnectionState = seed ? 'connected' : 'disconnected';
  const pause = createRefreshPause();
  const seedHash = seed ? hashOf(seed) : undefined;
  const seeds = createSeeds(seed);

  function enter(next: ConnectionState, error?: QboError): void {
    const changed = next !== state;
    state = next;
    if (changed || error) onState?.(next, error);
  }

  /** From here on nothing is asked of Intuit until somebody connects again. */
  function refuse(next: ConnectionState, reason: QboError): QboError {
    current = undefined;
    refused = reason;
    enter(next, reason);
    return reason;
  }

  async function load(): Promise<Kept> {
    try {
      const strange = await store.get(key);
      const stored = parseStoredPair(strange);
      if (stored || strange === undefined) return { stored };
      return { strange, unreadable: new UnreadableState(key, say('what was saved is damaged')).said };
    } catch (thrown) {
      if (!(thrown instanceof UnreadableState)) throw thrown;
      return { unreadable: thrown.said };
    }
  }

  async function save(pair: StoredPair, { strange }: Kept): Promise<void> {
    if (strange !== undefined) await setAside(store, key, strange, { secret: true });
    await store.set(key, pair, { secret: true });
  }

  function hold(accessToken: string, lifeMs: number, leftMs: number): void {
    const endsAt = performance.now() + Math.min(leftMs, longestMs);
    current = { accessToken, renewAt: endsAt - earlyMs(lifeMs), endsAt };
  }

  function use(accessToken: string, lifeMs: number, leftMs = lifeMs): string {
    hold(accessToken, lifeMs, leftMs);
    refused = undefined;
    pause.end();
    enter('connected');
    return accessToken;
  }

  /**
   * Asks Intuit with the first of these that it accepts. A refresh that fails without an answer leaves the pair as it
   * is: if Intuit has replaced it, it takes the old one for a while (Assumption: refresh-grace).
   */
  async function renew(from: string, others: string[], unreadable?: Said): Promise<{ from: string; pair: TokenPair }> {
    try {
      return { from, pair: await (await oauth()).refresh(from) };
    } catch (thrown) {
      const error = toQboError(thrown);
      if (error.code !== 'QBO_RECONNECT_NEEDED') throw error;
      const [next, ...rest] = others;
      if (next !== undefined) return renew(next, rest, unreadable);
      const both =
        unreadable && say('{unreadable} The refresh token in the settings is not accepted either', { unreadable });
      throw refuse('reconnect_needed', both ? reconnectNeeded(both) : error);
    }
  }

  /** Under the store's lock: somebody else may have refreshed meanwhile, and the new pair is saved before it is used. */
  async function refresh(rejected: string | undefined): Promise<string> {
    const kept = await load();
    const { stored, unreadable } = kept;
    const [first, ...others] = [seeds.first(stored) ?? [], seeds.others(stored)].flat();
    if (!first) {
      if (unreadable) throw refuse('reconnect_needed', reconnectNeeded(unreadable));
      throw refuse(
        'disconnected',
        reconnectNeeded(stored ? say('it was disconnected') : say('this connection has no token yet'))
      );
    }
    // Until Intuit says otherwise, a connection that has a token is one.
    enter('connected');
    if (stored?.accessToken && first === stored.refreshToken && stored.accessToken !== rejected) {
      const { accessToken, accessExpiresAt, savedAt } = stored;
      const [lifeMs, leftMs] = [accessExpiresAt - savedAt, accessExpiresAt - Date.now()];
      if (leftMs > earlyMs(lifeMs)) return use(accessToken, lifeMs, leftMs);
      // When the one in use ends is known better, without this machine's date.
      if (accessToken !== current?.accessToken) hold(accessToken, lifeMs, leftMs);
    }
    const { from, pair } = await renew(first, others, unreadable);
    // A refresh token that was typed in anew comes from another consent.
    const isStored = from === stored?.refreshToken;
    const origin = isStored ? stored.seedHash : hashOf(from);
    const next = storedPair(pair, seeds.replaced(origin, stored), isStored ? stored : {});
    await save(next, kept);
    return use(pair.accessToken, pair.expiresIn * 1000);
  }

  /** A refresh for all who wait for one, with a pause for all after one that failed. */
  async function refreshInTurn(rejected: string | undefined): Promise<string> {
    try {
      return await store.withLock(key, () => refresh(rejected));
    } catch (thrown) {
      const error = toQboError(thrown);
      throw error === refused ? error : pause.begin(error);
    }
  }

  async function revoke(token: string): Promise<void> {
    try {
      await (await oauth()).revoke(token);
    } catch (thrown) {
      // With keys that Intuit refuses nothing can be revoked, now or later; the wish to forget the pair stands.
      if (toQboError(thrown).code !== 'QBO_RECONNECT_NEEDED') throw toQboError(thrown);
    }
  }

  function atHand(rejected?: string): string | undefined {
    if (!current || current.accessToken === rejected || performance.now() >= current.renewAt) return undefined;
    return current.accessToken;
  }

  return {
    atHand,
    async get(rejected) {
      if (refused) throw refused;
      const known = atHand(rejected);
      if (known !== undefined) return known;
      try {
        const tooEarly = pause.failure();
        if (tooEarly) throw tooEarly;
        refreshing ??= refreshInTurn(rejected).finally(() => (refreshing = undefined));
        return await refreshing;
      } catch (thrown) {
        // It was to be renewed early: until its end the former token is as good.
        if (current && current.accessToken !== rejected && performance.now() < current.endsAt)
          return current.accessToken;
        throw thrown;
      }
    },
    offer(other) {
      if (!seeds.add(other)) return false;
      const wasRefused = refused !== undefined;
      refused = undefined;
      return wasRefused;
    },
    reload() {
      current = undefined;
      refused = undefined;
    },
    adopt: (pair) =>
      store.withLock(key, async () => {
        const kept = await load();
        const replaced = seeds.replaced(seedHash ?? kept.stored?.seedHash, kept.stored);
        await save(storedPair(pair, replaced, { connectedAt: Date.now() }), kept);
        use(pair.accessToken, pair.expiresIn * 1000);
      }),
    disconnect: () =>
      store.withLock(key, async () => {
        const kept = await load();
        const token = seeds.first(kept.stored);
        if (token) await revoke(token);
        await save(endedPair(seeds.replaced(seedHash ?? kept.stored?.seedHash)), kept);
        current = undefined;
        refused = reconnectNeeded(say('it was disconnected'));
        enter('disconnected');
      }),
    state: () => state,
    problem: () => refused,
    async times() {
      const { stored } = await load();
      if (!stored?.refreshToken) return undefined;
      const { savedAt, refreshExpiresAt, hardExpiresAt, connectedAt } = stored;
      return { savedAt, refreshEndsAt: refreshExpiresAt, hardEndsAt: hardExpiresAt, connectedAt };
    }
  };
}
