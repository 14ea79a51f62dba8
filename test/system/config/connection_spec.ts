import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Collected } from '../../support/collector';
import { startCompany, type Company } from '../../support/company';
import { createPanel, typedIn } from '../../support/consent';
import type { FlowNode } from '../../support/flow';
import { at, textAt } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { itOnce } from '../../support/once';
import { action, connection, connectionId, places, startOf, trigger } from '../../support/qbo-flow';
import { customerId, simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';
import { makeUserDir, removeUserDir } from '../../support/user-dir';

/** A node that sends each change of a node's status to where the messages go. */
function statusOf(id: string): FlowNode {
  return { id: 'status', type: 'status', z: 'tab', x: 100, y: 300, scope: [id], wires: [[places.out]] };
}

describe('A connection that QuickBooks has ended', () => {
  const system = useSystem([
    ...trigger('invoices', 'Invoice', ['new']),
    ...action('get', 'Customer', 'get'),
    statusOf('invoices')
  ]);

  before(() => system.poll('invoices'));

  itOnce('says so once, asks nothing more, and goes on by itself when somebody has connected again', async () => {
    const { collector, company, nodeRed } = system;
    const panel = createPanel(nodeRed.url);
    const customer = await customerId(company.colleague);
    await company.revokeTokens();
    const isReconnect = (got: Collected) => at(got, 'status.fill') === 'red';
    const status = await collector.next(isReconnect);
    assert.match(textAt(status, 'status.text'), /[Rr]econnect/);
    const caught = await system.refuse('get', { payload: customer });
    assert.equal(at(caught, 'error.code'), 'QBO_RECONNECT_NEEDED');

    const from = (await company.requests()).length;
    for (let message = 0; message < 5; message += 1) await system.refuse('get', { payload: customer });
    await nodeRed.inject(startOf('invoices'), { mark: 'looking' });
    await collector.next((got) => got.place === places.caught && got.mark === 'looking');
    assert.deepEqual((await company.requests()).slice(from), []);
    const errors = collector.all().filter((got) => at(got, 'error.source.id') === 'invoices' && got.mark === undefined);
    assert.equal(errors.length, 1, 'one error for the run of failures');
    assert.equal(collector.all().filter(isReconnect).length, 1, 'one status');
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
    await nodeRed.kill();
    await company.expireAccessTokens();
    await nodeRed.restart();
    await system.run('get', { payload: customer });
  });
});

describe('A connection that is disconnected from the editor', () => {
  const system = useSystem(action('get', 'Customer', 'get'));

  itOnce('is revoked at Intuit, and its typed refresh token is not used again', async () => {
    const { company, nodeRed } = system;
    const panel = createPanel(nodeRed.url);
    const customer = await customerId(company.colleague);
    await system.run('get', { payload: customer });
    const { status, body } = await panel.post(`qbo/connections/${connectionId}/disconnect`, {});
    assert.deepEqual([status, body.state], [200, 'disconnected']);
    const { clientId, clientSecret, refreshToken } = company.seed;
    const refused = await fetch(`${company.url}/oauth2/v1/tokens/bearer`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
    });
    assert.equal(refused.status, 400, 'the consent has ended');

    for (const again of [false, true]) {
      if (again) await nodeRed.restart();
      const from = (await company.requests()).length;
      const caught = await system.refuse('get', { payload: customer });
      assert.equal(at(caught, 'error.code'), 'QBO_RECONNECT_NEEDED');
      assert.equal((await panel.connection(connectionId)).state, 'disconnected');
      assert.deepEqual((await company.requests()).slice(from), []);
    }
    await panel.connect({ connection: connectionId }, company.seed.realmId);
    await system.run('get', { payload: customer });
  });

  itOnce('is not known where there is none, and not possible for the simulator built in', async () => {
    const panel = createPanel(system.nodeRed.url);
    assert.equal((await panel.post('qbo/connections/nobody/disconnect', {})).status, 404);
    await system.nodeRed.deploy([{ id: 'embedded', type: 'qbo-config', environment: 'simulator', version: 1 }]);
    const { status, body } = await panel.post('qbo/connections/embedded/disconnect', {});
    assert.equal(status, 400);
    assert.match(textAt(body, 'error.message'), /always connected/);
  });
});

