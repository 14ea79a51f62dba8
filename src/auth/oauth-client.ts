import { type QboError, reconnectNeeded, unavailable, unexpectedAnswer } from '../http/errors';
import { asText, isObject, type JsonObject } from '../http/fault';
import type { HttpAnswer, Transport } from '../http/transport';
import type { Endpoints } from './endpoints';

/** A pair of tokens as Intuit gives it; times in seconds from the answer. */
export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
  refreshExpiresIn: number;
  /** Until the five-year cap, where the answer tells it. */
  hardExpiresIn?: number;
}

export interface OAuthParts {
  clientId: string;
  clientSecret: string;
  endpoints: Endpoints;
  transport: Transport;
}

/** Intuit's OAuth protocol. Every failure is a QboError that holds neither token nor key. */
export interface OAuth {
  /**
   * A new pair for a refresh token; the answer's refresh token replaces it.
   *
   * @throws QboError `QBO_RECONNECT_NEEDED` when Intuit refuses it for good; network and 5xx errors leave it valid
   */
  refresh(refreshToken: string): Promise<TokenPair>;
}

/** Longer than Intuit ever takes, short enough not to hold up a whole queue. */
const timeoutMs = 30_000;

function parseJson(answer: HttpAnswer): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(answer.body.toString('utf8'));
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** What a refusal of the token endpoint means (`qbo/errors.md` section 5). The description may echo input: not shown. */
function refusalOf(answer: HttpAnswer, body: JsonObject | undefined): QboError {
  const error = asText(body?.error);
  if (error === 'invalid_grant') {
    return reconnectNeeded(
      'QuickBooks no longer accepts this connection (it was disconnected, replaced, or unused too long)'
    );
  }
  if (error === 'invalid_client' || answer.status === 401) {
    return reconnectNeeded(
      'the client id or client secret was not accepted; check the keys and that they fit the environment'
    );
  }
  if (answer.status === 429 || answer.status >= 500) return unavailable(answer.status, answer.headers['intuit_tid']);
  const what = error && /^[a-z_]{1,40}$/.test(error) ? error : `HTTP ${answer.status} from the token endpoint`;
  return unexpectedAnswer(what, { status: answer.status });
}

function pairOf(body: JsonObject | undefined): TokenPair {
  const accessToken = asText(body?.access_token);
  const refreshToken = asText(body?.refresh_token);
  if (!body || !accessToken || !refreshToken) throw unexpectedAnswer('no tokens in it');
  const seconds = (name: string) => (typeof body[name] === 'number' ? body[name] : undefined);
  return {
    accessToken,
    refreshToken,
    expiresIn: seconds('expires_in') ?? 3600,
    refreshExpiresIn: seconds('x_refresh_token_expires_in') ?? 100 * 86_400,
    hardExpiresIn: seconds('x_refresh_token_hard_expires_in')
  };
}

/**
 * A client over `intuit-oauth`, which is loaded here and not before. Its traps (`qbo/oauth.md` section 4) are closed by
 * replacing the one method through which its requests go: they use our endpoints and transport, a refresh is never
 * repeated blindly, and its error objects, which carry key and tokens, never leave.
 */
export async function createOAuth({ clientId, clientSecret, endpoints, transport }: OAuthParts): Promise<OAuth> {
  const { default: OAuthClient } = await import('intuit-oauth');

  async function post(headers: Record<string, string>, form: Record<string, string>): Promise<JsonObject | undefined> {
    const answer = await transport({
      method: 'POST',
      url: endpoints.token,
      headers,
      body: new URLSearchParams(form).toString(),
      timeoutMs
    });
    const body = parseJson(answer);
    if (answer.status !== 200) throw refusalOf(answer, body);
    return body;
  }

  /** Runs one request of the library through `post`; what the library makes of failures is dropped for the cause. */
  async function exchange(start: (client: InstanceType<typeof OAuthClient>) => Promise<unknown>): Promise<TokenPair> {
    let failure: unknown;
    let pair: TokenPair | undefined;
    class Client extends OAuthClient {
      override async loadResponse(request: { headers: Record<string, string>; data: Record<string, string> }) {
        try {
          const body = await post(request.headers, request.data);
          pair = pairOf(body);
          return { status: 200, statusText: 'OK', headers: { 'content-type': 'application/json' }, data: body };
        } catch (thrown) {
          failure = thrown;
          throw thrown;
        }
      }
    }
    try {
      await start(
        new Client({
          clientId,
          clientSecret,
          environment: 'sandbox',
          redirectUri: '',
          includeRefreshTokenHardExpiresIn: true
        })
      );
    } catch {
      throw failure ?? unexpectedAnswer('the token endpoint gave what could not be read');
    }
    if (!pair) throw unexpectedAnswer('no tokens in it');
    return pair;
  }

  return { refresh: (refreshToken) => exchange((client) => client.refreshUsingToken(refreshToken)) };
}
