import { invalidInput } from '../http/errors';
import { say } from '../kit/say';

/** Where a company is reached and its tokens come from (`qbo/oauth.md` section 1, `qbo/api.md` section 1). */
export interface Endpoints {
  /** Base of the accounting API, without a trailing slash. */
  api: string;
  authorize: string;
  token: string;
  revoke: string;
}

export type Environment = 'production' | 'sandbox' | 'simulator';

const intuit = {
  authorize: 'https://appcenter.intuit.com/connect/oauth2',
  token: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
  revoke: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke'
};

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/**
 * Endpoints of an environment; a simulator's stand below its base URL.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming `simulatorUrl` where that is no address
 */
export function endpointsOf(environment: Environment, simulatorUrl = ''): Endpoints {
  if (environment === 'production') return { api: 'https://quickbooks.api.intuit.com', ...intuit };
  if (environment === 'sandbox') return { api: 'https://sandbox-quickbooks.api.intuit.com', ...intuit };
  const base = simulatorUrl.trim().replace(/\/+$/, '');
  if (!isWebAddress(base))
    throw invalidInput(
      'simulatorUrl',
      say(
        '"{base}" is no address of a simulator. Give one that starts with http:// or https://, such as http://localhost:8080.',
        { base: base.slice(0, 100) }
      )
    );
  // As requests have it, which only put something behind it.
  const address = new URL(base).href.replace(/\/+$/, '');
  return {
    api: address,
    authorize: `${base}/connect/oauth2`,
    token: `${base}/oauth2/v1/tokens/bearer`,
    revoke: `${base}/v2/oauth2/tokens/revoke`
  };
}
