import { createTokens } from '../../src/auth/tokens';
import { createCallCounter } from '../../src/call-counter';
import { createThrottle, defaultLimits } from '../../src/client/call/throttle';
import { type Client, createClient } from '../../src/client/client';
import { createTransport } from '../../src/http/transport';
import { createMemoryStore } from '../../src/state/memory-store';

/** A client as a company has it, with its tokens, counter and throttle; only that the throttle lets any number through. */
export function core(baseUrl: string): Client {
  const store = createMemoryStore();
  const { send: transport } = createTransport();
  const pair = { accessToken: 'access', refreshToken: 'refresh', expiresIn: 3600, refreshExpiresIn: 8_000_000 };
  const tokens = createTokens({
    store,
    key: 'token',
    seed: 'seed',
    oauth: async () => ({ refresh: async () => pair, revoke: async () => undefined })
  });
  const calls = createCallCounter(store, 'calls', () => client.clock.now() ?? Date.now());
  const client = createClient({
    transport,
    baseUrl,
    realmId: '123',
    minorVersion: 75,
    token: (rejected) => tokens.atHand(rejected) ?? tokens.get(rejected),
    userAgent: 'bench',
    store,
    throttle: createThrottle({ ...defaultLimits, perSecond: Infinity, perMinute: Infinity }),
    onMetered: calls.add
  });
  return client;
}
