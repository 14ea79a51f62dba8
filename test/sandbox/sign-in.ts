import { createServer } from 'node:http';
import { randomSecret, sameSecret } from '../../src/auth/consent';
import { acceptConsent, type AppKeys, consentUrl, type Consented } from '../../src/connect';
import type { Asking } from './asking';

/** How somebody is told where to go, and may answer. */
export interface SignIn {
  say(text: string): void;
  /** Undefined where nobody can paste an address. */
  asking: Pick<Asking, 'ask'> | undefined;
}

/** What came back with the browser. */
interface Landing {
  code: string;
  realmId: string;
}

/** Reads the address that a browser landed on. Throws Error in words for a person. */
function landingOf(address: string, redirectUri: string, state: string): Landing {
  const base = new URL(redirectUri);
  const url = URL.canParse(address, base) ? new URL(address, base) : base;
  const { searchParams: query } = url;
  const refused = query.get('error');
  if (!sameSecret(query.get('state') ?? '', state))
    throw new Error('That is not the answer to this sign-in. Copy the whole address that the browser ended on.');
  if (refused !== null)
    throw new Error(`Intuit said no: ${/^\w{1,40}$/.test(refused) ? refused : 'without a reason'}.`);
  const [code, realmId] = [query.get('code') ?? '', query.get('realmId') ?? ''];
  if (code === '' || !/^\d{1,20}$/.test(realmId)) throw new Error('There is no code and company in that address.');
  return { code, realmId };
}

/** Whether the browser of this machine can reach a listener of ours at that address. */
function isOurs({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1');
}

const page = (text: string) => `<!doctype html><meta charset="utf-8"><title>QuickBooks sandbox</title><p>${text}</p>`;

/** Waits for the browser at the redirect URI. Rejects where the port is taken. */
function listen(redirectUri: string, state: string, stop: AbortSignal): Promise<Landing> {
  const { hostname, port, pathname } = new URL(redirectUri);
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', redirectUri);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      if (url.pathname !== pathname) return void response.writeHead(404).end(page('Nothing is here.'));
      try {
        const landing = landingOf(url.href, redirectUri, state);
        response.end(page('Signed in. You can close this page.'), () => resolve(landing));
      } catch {
        response.writeHead(400).end(page('That did not work. Go back and begin again.'));
      }
    });
    server.once('error', reject);
    stop.addEventListener('abort', () => {
      server.close();
      server.closeAllConnections();
    });
    server.listen(Number(port || 80), hostname);
  });
}

/**
 * Has somebody let the app into a sandbox company: in a browser, which comes back to a listener on this machine, or whose
 * last address is pasted.
 *
 * @throws Error in words for a person; QboError when Intuit does not take the code or the keys
 */
export async function signIn(app: AppKeys, redirectUri: string, { say, asking }: SignIn): Promise<Consented> {
  const state = randomSecret();
  const ended = new AbortController();
  const ours = isOurs(new URL(redirectUri));
  if (!ours && !asking)
    throw new Error(`Nobody is there to paste the address, and ${redirectUri} is not on this machine.`);
  say(`Open this address, and choose a sandbox company:\n\n  ${await consentUrl(app, redirectUri, state)}\n`);
  if (asking) say('If the browser ends on a page that cannot be shown, paste its address here.');
  const ways: Promise<Landing>[] = [];
  if (ours) ways.push(listen(redirectUri, state, ended.signal));
  if (asking) ways.push(asking.ask('Address: ', ended.signal).then((text) => landingOf(text, redirectUri, state)));
  // The way that was not taken rejects when it is ended.
  for (const way of ways) way.catch(() => undefined);
  try {
    const landing = await Promise.race(ways);
    return await acceptConsent(app, {
      ...landing,
      redirectUri,
      userAgent: 'node-red-contrib-quickbooks-online/sandbox'
    });
  } finally {
    ended.abort();
  }
}
