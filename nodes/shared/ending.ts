import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { type QboError, reasonOf } from 'node-red-contrib-quickbooks-online/core';
import { languageOf, type NodeType, toldIn } from './told-in';

/** Ends one message at a node. Whatever it holds, nothing here throws: in Node-RED that would end the process. */
export interface Ending {
  /**
   * Tells an error in Node-RED's language by `done`, and by a message of its own where the message that failed cannot be told.
   * Never rejects.
   */
  fail(error: QboError): Promise<void>;
  /** Tells Complete nodes, or that they could not be told. Never rejects. */
  complete(failure: (reason: string) => QboError): Promise<void>;
}

type Done = (error?: Error) => void;

/** Tries it, and gives why it failed. */
function attempt(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (thrown) {
    return reasonOf(thrown);
  }
}

/** A property that may throw when it is read. */
function read(message: NodeMessage, name: string): unknown {
  try {
    const value: unknown = Reflect.get(message, name);
    return value;
  } catch {
    return undefined;
  }
}

/** What says which message it was, and who waits for an answer to it: Node-RED hands those on uncopied as well. */
function stub(message: NodeMessage): NodeMessage {
  const kept = ['_msgid', 'req', 'res'].map((name) => [name, read(message, name)] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

/** How messages end at a node; made for each when it comes, since a copy that fails takes from it who waits for an answer. */
export function createEndings(RED: NodeAPI, node: Node, type: NodeType): (message: NodeMessage, done: Done) => Ending {
  /** Node-RED copies a message for every Catch and Complete node, and throws where it cannot. */
  function failAlone(alone: NodeMessage, error: QboError, reason: string): void {
    const which = `Message ${alone._msgid ?? ''} cannot be copied (${reason}) and is told without what it holds.`;
    attempt(() => RED.log.error(`[${node.type}:${node.id}] ${error.message} ${which}`));
    attempt(() => node.error(error, alone));
  }

  return (message, done) => {
    const alone = stub(message);
    return {
      async fail(failure) {
        const error = await toldIn(languageOf(RED, type), failure);
        const reason = attempt(() => done(error));
        if (reason !== undefined) failAlone(alone, error, reason);
      },
      async complete(failure) {
        const reason = attempt(() => done());
        if (reason === undefined) return;
        failAlone(alone, await toldIn(languageOf(RED, type), failure(reason)), reason);
      }
    };
  };
}
