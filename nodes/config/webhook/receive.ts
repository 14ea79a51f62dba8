import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NodeAPI } from 'node-red';
import { isSignedWith, webhookChanges } from 'node-red-contrib-quickbooks-online/core';
import type { Connections } from '../connections';
import type { ConnectionController } from '../controller';
import { mount } from './mount';
import { readBody } from './read-body';

/** A connection whose app may send webhooks. */
interface Receiver {
  id: string;
  token: string;
  controller: ConnectionController;
}

const path = '/qbo/webhook';
const mostBytes = 1_048_576;

function answer(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Length': 0 }).end();
  // What still comes is not kept: a sender that is cut off while it writes would not read the answer.
  request.resume();
}

/** Takes the webhooks of all connections, below `httpNodeRoot`. What they tell of the feeds see for themselves. */
export function receiveWebhooks(RED: NodeAPI, connections: Connections): void {
  function receivers(): Receiver[] {
    const found: Receiver[] = [];
    RED.nodes.eachNode(({ id, type }) => {
      const controller = type === 'qbo-config' ? connections.deployed(id) : undefined;
      const token = controller?.settings.webhookVerifierToken;
      if (controller && token) found.push({ id, token, controller });
    });
    return found;
  }

  /** Those of whose app it is. Nothing of it is looked into before. */
  function signedFor(body: Buffer, signature: string): Receiver[] {
    const all = receivers();
    // Many connections have one app.
    const right = new Set(
      [...new Set(all.map(({ token }) => token))].filter((token) => isSignedWith(body, signature, token))
    );
    return all.filter(({ token }) => right.has(token));
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const signature = request.headers['intuit-signature'];
    const body = await readBody(request, mostBytes);
    if (!body) return answer(request, response, 413);
    const signed = signedFor(body, typeof signature === 'string' ? signature : '');
    if (signed.length === 0) return answer(request, response, 401);
    answer(request, response, 200);
    const changes = webhookChanges(body);
    const now = new Date().toISOString();
    for (const { id, controller } of signed) {
      connections.setWebhookAt(id, now);
      controller.wake(changes);
    }
  }

  mount(RED, path, (request, response) => {
    // A sender that ended in between sends it again.
    receive(request, response).catch(() => response.destroy());
  });
}
