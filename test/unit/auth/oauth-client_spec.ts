import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { endpointsOf } from '../../../src/auth/endpoints';
import { createOAuth, type OAuth } from '../../../src/auth/oauth-client';
import { createTransport } from '../../../src/http/transport';
import { failureOf } from '../../support/client';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server';

const pair = {
  token_type: 'bearer',
  access_token: 'AT',
  refresh_token: 'RT-2',
  expires_in: 3_600,
  x_refresh_token_expires_in: 8_726_400
};

describe("Intuit's OAuth protocol", () => {
  let server: ScriptedServer;
  let transport: ReturnType<typeof createTransport>;
  let oauth: OAuth;
  beforeEach(async () => {
    server = await startScriptedServer([{ body: pair }]);
    transport = createTransport();
    const endpoints = endpointsOf('simulator', `${server.url}/`);
    oauth = await createOAuth({ clientId: 'id', clientSecret: 'sec:ret', endpoints, transport: transport.send });
  });
  afterEach(async () => {
    await transport.close();
    await server.close();
  });

  it('refreshes at our endpoint, as a form with Basic authentication, asking for the five-year cap', async () => {
    const tokens = await oauth.refresh('RT-1');
    assert.deepEqual([tokens.accessToken, tokens.refreshToken, tokens.expiresIn], ['AT', 'RT-2', 3_600]);
    const [request] = server.seen;
    assert.equal(request?.url.pathname, '/oauth2/v1/tokens/bearer');
    assert.equal(request?.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(request?.headers.authorization, `Basic ${Buffer.from('id:sec:ret').toString('base64')}`);
    assert.equal(request?.headers['x-include-refresh-token-hard-expires-in'], 'true');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(request?.body)), {
      grant_type: 'refresh_token',
      refresh_token: 'RT-1'
    });
  });

  it('asks for a new sign-in on invalid_grant, without showing key or token', async () => {
    server.script[0] = { status: 400, body: { error: 'invalid_grant', error_description: 'Incorrect token RT-1' } };
    const error = await failureOf(oauth.refresh('RT-1'));
    assert.equal(error.code, 'QBO_RECONNECT_NEEDED');
    assert.doesNotMatch(inspect(error, { depth: 9 }), /RT-1|sec:ret|Basic/);
    assert.equal(server.seen.length, 1);
  });

  for (const status of [401, 403, 400]) {
    it(`takes a proxy's page with status ${status} for no word of Intuit's`, async () => {
      const headers = { 'content-type': 'text/html' };
      server.script[0] = { status, body: '<html><title>Acme Proxy</title></html>', headers };
      const error = await failureOf(oauth.refresh('RT-1'));
      assert.equal(error.code, 'QBO_UNEXPECTED_ANSWER');
      assert.match(error.message, new RegExp(`HTTP ${status}, a web page with the title "Acme Proxy"`));
    });
  }

  it('points at the keys on invalid_client', async () => {
    server.script[0] = { status: 401, body: { error: 'invalid_client' } };
    const error = await failureOf(oauth.refresh('RT-1'));
    assert.equal(error.code, 'QBO_RECONNECT_NEEDED');
    assert.match(error.message, /client id or client secret/);
  });

  it('never repeats a refresh by itself: a lost answer is told at once', async () => {
    server.script[0] = 'drop';
    const error = await failureOf(oauth.refresh('RT-1'));
    assert.equal(error.code, 'QBO_NETWORK');
    assert.doesNotMatch(inspect(error, { depth: 9 }), /RT-1|sec:ret|Basic/, 'nor shows what it asked with');
    assert.equal(server.seen.length, 1);
  });

  it('takes a gateway page for what it is', async () => {
    server.script[0] = { status: 503, headers: { 'content-type': 'text/html' }, body: '<html>busy</html>' };
    assert.equal((await failureOf(oauth.refresh('RT-1'))).code, 'QBO_UNAVAILABLE');
    assert.equal(server.seen.length, 1);
  });

  it('passes on how long an endpoint that is asked too often wants to be left alone', async () => {
    server.script[0] = { status: 429, headers: { 'retry-after': '90' }, body: {} };
    const { cause } = await failureOf(oauth.refresh('RT-1'));
    assert.deepEqual([cause.status, cause.retryable, cause.retryAfterMs], [429, true, 90_000]);
  });

  it('sends people to our authorize page, for accounting alone', () => {
    const url = new URL(
      oauth.authorizeUrl({ redirectUri: 'https://here.example/qbo/oauth/callback', state: 'a-state' })
    );
    assert.equal(`${url.origin}${url.pathname}`, `${server.url}/connect/oauth2`);
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      client_id: 'id',
      redirect_uri: 'https://here.example/qbo/oauth/callback',
      response_type: 'code',
      scope: 'com.intuit.quickbooks.accounting',
      state: 'a-state'
    });
    assert.equal(server.seen.length, 0);
  });

  it('exchanges a code for tokens with the redirect URI it was asked with, whatever the code looks like', async () => {
    server.script[0] = { body: { ...pair, x_refresh_token_hard_expires_in: 1_000 } };
    const code = 'c+o&redirectUri=https://evil.example';
    const tokens = await oauth.exchange(code, 'https://here.example/qbo/oauth/callback');
    assert.equal(tokens.hardExpiresIn, 1_000);
    const [request] = server.seen;
    assert.equal(request?.url.pathname, '/oauth2/v1/tokens/bearer');
    assert.equal(request?.headers['x-include-refresh-token-hard-expires-in'], 'true');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(request?.body)), {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'https://here.example/qbo/oauth/callback'
    });
  });

  it('says that a code was not accepted, without showing it', async () => {
    server.script[0] = { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid code C0DE' } };
    const error = await failureOf(oauth.exchange('C0DE', 'https://here.example/'));
    assert.match(error.message, /did not accept the sign-in/);
    assert.doesNotMatch(inspect(error, { depth: 9 }), /C0DE|sec:ret|Basic/);
    assert.equal(server.seen.length, 1);
  });

  it('revokes at our endpoint', async () => {
    server.script[0] = { body: '' };
    await oauth.revoke('RT-1');
    const [request] = server.seen;
    assert.equal(request?.url.pathname, '/v2/oauth2/tokens/revoke');
    assert.equal(request?.headers['content-type'], 'application/json');
    assert.deepEqual(JSON.parse(request?.body ?? ''), { token: 'RT-1' });
  });

  it('takes a token that Intuit does not know for revoked, and refused keys for a failure', async () => {
    server.script[0] = { status: 400, body: { error: 'invalid_request' } };
    await oauth.revoke('RT-1');
    server.script[0] = { status: 401, body: { error: 'invalid_client' } };
    assert.equal((await failureOf(oauth.revoke('RT-1'))).code, 'QBO_RECONNECT_NEEDED');
    server.script[0] = { status: 503, body: 'busy' };
    assert.equal((await failureOf(oauth.revoke('RT-1'))).code, 'QBO_UNAVAILABLE');
    assert.equal(server.seen.length, 3);
  });
});
