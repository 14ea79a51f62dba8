import assert from 'node:assert/strict';
import type { FlowNode } from '../../support/flow';
import { type ForwardProxy, startForwardProxy } from '../../support/forward-proxy';
import { asArray, at } from '../../support/json';
import { action, connection, startOf, trigger } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';

const other = '9341450000000002';
const password = 'a password of the proxy';
const byMessage = { company: 'message' };

/** A connection that takes care in its own way. */
const connected = (node: FlowNode, more: object): FlowNode => ({ ...node, ...more });

describe('A connection takes care', () => {
  let proxy: ForwardProxy;
  before(async () => {
    proxy = await startForwardProxy({ username: 'plant', password });
  });
  after(() => proxy.close());

  const system = useSystem(
    async (company) => {
      const { seed } = await company.other(other);
      const { port } = new URL(company.url);
      const behind = `http://qbo.test:${port}`;
      return [
        {
          id: 'proxy',
          type: 'http proxy',
          name: '',
          url: proxy.url,
          noproxy: ['elsewhere.test'],
          credentials: { username: 'plant', password }
        },
        connected(connection(behind, company.seed, 'behind'), { proxy: 'proxy' }),
        connected(connection(behind, company.seed, 'without'), { proxy: 'nobody' }),
        connected(connection(company.url, company.seed, 'reads'), { guard: 'read-only' }),
        connected(connection(company.url, company.seed, 'dry'), { dryRun: true }),
        connected(connection(company.url, seed, 'other'), { monthlyReads: 6 }),
        connected(connection(company.url, seed, 'unset'), { guard: '${QBO_GUARD_OF_NOBODY}' }),
        connected(connection(company.url, seed, 'misspelt'), { guard: 'readonly' }),
        ...action('through', 'Customer', 'create', { connection: 'behind' }),
        ...action('around', 'Customer', 'create', { connection: 'without' }),
        ...action('guarded', 'Customer', 'create', { connection: 'reads' }),
        ...action('dry run', 'Customer', 'create', { connection: 'dry' }),
        ...action('unset guard', 'Customer', 'query', { connection: 'unset' }),
        ...action('misspelt guard', 'Customer', 'query', { connection: 'misspelt' }),
        ...action('whose', 'CompanyInfo', 'get', byMessage),
        ...action('read', 'Customer', 'query', { connection: 'other' }),
        ...trigger('health', 'Connection', [], { connection: 'other', interval: 1, intervalUnit: 'hours' })
      ];
    },
    { unlimited: true }
  );

  it('and goes through its proxy, tokens and all, with user and password', async () => {
    const { payload } = await system.run('through', { payload: { DisplayName: 'Behind a proxy' } });
    assert.equal(at(payload, 'DisplayName'), 'Behind a proxy');
    const paths = proxy.asked.map((asked) => new URL(asked.split(' ')[1] ?? '').pathname);
    assert.ok(paths.includes('/oauth2/v1/tokens/bearer'), paths.join());
    assert.ok(paths.some((path) => path.endsWith('/customer')));
  });

  it('and goes around no proxy that was chosen and is not there', async () => {
    const { error } = await system.refuse('around', { payload: { DisplayName: 'Never' } });
    assert.deepEqual([at(error, 'code'), at(error, 'cause.element')], ['QBO_INVALID_INPUT', 'proxy']);
  });

  it('and says which proxy it is that fails, without its password', async () => {
    proxy.refuseWith = 407;
    const { error } = await system.refuse('through', { payload: { DisplayName: 'Never' } });
    proxy.refuseWith = undefined;
    assert.deepEqual([at(error, 'code'), at(error, 'cause.outcome')], ['QBO_NETWORK', 'not_done']);
    assert.ok(String(at(error, 'message')).includes(proxy.url));
    for (const text of [JSON.stringify(error), ...system.nodeRed.lines()]) assert.ok(!text.includes(password));
  });

  it('and refuses to write where it is to read only', async () => {
    const { error } = await system.refuse('guarded', { payload: { DisplayName: 'Never' } });
    assert.deepEqual([at(error, 'code'), at(error, 'cause.outcome')], ['QBO_GUARDED', 'not_done']);
  });

  it('and works with no guard that it cannot read', async () => {
    const unset = await system.refuse('unset guard', { payload: {} });
    assert.match(String(at(unset.error, 'message')), /QBO_GUARD_OF_NOBODY/);
    const misspelt = await system.refuse('misspelt guard', { payload: {} });
    assert.match(String(at(misspelt.error, 'message')), /guard.*readonly/);
  });

  it('and gives what it would have sent, where it is only tried', async () => {
    const { payload, qbo } = await system.run('dry run', { payload: { DisplayName: 'Dry' } });
    assert.deepEqual(at(payload, 'body'), { DisplayName: 'Dry' });
    assert.deepEqual([at(payload, 'method'), at(qbo, 'dryRun')], ['POST', true]);
    const names = (await system.company.records('Customer')).map(({ DisplayName }) => DisplayName);
    assert.ok(!names.includes('Dry') && names.includes('Behind a proxy'));
  });

  it('and is found by the company that a message names', async () => {
    await system.run('whose', { payload: '1', qbo: { realmId: other } });
    const paths = (await system.company.requests()).map(({ path }) => path);
    assert.ok(paths.at(-1)?.startsWith(`/v3/company/${other}/companyinfo/`), paths.join());
    for (const qbo of [{ realmId: '77' }, {}, undefined]) {
      const { error } = await system.refuse('whose', { payload: '1', ...(qbo && { qbo }) });
      assert.deepEqual([at(error, 'code'), at(error, 'cause.element')], ['QBO_INVALID_INPUT', 'msg.qbo.realmId']);
    }
  });

  it('and tells how it is: at the start, when reads come to an end, and when somebody has to reconnect', async () => {
    const told = (topic: string, warning: RegExp) =>
      system.collector.next((got) => got.topic === topic && warning.test(JSON.stringify(at(got, 'payload.warnings'))));
    const first = await told('Connection/connected', /^\[\]$/);
    assert.deepEqual(
      [at(first, 'payload.state'), at(first, 'payload.environment'), at(first, 'payload.calls.included')],
      ['connected', 'simulator', 6]
    );
    assert.deepEqual([at(first, 'qbo.realmId'), at(first, 'qbo.entity')], [other, 'Connection']);
    for (let read = 0; read < 5; read += 1) await system.run('read', { payload: {} });
    const short = await told('Connection/connected', /metered calls of this month/);
    assert.ok(Number(at(short, 'payload.calls.used')) >= 1);
    await system.nodeRed.waitForLog(/metered calls of this month/);
    await system.nodeRed.inject(startOf('health'), {});
    await system.company.revokeTokens();
    await system.company.expireAccessTokens();
    await system.refuse('read', { payload: {} });
    const last = await told('Connection/reconnect_needed', /Reconnect needed/);
    assert.ok(asArray(at(last, 'payload.warnings')).length >= 1);
  });
});
