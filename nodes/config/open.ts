import type { NodeAPI } from 'node-red';
import {
  type Company,
  companyId,
  createMemoryStore,
  type FolderClaim,
  invalidInput,
  openCompany,
  type QboError,
  reconnectNeeded,
  say
} from 'node-red-contrib-quickbooks-online/core';
import { useEmbeddedSimulator } from '../shared/embedded-simulator';
import { openState } from '../shared/state';
import { careOf } from './care';
import { routeOf } from './route';
import { type ConnectionSettings, isEmbedded, unsetVariable } from './settings';

export interface OpenParts {
  RED: NodeAPI;
  settings: ConnectionSettings;
  userAgent: string;
  /** The company that somebody has connected, or that is typed in; empty where there is none. */
  realmId: () => Promise<string>;
  /** Why nothing can be done in the folder that everything is kept in; undefined where it is this Node-RED's. */
  waitsFor: (folder: FolderClaim) => Promise<QboError | undefined>;
}

export interface Opened {
  company: Company;
  /** Of a simulated company; of another one QuickBooks tells it later. */
  companyName: string;
  /** To be called once the company is closed. */
  release?: () => void;
}

function required(settings: ConnectionSettings, name: 'clientId' | 'clientSecret' | 'realmId'): string {
  if (settings[name]) return settings[name];
  throw invalidInput(name, say('the connection has no {name}. Open its settings and fill it in.', { name }));
}

/**
 * Opens the company that a config node describes: one at Intuit, or at a simulator, which is started where it is built in.
 *
 * @throws QboError `QBO_INVALID_INPUT` for settings that lack something, `QBO_RECONNECT_NEEDED` where nobody has connected it, and
 * what the parts throw
 */
export async function openConfigured({ RED, settings, userAgent, realmId, waitsFor }: OpenParts): Promise<Opened> {
  if (settings.unset) throw unsetVariable(settings.unset);
  companyId(settings.realmId);
  const { environment, simulatorUrl, minorVersion, refreshToken } = settings;
  const { store, own, directory, folder, problem } = openState(RED);
  if (problem && !isEmbedded(settings)) throw problem;
  const inUse = folder && (isEmbedded(settings) || store === own) ? await waitsFor(folder) : undefined;
  if (inUse) throw inUse;
  const common = { environment, minorVersion, store, userAgent, care: careOf(settings.care) };
  if (!isEmbedded(settings)) {
    const keys = { clientId: required(settings, 'clientId'), clientSecret: required(settings, 'clientSecret') };
    const realm = (await realmId()) || (refreshToken && required(settings, 'realmId'));
    if (!realm) throw reconnectNeeded(say('nobody has connected it to a company yet'));
    const route = routeOf(RED, settings.proxy);
    const company = openCompany({ ...common, ...keys, route, realmId: realm, simulatorUrl, refreshToken });
    return { company, companyName: '' };
  }
  const { connection, release } = await useEmbeddedSimulator(directory, settings.realmId);
  // Its address is another one at each start, and a new token costs nothing: nothing of it needs to last.
  const lasting = { store: own, tokenStore: createMemoryStore() };
  try {
    const company = openCompany({ ...common, ...connection, ...lasting, simulatorUrl: connection.url });
    return { company, companyName: connection.companyName, release };
  } catch (thrown) {
    release();
    throw thrown;
  }
}
