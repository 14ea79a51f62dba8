import { parseArgs } from 'node:util';
import { companyId } from '../../src/company-id';

/** What a user gives, by the environment or in answer to questions. */
export interface Settings {
  environment: 'sandbox' | 'simulator';
  simulatorUrl?: string;
  clientId?: string;
  clientSecret?: string;
  realmId?: string;
  refreshToken?: string;
  /** The address registered with Intuit for the keys. */
  redirectUri: string;
  /** An address to mail to; without it nothing is mailed. */
  mail?: string;
  /** Only removes what earlier runs have left. */
  cleanOnly: boolean;
  /** Ids of what is tried; undefined: all. */
  only?: ReadonlySet<string>;
  /** Folder that the report is written into. */
  out?: string;
}

export const usage = `npm run test:sandbox: tries the client, and what it assumes, against a sandbox company of yours

  QBO_CLIENT_ID, QBO_CLIENT_SECRET   development keys of your app; asked for where they are missing
  QBO_REALM_ID, QBO_REFRESH_TOKEN    the sandbox company and a refresh token; without them you sign in, in a browser
  QBO_REDIRECT_URI                   the redirect URI of your app (http://localhost:8765/callback)
  QBO_SANDBOX_MAIL                   an address to mail five test invoices to; without it nothing is mailed
  QBO_SIMULATOR_URL                  a simulator instead of Intuit, such as http://127.0.0.1:8208

  npm run test:sandbox -- --clean      only removes what an earlier run has left
  npm run test:sandbox -- --only A,B   tries only these, by the ids of the report
  npm run test:sandbox -- --out DIR    writes the report there instead of into test-results
`;

const defaultRedirectUri = 'http://localhost:8765/callback';

/**
 * Reads what was given.
 *
 * @returns undefined when only help is wanted
 * @throws Error in words for a person: for production, and for what is no company id or no argument of it
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, args: string[]): Settings | undefined {
  const { values } = parseArgs({
    args,
    options: {
      clean: { type: 'boolean' },
      only: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' }
    }
  });
  if (values.help) return undefined;
  const given = (name: string) => env[name]?.trim() || undefined;
  if (/^prod/i.test(given('QBO_ENVIRONMENT') ?? ''))
    throw new Error('A production company is never tried: it would get test records. Use the keys of a sandbox.');
  const simulatorUrl = given('QBO_SIMULATOR_URL')?.replace(/\/+$/, '');
  if (
    simulatorUrl !== undefined &&
    /(^|\.)intuit\.com$/i.test(URL.canParse(simulatorUrl) ? new URL(simulatorUrl).hostname : '')
  )
    throw new Error('QBO_SIMULATOR_URL is for a simulator, not for Intuit. Leave it out to try a sandbox.');
  const realmId = companyId(given('QBO_REALM_ID') ?? '') || undefined;
  return {
    environment: simulatorUrl === undefined ? 'sandbox' : 'simulator',
    simulatorUrl,
    clientId: given('QBO_CLIENT_ID'),
    clientSecret: given('QBO_CLIENT_SECRET'),
    realmId,
    refreshToken: given('QBO_REFRESH_TOKEN'),
    redirectUri: given('QBO_REDIRECT_URI') ?? defaultRedirectUri,
    mail: given('QBO_SANDBOX_MAIL'),
    cleanOnly: values.clean === true,
    only: values.only === undefined ? undefined : new Set(values.only.split(',').map((id) => id.trim())),
    out: values.out
  };
}
