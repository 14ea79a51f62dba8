import assert from 'node:assert/strict';
import { createPanel } from '../../support/consent';
import { eventually } from '../../support/eventually';
import { textAt } from '../../support/json';
import { action, connectionId, trigger } from '../../support/qbo-flow';
import { customerId } from '../../support/sample';
import { useSystem } from '../../support/system';

describe('What the editor is told of a connection', () => {
  const system = useSystem([
    ...trigger('invoices', 'Invoice', ['new'], { interval: 1, intervalUnit: 'hours' }),
    ...action('get', 'Customer', 'get'),
    ...action('create', 'Customer', 'create')
  ]);
  const info = () => createPanel(system.nodeRed.url).connection(connectionId);

  before(() => system.poll('invoices'));

  /** Reads that QuickBooks has answered: what it meters. */
  async function metered(): Promise<number> {
    const { realmId } = system.company.seed;
    const requests = await system.company.requests();
    return requests.filter((one) => one.realmId === realmId && one.method === 'GET' && one.status === 200).length;
  }

  /**
   * What is told is compared with what was answered since that many reads, until both agree: the grid may bring a look of
   * its own in between, at once where the clock has jumped past an instant of it.
   */
  const assertCounted = (since = 0): Promise<void> =>
    eventually(async () => {
      const { calls } = await info();
      const month = new Date(await system.company.now()).toISOString().slice(0, 7);
      assert.deepEqual(calls, { month, metered: (await metered()) - since });
    });

  it('is how many of its calls were metered this month, over a restart too', async () => {
    const payload = await customerId(system.company.colleague);
    await system.run('get', { payload });
    await system.run('create', { payload: { DisplayName: 'Writes are free' } });
    await system.refuse('get', { payload: '999999' });
    await system.poll('invoices');
    await assertCounted();
    await system.nodeRed.restart();
    await system.run('get', { payload });
    // The trigger looks once by itself after a start, which is not to reach into the next month.
    await system.poll('invoices');
    await assertCounted();
  });

  it('is that count from none in the next month', async () => {
    await system.company.setClock({ advanceMs: 31 * 86_400_000 });
    const before = await metered();
    await system.poll('invoices');
    await assertCounted(before);
  });

  it('is when somebody consented, once it was by a consent', async () => {
    assert.equal((await info()).connectedAt, undefined, 'nobody knows of a typed refresh token');
    await createPanel(system.nodeRed.url).connect({ connection: connectionId }, system.company.seed.realmId);
    const connectedAt = Date.parse(textAt(await info(), 'connectedAt'));
    assert.ok(Math.abs(Date.now() - connectedAt) < 60_000);
    await system.company.expireAccessTokens();
    await system.poll('invoices');
    assert.equal(Date.parse(textAt(await info(), 'connectedAt')), connectedAt);
  });
});
