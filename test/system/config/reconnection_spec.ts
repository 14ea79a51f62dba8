import assert from 'node:assert/strict';
import { createPanel, typedIn } from '../../support/consent';
import { asText, at } from '../../support/json';
import { pollsOf } from '../../support/polls';
import { action, connectionId, trigger } from '../../support/qbo-flow';
import { customerId, simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

describe('After a reconnection', () => {
  const hourly = { interval: 1, intervalUnit: 'hours' };
  const system = useSystem([...trigger('invoices', 'Invoice', ['new'], hourly), ...action('get', 'Customer', 'get')]);
  const panel = () => createPanel(system.nodeRed.url);

  before(() => system.poll('invoices'));

  async function createInvoice(): Promise<string> {
    const { colleague } = system.company;
    return asText((await colleague.create('Invoice', await simpleInvoice(colleague))).Id);
  }

  /** Both nodes have come to know that the connection is not there. */
  async function assertRefused(): Promise<void> {
    const customer = await customerId(system.company.colleague);
    assert.equal(at(await system.refuse('invoices'), 'error.code'), 'QBO_RECONNECT_NEEDED');
    assert.equal(at(await system.refuse('get', { payload: customer }), 'error.code'), 'QBO_RECONNECT_NEEDED');
  }

  /** Connects again; the trigger, which would look in an hour, tells at once what it has missed, and actions work. */
  async function assertGoesOn(missed: string): Promise<void> {
    const page = await panel().connect({ connection: connectionId }, system.company.seed.realmId);
    assert.match(page.text, /go on by themselves/);
    await system.collector.next((got) => at(got, 'qbo.id') === missed);
    await system.run('get', { payload: await customerId(system.company.colleague) });
  }

  it('triggers poll at once and actions work, where QuickBooks had ended the connection', async () => {
    await system.company.revokeTokens();
    await assertRefused();
    await assertGoesOn(await createInvoice());
  });

  it('they do so where somebody had disconnected it in the editor, over a restart too', async () => {
    for (const restarts of [false, true]) {
      assert.equal((await panel().post(`qbo/connections/${connectionId}/disconnect`, {})).status, 200);
      if (restarts) await system.nodeRed.restart();
      await assertRefused();
      await assertGoesOn(await createInvoice());
    }
  });

  it('it costs one request, however many triggers there are', async () => {
    const { company, nodeRed } = system;
    const more = ['Bill', 'Item', 'Vendor'].flatMap((entity) => trigger(entity, entity, ['new'], hourly));
    const first = await pollsOf(company, company.seed.realmId);
    await nodeRed.deploy([...(await nodeRed.flows()), ...more], 'nodes');
    await first.reached(1);
    const polls = await pollsOf(company, company.seed.realmId);
    await assertGoesOn(await createInvoice());
    const asked = (await polls.reached(1)).filter(({ path }) => path.endsWith('/cdc'));
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.query.entities?.split(',').length, 4);
  });

  it('a first one, too, starts the triggers that were deployed before anybody had connected', async () => {
    const { company, nodeRed } = system;
    const { clientId, clientSecret } = company.seed;
    const id = 'fresh';
    const place = { type: 'qbo-config', environment: 'simulator', simulatorUrl: company.url, version: 1 };
    const own = [
      { id, ...place, credentials: { clientId, clientSecret } },
      ...trigger('bills', 'Bill', ['new'], { ...hourly, connection: id })
    ];
    await nodeRed.deploy([...(await nodeRed.flows()), ...own], 'nodes');
    await system.collector.next(
      (got) => at(got, 'error.source.id') === 'bills' && at(got, 'error.code') === 'QBO_RECONNECT_NEEDED'
    );
    const { realmId } = (await company.other('9341450000000002')).seed;
    const polls = await pollsOf(company, realmId);
    const page = await panel().connect(typedIn(id, company.url, company.seed), realmId);
    assert.match(page.text, /go on by themselves/);
    const asked = await polls.reached(2);
    assert.equal(asked.filter(({ path }) => path.endsWith('/cdc')).length, 1);
  });
});
