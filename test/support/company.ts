import type { FaultPlan } from 'node-red-contrib-quickbooks-online/simulator';
import assert from 'node:assert/strict';
import { createColleague, type Colleague, type Control } from './colleague';
import { asArray, asObject, asText, isObject } from './json';
import type { Seed } from './qbo-flow';
import { startSimulator } from './simulator';

/** A request as the simulator saw it. */
export interface SeenRequest {
  /** By the simulator's clock. */
  time: string;
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
  status: number;
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
  /** Every request so far. */
  requests(): Promise<SeenRequest[]>;
  /** From now on no access token given out before is taken any more. */
  expireAccessTokens(): Promise<void>;
  /** As if somebody had disconnected the app inside QuickBooks. */
  revokeTokens(): Promise<void>;
  /** Plays a failure to whom it matches: see the simulator's `FaultPlan`. */
  fault(plan: FaultPlan): Promise<void>;
  close(): Promise<void>;
}

function readRequest(value: unknown): SeenRequest {
  const { time, method, path, query, status } = asObject(value);
  const parameters = isObject(query) ? query : {};
  return {
    time: asText(time),
    method: asText(method),
    path: asText(path),
    query: Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, asText(text)])),
    status: Number(status)
  };
}

function createControl(url: string): Control {
  async function call(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(`${url}/_control/${path}`, init);
    const text = await response.text();
    assert.ok(response.ok, `_control/${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  return {
    get: (path) => call(path, {}),
    post: (path, body = {}) =>
      call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  };
}

export async function startCompany({ rotateOnEveryRefresh = false }: CompanyOptions = {}): Promise<Company> {
  const simulator = await startSimulator();
  const { url, seed } = simulator;

  const control = createControl(url);
  if (rotateOnEveryRefresh) await control.post('tokens', { rotateOnEveryRefresh: true, graceSeconds: 0 });

  return {
    url,
    seed,
    colleague: createColleague(control),
    requests: async () => asArray(await control.get('requests')).map(readRequest),
    expireAccessTokens: async () => void (await control.post('tokens/expire')),
    revokeTokens: async () => void (await control.post('tokens/revoke')),
    fault: async (plan) => void (await control.post('faults', plan)),
    close: simulator.close
  };
}
