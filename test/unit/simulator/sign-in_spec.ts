import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { asText, at, textAt } from '../../support/json';
import { signIn } from '../../support/sign-in';
import { got, type Got, tokens } from './client';
import { list, numberAt, objectAt, parsed } from './reading';

const issuer = 'https://oauth.platform.intuit.com/op/v1';
const redirectUri = 'http://localhost:1880/callback';
const accounting = 'com.intuit.quickbooks.accounting';

function consent({ url, clientId }: Simulator, scope: string, more: Record<string, string> = {}): Promise<URL> {
  const asked = { client_id: clientId, response_type: 'code', redirect_uri: redirectUri, state: 's', scope, ...more };
  return signIn(`${url}/connect/oauth2?${new URLSearchParams(asked).toString()}`);
}

async function exchanged(simulator: Simulator, callback: URL): Promise<Got> {
  const code = callback.searchParams.get('code') ?? '';
  return tokens(simulator, { grant_type: 'authorization_code', code, redirect_uri: redirectUri });
}

async function read(address: string, accessToken?: string): Promise<Got> {
  return got(
    await fetch(address, { headers: accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` } })
  );
}

function decoded(part: string | undefined): Record<string, unknown> {
  return parsed(Buffer.from(part ?? '', 'base64url').toString('utf8'));
}

/** The claims of an id_token that a key of that set has signed. */
async function claimsOf(token: string, keySetUri: string): Promise<Record<string, unknown>> {
  const [head, claims, signature] = token.split('.');
  const { kid, alg } = decoded(head);
  assert.equal(alg, 'RS256');
  const key = list((await read(keySetUri)).json, 'keys').find((candidate) => candidate.kid === kid);
  assert.ok(key, 'no key of the set has that id');
  const publicKey = createPublicKey({ key: { kty: 'RSA', n: asText(key.n), e: asText(key.e) }, format: 'jwk' });
  assert.ok(
    verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature ?? '', 'base64url'))
  );
  return decoded(claims);
}

describe('simulator: sign-in (fact 33)', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator();
  });
  after(() => simulator.close());

  const userInfo = (accessToken?: string): Promise<Got> =>
    read(`${simulator.url}/v1/openid_connect/userinfo`, accessToken);

  it('33: tells its endpoints in both discovery documents, at the address by which it was asked', async () => {
    const { port } = new URL(simulator.url);
    for (const base of [simulator.url, `http://localhost:${port}`]) {
      for (const name of ['openid_configuration', 'openid_sandbox_configuration', 'openid_sandbox_configuration/']) {
        const { status, json } = await read(`${base}/.well-known/${name}`);
        assert.equal(status, 200, name);
        assert.deepEqual(json, {
          issuer,
          authorization_endpoint: `${base}/connect/oauth2`,
          token_endpoint: `${base}/oauth2/v1/tokens/bearer`,
          userinfo_endpoint: `${base}/v1/openid_connect/userinfo`,
          revocation_endpoint: `${base}/v2/oauth2/tokens/revoke`,
          jwks_uri: `${base}/op/v1/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid', 'profile', 'email', 'phone', 'address'],
          token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
          claims_supported: ['aud', 'exp', 'iat', 'iss', 'realmid', 'sub']
        });
      }
    }
  });

  it('33: tells them by https where a proxy in front was asked by it', async () => {
    const headers = { 'X-Forwarded-Proto': 'https' };
    const { json } = await got(await fetch(`${simulator.url}/.well-known/openid_configuration`, { headers }));
    assert.equal(json.token_endpoint, `https://${new URL(simulator.url).host}/oauth2/v1/tokens/bearer`);
  });

  it('33: gives an id_token, signed by a key of the key set, to who asked with openid', async () => {
    const before = Math.floor(Date.now() / 1000);
    const callback = await consent(simulator, `openid ${accounting}`, { nonce: 'n-1' });
    const answer = await exchanged(simulator, callback);
    const claims = await claimsOf(textAt(answer.json, 'id_token'), `${simulator.url}/op/v1/jwks`);
    assert.equal(claims.iss, issuer);
    assert.deepEqual(claims.aud, [simulator.clientId]);
    assert.equal(claims.realmid, simulator.realmId);
    assert.equal(claims.nonce, 'n-1');
    assert.equal(claims.sub, (await userInfo(textAt(answer.json, 'access_token'))).json.sub);
    const iat = numberAt(claims, 'iat');
    assert.ok(iat >= before && iat <= before + 60, `${iat}`);
    assert.equal(numberAt(claims, 'exp') - iat, 3600);
  });

  it('33: gives no id_token to who asked without openid, and no nonce where none was given', async () => {
    const plain = await exchanged(simulator, await consent(simulator, accounting, { nonce: 'n-2' }));
    assert.equal('id_token' in plain.json, false);
    const asked = await exchanged(simulator, await consent(simulator, `${accounting} openid`));
    assert.equal('nonce' in decoded(textAt(asked.json, 'id_token').split('.')[1]), false);
  });

  it('33: tells of the person what the scopes cover', async () => {
    const covered: Record<string, readonly string[]> = {
      profile: ['givenName', 'familyName'],
      email: ['email', 'emailVerified'],
      phone: ['phoneNumber', 'phoneNumberVerified'],
      address: ['address']
    };
    const all = Object.keys(covered);
    for (const scopes of [[], all, ...all.map((scope) => [scope])]) {
      const { json } = await exchanged(simulator, await consent(simulator, ['openid', ...scopes].join(' ')));
      const told = await userInfo(textAt(json, 'access_token'));
      assert.deepEqual(Object.keys(told.json), ['sub', ...scopes.flatMap((scope) => covered[scope] ?? [])]);
    }
  });

  it('33: refuses userinfo with 401 without a good token, with 403 for one without openid', async () => {
    const { json } = await exchanged(simulator, await consent(simulator, `${accounting} openid email`));
    const accessToken = textAt(json, 'access_token');
    assert.match(textAt((await userInfo(accessToken)).json, 'email'), /@/);
    simulator.control.expireAccessTokens(simulator.realmId);
    for (const token of [undefined, 'nonsense', accessToken]) assert.equal((await userInfo(token)).status, 401, token);
    const plain = await exchanged(simulator, await consent(simulator, accounting));
    assert.equal((await userInfo(textAt(plain.json, 'access_token'))).status, 403);
  });

  it('33: keeps what was consented to when the token is refreshed', async () => {
    const { json } = await exchanged(simulator, await consent(simulator, `openid email ${accounting}`));
    const form = { grant_type: 'refresh_token', refresh_token: textAt(json, 'refresh_token') };
    const refreshed = textAt((await tokens(simulator, form)).json, 'access_token');
    assert.deepEqual(Object.keys((await userInfo(refreshed)).json), ['sub', 'email', 'emailVerified']);
  });

  it('33: asks for no company where the scopes only tell who signs in, and such a token opens none', async () => {
    const callback = await consent(simulator, 'openid profile');
    assert.equal(callback.searchParams.has('realmId'), false);
    const { json } = await exchanged(simulator, callback);
    assert.equal('realmid' in decoded(textAt(json, 'id_token').split('.')[1]), false);
    const companyInfo = `${simulator.url}/v3/company/${simulator.realmId}/companyinfo/${simulator.realmId}`;
    assert.equal((await read(companyInfo, textAt(json, 'access_token'))).status, 403);
    const payments = await exchanged(simulator, await consent(simulator, 'com.intuit.quickbooks.payment'));
    assert.equal((await read(companyInfo, textAt(payments.json, 'access_token'))).status, 403);
  });

  it('33: sends scopes that it does not know back with invalid_scope', async () => {
    for (const scope of ['', 'openid accounting', `${accounting} offline_access`, 'payroll.compensation.read']) {
      const { searchParams } = await consent(simulator, scope);
      assert.deepEqual(Object.fromEntries(searchParams), { error: 'invalid_scope', state: 's' }, scope);
    }
  });

  it('33: signs with one key as long as its data last', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'simulator-'));
    try {
      const first = await startSimulator({ dataDir });
      const { json } = await exchanged(first, await consent(first, 'openid'));
      await first.close();
      const second = await startSimulator({ dataDir });
      try {
        const claims = await claimsOf(textAt(json, 'id_token'), `${second.url}/op/v1/jwks`);
        assert.equal(claims.iss, issuer);
      } finally {
        await second.close();
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  it('33: has a key of its own in each simulator, and shows only its public half', async () => {
    const other = await startSimulator();
    try {
      const sets = await Promise.all([simulator, other].map(({ url }) => read(`${url}/op/v1/jwks`)));
      const [mine, theirs] = sets.map(({ json }) => objectAt(json, 'keys.0'));
      assert.deepEqual(Object.keys(mine ?? {}).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
      assert.notEqual(at(mine, 'n'), at(theirs, 'n'));
    } finally {
      await other.close();
    }
  });
});
