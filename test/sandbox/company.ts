import { createHash } from 'node:crypto';
import { endpointsOf } from '../../src/auth/endpoints';
import { createOAuth, type TokenPair } from '../../src/auth/oauth-client';
import { createTokens } from '../../src/auth/tokens';
import type { Caller } from '../../src/client/call/call';
import { createCaller } from '../../src/client/call/caller';
import { createQuota } from '../../src/client/call/quota';
import { createThrottle, type Throttle } from '../../src/client/call/throttle';
import { type Client, createClient } from '../../src/client/client';
import { createTransport, type Transport } from '../../src/http/transport';
import type { StateStore } from '../../src/state/store';

/** Which company is tried. There is no word for production: it cannot be reached from here. */
export interface SandboxKeys {
  environment: 'sandbox' | 'simulator';
  /** Base URL, for environment `simulator`. */
  simulatorUrl?: string;
  realmId: string;
  clientId: string;
  clientSecret: string;
  /** Where none is stored of an earlier run. */
  refreshToken?: string;
  /** Of a consent that was just given. */
  pair?: TokenPair;
}

/** A company that is tried: by the client as a flow would, and by bare calls where the client would not do it. */
export interface TriedCompany {
  client: Client;
  caller: Caller;
  /** Every secret that went through this connection, which nothing that is written may hold. */
  secrets(): readonly string[];
  /** The ids of QuickBooks' answers since it was last called. */
  intuitTids(): readonly string[];
  close(): Promise<void>;
}

/** Under which key the tokens of an app in a company are kept. */
function storeKey({ environment, realmId, clientId }: SandboxKeys): string {
  return `token-${environment}-${realmId}-${createHash('sha256').update(clientId).digest('hex').slice(0, 12)}`;
}

/** Whether tokens of an earlier run are there. */
export async function hasStoredTokens(store: StateStore, keys: SandboxKeys): Promise<boolean> {
  return (await store.get(storeKey(keys)).catch(() => undefined)) !== undefined;
}

/**
 * Opens the company.
 *
 * @param throttle other limits than Intuit's, for a simulator that has none
 * @throws QboError when the tokens of a consent cannot be saved; what is wrong with keys or tokens shows at the first call
 */
export async function openTriedCompany(
  keys: SandboxKeys,
  store: StateStore,
  throttle: Throttle = createThrottle()
): Promise<TriedCompany> {
  const { clientId, clientSecret, realmId, environment, simulatorUrl } = keys;
  const endpoints = endpointsOf(environment, simulatorUrl);
  const { send, close } = createTransport();
  let tids: string[] = [];
  const transport: Transport = async (request) => {
    const answer = await send(request);
    const tid = answer.headers.intuit_tid;
    if (tid !== undefined) tids.push(tid);
    return answer;
  };
  const secrets = new Set([clientSecret, keys.refreshToken, keys.pair?.refreshToken, keys.pair?.accessToken]);
  const oauth = await createOAuth({ clientId, clientSecret, endpoints, transport });
  const tokens = createTokens({
    store,
    key: storeKey(keys),
    seed: keys.refreshToken,
    oauth: async () => ({
      revoke: oauth.revoke,
      async refresh(refreshToken) {
        const pair = await oauth.refresh(refreshToken);
        for (const secret of [refreshToken, pair.refreshToken, pair.accessToken]) secrets.add(secret);
        return pair;
      }
    })
  });
  if (keys.pair) await tokens.adopt(keys.pair);
  const parts = {
    transport,
    baseUrl: endpoints.api,
    realmId,
    minorVersion: 75,
    userAgent: 'node-red-contrib-quickbooks-online/sandbox',
    throttle,
    async token(rejected?: string) {
      const token = await tokens.get(rejected);
      secrets.add(token);
      return token;
    }
  };
  const client = createClient(parts);
  return {
    client,
    caller: createCaller({ ...parts, clock: client.clock, quota: createQuota() }),
    secrets: () => [...secrets].flatMap((secret) => secret || []),
    intuitTids() {
      const since = tids;
      tids = [];
      return since;
    },
    close
  };
}
