/**
 * What 300 companies with five triggers each cost a Node-RED of their own: how long its event loop is held up as they start, and
 * then in rounds of ten seconds, in each of which every company is polled once, by `monitorEventLoopDelay` in that process; and
 * what a company more takes in memory once garbage is collected, against one company alone. Writes a line of JSON. Run after a
 * build: `npx tsx bench/companies.ts [companies] [rounds]`.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ManyCompanies, startManyCompanies } from '../test/support/many-companies';
import { launchNodeRed, type NodeRed } from '../test/support/node-red-process';
import { officeFlow, realmsOf } from '../test/support/office';
import { root } from '../test/support/root';
import { runMain } from './lib/main';

const count = Number(process.argv[2] ?? 300);
const rounds = Number(process.argv[3] ?? 6);
const seconds = 10;

/** What the process tells of itself. */
interface Told {
  loop: { p50: number; p99: number; longest: number };
  cpuMs: number;
  heap: number;
  rss: number;
}

async function told(nodeRed: NodeRed): Promise<Told> {
  const from = nodeRed.lines().length;
  nodeRed.signal('SIGURG');
  return JSON.parse(await nodeRed.waitForLog(/^\{"loop"/, { from })) as Told;
}

async function measure(companies: ManyCompanies, nodeRed: NodeRed): Promise<object> {
  // Whatever the first connection loads is no cost of another one.
  await nodeRed.deploy(officeFlow(companies, realmsOf(1), seconds));
  await companies.reached(1, 2);
  const alone = await told(nodeRed);
  await nodeRed.deploy(officeFlow(companies, realmsOf(count), seconds));
  await companies.reached(count, 2);
  const started = await told(nodeRed);
  const steady: Told[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    steady.push(await told(nodeRed));
  }
  const last = steady.at(-1) ?? started;
  const each = (total: number, before: number) => Math.round((total - before) / 1_000 / (count - 1));
  return {
    start: started.loop,
    rounds: steady.map(({ loop }) => loop),
    cpuPercent: Math.round((last.cpuMs - started.cpuMs) / (rounds * seconds * 10)),
    heapKbEach: each(last.heap, alone.heap),
    rssKbEach: each(last.rss, alone.rss)
  };
}

async function main(): Promise<void> {
  const companies = await startManyCompanies();
  const watch = pathToFileURL(join(root, 'test/support/loop-watch.mjs')).href;
  const nodeRed = await launchNodeRed({ env: { NODE_OPTIONS: `--import=${watch}` } });
  try {
    console.log(JSON.stringify(await measure(companies, nodeRed)));
  } finally {
    await nodeRed.close();
    await companies.close();
  }
}

runMain(main);
