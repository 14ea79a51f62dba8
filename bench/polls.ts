/**
 * What polls that follow each other at once, each with 990 new records of 15 entities for 30 triggers, do to the event loop of a
 * Node-RED of their own: ten polls at a time, by `monitorEventLoopDelay` in that process (`loop`), and by what of it the process computed itself (`own`). Writes a line of JSON. Run after a build:
 * `npx tsx bench/polls.ts [tens]`.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { code, type FlowNode, inject, tab } from '../test/support/flow';
import { launchNodeRed, type NodeRed } from '../test/support/node-red-process';
import { connection, trigger } from '../test/support/qbo-flow';
import { root } from '../test/support/root';
import { changed, changing, startChanging } from './lib/changing';
import { runMain } from './lib/main';

const tens = Number(process.argv[2] ?? 4);
const pollsEach = 10;
const watching = 30;

/** Has all triggers poll, counts what they tell, and goes on with the next poll when all of it has come. */
function driver(triggers: readonly string[]): FlowNode[] {
  const expected = (changed.records / changed.entities) * triggers.length;
  const func = `
    const run = context.get('run');
    if (msg.topic === 'go') {
      Object.assign(run, { told: 0, left: ${pollsEach} });
      return {};
    }
    run.told += 1;
    if (run.told < ${expected}) return;
    run.told = 0;
    run.left -= 1;
    if (run.left > 0) return {};
    node.log('polled');`;
  return [inject('go', ['driver']), { ...code('driver', func, triggers), initialize: "context.set('run', {});" }];
}

function flow(url: string): FlowNode[] {
  const seed = { clientId: 'key', clientSecret: 'secret', realmId: '9341450000100000', refreshToken: 'refresh' };
  const ids = Array.from({ length: watching }, (_, index) => `trigger-${index}`);
  const often = { interval: 24, intervalUnit: 'hours', wires: [['driver']] };
  const triggers = ids.flatMap((id, index) =>
    trigger(id, changing[index % changing.length] ?? 'Invoice', ['new', 'updated', 'deleted'], often)
  );
  return [tab(), connection(url, seed), ...triggers, ...driver(ids)];
}

/** What the process tells of its event loop since it was asked before, in milliseconds. */
interface Told {
  loop: { p99: number; longest: number };
  /** Only what the process computed meanwhile. */
  own: { p99: number; longest: number };
  cpuMs: number;
}

async function told(nodeRed: NodeRed): Promise<Told> {
  const from = nodeRed.lines().length;
  nodeRed.signal('SIGURG');
  return JSON.parse(await nodeRed.waitForLog(/^\{"loop"/, { from })) as Told;
}

async function measure(nodeRed: NodeRed): Promise<object[]> {
  const found: object[] = [];
  let before = 0;
  // The first ten make the code hot.
  for (let ten = -1; ten < tens; ten += 1) {
    const from = nodeRed.lines().length;
    const start = performance.now();
    await nodeRed.inject('go', { topic: 'go' });
    await nodeRed.waitForLog(/ polled$/, { from, timeoutMs: 60_000 });
    const msEach = Math.round((performance.now() - start) / pollsEach);
    const { loop, own, cpuMs } = await told(nodeRed);
    if (ten >= 0) found.push({ loop, own, cpuMsEach: Math.round((cpuMs - before) / pollsEach), msEach });
    before = cpuMs;
  }
  return found;
}

async function main(): Promise<void> {
  const company = await startChanging();
  const watch = pathToFileURL(join(root, 'test/support/loop-watch.mjs')).href;
  const nodeRed = await launchNodeRed({ env: { NODE_OPTIONS: `--import=${watch}` } });
  try {
    await nodeRed.deploy(flow(company.url));
    await company.polled;
    await told(nodeRed);
    console.log(JSON.stringify(await measure(nodeRed)));
  } finally {
    await nodeRed.close();
  }
}

runMain(main);
