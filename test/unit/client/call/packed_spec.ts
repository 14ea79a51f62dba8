import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, describe, it } from 'mocha';
import { type SimulatedClient, startSimulatedClient } from '../../../support/simulated-client';
import { startSimulator, type Simulator } from 'node-red-contrib-quickbooks-online/simulator';
import { connected } from '../../simulator/client';

describe('An answer that may be long', () => {
  let simulated: SimulatedClient;
  before(async () => {
    simulated = await startSimulatedClient();
  });
  after(() => simulated.close());

  it('is asked for as gzip: queries, changes and reports, and not one record', async () => {
    await simulated.client.changes(['Invoice'], Date.now() - 60_000);
    await simulated.run({ entity: 'Invoice', operation: 'query', source: 'payload', payload: {} });
    await simulated.run({ entity: 'Report', operation: 'ProfitAndLoss', source: 'payload', payload: {} });
    await simulated.run({ entity: 'Customer', operation: 'get', source: 'payload', payload: '1' });
    const asked = simulated.seen().map(({ path, headers }) => [path.split('/')[4], headers['accept-encoding']]);
    for (const long of ['cdc', 'query', 'reports'])
      assert.deepEqual(
        asked.find(([kind]) => kind === long),
        [long, 'gzip']
      );
    assert.deepEqual(
      asked.find(([kind]) => kind === 'customer'),
      ['customer', undefined]
    );
  });
});

describe('A list from QuickBooks', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ control: true });
  });
  after(() => simulator.close());

  it('takes a ninth of the bytes as gzip', async () => {
    simulator.control.seed({ entity: 'Invoice', count: 300 });
    const { accessToken } = await connected(simulator);
    const bytes = (encoding: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const path = `/v3/company/${simulator.realmId}/query?query=${encodeURIComponent('select * from Invoice maxresults 300')}`;
        const headers = {
          authorization: `Bearer ${accessToken}`,
          accept: 'application/json',
          'accept-encoding': encoding
        };
        get(`${simulator.url}${path}`, { headers }, (response) => {
          let length = 0;
          response.on('data', (chunk: Buffer) => (length += chunk.length));
          response.once('end', () => resolve(length));
        }).once('error', reject);
      });
    const [plain, packed] = [await bytes('identity'), await bytes('gzip')];
    assert.ok(plain > 9 * packed, `${plain} to ${packed} bytes`);
  });
});
