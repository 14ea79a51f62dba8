import type { NodeAPI } from 'node-red';
import type { Company, ConnectionState } from 'node-red-contrib-quickbooks-online/core';

/** How a connection is. Times are ISO date-times, and missing where they are not known or there is none. */
export interface ConnectionHealth {
  state: ConnectionState;
  companyName: string;
  realmId: string;
  environment: string;
  /** When it lapses unless it is used before. */
  tokenEndsAt?: string;
  /** When it lapses however much it is used. */
  consentEndsAt?: string;
  /** Metered calls of the running month. */
  calls?: { used: number; included?: number; projected: number };
  /** Requests that wait for their turn. */
  waiting: number;
  pausedUntil?: string;
  lastPollAt?: string;
  warnings: string[];
}

/** What a qbo-config node offers the nodes that use it. */
export interface Connection {
  /** Where its company is: an environment, or one simulator. */
  readonly place: string;
  /**
   * The company, opened when it is first needed.
   *
   * @throws QboError when the settings do not suffice or the simulator cannot start
   */
  company(): Promise<Company>;
  /**
   * Calls the listener when the company is to be asked for again: it can be opened now and could not before. Returns a
   * function that ends it.
   */
  onCompany(listener: () => void): () => void;
  /** The company's name as far as it is known without asking QuickBooks; else empty. */
  knownName(): Promise<string>;
  /** The company's id as far as it is known without asking QuickBooks; else empty. */
  knownRealmId(): Promise<string>;
  /** How it is, without asking QuickBooks. Never rejects. */
  health(): Promise<ConnectionHealth>;
  /** Calls the listener when that has changed in what somebody should know. Returns a function that ends it. */
  onHealth(listener: () => void): () => void;
}

interface ConnectionNode {
  connection: Connection;
}

function isConnectionNode(node: unknown): node is ConnectionNode {
  return typeof node === 'object' && node !== null && 'connection' in node && typeof node.connection === 'object';
}

/** The connection of that config node, or undefined where the node is missing or disabled. */
export function connectionOf(RED: NodeAPI, id: unknown): Connection | undefined {
  const node: unknown = typeof id === 'string' && id !== '' ? RED.nodes.getNode(id) : undefined;
  return isConnectionNode(node) ? node.connection : undefined;
}

/** A connection as it is deployed. */
export interface Deployed {
  /** Of its config node. */
  id: string;
  /** What somebody has called it; empty where nobody has. */
  name: string;
  connection: Connection;
}

/** All connections that are deployed and not disabled, in the order of the flows. */
export function deployedConnections(RED: NodeAPI): Deployed[] {
  const all: Deployed[] = [];
  RED.nodes.eachNode(({ id, type, name }) => {
    const connection = type === 'qbo-config' ? connectionOf(RED, id) : undefined;
    if (connection) all.push({ id, name: name ?? '', connection });
  });
  return all;
}

/** Finds the connections to companies that messages name, which may be hundreds. */
export interface ConnectionFinder {
  /**
   * The deployed connection to a company, the preferred one where it is one of several, else the first in the order of the
   * flows.
   *
   * @param preferred id of a config node
   */
  to(realmId: string, preferred: unknown): Promise<Connection | undefined>;
  /** Forgets what it has found, since others may be deployed. */
  forget(): void;
}

/** A finder that asks all connections once for each company, and then the one that it has found. */
export function createConnectionFinder(RED: NodeAPI): ConnectionFinder {
  const found = new Map<string, Deployed>();

  const leadsTo = async (connection: Connection | undefined, realmId: string): Promise<boolean> =>
    connection !== undefined && (await connection.knownRealmId()) === realmId;

  async function search(realmId: string): Promise<Deployed | undefined> {
    for (const deployed of deployedConnections(RED)) if (await leadsTo(deployed.connection, realmId)) return deployed;
    return undefined;
  }

  return {
    async to(realmId, preferred) {
      const first = connectionOf(RED, preferred);
      if (await leadsTo(first, realmId)) return first;
      const known = found.get(realmId);
      if (known && connectionOf(RED, known.id) === known.connection && (await leadsTo(known.connection, realmId)))
        return known.connection;
      const deployed = await search(realmId);
      if (deployed) found.set(realmId, deployed);
      else found.delete(realmId);
      return deployed?.connection;
    },
    forget: () => found.clear()
  };
}
