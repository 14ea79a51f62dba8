import { type Client, createClient } from '../../src/client/client';
import type { QboError } from '../../src/http/qbo-error';
import { createTransport } from '../../src/http/transport';
import { createThrottle, defaultLimits, type ThrottleLimits } from '../../src/client/call/throttle';

export interface TestClient {
  client: Client;
  close(): Promise<void>;
}

/** A client of the core over a base URL, with tokens `token-1`, `token-2`… */
export function clientOf(baseUrl: string, realmId = '123', limits: Partial<ThrottleLimits> = {}): TestClient {
  const { send, close } = createTransport();
  let issued = 1;
  const client = createClient({
    transport: send,
    baseUrl,
    realmId,
    minorVersion: 75,
    token: async (rejected) => {
      if (rejected === `token-${issued}`) issued += 1;
      return `token-${issued}`;
    },
    userAgent: 'test',
    throttle: createThrottle({ ...defaultLimits, ...limits })
  });
  return { client, close };
}

/** The error that a promise ends in. Fails when it does not. */
export async function failureOf(work: Promise<unknown>): Promise<QboError> {
  try {
    await work;
  } catch (thrown) {
    return thrown as QboError;
  }
  throw new Error('It was expected to fail, and did not');
}
