import { startSimulator, type Simulator } from 'node-red-contrib-quickbooks-online/simulator';
import assert from 'node:assert/strict';
import { createThrottle } from '../../src/client/call/throttle';
import { createClient, type Client } from '../../src/client/client';
import type { OperationInput, OperationResult } from '../../src/client/input';
import { createTransport } from '../../src/http/transport';
import { booksIn, createColleague, type Colleague } from './colleague';
import { readRequest, type SeenRequest } from './company';
import { asObject, textAt } from './json';

/** A client that never waits for its turn, and a simulated company that takes as much. */
export interface SimulatedClient {
  readonly client: Client;
  readonly colleague: Colleague;
  readonly realmId: string;
  run(input: OperationInput): Promise<OperationResult>;
  /** The requests from that one on. */
  seen(from?: number): SeenRequest[];
  /** How many there were. */
  asked(): number;
  close(): Promise<void>;
}

async function accessToken({ url, connect }: Simulator): Promise<string> {
  const { clientId, clientSecret, refreshToken } = connect();
  const response = await fetch(`${url}/oauth2/v1/tokens/bearer`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
  });
  assert.ok(response.ok, `no token: ${response.status}`);
  return textAt(asObject(await response.json()), 'access_token');
}

/** Starts a simulator in this process, and a client of its sample company. */
export async function startSimulatedClient(): Promise<SimulatedClient> {
  const simulator = await startSimulator({ control: true });
  simulator.control.setLimits({ throttle: false });
  const { send, close } = createTransport();
  const token = await accessToken(simulator);
  const client = createClient({
    transport: send,
    baseUrl: simulator.url,
    realmId: simulator.realmId,
    minorVersion: 75,
    token: () => Promise.resolve(token),
    userAgent: 'test',
    throttle: createThrottle({
      perSecond: Infinity,
      perMinute: Infinity,
      batchesPerMinute: Infinity,
      inFlight: 10,
      maxWaitMs: 60_000,
      maxQueue: 1_000
    })
  });
  // Tests look at the log before and after each thing they do.
  const read = new WeakMap<object, SeenRequest>();
  const seen = (logged: object): SeenRequest => {
    const known = read.get(logged) ?? readRequest(logged);
    read.set(logged, known);
    return known;
  };
  return {
    client,
    colleague: createColleague(booksIn(simulator.control)),
    realmId: simulator.realmId,
    run: (input) => client.run(input),
    asked: () => simulator.control.requests().length,
    seen: (from = 0) => simulator.control.requests().slice(from).map(seen),
    async close() {
      await close();
      await simulator.close();
    }
  };
}
