import type { AppKeys } from '../../src/connect';
import { isObject } from '../../src/http/fault';
import type { StateStore } from '../../src/state/store';
import type { Asking } from './asking';
import { hasStoredTokens, type SandboxKeys } from './company';
import type { Settings } from './settings';
import { signIn, type SignIn } from './sign-in';

/** Connects to a simulator's sample company, as its control surface allows. Throws Error where it does not. */
async function simulatorKeys(simulatorUrl: string): Promise<SandboxKeys> {
  const response = await fetch(`${simulatorUrl}/_control/connect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}'
  });
  const told: unknown = response.ok ? await response.json() : undefined;
  const { realmId, clientId, clientSecret, refreshToken } = isObject(told) ? told : {};
  if (typeof realmId === 'string' && typeof clientId === 'string' && typeof clientSecret === 'string')
    return {
      environment: 'simulator',
      simulatorUrl,
      realmId,
      clientId,
      clientSecret,
      refreshToken: String(refreshToken)
    };
  throw new Error(`${simulatorUrl} does not let anybody connect (${response.status}). Give the keys as for Intuit.`);
}

/** What is missing, from somebody at a terminal. Throws Error where nobody is there. */
async function appKeysOf(settings: Settings, asking: Asking | undefined): Promise<AppKeys> {
  const { environment, simulatorUrl } = settings;
  const missing = (name: string) =>
    new Error(`${name} is missing, and nobody is there to be asked: set it in the environment.`);
  let { clientId, clientSecret } = settings;
  if (!asking && !clientId) throw missing('QBO_CLIENT_ID');
  if (!asking && !clientSecret) throw missing('QBO_CLIENT_SECRET');
  clientId ??= (await asking?.ask('Client ID of your development keys: ')) ?? '';
  clientSecret ??= (await asking?.askSecret('Client secret (not shown): ')) ?? '';
  return { environment, simulatorUrl, clientId, clientSecret };
}

/**
 * Everything that a company is opened with: from the environment, from an earlier run, or by signing in.
 *
 * @param storeOf where tokens are kept, sealed under the app's secret
 * @throws Error in words for a person, or QboError from signing in
 */
export async function keysOf(
  settings: Settings,
  asking: Asking | undefined,
  say: SignIn['say'],
  storeOf: (clientSecret: string) => StateStore
): Promise<SandboxKeys> {
  const { environment, simulatorUrl, realmId, refreshToken, redirectUri } = settings;
  if (simulatorUrl !== undefined && !settings.clientId) return simulatorKeys(simulatorUrl);
  const app = await appKeysOf(settings, asking);
  const own = { environment, simulatorUrl, clientId: app.clientId, clientSecret: app.clientSecret };
  if (realmId !== undefined) {
    const keys = { ...own, realmId, refreshToken };
    if (refreshToken !== undefined || (await hasStoredTokens(storeOf(app.clientSecret), keys))) return keys;
  }
  const consented = await signIn(app, redirectUri, { say, asking });
  if (realmId !== undefined && realmId !== consented.realmId)
    throw new Error('You have signed in to another company than QBO_REALM_ID names.');
  return { ...own, realmId: consented.realmId, pair: consented.pair };
}
