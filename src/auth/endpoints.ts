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

/** Endpoints of an environment; a simulator's stand below its base URL. */
export function endpointsOf(environment: Environment, simulatorUrl = ''): Endpoints {
  if (environment === 'production') return { api: 'https://quickbooks.api.intuit.com', ...intuit };
  if (environment === 'sandbox') return { api: 'https://sandbox-quickbooks.api.intuit.com', ...intuit };
  const base = simulatorUrl.replace(/\/+$/, '');
  return {
    api: base,
    authorize: `${base}/connect/oauth2`,
    token: `${base}/oauth2/v1/tokens/bearer`,
    revoke: `${base}/v2/oauth2/tokens/revoke`
  };
}
