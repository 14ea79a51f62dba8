import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually';
import { startCollector, type Collector } from '../../support/collector';
import { startCompany, type Company } from '../../support/company';
import { at, textAt } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { action, collectedFlow, connection, connectionId, places, startOf, trigger } from '../../support/qbo-flow';
import { makeUserDir, removeUserDir } from '../../support/user-dir';

const inUse = /Another Node-RED \(.+, \d+\) uses .+qbo\. This one does nothing with QuickBooks/;

describe('Two Node-REDs in one user directory', () => {
  let company: Company;
  let collector: Collector;
  let userDir: string;
  let first: NodeRed;
  let second: NodeRed;
  let names = 0;

  before(async () => {
    company = await startCompany();
    collector = await startCollector();
    userDir = makeUserDir({}, []);
    first = await startNodeRed({ userDir });
    const nodes = [...trigger('customers', 'Customer', ['new']), ...action('create', 'Customer', 'create')];
    await first.deploy(collectedFlow(collector, [connection(company.url, company.seed), ...nodes]));
    await eventually(async () => assert.ok((await polls()) > 0));
    second = await startNodeRed({ userDir });
  });

  after(async () => {
    await second?.close();
    await first?.close();
    await collector?.close();
    await company?.close();
    removeUserDir(userDir);
  });

  const polls = async () => (await company.requests()).filter(({ path }) => path.endsWith('/cdc')).length;
  const refreshes = async () => (await company.requests()).filter(({ path }) => path.endsWith('/tokens/bearer')).length;

  const create = async (): Promise<string> =>
    textAt(await company.colleague.create('Customer', { DisplayName: `Newcomer ${(names += 1)}` }), 'Id');
  const told = (id: string) => collector.all().filter((got) => got.place === places.out && at(got, 'qbo.id') === id);
  const isTold = (id: string) => eventually(async () => assert.ok(told(id).length > 0, `${id} is told`));

  it('have the second one say so, in its log, by its trigger and in the panel of the connection', async () => {
    await second.waitForLog(new RegExp(`\\[warn\\] \\[qbo-config:.+${inUse.source}`));
    const failed = await collector.next(({ place, topic }) => place === places.caught && topic === 'Customer');
    assert.match(String(at(failed, 'error.message')), inUse);
    assert.match(String(at(await second.get(`qbo/connections/${connectionId}`), 'problem')), inUse);
    assert.equal(at(await first.get(`qbo/connections/${connectionId}`), 'problem'), undefined);
  });

  it('have the second one neither poll nor renew tokens nor write', async () => {
    await company.expireAccessTokens();
    const before = await refreshes();
    const id = await create();
    await isTold(id);
    await second.inject(startOf('create'), { payload: { DisplayName: 'Nobody' }, mark: 'refused' });
    const refused = await collector.next(({ mark }) => mark === 'refused');
    assert.equal(refused.place, places.caught);
    assert.equal(at(refused, 'error.code'), 'QBO_UNAVAILABLE');
    assert.match(String(at(refused, 'error.message')), inUse);
    assert.equal((await refreshes()) - before, 1);
    assert.equal(told(id).length, 1);
    assert.deepEqual(
      (await company.records('Customer')).filter(({ DisplayName }) => DisplayName === 'Nobody'),
      []
    );
  });

  it('have the second one go on by itself when the first is killed, and the first wait when it is back', async () => {
    const from = first.lines().length;
    await first.kill();
    const id = await create();
    await isTold(id);
    await first.restart();
    await first.waitForLog(inUse, { from });
    const next = await create();
    await isTold(next);
    assert.equal(told(next).length, 1);
    await second.stop();
    const last = await create();
    await isTold(last);
  });
});
