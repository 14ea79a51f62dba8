import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Seed } from './qbo-flow';

/** A request for changes as the server saw it; `time` is an ISO date-time. */
export interface SeenPoll {
  realmId: string;
  time: string;
}

/** Companies without any data, as many as are asked for: they know tokens and what has changed, which is nothing. */
export interface ManyCompanies {
  url: string;
  /** What a connection to one of them is seeded with. */
  seedOf(realmId: string): Seed;
  /** Every request for changes so far, once so many companies have had so many. */
  reached(companies: number, each: number): Promise<SeenPoll[]>;
  close(): Promise<void>;
}

const token = {
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 3600,
  x_refresh_token_expires_in: 8_000_000
};

function serve(): void {
  const seen: SeenPoll[] = [];
  const counts = new Map<string, number>();
  let wanted: { companies: number; each: number } | undefined;

  function tellIfReached(): void {
    if (!wanted) return;
    const { companies, each } = wanted;
    if ([...counts.values()].filter((count) => count >= each).length < companies) return;
    wanted = undefined;
    process.send?.(seen);
  }

  function answerTo({ url = '' }: IncomingMessage): object | undefined {
    const { pathname } = new URL(url, 'http://many');
    if (pathname.endsWith('/tokens/bearer')) return { token_type: 'bearer', ...token };
    const [, , , realmId = '', kind] = pathname.split('/');
    if (kind !== 'cdc') return undefined;
    const time = new Date().toISOString();
    seen.push({ realmId, time });
    counts.set(realmId, (counts.get(realmId) ?? 0) + 1);
    tellIfReached();
    return { CDCResponse: [{ QueryResponse: [] }], time };
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (request: IncomingMessage, response: ServerResponse) => {
    const body = answerTo(request);
    request.resume().once('end', () => {
      response.writeHead(body ? 200 : 404, { 'content-type': 'application/json', intuit_tid: 'tid' });
      response.end(JSON.stringify(body ?? {}));
    });
  });
  process.on('message', (message: typeof wanted) => {
    wanted = message;
    tellIfReached();
  });
  process.once('disconnect', () => process.exit(0));
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

/** Starts them in a process of their own, which ends with this one. */
export async function startManyCompanies(): Promise<ManyCompanies> {
  const child = fork(__filename, [], { execArgv: process.execArgv });
  const [port] = (await once(child, 'message')) as [number];
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    seedOf: (realmId) => ({ clientId: 'key', clientSecret: 'secret', realmId, refreshToken: `refresh-${realmId}` }),
    async reached(companies, each) {
      child.send({ companies, each });
      const [seen] = (await once(child, 'message')) as [SeenPoll[]];
      return seen;
    },
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    }
  };
}

if (process.argv[1] === __filename) serve();
