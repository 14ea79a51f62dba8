import assert from 'node:assert/strict';
import { startCollector, type Collector } from '../../support/collector';
import { at } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { action, collectedFlow, connection, places, startOf } from '../../support/qbo-flow';
import { startScriptedServer, type ScriptedAnswer, type ScriptedServer } from '../../support/scripted-server';
import { useSystem } from '../../support/system';

const token: ScriptedAnswer = {
  body: {
    access_token: 'AT',
    refresh_token: 'RT',
    token_type: 'bearer',
    expires_in: 3600,
    x_refresh_token_expires_in: 8726400
  }
};
const seed = { clientId: 'id', clientSecret: 'secret', realmId: '123', refreshToken: 'seed' };
const made = {
  body: { Customer: { Id: '77', SyncToken: '0', DisplayName: 'Ann' }, time: '2026-01-01T00:00:00-08:00' }
};

describe('A message whose node is being stopped', () => {
  let server: ScriptedServer;
  let nodeRed: NodeRed;
  let collector: Collector;

  async function start(...answers: ScriptedAnswer[]): Promise<void> {
    server = await startScriptedServer([token, ...answers]);
    collector = await startCollector();
    nodeRed = await startNodeRed();
    const flow = [connection(server.url, seed), ...action('create customer', 'Customer', 'create')];
    await nodeRed.deploy(collectedFlow(collector, flow));
  }
  afterEach(async () => {
    await nodeRed.close();
    await collector.close();
    await server.close();
  });

  /** Sends a message and deploys anew as soon as it has arrived at QuickBooks; gives what was logged of it. */
  async function deployMeanwhile(release: () => void): Promise<string> {
    const arrived = server.arrival(/\/customer$/);
    const flows = (await nodeRed.flows()) as object[];
    await nodeRed.inject(startOf('create customer'), { payload: { DisplayName: 'Ann' } });
    await arrived;
    const stopping = nodeRed.waitForLog(/Stopping flows/, { from: nodeRed.lines().length });
    const deployed = nodeRed.deploy(flows, 'full');
    await stopping;
    release();
    await deployed;
    return nodeRed.waitForLog(/\[qbo-action:create customer\]/);
  }

  it('may finish what is under way, and is logged as done', async () => {
    let release: () => void = () => undefined;
    await start({ ...made, after: new Promise((resolve) => (release = resolve)) });
    const line = await deployMeanwhile(release);
    assert.match(line, /\[error\].* customer\.create .*requestId [0-9a-f-]{36} outcome done/i);
    assert.equal(server.seen.filter(({ url }) => url.pathname.endsWith('/customer')).length, 1);
  });

  it('is not repeated after a lost answer, and is logged with its outcome unknown', async () => {
    await start('drop');
    const line = await deployMeanwhile(() => undefined);
    assert.match(line, /customer\.create .*outcome unknown: .*Look before repeating it/);
    assert.equal(server.seen.filter(({ url }) => url.pathname.endsWith('/customer')).length, 1);
  });
});

describe('A write whose outcome stayed unknown', () => {
  const system = useSystem(action('create customer', 'Customer', 'create'));

  it('is done once when the caught message is wired back into the node', async function () {
    this.timeout(90_000);
    const { collector, company, nodeRed } = system;
    await company.fault({ method: 'POST', path: '/customer', when: 'after', drop: true, times: 6 });
    await nodeRed.inject(startOf('create customer'), { payload: { DisplayName: 'Once Ltd' } });
    const caught = await collector.next(({ place }) => place === places.caught, 60_000);
    assert.equal(at(caught, 'error.code'), 'QBO_NETWORK');
    assert.equal(at(caught, 'error.cause.outcome'), 'unknown');
    assert.equal(at(caught, 'qbo.retry.node'), 'create customer');
    const again = await system.run('create customer', { payload: caught.payload, qbo: caught.qbo });
    assert.equal(at(again, 'payload.DisplayName'), 'Once Ltd');
    assert.equal(at(again, 'qbo.requestId'), at(caught, 'error.cause.requestId'));
    assert.equal(at(again, 'qbo.retry'), undefined);
  });
});