describe('A connection that the editor looks at', () => {
  const system = useSystem(action('get', 'Customer', 'get'));

  itOnce('is called after its company, and known to have keys, without asking QuickBooks', async () => {
    const { company, nodeRed } = system;
    const keyless = { id: 'keyless', type: 'qbo-config', environment: 'sandbox', version: 1 };
    const disabled = { ...connection(company.url, company.seed, 'disabled'), d: true };
    await nodeRed.deploy([connection(company.url, company.seed), keyless, disabled]);
    await createPanel(nodeRed.url).connection(connectionId);
    const from = (await company.requests()).length;
    assert.deepEqual(await nodeRed.get(`qbo/connections?ids=${connectionId},keyless,disabled,nobody`), {
      [connectionId]: { companyName: 'Harbor Landscaping & Irrigation', hasKeys: true },
      keyless: { companyName: '', hasKeys: false },
      disabled: { companyName: '', hasKeys: true },
      nobody: { companyName: '', hasKeys: false }
    });
    assert.deepEqual((await company.requests()).slice(from), []);
  });

  itOnce('is tested by one call, which is not answered from what is remembered', async () => {
    const { company, nodeRed } = system;
    const panel = createPanel(nodeRed.url);
    const test = () => panel.post(`qbo/connections/${connectionId}/test`, {});
    const from = (await company.requests()).length;
    assert.deepEqual(await test(), { status: 200, body: { companyName: 'Harbor Landscaping & Irrigation' } });
    assert.equal((await company.requests()).length, from + 1);
    await company.revokeTokens();
    await company.expireAccessTokens();
    const { status, body } = await test();
    assert.equal(status, 409);
    assert.equal(at(body, 'error.code'), 'QBO_RECONNECT_NEEDED');
    assert.equal((await panel.post('qbo/connections/nobody/test', {})).status, 404);
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

  const connect = async (): Promise<void> => {
    const { seed, url } = company;
    const page = await createPanel(nodeRed.url).connect(typedIn(connectionId, url, seed), seed.realmId);
    assert.equal(page.status, 200, page.text);
  };

  /** The connection as it is deployed after a consent: keys, and where. */
  const keysOnly = () => {
    const { clientId, clientSecret } = company.seed;
    const place = { environment: 'simulator', simulatorUrl: company.url };
    return { id: connectionId, type: 'qbo-config', ...place, version: 1, credentials: { clientId, clientSecret } };
  };

  const info = () => createPanel(nodeRed.url).connection(connectionId);
  const tokenFiles = () => {
    const folder = join(nodeRed.userDir, 'qbo');
    return readdirSync(folder)
      .filter((name) => name.startsWith('token-'))
      .map((name) => join(folder, name));
  };

  it('is encrypted under a generated secret, and lasts', async () => {
    nodeRed = await startNodeRed({ settings: { credentialSecret: undefined } });
    await connect();
    await nodeRed.deploy([keysOnly()]);
    for (const path of tokenFiles()) assert.doesNotMatch(readFileSync(path, 'utf8'), /RT1-|eyJ/);
    await nodeRed.kill();
    await nodeRed.restart();
    assert.equal((await info()).state, 'connected');
  });

  it("is plain text for Node-RED's user alone, with a warning, where credentialSecret is false", async () => {
    nodeRed = await startNodeRed({ settings: { credentialSecret: false } });
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

  it("lasts among Node-RED's settings where there can be no folder for it", async () => {
    nodeRed = await startNodeRed({ fresh: true });
    writeFileSync(join(nodeRed.userDir, 'qbo'), 'in the way');
    await connect();
    await nodeRed.deploy([keysOnly()]);
    await nodeRed.kill();
    await nodeRed.restart();
    assert.equal((await info()).state, 'connected');
    const settings = readFileSync(join(nodeRed.userDir, '.config.runtime.json'), 'utf8');
    assert.match(settings, /qbo-state-token/);
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

  itOnce(
    'is not known where the record of it is damaged, and the connection says so until somebody connects',
    async () => {
      nodeRed = await startNodeRed({ fresh: true });
      await connect();
      await nodeRed.deploy([keysOnly()]);
      await nodeRed.stop();
      const record = join(nodeRed.userDir, 'qbo', `connection-${connectionId}.json`);
      writeFileSync(record, readFileSync(record, 'utf8').slice(0, 20));
      await nodeRed.restart();
      const told = await info();
      assert.equal(told.state, 'reconnect_needed');
      assert.match(textAt(told, 'problem'), /cannot be read: the file is damaged.*connect again/);
      await connect();
      assert.equal((await info()).state, 'connected');
    }
  );

  itOnce('is kept when it cannot be decrypted, and the connection says why it is not there', async () => {
    nodeRed = await startNodeRed({ fresh: true });
    await connect();
    await nodeRed.deploy([keysOnly()]);
    const [path = ''] = tokenFiles();
    const sealed = readFileSync(path, 'utf8');
    await nodeRed.stop();
    const settings = join(nodeRed.userDir, 'settings.js');
    const first = readFileSync(settings, 'utf8');
    writeFileSync(settings, first.replace('only for tests', 'another secret'));
    await nodeRed.restart();
    await nodeRed.deploy([keysOnly()]);
    const told = await info();
    assert.equal(told.state, 'reconnect_needed');
    assert.match(textAt(told, 'problem'), /another credential secret/);
    assert.equal(readFileSync(path, 'utf8'), sealed);
    await connect();
    assert.equal((await info()).state, 'connected');
    const aside = tokenFiles().find((name) => name.includes('.unreadable-'));
    assert.equal(readFileSync(aside ?? '', 'utf8'), sealed);
  });
});
