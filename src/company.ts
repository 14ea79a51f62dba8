import { endpointsOf, type Environment } from './auth/endpoints';
import { createReadBudget, type ReadLimit, type Reads } from './budget';
import { type CallCounter, createCallCounter, type MeteredCalls } from './call-counter';
import { keepAlive } from './auth/keep-alive';
import { createOAuth, type TokenPair } from './auth/oauth-client';
import { type ConnectionState, createTokens, type Tokens, type TokenTimes } from './auth/tokens';
import { holdThrottle } from './client/call/kept-throttles';
import { createThrottle, defaultLimits } from './client/call/throttle';
import { type Client, createClient } from './client/client';
import type { Guard } from './client/guard';
import { createFeed, type Feed } from './feed/feed';
import { createOwnChanges } from './feed/own-changes';
import { companyId } from './company-id';
import { appKey, keptKey, shareKey, storeKey } from './company-keys';
import { invalidInput } from './http/errors';
import type { Route } from './http/proxy';
import { type QboError } from './http/qbo-error';
import { createTransport } from './http/transport';
import type { Standing } from './state/sharing';
import type { StateStore } from './state/store';
import { shareCompany } from './shared-company';
import { type Said, say } from './kit/say';
import { createStarts } from './kit/starts';
import { createTurns } from './kit/turns';

export interface CompanyOptions {
  environment: Environment;
  /** Base URL of a simulator, for environment `simulator`. */
  simulatorUrl?: string;
  /** Company id, text since it exceeds what numbers hold. */
  realmId: string;
  clientId: string;
  clientSecret: string;
  /** Refresh token to start from when none is stored. */
  refreshToken?: string;
  minorVersion: number;
  /** Keeps cursors, and the tokens unless they have a store of their own. */
  store: StateStore;
  /** Keeps the tokens where they need not outlive the process. */
  tokenStore?: StateStore;
  /** Sent as User-Agent. */
  userAgent: string;
  /** Through which proxy all requests go; without one, as the environment says. */
  route?: Route;
  care?: Care;
}

/** What a connection takes care of. */
export interface Care extends Partial<ReadLimit> {
  /** What it refuses; nothing where not given. */
  guard?: Guard;
  /** Writes are checked and composed, and not sent. */
  dryRun?: boolean;
}

/** One QuickBooks company: what can be done with it, and what changes in it. */
export interface Company {
  realmId: string;
  environment: Environment;
  client: Client;
  feed: Feed;
  connectionState(): ConnectionState;
  /** Calls the listener when the connection's state changes; returns a function that ends it. */
  onConnectionState(listener: (state: ConnectionState, error?: QboError) => void): () => void;
  /** Calls the listener with what a user should know before the connection ends; returns a function that ends it. */
  onConnectionWarning(listener: (warning: Said) => void): () => void;
  /** Why it is not connected, as far as is known. */
  connectionProblem(): QboError | undefined;
  /** Whether this process polls it, where several share it. */
  standing(): Standing | undefined;
  /** Calls the listener when that changes; returns a function that ends it. */
  onStanding(listener: () => void): () => void;
  /** When its tokens end; undefined while there are none. */
  tokenTimes(): Promise<TokenTimes | undefined>;
  /** Goes on with the tokens of a new consent, once they are saved; its triggers poll at once. */
  adopt(pair: TokenPair): Promise<void>;
  /** Ends the consent at Intuit and forgets the tokens. Throws QboError when Intuit cannot be reached; nothing is done then. */
  disconnect(): Promise<void>;
  /** Metered calls of this app in this company in the running month. Throws QboError when the store cannot be read. */
  meteredCalls(): Promise<MeteredCalls>;
  /** How the reads of the running month go. Throws as `meteredCalls`. */
  reads(): Promise<Reads>;
  /** What a user should know at present of reads that come to an end. */
  readsWarning(): Said | undefined;
  /**
   * Gives this use of the company back; the last one ends its timers and connections. Resolves when what it had left to
   * save is saved.
   */
  release(): Promise<void>;
}

interface Shared extends Omit<Company, 'release'> {
  uses: number;
  /** What each use says of the reads that may be made. */
  limits: Set<ReadLimit>;
  /** Takes note of a refresh token that a connection which joins was given. */
  offer(refreshToken: string): void;
  close(): Promise<void>;
}

/** Companies in use in this process: two connections to one app and company share token, throttle and feed. */
const open = new Map<string, Shared>();

const pollingTurns = createTurns();
const pollingStarts = createStarts();

