import assert from 'node:assert/strict';
import { asObject, textAt, type JsonObject } from './json';
import type { Seed } from './qbo-flow';

/** What a browser ends up with. */
export interface Page {
  status: number;
  text: string;
  headers: Headers;
}

/** A consent that was begun: where the browser is sent, and the cookie it was given. */
export interface Begun {
  authorizeUrl: string;
  cookie: string | undefined;
}

export interface Answered {
  status: number;
  body: JsonObject;
}

/** The connection's panel in a browser: Node-RED's admin endpoints, and the pages between which it is sent to and fro. */
export interface Panel {
  readonly redirectUri: string;
  post(path: string, body: JsonObject): Promise<Answered>;
  connection(id: string): Promise<JsonObject>;
  /** Begins a consent; fails when it is refused. */
  start(body: JsonObject): Promise<Begun>;
  /** Decides on the consent page; gives the address that the browser is sent back to. */
  decide(begun: Begun, realmId: string, decision?: 'connect' | 'cancel'): Promise<string>;
  /** Follows an address back to Node-RED, with this cookie. */
  comeBack(address: string, cookie?: string): Promise<Page>;
  /** Presses the button of the page that asks. */
  confirm(page: Page): Promise<Page>;
  /** All of it at once. */
  connect(body: JsonObject, realmId: string): Promise<Page>;
}

async function pageOf(response: Response): Promise<Page> {
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** What the panel sends to begin a consent at a simulator, before anything was deployed. */
export function typedIn(connection: string, simulatorUrl: string, { clientId, clientSecret }: Seed): JsonObject {
  return { connection, environment: 'simulator', simulatorUrl, clientId, clientSecret };
}

/** @param adminUrl root of the editor, with a slash at the end */
export function createPanel(adminUrl: string, token?: string): Panel {
  const redirectUri = `${adminUrl}qbo/oauth/callback`;
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };

  const send = (path: string, body: JsonObject) =>
    fetch(`${adminUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(body)
    });

  async function start(body: JsonObject): Promise<Begun> {
    const response = await send('qbo/oauth/start', { redirectUri, ...body });
    const answer = asObject(await response.json());
    assert.equal(response.status, 200, JSON.stringify(answer));
    return { authorizeUrl: textAt(answer, 'authorizeUrl'), cookie: response.headers.getSetCookie()[0] };
  }

  async function decide({ authorizeUrl }: Begun, realmId: string, decision = 'connect'): Promise<string> {
    const asked = await fetch(authorizeUrl);
    const form = await asked.text();
    assert.equal(asked.status, 200, form);
    const fields = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => {
        return [name, value.replaceAll('&#58;', ':').replaceAll('&amp;', '&')];
      }
    );
    const body = new URLSearchParams([...fields, ['realmId', realmId], ['decision', decision]]);
    const decided = await fetch(new URL('/connect/oauth2', authorizeUrl), { method: 'POST', body, redirect: 'manual' });
    assert.equal(decided.status, 302);
    return decided.headers.get('location') ?? '';
  }

  const comeBack = async (address: string, cookie?: string) =>
    pageOf(await fetch(address, { headers: cookie ? { cookie: cookie.split(';')[0] ?? '' } : {} }));

  return {
    redirectUri,
    async post(path, body) {
      const response = await send(path, body);
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? asObject(JSON.parse(text)) : {} };
    },
    async connection(id) {
      const response = await fetch(`${adminUrl}qbo/connections/${id}`, { headers: authorization });
      return asObject(await response.json());
    },
    start,
    decide,
    comeBack,
    async confirm({ text }) {
      const confirmation = /name="confirmation" value="([^"]+)"/.exec(text)?.[1];
      const action = /action="([^"]+)"/.exec(text)?.[1];
      assert.ok(confirmation && action, text);
      const body = new URLSearchParams({ confirmation });
      return pageOf(await fetch(new URL(action, redirectUri), { method: 'POST', body }));
    },
    async connect(body, realmId) {
      const begun = await start(body);
      return comeBack(await decide(begun, realmId), begun.cookie);
    }
  };
}
