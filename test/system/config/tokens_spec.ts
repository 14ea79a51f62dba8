import assert from 'node:assert/strict';
import type { SeenRequest } from '../../support/company';
import { action, places, startOf } from '../../support/qbo-flow';
import { customerId } from '../../support/sample';
import { useSystem } from '../../support/system';

const isRefresh = ({ path }: SeenRequest) => path.endsWith('/tokens/bearer');

describe('The tokens of a connection', () => {
  const system = useSystem(action('get', 'Customer', 'get'), { rotateOnEveryRefresh: true });

  it('are refreshed once for 50 messages on an expired one', async () => {
    const { company, nodeRed, collector } = system;
    const customer = await customerId(company.colleague);
    await system.run('get', { payload: customer });
    await company.expireAccessTokens();
    const from = (await company.requests()).length;
    const marks = Array.from({ length: 50 }, (_, index) => `of-50-${index}`);
    await Promise.all(marks.map((mark) => nodeRed.inject(startOf('get'), { payload: customer, mark })));
    for (const mark of marks) {
      const got = await collector.next((one) => one.mark === mark && one.place !== places.completed);
      assert.equal(got.place, places.out, JSON.stringify(got.error));
    }
    assert.equal((await company.requests()).slice(from).filter(isRefresh).length, 1);
  });

  it('outlive 20 refreshes, each of which ends the refresh token before it', async () => {
    const { company } = system;
    const customer = await customerId(company.colleague);
    const from = (await company.requests()).filter(isRefresh).length;
    for (let round = 0; round < 20; round += 1) {
      await company.expireAccessTokens();
      await system.run('get', { payload: customer });
    }
    assert.equal((await company.requests()).filter(isRefresh).length - from, 20);
  });
});
