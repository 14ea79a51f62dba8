import OAuthClient from 'intuit-oauth';
import assert from 'node:assert/strict';
import { asArray, asObject, at, isObject, textAt, type JsonObject } from '../../support/json';
import { signIn } from '../../support/sign-in';
import { idOf, type ClientCompany } from '../company';
import type { Call } from '../trial';

type Client = InstanceType<typeof OAuthClient>;

const { Accounting, OpenId, Profile, Email, Phone, Address, Payment } = OAuthClient.scopes;
const everything = [Accounting, Payment, OpenId, Profile, Email, Phone, Address];
const redirectUri = 'http://localhost:8000/callback';

/** The addresses of the client, which are of all clients in the process, as they are when it is loaded. */
const intuits = { ...OAuthClient, environment: { ...OAuthClient.environment } };

/** Points every client to where the company is, by its discovery document, as the README says. */
export async function pointTo({ url }: ClientCompany): Promise<void> {
  const found = asObject(await (await fetch(`${url}/.well-known/openid_sandbox_configuration`)).json());
  Object.assign(OAuthClient, {
    authorizeEndpoint: textAt(found, 'authorization_endpoint'),
    tokenEndpoint: textAt(found, 'token_endpoint'),
    revokeEndpoint: textAt(found, 'revocation_endpoint'),
    userinfo_endpoint_sandbox: textAt(found, 'userinfo_endpoint'),
    jwks_uri: textAt(found, 'jwks_uri'),
    environment: { ...intuits.environment, sandbox: `${url}/` }
  });
}

export function pointBack(): void {
  Object.assign(OAuthClient, intuits);
}

function clientOf({ clientId, clientSecret }: ClientCompany, more: JsonObject = {}): Client {
  return new OAuthClient({ clientId, clientSecret, environment: 'sandbox', redirectUri, ...more });
}

/** A client that somebody has connected with these scopes. */
async function connected(company: ClientCompany, scope: readonly string[]): Promise<Client> {
  const client = clientOf(company);
  await client.createToken((await signIn(client.authorizeUri({ scope: [...scope], state: 'ours' }))).href);
  return client;
}

function tokenOf(client: Client): JsonObject {
  return { ...client.getToken() };
}

function bodyOf(answer: unknown): JsonObject {
  return asObject(at(answer, 'json'));
}

/** Fails where a call succeeds; gives its error. */
async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  const told: { error?: unknown } = {};
  await call.catch((error: unknown) => (told.error = error));
  assert.ok('error' in told, 'it was not refused');
  return told.error;
}

type Make = (company: ClientCompany) => Promise<unknown>;

