import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { basic, connected, got, type Got, tokens } from './client';
import { numberAt } from './reading';

const hour = 3_600_000;
const day = 24 * hour;

describe('simulator: OAuth', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(() => simulator.close());

  const redirectUri = 'http://localhost:1880/qbo/oauth/callback';
  function authorizeUrl(change: Record<string, string> = {}): string {
    const query = new URLSearchParams({
      client_id: simulator.clientId,
      response_type: 'code',
      scope: 'com.intuit.quickbooks.accounting',
      redirect_uri: redirectUri,
      state: 'secret-state',
      ...change
    });
    return `${simulator.url}/connect/oauth2?${query.toString()}`;
  }
  /** Fills in the consent page as a person does; gives the address that the browser is sent to. */
  async function decide(decision: 'connect' | 'cancel', realmId = simulator.realmId): Promise<URL> {
    const html = await (await fetch(authorizeUrl())).text();
    const form = new URLSearchParams();
    for (const [, name = '', value = ''] of html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
      form.append(name, value);
    }
    form.append('realmId', realmId);
    form.append('decision', decision);
    const answer = await fetch(`${simulator.url}/connect/oauth2`, { method: 'POST', body: form, redirect: 'manual' });
    assert.equal(answer.status, 302);
    return new URL(answer.headers.get('location') ?? '');
  }
  function refresh(refreshToken: string, headers?: Record<string, string>): Promise<Got> {
    return tokens(simulator, { grant_type: 'refresh_token', refresh_token: refreshToken }, headers);
  }
  async function statusWith(accessToken: string, realmId = simulator.realmId): Promise<Got> {
    const url = `${simulator.url}/v3/company/${realmId}/preferences`;
    return got(await fetch(url, { headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' } }));
  }

  it('shows the companies and sends code, state and realmId back, the code good for one exchange', async () => {
    const page = await (await fetch(authorizeUrl())).text();
    assert.match(page, /Harbor Landscaping/);
    assert.match(page, /Connect<\/button>.*Cancel<\/button>/);
    const callback = await decide('connect');
    assert.equal(callback.origin + callback.pathname, redirectUri);
    assert.equal(callback.searchParams.get('state'), 'secret-state');
    assert.equal(callback.searchParams.get('realmId'), simulator.realmId);
    const code = callback.searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    const answer = await tokens(simulator, form);
    assert.equal(answer.status, 200);
    assert.deepEqual(Object.keys(answer.json), [
      'token_type',
      'access_token',
      'refresh_token',
      'expires_in',
      'x_refresh_token_expires_in'
    ]);
    assert.equal(answer.json.expires_in, 3600);
    assert.equal(answer.json.x_refresh_token_expires_in, 8_726_400);
    assert.equal((await statusWith(textAt(answer.json, 'access_token'))).status, 200);
    const again = await tokens(simulator, form);
    assert.equal(again.status, 400);
    assert.equal(again.json.error, 'invalid_grant');
  });

  it('refuses a code with another redirect_uri than it was asked with', async () => {
    const code = (await decide('connect')).searchParams.get('code') ?? '';
    const answer = await tokens(simulator, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://localhost:1880/other'
    });
    assert.equal(answer.json.error, 'invalid_grant');
  });

  it('answers a cancelled consent with access_denied and no company', async () => {
    const { searchParams } = await decide('cancel');
    assert.deepEqual(Object.fromEntries(searchParams), { error: 'access_denied', state: 'secret-state' });
  });

  it('never redirects for an unknown client or a bad address, but shows a page', async () => {
    const bad: readonly Record<string, string>[] = [
      { client_id: 'nobody' },
      { redirect_uri: 'javascript:alert(1)' },
      { redirect_uri: 'http://localhost/a?b=c' },
      { redirect_uri: '' }
    ];
    for (const change of bad) {
      const answer = await fetch(authorizeUrl(change), { redirect: 'manual' });
      assert.equal(answer.status, 400, JSON.stringify(change));
      assert.equal(answer.headers.get('location'), null);
      assert.match(answer.headers.get('content-type') ?? '', /text\/html/);
    }
  });

  it('refuses wrong client keys with 401 invalid_client and an unknown grant type with 400', async () => {
    const wrong = await tokens(
      simulator,
      { grant_type: 'refresh_token', refresh_token: 'x' },
      { Authorization: basic({ clientId: simulator.clientId, clientSecret: 'wrong' }) }
    );
    assert.equal(wrong.status, 401);
    assert.deepEqual(wrong.json, { error: 'invalid_client' });
    const password = await tokens(simulator, { grant_type: 'password' });
    assert.deepEqual([password.status, password.json.error], [400, 'unsupported_grant_type']);
  });

  it('keeps the refresh token for a day, then gives a new one and takes the old one for another day', async () => {
    const { refreshToken } = simulator.connect();
    simulator.control.setClock({ advanceMs: 23 * hour });
    assert.equal((await refresh(refreshToken)).json.refresh_token, refreshToken);
    simulator.control.setClock({ advanceMs: 2 * hour });
    const rotated = (await refresh(refreshToken)).json.refresh_token;
    assert.notEqual(rotated, refreshToken);
    simulator.control.setClock({ advanceMs: 23 * hour });
    assert.equal((await refresh(refreshToken)).json.refresh_token, rotated);
    simulator.control.setClock({ advanceMs: 2 * hour });
    const late = await refresh(refreshToken);
    assert.equal(late.status, 400);
    assert.deepEqual(late.json, {
      error: 'invalid_grant',
      error_description: 'Incorrect or invalid refresh token'
    });
  });

  it('can rotate at every refresh, and lets an unused refresh token lapse', async () => {
    simulator.control.setTokens({ rotateOnEveryRefresh: true, graceSeconds: 0 });
    const { refreshToken } = simulator.connect();
    const next = textAt((await refresh(refreshToken)).json, 'refresh_token');
    assert.notEqual(next, refreshToken);
    simulator.control.setClock({ advanceMs: 1000 });
    assert.equal((await refresh(refreshToken)).status, 400);
    simulator.control.setClock({ advanceMs: 102 * day });
    assert.equal((await refresh(next)).json.error, 'invalid_grant');
  });

  it('tells the hard expiry only to who asks for it', async () => {
    const { refreshToken } = simulator.connect();
    assert.equal((await refresh(refreshToken)).json.x_refresh_token_hard_expires_in, undefined);
    const asked = await refresh(refreshToken, { 'x-include-refresh-token-hard-expires-in': 'true' });
    assert.ok(numberAt(asked.json, 'x_refresh_token_hard_expires_in') > 1800 * 86_400);
  });

  it('ends both tokens on revoke', async () => {
    const client = await connected(simulator);
    const answer = await fetch(`${simulator.url}/v2/oauth2/tokens/revoke`, {
      method: 'POST',
      headers: { Authorization: basic(simulator), 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: client.refreshToken })
    });
    assert.deepEqual([answer.status, await answer.text()], [200, '']);
    assert.equal((await statusWith(client.accessToken)).status, 401);
    assert.equal((await refresh(client.refreshToken)).json.error, 'invalid_grant');
  });

  it('answers an expired access token with the lower-case fault of the service', async () => {
    const client = await connected(simulator);
    simulator.control.setClock({ advanceMs: hour });
    const answer = await statusWith(client.accessToken);
    assert.equal(answer.status, 401);
    assert.equal(typeof answer.json.time, 'number');
    assert.deepEqual(
      { ...answer.json, time: 0 },
      {
        warnings: null,
        intuitObject: null,
        fault: {
          error: [
            {
              message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
              detail: `Token expired: ${client.accessToken}`,
              code: '3200',
              element: null
            }
          ],
          type: 'AUTHENTICATION'
        },
        report: null,
        queryResponse: null,
        batchItemResponse: [],
        attachableResponse: [],
        syncErrorResponse: null,
        requestId: null,
        time: 0,
        status: null,
        cdcresponse: []
      }
    );
  });

  it('answers a token for another company with 403 and code 3100', async () => {
    const client = await connected(simulator);
    const answer = await statusWith(client.accessToken, '999');
    assert.equal(answer.status, 403);
    assert.equal(at(answer.json, 'fault.type'), 'SERVICE');
    assert.equal(at(answer.json, 'fault.error.0.code'), '3100');
  });
});
