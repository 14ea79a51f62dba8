import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Grant, Ledger } from '../ledger/types';
import type { JsonObject } from '../values/json';

/** Clients compare this text (Intuit's Node.js client has it built in), so it is Intuit's and not our own address. */
export const issuer = 'https://oauth.platform.intuit.com/op/v1';

/** Who signs in here: always the same person. */
export const subject = '5d0c7a51-3a86-4f0e-9d2b-6a1f0c2e8b47';

/** Life of an id_token. Assumption: sign-in-details. */
const lifetimeSeconds = 3600;

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** The key that signs; made when it is first needed, and kept with the other data, so that what it signed stays valid. */
function signingKey(ledger: Ledger): SigningKey {
  const [known] = ledger.state.signingKeys;
  if (known !== undefined) return { kid: known[0], privateKey: createPrivateKey(known[1]) };
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 32);
  ledger.commit({ kind: 'signingKey', kid, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });
  return { kid, privateKey };
}

/** The key set by which id_tokens are checked (RFC 7517). */
export function keySet(ledger: Ledger): JsonObject {
  const { kid, privateKey } = signingKey(ledger);
  const { n = '', e = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e }] };
}

function encoded(part: JsonObject): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/**
 * Who consented, signed with RS256 for the app that asked. `nonce` is the one of the app's request; `now` is in epoch ms.
 * The audience is a list: Intuit's Python and Node.js clients look into it.
 */
export function idToken(ledger: Ledger, grant: Grant, nonce: string | undefined, now: number): string {
  const { kid, privateKey } = signingKey(ledger);
  const iat = Math.floor(now / 1000);
  const claims: JsonObject = {
    sub: subject,
    aud: [grant.clientId],
    ...(grant.realmId !== '' && { realmid: grant.realmId }),
    auth_time: Math.floor(grant.consentedAt / 1000),
    iss: issuer,
    exp: iat + lifetimeSeconds,
    iat,
    ...(nonce !== undefined && { nonce })
  };
  const content = `${encoded({ kid, typ: 'JWT', alg: 'RS256' })}.${encoded(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`;
}
