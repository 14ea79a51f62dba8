import { createTokens } from '../../src/auth/tokens';
import { createCallCounter } from '../../src/call-counter';
import { createThrottle, defaultLimits, type Throttle } from '../../src/client/call/throttle';
import { type Client, createClient } from '../../src/client/client';
import { createTransport } from '../../src/http/transport';
import { createMemoryStore } from '../../src/state/memory-store';

/** Starts that a throttle has in mind where it lets through what Intuit allows. */
const inMind = 15;

/** Throttles with as much in mind as one of a busy company, which lets ten through a second; here another takes over. */
function passing(): Throttle {
  const open = () => createThrottle({ ...defaultLimits, perSecond: Infinity, perMinute: Infinity });
  let current = open();
  let runs = 0;
  return {
    run(...wish) {
      runs += 1;
      if (runs % inMind === 0) current = open();
      return current.run(...wish);
    },
    pause: (ms) => current.pause(ms),
    state: () => current.state(),
    onChange: (listener) => current.onChange(listener)
  };
}

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
    token: (rejected) => tokens.get(rejected),
    userAgent: 'bench',
    store,
    throttle: passing(),
    onMetered: calls.add
  });
  return client;
}
