import { createHash } from 'node:crypto';
import type { Environment } from './auth/endpoints';
import type { Route } from './http/proxy';

/** Which company is worked with, by whom. */
export interface AppInCompany {
  environment: Environment;
  /** Base URL of a simulator, for environment `simulator`. */
  simulatorUrl?: string;
  clientId: string;
  realmId: string;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** One app in one company, as QuickBooks counts what is asked of it. */
export function appKey({ environment, simulatorUrl = '', clientId, realmId }: AppInCompany): string {
  return [environment, simulatorUrl.replace(/\/+$/, ''), clientId, realmId].join('\n');
}

/** A client secret that was replaced must not live on in the company of a connection that has the former one, nor a proxy. */
export function shareKey(options: AppInCompany & { clientSecret: string; route?: Route }): string {
  return `${appKey(options)}\n${options.clientSecret}\n${JSON.stringify(options.route ?? {})}`;
}

/** Names the stored token without telling the app's key. */
export function storeKey(options: AppInCompany): string {
  return `token-${options.environment}-${options.realmId}-${digest(appKey(options))}`;
}

/** Names what is kept of an app in a company, wherever a simulator has it. */
export function keptKey(what: 'calls' | 'own', { environment, realmId, clientId }: AppInCompany): string {
  return `${what}-${environment}-${realmId}-${digest(clientId)}`;
}
