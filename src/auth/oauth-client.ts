import { reconnectNeeded, unavailable, unexpectedAnswer } from '../http/errors';
import { type QboError, withContext } from '../http/qbo-error';
import { asText, describeForeign, isObject, type JsonObject, retryAfterMs } from '../http/fault';
import type { HttpAnswer, Transport } from '../http/transport';
import type { Endpoints } from './endpoints';
import { createPost } from './post';
import { asIs, type Said, say } from '../kit/say';

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
  /** The page on which somebody lets this app into a company; it leads back to the redirect URI with this state. */
  authorizeUrl(request: { redirectUri: string; state: string }): string;
  /**
   * The first pair of a consent.
   *
   * @param code as the callback brought it, once its state was checked
   * @param redirectUri the very one that the consent was asked with
   * @throws QboError `QBO_RECONNECT_NEEDED` when Intuit refuses code or keys
   */
  exchange(code: string, redirectUri: string): Promise<TokenPair>;
  /**
   * A new pair for a refresh token; the answer's refresh token replaces it.
   *
   * @throws QboError `QBO_RECONNECT_NEEDED` when Intuit refuses it for good; network and 5xx errors leave it valid
   */
  refresh(refreshToken: string): Promise<TokenPair>;
  /**
   * Ends the consent that the token belongs to. A token that Intuit does not know any more counts as ended.
   *
   * @throws QboError `QBO_RECONNECT_NEEDED` when the keys are refused; network and 5xx errors leave it unknown
   */
  revoke(token: string): Promise<void>;
}

function parseJson(answer: HttpAnswer): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(answer.body.toString('utf8'));
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** What `invalid_grant` means to a person, by what was asked for (`qbo/oauth.md` section 3). */
const refusedGrant = {
  refresh: say('QuickBooks no longer accepts this connection (it was disconnected, replaced, or unused too long)'),
  exchange: say('QuickBooks did not accept the sign-in (it was used already, or took longer than ten minutes)')
};

/** What a refusal of the token endpoint means (`qbo/errors.md` section 5). The description may echo input: not shown. */
function refusalOf(answer: HttpAnswer, body: JsonObject | undefined, grant: Said): QboError {
  const error = asText(body?.error);
  if (error === 'invalid_grant') return reconnectNeeded(grant);
  // A proxy's page is no word of Intuit's: the connection goes on with what it has.
  if (error === 'invalid_client' || (answer.status === 401 && body)) {
    return reconnectNeeded(
      say('the client id or client secret was not accepted; check the keys and that they fit the environment')
    );
  }
  if (answer.status === 429 || answer.status >= 500) {
    const waitMs = retryAfterMs(answer.headers['retry-after']);
    return withContext(unavailable(answer.status, answer.headers['intuit_tid']), { retryAfterMs: waitMs });
  }
  const foreign = body ? asIs(`HTTP ${answer.status}`) : describeForeign(answer.status, answer.body.toString('utf8'));
  const what =
    error && /^[a-z_]{1,40}$/.test(error) ? asIs(error) : say('{foreign} from the token endpoint', { foreign });
  return unexpectedAnswer(what, { status: answer.status });
}

function pairOf(body: JsonObject | undefined): TokenPair {
  const accessToken = asText(body?.access_token);
  const refreshToken = asText(body?.refresh_token);
  if (!body || !accessToken || !refreshToken) throw unexpectedAnswer(say('no tokens in it'));
  const seconds = (name: string) => (typeof body[name] === 'number' ? body[name] : undefined);
  return {
    accessToken,
    refreshToken,
    expiresIn: seconds('expires_in') ?? 3600,
    refreshExpiresIn: seconds('x_refresh_token_expires_in') ?? 100 * 86_400,
    hardExpiresIn: seconds('x_refresh_token_hard_expires_in')
  };
}

/** A request as the library makes it. */
interface LibraryRequest {
  headers: Record<string, string>;
  data: Record<string, string>;
}

/**
 * A client over `intuit-oauth`, which is loaded here and not before. Its traps (`qbo/oauth.md` section 4) are closed by
 * replacing the one method through which its requests go: they use our endpoints and transport, a refresh is never
 * repeated blindly, and its error objects, which carry key and tokens, never leave.
 */
export async function createOAuth({ clientId, clientSecret, endpoints, transport }: OAuthParts): Promise<OAuth> {
  const { default: OAuthClient } = await import('intuit-oauth');
  type Client = InstanceType<typeof OAuthClient>;
  const settings = { clientId, clientSecret, environment: 'sandbox', includeRefreshTokenHardExpiresIn: true } as const;

  const post = await createPost(transport);

  /** Runs one request of the library through `answer`; what the library makes of failures is dropped for the cause. */
  async function through<T>(
    answer: (request: LibraryRequest) => Promise<{ data: JsonObject; result: T }>,
    start: (client: Client) => Promise<unknown>,
    redirectUri = ''
  ): Promise<T> {
    let failure: unknown;
    let outcome: { result: T } | undefined;
    class OurClient extends OAuthClient {
      override async loadResponse(request: LibraryRequest) {
        try {
          const { data, result } = await answer(request);
          outcome = { result };
          return { status: 200, statusText: 'OK', headers: { 'content-type': 'application/json' }, data };
        } catch (thrown) {
          failure = thrown;
          throw thrown;
        }
      }
    }
    try {
      await start(new OurClient({ ...settings, redirectUri }));
    } catch {
      throw failure ?? unexpectedAnswer(say('the token endpoint gave what could not be read'));
    }
    if (!outcome) throw unexpectedAnswer(say('no tokens in it'));
    return outcome.result;
  }

  const asking = (grant: Said) => async (request: LibraryRequest) => {
    const answer = await post(endpoints.token, request.headers, new URLSearchParams(request.data).toString());
    const body = parseJson(answer);
    if (answer.status !== 200) throw refusalOf(answer, body, grant);
    return { data: body ?? {}, result: pairOf(body) };
  };

  return {
    authorizeUrl({ redirectUri, state }) {
      const client = new OAuthClient({ ...settings, redirectUri });
      const { search } = new URL(client.authorizeUri({ scope: OAuthClient.scopes.Accounting, state }));
      return `${endpoints.authorize}${search}`;
    },
    exchange(code, redirectUri) {
      // The library takes what it exchanges from an address: it gets one that we made, of nothing but the code.
      const address = `${redirectUri}?code=${encodeURIComponent(code)}`;
      return through(asking(refusedGrant.exchange), (client) => client.createToken(address), redirectUri);
    },
    refresh: (refreshToken) =>
      through(asking(refusedGrant.refresh), (client) => client.refreshUsingToken(refreshToken)),
    revoke: (token) =>
      through(
        async ({ headers, data }) => {
          const answer = await post(endpoints.revoke, headers, JSON.stringify(data));
          if (answer.status !== 200 && answer.status !== 400)
            throw refusalOf(answer, parseJson(answer), refusedGrant.refresh);
          return { data: {}, result: undefined };
        },
        (client) => client.revoke({ refresh_token: token })
      )
  };
}
