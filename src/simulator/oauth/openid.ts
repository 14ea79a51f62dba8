import type { Grant } from '../ledger/types';
import { askedAt, bearerOf, jsonReply, type Reply, type Request } from '../server/exchange';
import type { Simulation } from '../simulation';
import type { JsonObject } from '../values/json';
import { issuer, keySet, subject } from './id-token';
import { authorizePath, keySetPath, revokePath, tokenPath, userInfoPath } from './paths';
import { identityScopes, isGranted } from './scopes';
import { bearer } from './tokens';

/**
 * `/.well-known/openid_configuration` and `…sandbox_configuration` (fact 33; qbo/oauth.md §1): every endpoint at the address
 * by which the simulator was asked.
 */
export function answerDiscovery(request: Request): Reply {
  const base = askedAt(request);
  return jsonReply(200, {
    issuer,
    authorization_endpoint: base + authorizePath,
    token_endpoint: base + tokenPath,
    userinfo_endpoint: base + userInfoPath,
    revocation_endpoint: base + revokePath,
    jwks_uri: base + keySetPath,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: identityScopes,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    claims_supported: ['aud', 'exp', 'iat', 'iss', 'realmid', 'sub']
  });
}

/** `GET /op/v1/jwks`. */
export function answerKeySet({ ledger }: Simulation): Reply {
  return jsonReply(200, keySet(ledger));
}

/** What each scope tells of the person; the names are those of Intuit's answer, not those of the standard. */
const told: Readonly<Record<string, JsonObject>> = {
  profile: { givenName: 'Robin', familyName: 'Harbor' },
  email: { email: 'robin@harbor.example', emailVerified: true },
  phone: { phoneNumber: '+1 5555550182', phoneNumberVerified: true },
  address: {
    address: {
      streetAddress: '12 Quay Street',
      locality: 'San Pablo',
      region: 'CA',
      postalCode: '94806',
      country: 'US'
    }
  }
};

function personFor(grant: Grant): JsonObject {
  const parts = Object.entries(told).filter(([scope]) => isGranted(grant, scope));
  return Object.assign({ sub: subject }, ...parts.map(([, part]) => part));
}

/** A refusal in the manner of RFC 6750. Assumption: sign-in-details. */
function refused(status: 401 | 403, error: string): Reply {
  return jsonReply(status, { error }, { 'WWW-Authenticate': `Bearer error="${error}"` });
}

/** `GET /v1/openid_connect/userinfo`: 401 without a good token, 403 for one that was not consented to with `openid`. */
export function answerUserInfo({ ledger, clock }: Simulation, request: Request): Reply {
  const who = bearer(ledger, bearerOf(request), clock.now());
  if ('problem' in who) return refused(401, 'invalid_token');
  if (!isGranted(who.grant, 'openid')) return refused(403, 'insufficient_scope');
  return jsonReply(200, personFor(who.grant));
}
