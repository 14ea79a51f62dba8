import type { NodeAPI } from 'node-red';
import type { QboError } from 'node-red-contrib-quickbooks-online/core';
import type { ConnectionController } from './controller';

/**
 * Connections by the id of their config node: those that are deployed, and those that were consented to in the editor and
 * wait for a deploy, which stand in front until the node is deployed.
 */
export interface Connections {
  deployed(id: string): ConnectionController | undefined;
  /** The one that the editor is told of. */
  shown(id: string): ConnectionController | undefined;
  /** Whether it was consented to with settings that are not deployed. */
  isDraft(id: string): boolean;
  addDraft(id: string, controller: ConnectionController): void;
  /** Ends its draft and its sketch. */
  dropDraft(id: string): void;
  /** Ends all that is not deployed; resolves once it has let go of what it uses. */
  dropAll(): Promise<void>;
  /**
   * A connection to the simulator built in here as the editor has it, deployed so or not: for what its panels ask of it, and
   * not what is told of the connection.
   */
  sketch(id: string): ConnectionController | undefined;
  addSketch(id: string, controller: ConnectionController): void;
  /** Why the last attempt to connect did not succeed. */
  problem(id: string): QboError | undefined;
  setProblem(id: string, problem: QboError | undefined): void;
  /** When the last webhook for its app came since Node-RED has started, as an ISO date-time. */
  webhookAt(id: string): string | undefined;
  setWebhookAt(id: string, isoTime: string): void;
}

/** More than anybody prepares between two deploys; the oldest make room. */
const mostDrafts = 50;

function isController(value: unknown): value is ConnectionController {
  return typeof value === 'object' && value !== null && 'info' in value && typeof value.info === 'function';
}

/** Closing waits for an opening that has failed or will; it has nothing to tell. */
async function end(controller: ConnectionController | undefined): Promise<void> {
  await controller?.close().catch(() => undefined);
}

function oldestOf<T>(entries: Map<string, T>): string | undefined {
  return entries.size > mostDrafts ? entries.keys().next().value : undefined;
}

export function createConnections(RED: NodeAPI): Connections {
  const drafts = new Map<string, ConnectionController>();
  const sketches = new Map<string, ConnectionController>();
  const problems = new Map<string, QboError>();
  const webhooks = new Map<string, string>();

  function deployed(id: string): ConnectionController | undefined {
    const node: unknown = RED.nodes.getNode(id);
    if (typeof node !== 'object' || node === null || !('connection' in node)) return undefined;
    return isController(node.connection) ? node.connection : undefined;
  }

  function drop(id: string, from: Map<string, ConnectionController>): void {
    void end(from.get(id));
    from.delete(id);
  }

  function add(id: string, controller: ConnectionController, to: Map<string, ConnectionController>): void {
    drop(id, to);
    to.set(id, controller);
    const oldest = oldestOf(to);
    if (oldest !== undefined) drop(oldest, to);
  }

  return {
    deployed,
    shown: (id) => drafts.get(id) ?? deployed(id),
    isDraft: (id) => drafts.has(id),
    addDraft: (id, controller) => add(id, controller, drafts),
    dropDraft(id) {
      drop(id, drafts);
      drop(id, sketches);
    },
    async dropAll() {
      const open = [...drafts.values(), ...sketches.values()];
      for (const controllers of [drafts, sketches]) controllers.clear();
      await Promise.all(open.map(end));
    },
    sketch: (id) => sketches.get(id),
    addSketch: (id, controller) => add(id, controller, sketches),
    problem: (id) => problems.get(id),
    setProblem(id, problem) {
      problems.delete(id);
      if (problem !== undefined) problems.set(id, problem);
      const oldest = oldestOf(problems);
      if (oldest !== undefined) problems.delete(oldest);
    },
    webhookAt: (id) => webhooks.get(id),
    setWebhookAt: (id, isoTime) => void webhooks.set(id, isoTime)
  };
}
