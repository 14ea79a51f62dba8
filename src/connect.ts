import { endpointsOf, type Environment } from './auth/endpoints';
import { createOAuth, type OAuth, type TokenPair } from './auth/oauth-client';
import { holdThrottle } from './client/call/kept-throttles';
import { createClient } from './client/client';
import { appKey } from './company-keys';
import { wrongEnvironment } from './http/errors';
import type { Route } from './http/proxy';
import { type QboError } from './http/qbo-error';
import { toQboError } from './http/thrown';
import { createTransport, type Transport } from './http/transport';

/** An app at Intuit (or a simulator): who asks for consent. */
export interface AppKeys {
  environment: Environment;
  /** Base URL of a simulator, for environment `simulator`. */
  simulatorUrl?: string;
  clientId: string;
  clientSecret: string;
  /** Through which proxy it is asked; without one, as the environment says. */
  route?: Route;
}

/** What a callback has brought, once its state was checked. */
export interface ConsentAnswer {
  code: string;
  realmId: string;
  /** The very one that the consent was asked with. */
  redirectUri: string;
  userAgent: string;
}

/** A company that somebody let the app into. The pair is not saved yet. */
export interface Consented {
  realmId: string;
  pair: TokenPair;
  /** Empty where QuickBooks could not be asked for it. */
  companyName: string;
}

/** A person waits for the page; the name of the company is worth no more than this. */
const nameWithinMs = 15_000;
/** Faults of keys that are another environment's (`qbo/errors.md` section 3). */
const wrongEnvironmentCodes = new Set(['130', '3100']);
const counterpart: Readonly<Record<Environment, string | undefined>> = {
  production: 'sandbox',
  sandbox: 'production',
  simulator: undefined
};

async function withOAuth<T>(app: AppKeys, work: (oauth: OAuth, transport: Transport) => Promise<T>): Promise<T> {
  const { send: transport, close } = createTransport(app.route);
  try {
    const { clientId, clientSecret, environment, simulatorUrl } = app;
    const endpoints = endpointsOf(environment, simulatorUrl);
    return await work(await createOAuth({ clientId, clientSecret, endpoints, transport }), transport);
  } finally {
    // Ending idle connections cannot fail in a way that anybody could act on.
    close().catch(() => undefined);
  }
}

/** The address at which somebody lets the app into a company. */
export function consentUrl(app: AppKeys, redirectUri: string, state: string): Promise<string> {
  return withOAuth(app, async (oauth) => oauth.authorizeUrl({ redirectUri, state }));
}

/** Whether QuickBooks does not know the company in this environment; every other failure tells nothing of the keys. */
function isElsewhere({ code, cause }: QboError): boolean {
  return wrongEnvironmentCodes.has(code) || (cause.status === 403 && code !== 'QBO_UNEXPECTED_ANSWER');
}

/** The company's name, asked of the API of the environment that was chosen, where tokens of another one are refused. */
async function nameOf(
  app: AppKeys,
  { realmId, userAgent }: ConsentAnswer,
  pair: TokenPair,
  transport: Transport
): Promise<string> {
  const late = AbortSignal.timeout(nameWithinMs);
  const { throttle, release } = holdThrottle(appKey({ ...app, realmId }));
  const client = createClient({
    transport,
    baseUrl: endpointsOf(app.environment, app.simulatorUrl).api,
    realmId,
    minorVersion: 75,
    token: async () => {
      late.throwIfAborted();
      return pair.accessToken;
    },
    userAgent,
    throttle
  });
  const tooLate = new Promise<string>((resolve) => late.addEventListener('abort', () => resolve('')));
  try {
    const reading = client.profile.read('editor').then(({ companyName }) => companyName);
    return await Promise.race([reading, tooLate]);
  } catch (thrown) {
    if (isElsewhere(toQboError(thrown))) throw wrongEnvironment(app.environment, counterpart[app.environment]);
    return '';
  } finally {
    release();
  }
}

/**
 * Turns a consent into tokens, and looks whether they are good for the environment that was chosen.
 *
 * @throws QboError `QBO_RECONNECT_NEEDED` when Intuit refuses code or keys, `QBO_INVALID_INPUT` when the keys are another
 *   environment's, or why Intuit cannot be reached
 */
export function acceptConsent(app: AppKeys, answer: ConsentAnswer): Promise<Consented> {
  return withOAuth(app, async (oauth, transport) => {
    const pair = await oauth.exchange(answer.code, answer.redirectUri);
    return { realmId: answer.realmId, pair, companyName: await nameOf(app, answer, pair, transport) };
  });
}
