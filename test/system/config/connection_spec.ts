import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Collected } from '../../support/collector';
import { startCompany, type Company, type SeenRequest } from '../../support/company';
import { createPanel, typedIn } from '../../support/consent';
import { eventually } from '../../support/eventually';
import type { FlowNode } from '../../support/flow';
import { at, textAt } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { itOnce } from '../../support/once';
import { action, connection, connectionId, places, type Seed, startOf, trigger } from '../../support/qbo-flow';
import { customerId, simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';
import { makeUserDir, removeUserDir } from '../../support/user-dir';

/** A node that sends each change of a node's status to where the messages go. */
function statusOf(id: string): FlowNode {
  return { id: 'status', type: 'status', z: 'tab', x: 100, y: 300, scope: [id], wires: [[places.out]] };
}

const british = '9341450000000044';

describe('A connection', () => {
  /** Companies beside the usual one: one that is left, one whose record is damaged. */
  let left: Seed;
  let damaged: Seed;

  const system = useSystem(async ({ url, seed, other }) => {
    left = (await other('9341450000000002')).seed;
    damaged = (await other('9341450000000003')).seed;
    const { clientId, clientSecret } = damaged;
    return [
      ...trigger('invoices', 'Invoice', ['new']),
      ...action('get', 'Customer', 'get'),
      statusOf('invoices'),
      { id: 'keyless', type: 'qbo-config', environment: 'sandbox', version: 1 },
      { ...connection(url, seed, 'disabled'), d: true },
      { id: 'embedded', type: 'qbo-config', environment: 'simulator', version: 1 },
      connection(url, left, 'left'),
      ...action('query', 'Customer', 'query', { connection: 'left' }),
      connection(url, seed, 'moved'),
      { ...connection(url, seed, 'damaged'), credentials: { clientId, clientSecret } }
    ];
  });

  before(() => system.poll('invoices'));

  /** What QuickBooks is asked from now on, but for what the trigger asks every second. */
  async function asked(): Promise<() => Promise<SeenRequest[]>> {
    const from = (await system.company.requests()).length;
    return async () => (await system.company.requests()).slice(from).filter(({ path }) => !path.endsWith('/cdc'));
  }

  itOnce('is called after its company, and known to have keys, without asking QuickBooks', async () => {
    const { nodeRed } = system;
    await createPanel(nodeRed.url).connection(connectionId);
    const since = await asked();
    assert.deepEqual(await nodeRed.get(`qbo/connections?ids=${connectionId},keyless,disabled,nobody`), {
      [connectionId]: { companyName: 'Harbor Landscaping & Irrigation', hasKeys: true },
      keyless: { companyName: '', hasKeys: false },
      disabled: { companyName: '', hasKeys: true },
      nobody: { companyName: '', hasKeys: false }
    });
    assert.deepEqual(await since(), []);
  });

  itOnce('is tested by one call, which is not answered from what is remembered', async () => {
    const panel = createPanel(system.nodeRed.url);
    const since = await asked();
    assert.deepEqual(await panel.post(`qbo/connections/${connectionId}/test`, {}), {
      status: 200,
      body: { companyName: 'Harbor Landscaping & Irrigation' }
    });
    assert.equal((await since()).length, 1);
    assert.equal((await panel.post('qbo/connections/nobody/test', {})).status, 404);
  });

  itOnce('is not known to be disconnected where there is none, nor can the simulator built in be', async () => {
    const panel = createPanel(system.nodeRed.url);
    assert.equal((await panel.post('qbo/connections/nobody/disconnect', {})).status, 404);
    const { status, body } = await panel.post('qbo/connections/embedded/disconnect', {});
    assert.equal(status, 400);
    assert.match(textAt(body, 'error.message'), /always connected/);
  });

  /** The action fails for want of a consent, and QuickBooks is not asked. */
  async function assertUnasked(nodeId: string, payload: unknown): Promise<void> {
    const since = await asked();
    const caught = await system.refuse(nodeId, { payload });
    assert.equal(at(caught, 'error.code'), 'QBO_RECONNECT_NEEDED');
    assert.deepEqual(await since(), []);
  }

  itOnce(
    'that is disconnected from the editor is revoked at Intuit, and its typed refresh token not used',
    async () => {
      const { company, nodeRed } = system;
      const panel = createPanel(nodeRed.url);
      await system.run('query', { payload: { limit: 1 } });
      const { status, body } = await panel.post('qbo/connections/left/disconnect', {});
      assert.deepEqual([status, body.state], [200, 'disconnected']);
      const refused = await fetch(`${company.url}/oauth2/v1/tokens/bearer`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${left.clientId}:${left.clientSecret}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: left.refreshToken })
      });
      assert.equal(refused.status, 400, 'the consent has ended');
      await assertUnasked('query', { limit: 1 });
      assert.equal((await panel.connection('left')).state, 'disconnected');
    }
  );

  itOnce('asks before it leaves a company that was typed in for another', async () => {
    const { company, nodeRed } = system;
    const panel = createPanel(nodeRed.url);
    const page = await panel.connect({ connection: 'moved' }, british);
    assert.ok(page.text.includes(company.seed.realmId), page.text);
    await panel.confirm(page);
    await nodeRed.deploy(await nodeRed.flows());
    assert.equal((await panel.connection('moved')).realmId, british);
  });

  itOnce(
    'that QuickBooks has ended says so once, asks nothing more, and goes on by itself when somebody has connected again',
    async () => {
      const { collector, company, nodeRed } = system;
      const panel = createPanel(nodeRed.url);
      const customer = await customerId(company.colleague);
      const start = collector.all().length;
      const since = () => collector.all().slice(start);
      await company.revokeTokens();
      const isReconnect = (got: Collected) => at(got, 'status.fill') === 'red';
      const status = await eventually(async () => {
        const told = since().find(isReconnect);
        assert.ok(told);
        return told;
      });
      assert.match(textAt(status, 'status.text'), /[Rr]econnect/);
      const caught = await system.refuse('get', { payload: customer });
      assert.equal(at(caught, 'error.code'), 'QBO_RECONNECT_NEEDED');

      const from = (await company.requests()).length;
      for (let message = 0; message < 5; message += 1) await system.refuse('get', { payload: customer });
      await nodeRed.inject(startOf('invoices'), { mark: 'looking' });
      await collector.next((got) => got.place === places.caught && got.mark === 'looking');
      assert.deepEqual((await company.requests()).slice(from), []);
      const errors = since().filter((got) => at(got, 'error.source.id') === 'invoices' && got.mark === undefined);
      assert.equal(errors.length, 1, 'one error for the run of failures');
      assert.equal(since().filter(isReconnect).length, 1, 'one status');
      const info = await panel.connection(connectionId);
      assert.equal(info.state, 'reconnect_needed');
      assert.match(textAt(info, 'problem'), /connect again/);

      const missed = textAt(await company.colleague.create('Invoice', await simpleInvoice(company.colleague)), 'Id');
      const page = await panel.connect({ connection: connectionId }, company.seed.realmId);
      assert.equal(page.status, 200, page.text);
      assert.match(page.text, /go on by themselves/);
      await collector.next((got) => at(got, 'qbo.id') === missed);
      await system.run('get', { payload: customer });
      assert.equal((await panel.connection(connectionId)).state, 'connected');
    }
  );

  itOnce(
    'is after a power cut what it was before: connected again, disconnected, with another company, or not known where its record is damaged',
    async () => {
      const { company, nodeRed } = system;
      const panel = createPanel(nodeRed.url);
      await panel.connect(typedIn('damaged', company.url, damaged), damaged.realmId);
      assert.equal((await panel.connection('damaged')).state, 'connected');
      await nodeRed.kill();
      await company.expireAccessTokens();
      const record = join(nodeRed.userDir, 'qbo', 'connection-damaged.json');
      writeFileSync(record, readFileSync(record, 'utf8').slice(0, 20));
      await nodeRed.restart();
      await system.run('get', { payload: await customerId(company.colleague) });
      assert.equal((await panel.connection('moved')).realmId, british);
      await assertUnasked('query', { limit: 1 });
      assert.equal((await panel.connection('left')).state, 'disconnected');
      const told = await panel.connection('damaged');
      assert.equal(told.state, 'reconnect_needed');
      assert.match(textAt(told, 'problem'), /cannot be read: the file is damaged.*connect again/);

      await panel.connect({ connection: 'left' }, left.realmId);
      await system.run('query', { payload: { limit: 1 } });
      await panel.connect(typedIn('damaged', company.url, damaged), damaged.realmId);
      assert.equal((await panel.connection('damaged')).state, 'connected');
    }
  );

  itOnce('whose consent has ended is known to by a test of it, which knows what QuickBooks says now', async () => {
    const { company, nodeRed } = system;
    await company.revokeTokens();
    await company.expireAccessTokens();
    const tested = await createPanel(nodeRed.url).post(`qbo/connections/${connectionId}/test`, {});
    assert.equal(tested.status, 409);
    assert.equal(at(tested.body, 'error.code'), 'QBO_RECONNECT_NEEDED');
  });
});

