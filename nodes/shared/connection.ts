import type { NodeAPI } from 'node-red';
import type { Company } from 'node-red-contrib-quickbooks-online/core';

/** What a qbo-config node offers the nodes that use it. */
export interface Connection {
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
