import assert from 'node:assert/strict';
import { asArray, asObject, asText, isObject } from './json';
import { createOtherProgram, type OtherProgram } from './other-program';
import type { Seed } from './qbo-flow';
import { signIn } from './sign-in';
import { startSimulator } from './simulator';

/** A request as the simulator saw it. */
export interface SeenRequest {
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
  readonly other: OtherProgram;
  /** Every request so far, those of the other program included. */
  requests(): Promise<SeenRequest[]>;
  /** From now on no access token given out before is taken any more. */
  expireAccessTokens(): Promise<void>;
  close(): Promise<void>;
}

function readRequest(value: unknown): SeenRequest {
  const { method, path, query, status } = asObject(value);
  const parameters = isObject(query) ? query : {};
  return {
    method: asText(method),
    path: asText(path),
    query: Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, asText(text)])),
    status: Number(status)
  };
}

export async function startCompany({ rotateOnEveryRefresh = false }: CompanyOptions = {}): Promise<Company> {
  const simulator = await startSimulator();
  const { url, seed } = simulator;

  async function control(path: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(`${url}/_control/${path}`, init);
    const text = await response.text();
    assert.ok(response.ok, `_control/${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  const steer = (path: string, body: object = {}) =>
    control(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    });

  if (rotateOnEveryRefresh) await steer('tokens', { rotateOnEveryRefresh: true, graceSeconds: 0 });

  return {
    url,
    seed,
    other: createOtherProgram({ url, realmId: seed.realmId, signIn: () => signIn(url, seed) }),
    requests: async () => asArray(await control('requests')).map(readRequest),
    expireAccessTokens: async () => void (await steer('tokens/expire')),
    close: simulator.close
  };
}
