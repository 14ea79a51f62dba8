/** Where sign-in is: the paths of Intuit's own addresses (qbo/oauth.md §1), here all on one host. */
export const authorizePath = '/connect/oauth2';
export const tokenPath = '/oauth2/v1/tokens/bearer';
export const revokePath = '/v2/oauth2/tokens/revoke';
export const userInfoPath = '/v1/openid_connect/userinfo';
export const keySetPath = '/op/v1/jwks';
/** One document for production and one for development keys; here they tell the same. */
export const discoveryPaths: readonly string[] = [
  '/.well-known/openid_configuration',
  '/.well-known/openid_sandbox_configuration'
];