const makes: Readonly<Record<string, Make>> = {
  'authorizeUri, with a state of its own': async (company) => {
    const client = clientOf(company);
    const asked = client.authorizeUri({ scope: [Accounting] });
    const callback = await signIn(asked);
    assert.equal(callback.searchParams.get('state'), new URL(asked).searchParams.get('state'));
    assert.equal(callback.searchParams.get('realmId'), company.realmId);
  },
  createToken: async (company) => {
    const client = clientOf(company);
    const callback = await signIn(client.authorizeUri({ scope: everything, state: 'ours' }));
    const token = bodyOf(await client.createToken(callback.href));
    assert.equal(token.token_type, 'bearer');
    assert.equal(client.getToken().realmId, company.realmId);
    assert.ok(client.isAccessTokenValid());
  },
  'createToken, with a code that was used': async (company) => {
    const client = clientOf(company);
    const { href } = await signIn(client.authorizeUri({ scope: [Accounting], state: 'ours' }));
    await client.createToken(href);
    assert.equal(at(await refusalOf(client.createToken(href)), 'error'), 'invalid_grant');
  },
  'createToken, with a wrong secret': async (company) => {
    const client = clientOf(company, { clientSecret: 'wrong' });
    const { href } = await signIn(client.authorizeUri({ scope: [Accounting], state: 'ours' }));
    assert.equal(at(await refusalOf(client.createToken(href)), 'error'), 'invalid_client');
  },
  validateIdToken: async (company) => {
    assert.equal(await (await connected(company, everything)).validateIdToken(), true);
  },
  'validateIdToken, of one that was altered': async (company) => {
    const client = await connected(company, everything);
    const [head, claims, signature] = textAt(tokenOf(client), 'id_token').split('.');
    const told: unknown = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString());
    const altered = Buffer.from(JSON.stringify({ ...asObject(told), sub: 'another' })).toString('base64url');
    client.setToken({ ...client.getToken(), id_token: [head, altered, signature].join('.') });
    assert.match(String(at(await refusalOf(client.validateIdToken()), 'message')), /invalid signature/);
  },
  getUserInfo: async (company) => {
    const person = bodyOf(await (await connected(company, everything)).getUserInfo());
    for (const name of ['sub', 'givenName', 'familyName', 'email', 'phoneNumber']) textAt(person, name);
    assert.equal(person.emailVerified, true);
    assert.ok(isObject(person.address));
  },
  'makeApiCall, to read': async (company) => {
    const client = await connected(company, [Accounting]);
    const path = `v3/company/${company.realmId}/companyinfo/${company.realmId}`;
    assert.equal(typeof at(bodyOf(await client.makeApiCall({ url: path })), 'CompanyInfo.CompanyName'), 'string');
  },
  'makeApiCall, to query': async (company) => {
    const client = await connected(company, [Accounting]);
    const params = { query: 'select * from Customer maxresults 2', minorversion: '75' };
    const answer = await client.makeApiCall({ url: `v3/company/${company.realmId}/query`, params });
    assert.equal(asArray(at(bodyOf(answer), 'QueryResponse.Customer')).length, 2);
  },
  'makeApiCall, to write': async (company) => {
    const client = await connected(company, [Accounting]);
    const body = JSON.stringify(await company.fresh('Customer'));
    const url = `v3/company/${company.realmId}/customer`;
    idOf(bodyOf(await client.makeApiCall({ url, method: 'POST', body })).Customer);
  },
  'makeApiCall, to do what is refused': async (company) => {
    const client = await connected(company, [Accounting]);
    const url = `v3/company/${company.realmId}/customer`;
    const refusal = await refusalOf(client.makeApiCall({ url, method: 'POST', body: '{}' }));
    assert.equal(typeof at(refusal, 'fault.errors.0.detail'), 'string');
  },
  refresh: async (company) => {
    const client = await connected(company, everything);
    const before = client.getToken().access_token;
    assert.notEqual(bodyOf(await client.refresh()).access_token, before);
    textAt(bodyOf(await client.getUserInfo()), 'email');
  },
  refreshUsingToken: async (company) => {
    const { refresh_token } = (await connected(company, [Accounting])).getToken();
    const client = clientOf(company);
    textAt(bodyOf(await client.refreshUsingToken(refresh_token ?? '')), 'access_token');
  },
  'refresh, with when it ends for good': async (company) => {
    const { refresh_token } = (await connected(company, [Accounting])).getToken();
    const client = clientOf(company, { includeRefreshTokenHardExpiresIn: true });
    const answer = bodyOf(await client.refreshUsingToken(refresh_token ?? ''));
    assert.equal(typeof answer.x_refresh_token_hard_expires_in, 'number');
  },
  revoke: async (company) => {
    const client = await connected(company, [Accounting]);
    const token = { ...client.getToken() };
    await client.revoke();
    client.setToken(token);
    assert.equal(at(await refusalOf(client.refresh()), 'error'), 'invalid_grant');
  }
};

/** All that the client does, each by a client of its own. */
export function intuitOAuthCalls(company: () => ClientCompany): readonly Call[] {
  return Object.entries(makes).map(([name, make]) => ({ name, make: () => make(company()) }));
}