describe('What a consent leaves', () => {
  let company: Company;
  let nodeRed: NodeRed;

  before(async () => {
    company = await startCompany();
  });
  after(() => company.close());
  afterEach(() => nodeRed.close());

  const connect = async (id = connectionId, seed = company.seed): Promise<void> => {
    const page = await createPanel(nodeRed.url).connect(typedIn(id, company.url, seed), seed.realmId);
    assert.equal(page.status, 200, page.text);
  };

  /** The connection as it is deployed after a consent: keys, and where. */
  const keysOnly = (id = connectionId, { clientId, clientSecret } = company.seed) => {
    const place = { environment: 'simulator', simulatorUrl: company.url };
    return { id, type: 'qbo-config', ...place, version: 1, credentials: { clientId, clientSecret } };
  };

  const info = (id = connectionId) => createPanel(nodeRed.url).connection(id);
  const tokenFiles = () => {
    const folder = join(nodeRed.userDir, 'qbo');
    return readdirSync(folder)
      .filter((name) => name.startsWith('token-'))
      .map((name) => join(folder, name));
  };

  itOnce("is plain text for Node-RED's user alone, with a warning, where credentialSecret is false", async () => {
    nodeRed = await startNodeRed({ settings: { credentialSecret: false }, fresh: true });
    await connect();
    await nodeRed.deploy([keysOnly()]);
    await nodeRed.waitForLog(/plain text/);
    assert.equal(tokenFiles().length, 1);
    for (const path of tokenFiles()) {
      assert.match(readFileSync(path, 'utf8'), /RT1-/);
      assert.equal(statSync(path).mode & 0o777, 0o600);
    }
    await nodeRed.restart();
    assert.equal((await info()).state, 'connected');
  });

  it("lasts among Node-RED's settings where there can be no folder for it, under a secret that it generated", async () => {
    nodeRed = await startNodeRed({ settings: { credentialSecret: undefined }, fresh: true });
    writeFileSync(join(nodeRed.userDir, 'qbo'), 'in the way');
    await connect();
    await nodeRed.deploy([keysOnly()]);
    await nodeRed.kill();
    await nodeRed.restart();
    assert.equal((await info()).state, 'connected');
    const settings = readFileSync(join(nodeRed.userDir, '.config.runtime.json'), 'utf8');
    assert.match(settings, /qbo-state-token/);
    assert.match(settings, /_credentialSecret/);
    assert.doesNotMatch(settings, /RT1-|eyJ/);
  });

  it('is warned about where nothing can last, and works as long as Node-RED runs', async () => {
    const userDir = makeUserDir({ readOnly: true }, [{ ...keysOnly(), credentials: {} }]);
    try {
      writeFileSync(join(userDir, 'qbo'), 'in the way');
      nodeRed = await startNodeRed({ userDir });
      await nodeRed.waitForLog(/lost when Node-RED stops/);
      await connect();
      assert.equal((await info()).state, 'connected');
    } finally {
      await nodeRed.stop();
      removeUserDir(userDir);
    }
  });
});
