import assert from 'node:assert/strict';
import type { ClientCompany } from '../company';
import { instanceOf, loaded, methodNames } from '../modules';

/** The client's class, pointed to where the company is: its addresses are statics of it. */
function classFor(url: string): unknown {
  const QuickBooks = loaded('node-quickbooks');
  assert.ok(typeof QuickBooks === 'function');
  Object.assign(QuickBooks, {
    V3_ENDPOINT_BASE_URL: `${url}/v3/company/`,
    TOKEN_URL: `${url}/oauth2/v1/tokens/bearer`,
    REVOKE_URL: `${url}/v2/oauth2/tokens/revoke`,
    USER_INFO_URL: `${url}/v1/openid_connect/userinfo`,
    RECONNECT_URL: `${url}/api/v1/connection/reconnect`,
    DISCONNECT_URL: `${url}/api/v1/connection/disconnect`
  });
  return QuickBooks;
}

/** A connected client, made as its README says. */
export function clientOf({ url, accessToken, refreshToken, ...keys }: ClientCompany): object {
  const { clientId, clientSecret, realmId } = keys;
  const given = [clientId, clientSecret, accessToken, false, realmId, true, false, null, '2.0', refreshToken];
  return instanceOf(classFor(url), undefined, ...given);
}

/** A client of no company: what it can do is known before there is one. */
export const idle = instanceOf(loaded('node-quickbooks'), undefined, '', '', '', false, '', true, false, null, '2.0');

/** Its functions, without two that only change words. */
export function functions(): readonly string[] {
  return methodNames(idle).filter((name) => !['capitalize', 'pluralize'].includes(name));
}
