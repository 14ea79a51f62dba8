import type { NodeAPI } from 'node-red';
import {
  type Company,
  type ConnectionState,
  createMemoryStore,
  type Environment,
  invalidInput,
  openCompany,
  type QboError,
  reconnectNeeded,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import type { Connection } from '../shared/connection';
import { useEmbeddedSimulator } from '../shared/embedded-simulator';
import { openState } from '../shared/state';
import { realmOf, recall, remember } from './remembered';
import { type ConnectionSettings, isEmbedded } from './settings';

/** What the editor is told of a connection. */
export interface ConnectionInfo {
  state: ConnectionState;
  environment: Environment;
  /** Of a simulator that is not the one built in here. */
  simulatorUrl?: string;
  realmId: string;
  companyName: string;
  country: string;
  /** Conditions of the catalog that the company meets; empty while it is not connected. */
  conditions: string[];
  /** When it lapses unless it is used before, as an ISO date-time. */
  refreshTokenEnds?: string;
  /** When it lapses however much it is used, as an ISO date-time; where Intuit tells. */
  hardEnds?: string;
  /** Why it does not work, in a sentence. */
  problem?: string;
}

export interface ConnectionController extends Connection {
  readonly settings: ConnectionSettings;
  /** Opens the company without being asked, so that an idle connection is kept alive. */
  start(): void;
  state(): ConnectionState;
  info(): Promise<ConnectionInfo>;
  /** The company's name as far as it is known without asking QuickBooks; else empty. */
  knownName(): Promise<string>;
  /** Asks QuickBooks once, now. Returns the company's name; throws QboError when that does not succeed. */
  test(): Promise<string>;
  /** Whether its nodes work with that company, or would if they were asked now. */
  serves(realmId: string): Promise<boolean>;
  /** Ends the consent at Intuit. Throws QboError when that cannot be done now. */
  disconnect(): Promise<void>;
  close(): Promise<void>;
}

export interface ConnectionParts {
  RED: NodeAPI;
  /** Of the config node. */
  id: string;
  settings: ConnectionSettings;
  userAgent: string;
  /** Called when the connection ends until somebody signs in again. */
  onReconnectNeeded: (error: QboError) => void;
  /** Called with what a user should know before it ends. */
  onWarning: (text: string) => void;
}

const isoTime = (epochMs: number | undefined) => (epochMs ? new Date(epochMs).toISOString() : undefined);

/** Opens the company that a config node describes, once, and closes it with the node. */
export function createConnection(parts: ConnectionParts): ConnectionController {
  const { RED, id, settings, userAgent } = parts;
  const { environment, simulatorUrl, minorVersion } = settings;
  const cleanup: (() => void)[] = [];
  let opening: Promise<Company> | undefined;
  let current: Company | undefined;
  let isClosed = false;
  let lastName = '';

  function required(name: 'clientId' | 'clientSecret' | 'realmId'): string {
    if (settings[name]) return settings[name];
    throw invalidInput(name, `the connection has no ${name}. Open its settings and fill it in.`);
  }

  async function realmId(): Promise<string> {
    const known = await recall(openState(RED).store, id, settings).catch((thrown: unknown) => {
      if (settings.realmId) return undefined;
      throw reconnectNeeded(thrown instanceof Error ? thrown.message : String(thrown));
    });
    return realmOf(known, settings.realmId);
  }

  /** False while it lacks keys or nobody has connected it: nothing is wrong then, it is not ready yet. */
  async function isReady(): Promise<boolean> {
    if (isEmbedded(settings)) return true;
    if (!settings.clientId || !settings.clientSecret) return false;
    return Boolean(settings.refreshToken || (await realmId()));
  }

  async function open(): Promise<Company> {
    const { store, directory } = openState(RED);
    const common = { environment, minorVersion, store, userAgent };
    if (!isEmbedded(settings)) {
      const keys = { clientId: required('clientId'), clientSecret: required('clientSecret') };
      const realm = (await realmId()) || (settings.refreshToken && required('realmId'));
      if (!realm) throw reconnectNeeded('nobody has connected it to a company yet');
      return openCompany({ ...common, ...keys, realmId: realm, simulatorUrl, refreshToken: settings.refreshToken });
    }
    const { connection, release } = await useEmbeddedSimulator(directory, settings.realmId);
    cleanup.push(release);
    // Its address is another one at each start, and a new token costs nothing: nothing of it needs to last.
    return openCompany({ ...common, ...connection, simulatorUrl: connection.url, tokenStore: createMemoryStore() });
  }

  async function opened(): Promise<Company> {
    const company = await open();
    if (isClosed) {
      company.release();
      throw invalidInput(undefined, 'The connection was closed.');
    }
    current = company;
    cleanup.unshift(
      company.onConnectionState((state, error) => {
        if (state !== 'connected' && error) parts.onReconnectNeeded(error);
      }),
      company.onConnectionWarning(parts.onWarning),
      () => company.release()
    );
    return company;
  }

  function company(): Promise<Company> {
    opening ??= opened().catch((thrown: unknown) => {
      opening = undefined;
      throw toQboError(thrown);
    });
    return opening;
  }

  /** What QuickBooks tells of the company, or why it does not. */
  async function profileOf({ client }: Company): Promise<Partial<ConnectionInfo>> {
    try {
      const { companyName, country } = await client.profile.read('editor');
      lastName = companyName;
      return { companyName, country, conditions: await client.profile.conditions('editor') };
    } catch (thrown) {
      return { problem: toQboError(thrown).message };
    }
  }

  async function infoOf(opened: Company): Promise<Partial<ConnectionInfo>> {
    const profile = await profileOf(opened);
    const times = await opened.tokenTimes();
    const problem = opened.connectionProblem()?.message ?? profile.problem;
    return {
      ...profile,
      state: opened.connectionState(),
      realmId: opened.realmId,
      ...(times && !isEmbedded(settings) && { refreshTokenEnds: isoTime(times.refreshEndsAt) }),
      ...(times?.hardEndsAt && !isEmbedded(settings) && { hardEnds: isoTime(times.hardEndsAt) }),
      ...(problem && { problem })
    };
  }

  return {
    settings,
    company,
    start() {
      // A simulator is started when it is needed and not before; why a company cannot be opened its nodes tell.
      if (!isEmbedded(settings)) company().catch(() => undefined);
    },
    state: () => current?.connectionState() ?? 'disconnected',
    async info() {
      const known: ConnectionInfo = {
        state: 'disconnected',
        environment,
        ...(simulatorUrl && { simulatorUrl }),
        realmId: settings.realmId,
        companyName: '',
        country: '',
        conditions: []
      };
      try {
        return (await isReady()) ? { ...known, ...(await infoOf(await company())) } : known;
      } catch (thrown) {
        return { ...known, problem: toQboError(thrown).message };
      }
    },
    async knownName() {
      if (lastName) return lastName;
      const known = await recall(openState(RED).store, id, settings).catch(() => undefined);
      return known && !known.ended ? known.companyName : '';
    },
    async test() {
      const { companyName } = await (await company()).client.profile.readNow('editor');
      lastName = companyName;
      return companyName;
    },
    serves: (realm) =>
      company().then(
        (opened) => opened.realmId === realm,
        () => false
      ),
    async disconnect() {
      if (isEmbedded(settings))
        throw invalidInput(undefined, 'The simulator built in here is always connected. Choose another environment.');
      const opened = await company();
      await opened.disconnect();
      const { store } = openState(RED);
      const known = await recall(store, id, settings).catch(() => undefined);
      const companyName = known?.realmId === opened.realmId ? known.companyName : '';
      const ended = { realmId: opened.realmId, companyName, typedRealmId: settings.realmId, ended: true };
      await remember(store, id, settings, ended);
    },
    async close() {
      isClosed = true;
      await opening?.catch(() => undefined);
      for (const step of cleanup.splice(0)) step();
    }
  };
}
