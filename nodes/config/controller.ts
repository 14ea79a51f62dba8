import type { NodeAPI } from 'node-red';
import {
  type Company,
  type ConnectionState,
  createMemoryStore,
  type Environment,
  invalidInput,
  openCompany,
  type QboError,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import type { Connection } from '../shared/connection';
import { choiceProperty, type SavedNode, textProperty } from '../shared/definition';
import { useEmbeddedSimulator } from '../shared/embedded-simulator';
import { openState } from '../shared/state';

/** What the config node was given to sign in with; `${NAME}` is replaced by Node-RED. */
export interface Credentials {
  clientId?: string;
  clientSecret?: string;
  realmId?: string;
  refreshToken?: string;
  webhookVerifierToken?: string;
}

/** What the editor is told of a connection. */
export interface ConnectionInfo {
  state: ConnectionState;
  environment: Environment;
  realmId: string;
  companyName: string;
  country: string;
  /** Conditions of the catalog that the company meets; empty while it is not connected. */
  conditions: string[];
  /** Why it does not work, in a sentence. */
  problem?: string;
}

export interface ConnectionController extends Connection {
  info(): Promise<ConnectionInfo>;
  close(): Promise<void>;
}

const environments: readonly Environment[] = ['production', 'sandbox', 'simulator'];
const lowestMinorVersion = 75;

export interface ConnectionParts {
  RED: NodeAPI;
  saved: SavedNode;
  credentials: Credentials;
  userAgent: string;
  /** Called when the connection ends until somebody signs in again. */
  onReconnectNeeded: (error: QboError) => void;
}

/** Opens the company that a config node describes, once, and closes it with the node. */
export function createConnection({
  RED,
  saved,
  credentials,
  userAgent,
  onReconnectNeeded
}: ConnectionParts): ConnectionController {
  const environment = choiceProperty(saved, 'environment', environments, 'sandbox');
  const simulatorUrl = textProperty(saved, 'simulatorUrl');
  const minorVersion = Math.max(lowestMinorVersion, Number(textProperty(saved, 'minorVersion')) || lowestMinorVersion);
  const cleanup: (() => void)[] = [];
  let opening: Promise<Company> | undefined;
  let isClosed = false;

  function required(name: keyof Credentials): string {
    const value = credentials[name]?.trim();
    if (!value) throw invalidInput(name, `the connection has no ${name}. Open its settings and fill it in.`);
    return value;
  }

  async function open(): Promise<Company> {
    const { store, directory } = openState(RED);
    const common = { environment, minorVersion, store, userAgent };
    if (environment !== 'simulator' || simulatorUrl !== '') {
      const keys = {
        clientId: required('clientId'),
        clientSecret: required('clientSecret'),
        realmId: required('realmId')
      };
      return openCompany({ ...common, ...keys, simulatorUrl, refreshToken: credentials.refreshToken?.trim() });
    }
    const { connection, release } = await useEmbeddedSimulator(directory, credentials.realmId?.trim() ?? '');
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
    cleanup.unshift(
      company.onConnectionState((state, error) => {
        if (state !== 'connected' && error) onReconnectNeeded(error);
      }),
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

  return {
    company,
    async info() {
      const known = { environment, realmId: credentials.realmId ?? '', companyName: '', country: '', conditions: [] };
      try {
        const { client, realmId } = await company();
        const { companyName, country } = await client.profile.read('editor');
        const conditions = await client.profile.conditions('editor');
        return { ...known, state: 'connected', realmId, companyName, country, conditions };
      } catch (thrown) {
        const error = toQboError(thrown);
        const opened = await opening?.catch(() => undefined);
        return { ...known, state: opened?.connectionState() ?? 'disconnected', problem: error.message };
      }
    },
    async close() {
      isClosed = true;
      await opening?.catch(() => undefined);
      for (const step of cleanup.splice(0)) step();
    }
  };
}
