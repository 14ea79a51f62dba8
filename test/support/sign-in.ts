import assert from 'node:assert/strict';
import { asObject, textAt } from './json';
import type { Seed } from './qbo-flow';

const redirectUri = 'http://localhost:9/callback';

/** Consents to the company on the simulator's page, as a person would, and gives the access token. */
export async function signIn(url: string, { clientId, clientSecret, realmId }: Seed): Promise<string> {
  const consent = await fetch(`${url}/connect/oauth2`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      scope: 'com.intuit.quickbooks.accounting',
      redirect_uri: redirectUri,
      state: 'other-program',
      realmId,
      decision: 'connect'
    })
  });
  const code = new URL(consent.headers.get('location') ?? url).searchParams.get('code');
  assert.ok(code, `consent was answered with ${consent.status}`);
  const answer = await fetch(`${url}/oauth2/v1/tokens/bearer`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri })
  });
  return textAt(asObject(await answer.json()), 'access_token');
}
