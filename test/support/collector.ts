import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { createAwaitedList } from './awaited-list';
import { asObject, type JsonObject } from './json';

const usualTimeoutMs = 15_000;
const messagesInError = 5;
const charactersInError = 500;

/** A message as a flow had it, and the name of the place in the flow where it was caught. */
export type Collected = JsonObject & { readonly place: string };

/** Where flows send what they get. */
export interface Collector {
  readonly url: string;
  /** The first message that fits and that no `next` has given out before. */
  next(fits: (message: Collected) => boolean, timeoutMs?: number): Promise<Collected>;
  /** Every message that came, in the order of arrival. */
  all(): readonly Collected[];
  close(): Promise<void>;
}

function describe(messages: readonly Collected[]): string {
  if (messages.length === 0) return 'nothing';
  const latest = messages.slice(-messagesInError);
  return latest.map((message) => `\n  ${JSON.stringify(message).slice(0, charactersInError)}`).join('');
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return `http://127.0.0.1:${address.port}`;
}

export async function startCollector(): Promise<Collector> {
  const messages = createAwaitedList<Collected>(describe);
  const given = new WeakSet<Collected>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const message = asObject(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      messages.add({ ...message, place: (request.url ?? '').slice(1) });
      response.end();
    });
  });
  // Flows keep their connections: one that is closed just as a message goes out loses it.
  server.keepAliveTimeout = 0;
  const url = await listen(server);

  return {
    url,
    all: messages.all,
    next(fits, timeoutMs = usualTimeoutMs) {
      function take(message: Collected): boolean {
        if (given.has(message) || !fits(message)) return false;
        given.add(message);
        return true;
      }
      return messages.first(take, { what: 'the message', timeoutMs });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}
