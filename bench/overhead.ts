/**
 * What a Get costs in CPU time, as a ratio to a bare `node:http` keep-alive client in the same run: axios as it comes, our
 * transport (axios over an undici pool), and a Get by the core. Run: `npx tsx bench/overhead.ts [requests]`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import { createClient } from '../src/client/client';
import type { Throttle } from '../src/client/call/throttle';
import { createTransport } from '../src/http/transport';

const requests = Number(process.argv[2] ?? 3_000);
const rounds = 5;

const invoice = {
  Id: '145',
  SyncToken: '0',
  MetaData: { CreateTime: '2026-01-01T00:00:00-08:00', LastUpdatedTime: '2026-01-01T00:00:00-08:00' },
  CustomerRef: { value: '1', name: 'Customer' },
  Line: Array.from({ length: 10 }, (_, index) => ({
    Id: String(index + 1),
    Amount: 23.5,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '5', name: 'Rock Fountain' }, Qty: 1, UnitPrice: 23.5 }
  })),
  TotalAmt: 235
};

/** The server runs in a process of its own, so that its work is not counted. */
async function serve(): Promise<void> {
  const body = JSON.stringify({ Invoice: invoice, time: '2026-01-01T00:00:00.000-08:00' });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const server = createServer((_request, response) => response.writeHead(200, headers).end(body));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.((server.address() as AddressInfo).port);
}

type OneGet = () => Promise<unknown>;

function bare(url: string): OneGet {
  const agent = new Agent({ keepAlive: true });
  return () =>
    new Promise((resolve, reject) => {
      get(url, { agent, headers: { accept: 'application/json' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
      }).on('error', reject);
    });
}

function byTransport(url: string): OneGet {
  const { send } = createTransport();
  return async () => {
    const answer = await send({ method: 'GET', url, headers: { accept: 'application/json' }, timeoutMs: 10_000 });
    return JSON.parse(answer.body.toString('utf8')) as unknown;
  };
}

/** The throttle would make it wait; what it costs by itself is a few comparisons per request. */
const unlimited: Throttle = {
  run: (_priority, _stop, work) => work(),
  pause: () => undefined,
  state: () => ({ waiting: 0, inFlight: 0, pausedMs: 0 }),
  onChange: () => () => undefined
};

function byCore(base: string): OneGet {
  const client = createClient({
    transport: createTransport().send,
    baseUrl: base,
    realmId: '123',
    minorVersion: 75,
    token: async () => 'token',
    userAgent: 'bench',
    throttle: unlimited
  });
  return () => client.run({ entity: 'Invoice', operation: 'get', source: 'payload', payload: '145' });
}

/** CPU microseconds per request. */
async function cost(one: OneGet): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < requests; index += 1) await one();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / requests;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function main(): Promise<void> {
  const child = fork(__filename, ['serve'], { execArgv: process.execArgv });
  const [port] = (await once(child, 'message')) as [number];
  const base = `http://127.0.0.1:${port}`;
  const url = `${base}/v3/company/123/invoice/145?minorversion=75`;
  const clients: Record<string, OneGet> = {
    'bare node:http': bare(url),
    'axios as it comes': () => axios.get(url),
    'our transport': byTransport(url),
    'a Get by the core': byCore(base)
  };
  const costs: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, one] of Object.entries(clients)) {
      const spent = await cost(one);
      // The first round warms up.
      if (round > 0) (costs[name] ??= []).push(spent);
    }
  }
  const reference = median(costs['bare node:http'] ?? []);
  for (const [name, values] of Object.entries(costs)) {
    const spent = median(values);
    console.log(`${name.padEnd(20)} ${spent.toFixed(0).padStart(6)} µs  ${(spent / reference).toFixed(2)} ×`);
  }
  child.kill();
  process.exit(0);
}

void (process.argv[2] === 'serve' ? serve() : main());
