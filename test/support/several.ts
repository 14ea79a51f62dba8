import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Collected, type Collector, startCollector } from './collector';
import { type Company, startCompany, type CompanyOptions } from './company';
import { eventually } from './eventually';
import { collect, core, type FlowNode } from './flow';
import { at } from './json';
import { type NodeRed, type NodeRedOptions, startNodeRed } from './node-red';
import { collectedFlow, connection, places, startOf } from './qbo-flow';
import { certificate, type RedisServer, startRedis } from './redis-server';
import { root } from './root';
import { type Relay, startRelay } from './relay';

const statuses = 'statuses';

/** One of several Node-REDs with the same flow, and what it tells. */
export interface OneOfSeveral {
  readonly nodeRed: NodeRed;
  readonly collector: Collector;
  /** Its way to Redis. */
  readonly relay: Relay;
  /** What its triggers have told, in their order. */
  events(): Collected[];
  /** The text of its trigger's last status. */
  status(): string;
  /** Waits until that is one that fits. */
  hasStatus(fits: RegExp, withinMs?: number): Promise<void>;
  /** Sends a message into a node and gives what came out of it, an error's message too. */
  run(nodeId: string, message: object): Promise<Collected>;
}

/** Several Node-REDs with one Redis and one simulated company. */
export interface Several {
  readonly company: Company;
  readonly redis: RedisServer;
  readonly all: readonly OneOfSeveral[];
  /** Those that have the lease, by their triggers' statuses. */
  polling(): OneOfSeveral[];
}

export interface SeveralOptions {
  /** A module of the tests' that each Node-RED loads before anything else. */
  preload?: string;
}

async function startOne(
  company: Company,
  redis: RedisServer,
  nodes: readonly FlowNode[],
  { preload, encrypted }: SeveralOptions & { encrypted: boolean }
): Promise<OneOfSeveral & { close(): Promise<void> }> {
  const relay = await startRelay(encrypted ? redis.tlsPort : redis.port);
  const collector = await startCollector();
  const triggers = nodes
    .filter(({ type, entity, companies }) => type === 'qbo-trigger' && entity !== 'Connection' && companies !== 'all')
    .map(({ id }) => id);
  const flow = collectedFlow(collector, [connection(company.url, company.seed), ...nodes]);
  const watching = [core('watch', 'status', [statuses], { scope: triggers }), ...collect(collector, statuses)];
  const url = `redis${encrypted ? 's' : ''}://127.0.0.1:${relay.port}`;
  const told: Pick<NodeRedOptions, 'env' | 'settings'> = encrypted
    ? { env: { QBO_REDIS_URL: url, NODE_EXTRA_CA_CERTS: certificate } }
    : { settings: { qbo: { redis: url } } };
  const own = preload && { NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'test/support', preload)).href}` };
  const nodeRed = await startNodeRed({ fresh: true, ...told, env: { ...told.env, ...own } });
  await nodeRed.deploy([...flow, ...watching]);
  const status = () => {
    const last = collector.all().findLast(({ place }) => place === statuses);
    return String(at(last, 'status.text') ?? '');
  };
  return {
    nodeRed,
    collector,
    relay,
    events: () => collector.all().filter(({ place, qbo }) => place === places.out && at(qbo, 'eventId') !== undefined),
    status,
    hasStatus: (fits, withinMs = 30_000) => eventually(async () => assert.match(status(), fits), withinMs),
    async run(nodeId, message) {
      const mark = randomUUID();
      await nodeRed.inject(startOf(nodeId), { ...message, mark });
      return collector.next((got) => got.mark === mark && got.place !== places.completed, 60_000);
    },
    async close() {
      await nodeRed.close();
      await collector.close();
      await relay.close();
    }
  };
}

/** Gives all of them another flow, those that have ended too: they are started again. */
export async function deployToAll(
  { all, company }: Several,
  nodes: readonly FlowNode[],
  uncollected: readonly string[]
): Promise<void> {
  for (const { collector, nodeRed } of all) {
    if (!nodeRed.isRunning()) await nodeRed.restart();
    await nodeRed.deploy(collectedFlow(collector, [connection(company.url, company.seed), ...nodes], uncollected));
  }
}

/** Starts so many Node-REDs before the tests of a suite, and ends all of it after them. */
export function useSeveral(
  count: number,
  nodes: readonly FlowNode[],
  options: CompanyOptions & SeveralOptions = {}
): Several {
  let company: Company | undefined;
  let redis: RedisServer | undefined;
  let all: (OneOfSeveral & { close(): Promise<void> })[] = [];

  before(async () => {
    company = await startCompany(options);
    redis = await startRedis();
    for (let index = 0; index < count; index += 1) {
      // Both ways to say where Redis is, and to reach it.
      all.push(await startOne(company, redis, nodes, { ...options, encrypted: index === 1 }));
    }
  });

  afterEach(function () {
    if (this.currentTest?.state !== 'failed') return;
    for (const { nodeRed, status } of all)
      process.stderr.write(`${status()}\n${nodeRed.lines().slice(-12).join('\n')}\n`);
  });

  after(async () => {
    for (const one of all) await one.close();
    all = [];
    await redis?.close();
    await company?.close();
  });

  return {
    get company() {
      assert.ok(company, 'it is not started yet');
      return company;
    },
    get redis() {
      assert.ok(redis, 'it is not started yet');
      return redis;
    },
    get all() {
      return all;
    },
    polling: () => all.filter((one) => one.nodeRed.isRunning() && /^(watching|events)/.test(one.status()))
  };
}