function build(options: CompanyOptions, key: string): Shared {
  const endpoints = endpointsOf(options.environment, options.simulatorUrl);
  const { send: transport, close: closeTransport } = createTransport(options.route);
  const shared = options.store.sharing && shareCompany(options.store.sharing, storeKey(options));
  const listeners = new Set<(state: ConnectionState, error?: QboError) => void>();
  const tokens: Tokens = createTokens({
    store: options.tokenStore ?? options.store,
    key: storeKey(options),
    seed: options.refreshToken || undefined,
    oauth: () => createOAuth({ clientId: options.clientId, clientSecret: options.clientSecret, endpoints, transport }),
    onState: (state, error) => {
      for (const listener of listeners) listener(state, error);
    }
  });
  const warningListeners = new Set<(warning: Said) => void>();
  const onWarning = (warning: Said): void => {
    for (const listener of warningListeners) listener(warning);
  };
  const endKeepAlive = keepAlive(tokens, onWarning);
  const now = (): number => client.clock.now() ?? Date.now();
  const calls: CallCounter = createCallCounter(options.store, keptKey('calls', options), now);
  const own = createOwnChanges(
    options.store,
    keptKey('own', options),
    now,
    shared && { tell: (wrote) => shared.tell({ wrote }), underWay: shared.underWay }
  );
  const limits = new Set<ReadLimit>();
  const budget = createReadBudget({
    calls: calls.counted,
    now,
    limits: () => [...limits],
    onWarning
  });
  // What several processes have started, they tell one another.
  const held = shared ? undefined : holdThrottle(appKey(options));
  const client = createClient({
    transport,
    baseUrl: endpoints.api,
    realmId: options.realmId,
    minorVersion: options.minorVersion,
    token: (rejected) => tokens.atHand(rejected) ?? tokens.get(rejected),
    userAgent: options.userAgent,
    store: options.store,
    throttle: held?.throttle ?? createThrottle(defaultLimits, shared?.starts),
    onMetered() {
      calls.add();
      budget.spent();
    },
    book: own
  });
  const feed = createFeed({
    client,
    store: options.store,
    realmId: options.realmId,
    turns: pollingTurns,
    own,
    starts: pollingStarts,
    onChanged: (entity) => client.lookups.forget(entity),
    interval: budget.interval,
    lease: shared?.lease,
    poller: shared?.poller
  });
  // News were missed while Redis was away, and writes not told.
  shared?.starts.onChange(() => {
    own.reload();
    void own.save();
  });
  shared?.listen({
    poll: feed.pollFor,
    acknowledged: feed.acknowledgedElsewhere,
    wake: (hints) => feed.wake(hints),
    wrote: own.heard,
    reload() {
      tokens.reload();
      // Whether it is connected now is known once there is a token; without one its failure is told where it is needed.
      tokens.get().then(
        () => feed.pollAll(),
        () => undefined
      );
    }
  });
  return {
    realmId: options.realmId,
    environment: options.environment,
    client,
    feed: {
      ...feed,
      wake(hints) {
        feed.wake(hints);
        shared?.tell({ wake: hints });
      }
    },
    connectionState: () => tokens.state(),
    onConnectionState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnectionWarning(listener) {
      warningListeners.add(listener);
      return () => warningListeners.delete(listener);
    },
    connectionProblem: () => tokens.problem(),
    standing: () => shared?.lease.standing(),
    onStanding: (listener) => shared?.lease.onChange(listener) ?? (() => undefined),
    tokenTimes: () => tokens.times(),
    async adopt(pair) {
      await tokens.adopt(pair);
      shared?.tell({ reload: true });
      feed.pollAll();
    },
    async disconnect() {
      await tokens.disconnect();
      shared?.tell({ reload: true });
    },
    meteredCalls: calls.read,
    reads: budget.read,
    readsWarning: budget.warning,
    uses: 0,
    limits,
    offer(refreshToken) {
      if (tokens.offer(refreshToken)) feed.pollAll();
    },
    async close() {
      open.delete(key);
      endKeepAlive();
      feed.close();
      held?.release();
      // Ending idle connections cannot fail in a way that anybody could act on.
      closeTransport().catch(() => undefined);
      await shared?.close();
      await Promise.all([calls.save(), own.save()]);
    }
  };
}

/** The client of one who uses the company: connections that share it need not take the same care. */
function careful(client: Client, rules: Pick<Care, 'guard' | 'dryRun'>): Client {
  return {
    ...client,
    run: (input, options) => client.run(input, { ...options, ...rules }),
    pages: (input, options) => client.pages(input, { ...options, ...rules })
  };
}

/**
 * Opens a company, or joins the one that is open already under the same app and company id.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the option that cannot be right
 */
export function openCompany(given: CompanyOptions): Company {
  const options = { ...given, realmId: companyId(given.realmId) };
  if (!options.realmId) throw invalidInput('realmId', say('{element} is missing: the id of the company.'));
  const key = shareKey(options);
  const shared = open.get(key) ?? build(options, key);
  if (options.refreshToken) shared.offer(options.refreshToken);
  open.set(key, shared);
  shared.uses += 1;
  const { monthlyReads = 0, slowDown = false, ...rules } = options.care ?? {};
  const limit: ReadLimit = { monthlyReads, slowDown };
  shared.limits.add(limit);
  let released = false;
  return {
    ...shared,
    client: careful(shared.client, rules),
    async release() {
      if (released) return;
      released = true;
      shared.limits.delete(limit);
      shared.uses -= 1;
      if (shared.uses === 0) await shared.close();
    }
  };
}
