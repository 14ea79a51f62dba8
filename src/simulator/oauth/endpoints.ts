import { emptyReply, jsonReply, mediaType, type Reply, type Request } from '../server/exchange';
import type { Simulation } from '../simulation';
import { isObject, type JsonObject, type JsonValue, parseJson, textAt } from '../values/json';
import { idToken } from './id-token';
import { isGranted } from './scopes';
import { createGrant, issueTokens, refreshLifetimeSeconds, refreshTokens, revokeToken, type TokenPair } from './tokens';

function failure(status: number, error: string, description?: string): Reply {
  return jsonReply(status, { error, ...(description !== undefined && { error_description: description }) });
}

/** Client id and secret from the Basic header, or from the form (client_secret_post, discovery document). */
function credentials(request: Request, form: URLSearchParams | undefined): { id: string; secret: string } | undefined {
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic !== undefined) {
    const [id = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    return { id, secret: rest.join(':') };
  }
  const [id, secret] = [form?.get('client_id'), form?.get('client_secret')];
  return id && secret ? { id, secret } : undefined;
}

function isClient({ clientId, clientSecret }: Simulation, request: Request, form?: URLSearchParams): boolean {
  const given = credentials(request, form);
  return given?.id === clientId && given.secret === clientSecret;
}

const noStore = { 'Cache-Control': 'no-store' };

function tokenReply(request: Request, tokens: TokenPair, more: JsonObject = {}): Reply {
  const body: JsonObject = {
    token_type: 'bearer',
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
    expires_in: tokens.expiresInSeconds,
    x_refresh_token_expires_in: refreshLifetimeSeconds
  };
  const wantsHard = request.headers['x-include-refresh-token-hard-expires-in'] === 'true';
  const hard: JsonObject = wantsHard ? { x_refresh_token_hard_expires_in: tokens.hardExpiresInSeconds } : {};
  return jsonReply(200, { ...body, ...hard, ...more }, noStore);
}

function exchangeCode(simulation: Simulation, request: Request, form: URLSearchParams): Reply {
  const { ledger, clock, tokens, clientId } = simulation;
  const now = clock.now();
  const code = form.get('code');
  if (code === null) return failure(400, 'invalid_request', 'code is missing');
  const known = ledger.state.codes.get(code);
  const isGood =
    known !== undefined && !known.used && now <= known.until && known.redirectUri === form.get('redirect_uri');
  if (known === undefined || !isGood) return failure(400, 'invalid_grant', 'Incorrect or invalid authorization code');
  ledger.commit({ kind: 'code', code: { ...known, used: true } });
  const grant = createGrant(ledger, known.realmId, clientId, now, known.scope);
  // A refresh gives none: nobody signs in then. Assumption: sign-in-details.
  const identity: JsonObject = isGranted(grant, 'openid') ? { id_token: idToken(ledger, grant, known.nonce, now) } : {};
  return tokenReply(request, issueTokens(ledger, grant, tokens, now), identity);
}

function refresh(simulation: Simulation, request: Request, form: URLSearchParams): Reply {
  const { ledger, clock, tokens, clientId } = simulation;
  const value = form.get('refresh_token');
  if (value === null) return failure(400, 'invalid_request', 'refresh_token is missing');
  const pair = refreshTokens(ledger, value, clientId, tokens, clock.now());
  return pair ? tokenReply(request, pair) : failure(400, 'invalid_grant', 'Incorrect or invalid refresh token');
}

/** `POST /oauth2/v1/tokens/bearer` (qbo/oauth.md §3; errors: qbo/errors.md §5). */
export function answerToken(simulation: Simulation, request: Request): Reply {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') {
    return failure(400, 'invalid_request', 'The content type must be application/x-www-form-urlencoded');
  }
  const form = new URLSearchParams(request.body.toString('utf8'));
  if (!isClient(simulation, request, form)) return failure(401, 'invalid_client');
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(simulation, request, form);
    case 'refresh_token':
      return refresh(simulation, request, form);
    case null:
      return failure(400, 'invalid_request', 'grant_type is missing');
    default:
      return failure(400, 'unsupported_grant_type');
  }
}

function revocationToken(request: Request): string | undefined {
  const text = request.body.toString('utf8');
  if (mediaType(request) === 'application/x-www-form-urlencoded') {
    return new URLSearchParams(text).get('token') ?? undefined;
  }
  let body: JsonValue;
  try {
    body = parseJson(text);
  } catch {
    return undefined;
  }
  return isObject(body) ? textAt(body, 'token') : undefined;
}

/** `POST /v2/oauth2/tokens/revoke`: ends both tokens of the grant; 200 without a body. */
export function answerRevoke(simulation: Simulation, request: Request): Reply {
  if (!isClient(simulation, request)) return failure(401, 'invalid_client');
  const token = revocationToken(request);
  if (token === undefined) return failure(400, 'invalid_request', 'token is missing');
  const ended = revokeToken(simulation.ledger, token, simulation.clientId);
  return ended ? emptyReply(200) : failure(400, 'invalid_request', 'Incorrect or invalid token');
}
