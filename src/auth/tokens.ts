import { createHash } from 'node:crypto';
import { type QboError, reconnectNeeded, toQboError } from '../http/errors';
import { asText, isObject } from '../http/fault';
import { type StateStore, UnreadableState } from '../state/store';
import type { OAuth, TokenPair } from './oauth-client';

export type ConnectionState = 'connected' | 'disconnected' | 'reconnect_needed';

export interface TokensParts {
  store: StateStore;
  /** Where the pair is kept; one per app and company. */
  key: string;
  oauth: () => Promise<OAuth>;
  /** Refresh token that the user typed in, to start from. */
  seed?: string;
  /** Called when the connection's state changes, with the reason for a bad one. */
  onState?: (state: ConnectionState, error?: QboError) => void;
}

/** The tokens of one connection: durable, and refreshed one at a time. */
export interface Tokens {
  /**
   * A valid access token. Given the one that QuickBooks rejected, a newer one.
   *
   * @throws QboError `QBO_RECONNECT_NEEDED` (without another call, once Intuit has refused), or why it cannot be refreshed now
   */
  get(rejected?: string): Promise<string>;
  state(): ConnectionState;
}

interface Stored {
  accessToken: string;
  /** Epoch milliseconds by this machine's clock when it was saved. */
  accessExpiresAt: number;
  refreshToken: string;
  refreshExpiresAt: number;
  hardExpiresAt?: number;
  /** SHA-256 of the seed that this pair descends from, to tell a new seed from a used one. */
  seedHash?: string;
}

/** Refresh this long before the end (`qbo/oauth.md` section 3). */
const earlyMs = 5 * 60_000;
/** Intuit's access tokens live an hour; a clock that was set cannot make a stored one look younger. */
const longestMs = 60 * 60_000;

function parseStored(value: unknown): Stored | undefined {
  if (!isObject(value)) return undefined;
  const accessToken = asText(value.accessToken);
  const refreshToken = asText(value.refreshToken);
  if (!refreshToken || accessToken === undefined) return undefined;
  const time = (name: string) => (typeof value[name] === 'number' ? value[name] : 0);
  return {
    accessToken,
    refreshToken,
    accessExpiresAt: time('accessExpiresAt'),
    refreshExpiresAt: time('refreshExpiresAt'),
    hardExpiresAt: time('hardExpiresAt') || undefined,
    seedHash: asText(value.seedHash)
  };
}

const hashOf = (seed: string) => createHash('sha256').update(seed).digest('hex');

export function createTokens({ store, key, oauth, seed, onState }: TokensParts): Tokens {
  let current: { accessToken: string; validUntil: number } | undefined;
  let refused: QboError | undefined;
  let refreshing: Promise<string> | undefined;
  let state: ConnectionState = seed ? 'connected' : 'disconnected';
  const seedHash = seed ? hashOf(seed) : undefined;

  function enter(next: ConnectionState, error?: QboError): void {
    const changed = next !== state;
    state = next;
    if (changed || error) onState?.(next, error);
  }

  async function load(): Promise<Stored | undefined> {
    try {
      return parseStored(await store.get(key));
    } catch (thrown) {
      if (!(thrown instanceof UnreadableState)) throw thrown;
      // With a seed there is a way on; what could not be read is kept aside by the store.
      if (seed) return undefined;
      throw reconnectNeeded(thrown.message);
    }
  }

  /** The token to refresh with: the stored one, unless the user has typed in another since. */
  function startFrom(stored: Stored | undefined): string {
    if (seed && stored?.seedHash !== seedHash) return seed;
    if (stored) return stored.refreshToken;
    throw reconnectNeeded('this connection has no token yet');
  }

  async function save(pair: TokenPair, previous: Stored | undefined): Promise<void> {
    const now = Date.now();
    const hard = pair.hardExpiresIn === undefined ? previous?.hardExpiresAt : now + pair.hardExpiresIn * 1000;
    const stored: Stored = {
      accessToken: pair.accessToken,
      accessExpiresAt: now + pair.expiresIn * 1000,
      refreshToken: pair.refreshToken,
      refreshExpiresAt: now + pair.refreshExpiresIn * 1000,
      hardExpiresAt: hard,
      seedHash: seedHash ?? previous?.seedHash
    };
    await store.set(key, stored, { secret: true });
  }

  function use(accessToken: string, lifetimeMs: number): string {
    current = { accessToken, validUntil: performance.now() + Math.min(lifetimeMs, longestMs) - earlyMs };
    refused = undefined;
    enter('connected');
    return accessToken;
  }

  /** Under the store's lock: somebody else may have refreshed meanwhile, and the new pair is saved before it is used. */
  async function refresh(rejected: string | undefined): Promise<string> {
    const stored = await load();
    const from = startFrom(stored);
    const leftMs = stored && from === stored.refreshToken ? stored.accessExpiresAt - Date.now() : 0;
    if (stored?.accessToken && leftMs > earlyMs && stored.accessToken !== rejected)
      return use(stored.accessToken, leftMs);
    const pair = await (await oauth()).refresh(from);
    await save(pair, stored);
    return use(pair.accessToken, pair.expiresIn * 1000);
  }

  return {
    async get(rejected) {
      if (refused) throw refused;
      if (current && current.accessToken !== rejected && performance.now() < current.validUntil)
        return current.accessToken;
      refreshing ??= store
        .withLock(key, () => refresh(rejected))
        .catch((thrown: unknown) => {
          const error = toQboError(thrown);
          if (error.code === 'QBO_RECONNECT_NEEDED') {
            refused = error;
            enter(seed || current ? 'reconnect_needed' : 'disconnected', error);
          }
          throw error;
        })
        .finally(() => (refreshing = undefined));
      return refreshing;
    },
    state: () => state
  };
}
