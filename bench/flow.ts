/**
 * What a message costs in flows of a Node-RED of their own that differ in one node: ours, the core's `http request`, or a function
 * with node-quickbooks. Writes a line of JSON with what ours takes and what the others take, in microseconds of CPU of that
 * process for a message, round by round. Run after a build: `npx tsx bench/flow.ts [rounds]`.
 *
 * A connection lets ten requests start in a second, so that the messages go round many companies: none ever waits for its turn.
 */
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { code, core, type FlowNode, inject, tab } from '../test/support/flow';
import { launchNodeRed, type NodeRed } from '../test/support/node-red-process';
import { realmsOf } from '../test/support/office';
import { actionNode, connection } from '../test/support/qbo-flow';
import { makeUserDir, removeUserDir } from '../test/support/user-dir';
import { rivals } from './lib/rivals';
import { newInvoice, startServer } from './lib/server';
import { runMain } from './lib/main';

const rounds = Number(process.argv[2] ?? 9);
/** Rounds in which all that is only done once is done, and the code becomes hot. */
const warmUp = 6;
const realms = realmsOf(50);
const messagesEach = 8;
const atOnce = 10;
/** What a node does after its answer, such as showing a status, is in what it costs. Also, the companies' second is over then. */
const restMs = 700;

/** Sends messages to one node, ten at the same time and each to the next company, and logs what they cost. */
function driver(id: string, payload: unknown, node: FlowNode): FlowNode[] {
  const func = `
    const run = context.get('run');
    const realms = ${JSON.stringify(realms)};
    const next = () => {
      const realmId = realms[run.sent++ % realms.length];
      return { payload: ${JSON.stringify(payload)}, qbo: { realmId } };
    };
    if (msg.topic === 'go') {
      Object.assign(run, { sent: 0, back: 0, before: global.get('cpuUsage')() });
      for (let one = 0; one < ${atOnce}; one += 1) node.send(next(), false);
      return;
    }
    run.back += 1;
    if (run.sent < ${realms.length * messagesEach}) return next();
    if (run.back < run.sent) return;
    setTimeout(() => {
      const { user, system } = global.get('cpuUsage')(run.before);
      node.log('cost ' + (user + system) / run.sent);
    }, ${restMs});`;
  return [
    inject(`${id}-go`, [id]),
    { ...code(id, func, [node.id]), initialize: "context.set('run', {});" },
    { ...node, wires: [[id]] }
  ];
}

/** Our node, which takes the company from the message. */
const ours = (id: string, operation: string): FlowNode =>
  actionNode(id, 'Invoice', operation, { connection: '', company: 'message' });

/** The core's node with an address, the headers that QuickBooks needs, and the answer parsed. */
const request = (id: string, base: string): FlowNode =>
  core(id, 'http request', [], {
    method: 'GET',
    ret: 'obj',
    paytoqs: 'ignore',
    url: `${base}/v3/company/{{qbo.realmId}}/invoice/{{payload}}?minorversion=75`,
    headers: [
      { keyType: 'Accept', keyValue: '', valueType: 'application/json', valueValue: '' },
      { keyType: 'other', keyValue: 'Authorization', valueType: 'other', valueValue: 'Bearer access' }
    ],
    persist: true,
    senderr: false
  });

/** A function that keeps a client of node-quickbooks for each company. */
const nodeQuickbooks = (id: string): FlowNode => {
  const func = `
    context.get('clients')[msg.qbo.realmId].createInvoice(msg.payload, (error, invoice) => {
      if (error) return node.done(error);
      msg.payload = invoice;
      node.send(msg, false);
      node.done();
    });`;
  const initialize = `
    const QuickBooks = global.get('QuickBooks');
    const clients = ${JSON.stringify(realms)}.map((realm) =>
      [realm, new QuickBooks('key', 'secret', 'access', false, realm, true, false, 75, '2.0')]);
    context.set('clients', Object.fromEntries(clients));`;
  return { ...code(id, func, []), initialize };
};

/** A user directory whose functions know node-quickbooks with this server for Intuit's, and what CPU the process has taken. */
function userDirWith(base: string, flows: readonly FlowNode[]): string {
  const userDir = makeUserDir({}, flows);
  const module = JSON.stringify(createRequire(join(rivals(), 'package.json')).resolve('node-quickbooks'));
  const settings = `
    const QuickBooks = require(${module});
    QuickBooks.V3_ENDPOINT_BASE_URL = '${base}/v3/company/';
    module.exports.functionGlobalContext = { QuickBooks, cpuUsage: process.cpuUsage };`;
  appendFileSync(join(userDir, 'settings.js'), settings);
  return userDir;
}

async function cost(nodeRed: NodeRed, driverId: string): Promise<number> {
  const from = nodeRed.lines().length;
  await nodeRed.inject(`${driverId}-go`, { topic: 'go' });
  const line = await nodeRed.waitForLog(/ cost [\d.]+$/, { from });
  return Number(line.split(' ').at(-1));
}

/** Both take turns. */
async function costs(nodeRed: NodeRed, our: string, other: string): Promise<{ ours: number[]; others: number[] }> {
  const found = { ours: [] as number[], others: [] as number[] };
  for (let round = -warmUp; round < rounds; round += 1) {
    const [our_, other_] = [await cost(nodeRed, our), await cost(nodeRed, other)];
    if (round < 0) continue;
    found.ours.push(our_);
    found.others.push(other_);
  }
  return found;
}

async function main(): Promise<void> {
  const base = await startServer();
  const flows = [
    tab(),
    ...realms.map((realmId) => {
      const seed = { clientId: 'key', clientSecret: 'secret', realmId, refreshToken: `refresh-${realmId}` };
      return connection(base, seed, `company-${realmId}`);
    }),
    ...driver('our-get', '145', ours('get', 'get')),
    ...driver('other-get', '145', request('request', base)),
    ...driver('our-create', newInvoice, ours('create', 'create')),
    ...driver('other-create', newInvoice, nodeQuickbooks('node-quickbooks'))
  ];
  const userDir = userDirWith(base, []);
  const nodeRed = await launchNodeRed({ userDir });
  try {
    // Deployed, not read from the file, since credentials in it would have to be encrypted.
    await nodeRed.deploy(flows);
    const get = await costs(nodeRed, 'our-get', 'other-get');
    const create = await costs(nodeRed, 'our-create', 'other-create');
    console.log(JSON.stringify({ get, create }));
  } finally {
    await nodeRed.close();
    removeUserDir(userDir);
  }
}

runMain(main);
