import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { startSimulator, type Simulator } from 'node-red-contrib-quickbooks-online/simulator';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { acceptConsent, type AppKeys, consentUrl } from '../../src/connect';
import { holdThrottle } from '../../src/client/call/kept-throttles';
import { appKey } from '../../src/company-keys';
import { wrongEnvironment } from '../../src/http/errors';
import { failureOf } from '../support/client';

const redirectUri = 'http://127.0.0.1:1880/qbo/oauth/callback';

describe('a consent', () => {
  let simulator: Simulator;
  let app: AppKeys;
  beforeEach(async () => {
    simulator = await startSimulator({ control: true });
    const { url: simulatorUrl, clientId, clientSecret } = simulator;
    app = { environment: 'simulator', simulatorUrl, clientId, clientSecret };
  });
  afterEach(() => simulator.close());

  /** Says yes on the consent page; gives the code. */
  async function consent(): Promise<string> {
    const url = new URL(await consentUrl(app, redirectUri, 'state'));
    const body = new URLSearchParams([...url.searchParams, ['realmId', simulator.realmId], ['decision', 'connect']]);
    const answer = await fetch(`${simulator.url}/connect/oauth2`, { method: 'POST', body, redirect: 'manual' });
    const back = new URL(answer.headers.get('location') ?? '');
    assert.equal(back.searchParams.get('state'), 'state');
    return back.searchParams.get('code') ?? '';
  }

  const accept = (code: string) =>
    acceptConsent(app, { code, realmId: simulator.realmId, redirectUri, userAgent: 'test' });

  it('gives tokens, and the name of the company', async () => {
    const { pair, realmId, companyName } = await accept(await consent());
    assert.equal(realmId, simulator.realmId);
    assert.equal(companyName, 'Harbor Landscaping & Irrigation');
    assert.ok(pair.accessToken && pair.refreshToken && pair.hardExpiresIn);
  });

  it('asks for the name as one of the requests that are made of the company', async () => {
    const company = holdThrottle(appKey({ ...app, realmId: simulator.realmId }));
    assert.ok(company.throttle.isAtRest());
    await accept(await consent());
    assert.equal(company.throttle.isAtRest(), false);
    company.release();
  });

  it('is good for once', async () => {
    const code = await consent();
    await accept(code);
    assert.equal((await failureOf(accept(code))).code, 'QBO_RECONNECT_NEEDED');
  });

  for (const [what, plan] of [
    [
      '403',
      { status: 403, body: { fault: { error: [{ message: 'errorCode=003100; statusCode=403', code: '3100' }] } } }
    ],
    ['130', { status: 400, body: { Fault: { Error: [{ Message: 'Wrong cluster', code: '130' }], type: 'SYSTEM' } } }]
  ] as const) {
    it(`with keys of another environment is told from the API's answer (${what})`, async () => {
      simulator.control.addFault({ path: '/v3/company', ...plan });
      const error = await failureOf(accept(await consent()));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.element, 'environment');
      assert.doesNotMatch(inspect(error, { depth: 9 }), /eyJ|RT1-/);
    });
  }

  it('with keys of another environment names the one that they seem to be for', () => {
    assert.match(wrongEnvironment('production', 'sandbox').message, /keys seem to be for sandbox\. Choose sandbox/);
    assert.match(wrongEnvironment('simulator', undefined).message, /keys do not fit/);
  });

  it("is good where a proxy's page stands before the API: that tells nothing of the keys", async () => {
    simulator.control.addFault({ path: '/v3/company', status: 403, body: '<html><title>Proxy</title></html>' });
    assert.equal((await accept(await consent())).companyName, '');
  });

  it('is good even where the name cannot be read', async () => {
    simulator.control.addFault({ path: '/v3/company', status: 400, body: { Fault: { Error: [{ code: '4000' }] } } });
    assert.equal((await accept(await consent())).companyName, '');
  });
});
