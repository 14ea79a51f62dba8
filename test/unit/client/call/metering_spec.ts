import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { isMetered } from '../../../../src/client/call/metering';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('metered calls', () => {
  let test: SimulatedCompany;
  beforeEach(async () => {
    test = await startSimulatedCompany();
  });
  afterEach(() => test.close());

  const counted = async () => (await test.company.meteredCalls()).metered;

  it('are what reads, and queries and batches by POST too', () => {
    const paths = ['/invoice/5', '/companyinfo/1', '/cdc', '/reports/ProfitAndLoss', '/download/7', '/query'];
    assert.ok(paths.every((path) => isMetered({ method: 'GET', path })));
    assert.ok(['/query', '/batch'].every((path) => isMetered({ method: 'POST', path })));
    assert.ok(['/invoice', '/upload', '/invoice/5/send'].every((path) => !isMetered({ method: 'POST', path })));
  });

  it('are counted when they have succeeded: not writes, refusals, or tries that came to nothing', async () => {
    assert.equal(await counted(), 0);
    await test.run('Customer', 'create', { DisplayName: 'Free of charge' });
    assert.equal(await counted(), 0);
    await test.run('Customer', 'query', { where: [{ field: 'DisplayName', op: '=', value: 'Free of charge' }] });
    await test.run('Customer', 'get', '1');
    assert.equal(await counted(), 2);
    await assert.rejects(test.run('Customer', 'get', '999999'));
    test.simulator.control.addFault({ path: '/customer/', status: 503, body: 'busy', times: 1 });
    await test.run('Customer', 'get', '1');
    assert.equal(await counted(), 3);
    await test.company.client.changes(['Invoice', 'Bill'], Date.now());
    assert.equal(await counted(), 4);
  });

  it('are those that the server has answered, whatever is done', async () => {
    await test.run('Invoice', 'query', {});
    const invoice = { Id: '100', PrivateNote: 'read before it is written' };
    await test.run('Invoice', 'update', invoice).catch(() => undefined);
    await test.company.client.profile.conditions('message');
    const seen = test.requests().filter(({ path, method, status }) => {
      return (
        status === 200 && isMetered({ method: method === 'GET' ? 'GET' : 'POST', path: path.replace(/^.*\//, '/') })
      );
    });
    assert.ok(seen.length >= 3);
    assert.equal(await counted(), seen.length);
  });
});
