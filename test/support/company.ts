import type { FaultPlan } from 'node-red-contrib-quickbooks-online/simulator';
import assert from 'node:assert/strict';
import { booksAt, createColleague, type Colleague, type Control } from './colleague';
import { asArray, asObject, asText, isObject, textAt, type JsonObject } from './json';
import type { Seed } from './qbo-flow';
import { startSimulator } from './simulator';

/** A request as the simulator saw it. */
export interface SeenRequest {
  /** By the simulator's clock. */
  time: string;
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
  /** Without those that authorize. */
  headers: Readonly<Record<string, string>>;
  /** As text; of files only their size. */
  body: string;
  /** Of an API request, the company it went to. */
  realmId: string | undefined;
  status: number;
  intuitTid: string;
}

/** Many records like one, made at once. */
export interface BulkSeed {
  entity: string;
  count: number;
  /** Attributes over those that the simulator fills in by itself; names get a number behind them. */
  template?: JsonObject;
  /** Time between one record and the next; the last is made now. None: all of them now. */
  everyMs?: number;
}

/** What is done to the simulator's clock: set off from this machine's, moved on from where it is, or stopped. */
export interface ClockChange {
  offsetMs?: number;
  advanceMs?: number;
  frozen?: boolean;
}

/** Life times in seconds; `graceSeconds`: how long a replaced refresh token still works. */
export interface TokenChange {
  rotateOnEveryRefresh?: boolean;
  graceSeconds?: number;
  accessLifetimeSeconds?: number;
}

export interface CompanyOptions {
  /** Every refresh gives a new refresh token and ends the old one at once. */
  rotateOnEveryRefresh?: boolean;
}

/** A simulated company, and what can be seen and done in it from outside Node-RED. */
export interface Company {
  readonly url: string;
  /** What a headless connection is seeded with. */
  readonly seed: Seed;
  readonly colleague: Colleague;
  /** Every request so far, or since they were taken. */
  requests(): Promise<SeenRequest[]>;
  /** The same, and the simulator forgets them: for a time at which nothing is asked. What is looked at often stays short. */
  takeRequests(): Promise<SeenRequest[]>;
  /** Adds many records at once; gives the id of the first. */
  fill(seed: BulkSeed): Promise<string>;
  /** All records of an entity, stubs of deleted ones included. */
  records(entity: string): Promise<JsonObject[]>;
  /** From now on any number of requests is taken in any time. */
  liftLimits(): Promise<void>;
  /** The connection to another company of the same simulator, made on first use, and somebody at work there. */
  other(realmId: string): Promise<{ seed: Seed; colleague: Colleague }>;
  /** From now on no access token given out before is taken any more. */
  expireAccessTokens(): Promise<void>;
  /** As if somebody had disconnected the app inside QuickBooks. */
  revokeTokens(): Promise<void>;
  /** Plays a failure to whom it matches: see the simulator's `FaultPlan`. */
  fault(plan: FaultPlan): Promise<void>;
  /** From now on no failure is played any more. */
  endFaults(): Promise<void>;
  /** The time that the simulator takes it to be now, in epoch milliseconds. */
  now(): Promise<number>;
  setClock(change: ClockChange): Promise<void>;
  /** From now on its change data shows a change only so much later. */
  delayChanges(delayMs: number): Promise<void>;
  /** From now on its change data looks back so many days and no further, as Intuit documents. */
  limitLookBack(days: number): Promise<void>;
  /** How its tokens live from now on. */
  setTokens(change: TokenChange): Promise<void>;
  close(): Promise<void>;
}

/** Of that many the simulator's log forgets the oldest, and the places of the others move. */
const requestsKept = 20_000;

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([name, text]) => [name, asText(text)]));
}

export function readRequest(value: unknown): SeenRequest {
  const { time, method, path, query, headers, body, realmId, status, intuitTid } = asObject(value);
  return {
    time: asText(time),
    method: asText(method),
    path: asText(path),
    query: textsOf(query),
    headers: textsOf(headers),
    body: asText(body),
    realmId: realmId === null ? undefined : asText(realmId),
    status: Number(status),
    intuitTid: asText(intuitTid)
  };
}

function readSeed(value: unknown): Seed {
  return {
    clientId: textAt(value, 'clientId'),
    clientSecret: textAt(value, 'clientSecret'),
    realmId: textAt(value, 'realmId'),
    refreshToken: textAt(value, 'refreshToken')
  };
}

/** The control surface of the simulator there. */
export function createControl(url: string): Control {
  async function call(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<unknown> {
    // To pack and to unpack takes longer than to carry it within this machine.
    const headers = { ...init.headers, 'accept-encoding': 'identity' };
    const response = await fetch(`${url}/_control/${path}`, { ...init, headers });
    const text = await response.text();
    assert.ok(response.ok, `_control/${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  return {
    get: (path) => call(path, {}),
    remove: (path) => call(path, { method: 'DELETE' }),
    post: (path, body = {}) =>
      call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  };
}

export async function startCompany({ rotateOnEveryRefresh = false }: CompanyOptions = {}): Promise<Company> {
  const simulator = await startSimulator();
  const { url, seed } = simulator;

  const control = createControl(url);
  const setTokens = async (change: TokenChange) => void (await control.post('tokens', change));
  /** What is known of the log: it is looked at often, and only what has come since is asked for. */
  let seen: SeenRequest[] = [];

  async function requests(): Promise<SeenRequest[]> {
    const from = seen.length;
    const since = await simulator.requests(from);
    const isMoved = since.count < from || since.count >= requestsKept;
    const read = (isMoved ? await simulator.requests(0) : since).requests.map(readRequest);
    seen = isMoved ? read : [...seen.slice(0, from), ...read];
    return [...seen];
  }

  if (rotateOnEveryRefresh) await setTokens({ rotateOnEveryRefresh: true, graceSeconds: 0 });

  return {
    url,
    seed,
    colleague: createColleague(booksAt(control)),
    requests,
    async takeRequests() {
      const taken = await requests();
      await control.remove('requests');
      seen = [];
      return taken;
    },
    expireAccessTokens: async () => void (await control.post('tokens/expire')),
    fill: async (wish) => textAt(await control.post('seed', wish), 'firstId'),
    records: async (entity) => asArray(await control.get(`records?entity=${entity}`)).map(asObject),
    liftLimits: async () => void (await control.post('limits', { throttle: false })),
    other: async (realmId) => ({
      seed: readSeed(await control.post('connect', { realmId })),
      colleague: createColleague(booksAt(control, realmId))
    }),
    revokeTokens: async () => void (await control.post('tokens/revoke')),
    fault: async (plan) => void (await control.post('faults', plan)),
    endFaults: async () => void (await control.remove('faults')),
    now: async () => Date.parse(textAt(await control.get('clock'), 'now')),
    delayChanges: async (delayMs) => void (await control.post('cdc', { delayMs })),
    limitLookBack: async (lookBackDays) => void (await control.post('cdc', { lookBackDays })),
    setTokens,
    setClock: async (change) => void (await control.post('clock', change)),
    close: simulator.close
  };
}
