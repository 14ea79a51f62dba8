import assert from 'node:assert/strict';
import type { Collected } from '../../support/collector';
import { at, textAt, type JsonObject } from '../../support/json';
import { action, places, trigger } from '../../support/qbo-flow';
import { sample, customerId, simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

const isEvent = (event: string, id: string) => (got: Collected) =>
  got.place === places.out && at(got, 'qbo.event') === event && at(got, 'qbo.id') === id;

describe('After a power cut', () => {
  const system = useSystem(
    [...trigger('invoices', 'Invoice', ['new', 'updated', 'deleted']), ...action('get', 'Customer', 'get')],
    { rotateOnEveryRefresh: true }
  );

  const createInvoice = async (): Promise<JsonObject> =>
    system.company.colleague.create('Invoice', await simpleInvoice(system.company.colleague));

  async function getCustomer(): Promise<void> {
    const customer = await customerId(system.company.colleague);
    const out = await system.run('get', { payload: customer });
    assert.equal(at(out, 'payload.DisplayName'), sample.customer);
  }

  before(() => system.poll('invoices'));

  it('what changed meanwhile arrives, what comes again has the same eventId, and the connection is still there although its seed has been rotated away', async () => {
    const { collector, nodeRed } = system;
    const { colleague } = system.company;
    const doomed = textAt(await createInvoice(), 'Id');
    const edited = textAt(await createInvoice(), 'Id');
    await collector.next(isEvent('new', doomed));
    await collector.next(isEvent('new', edited));
    await system.poll('invoices');

    const seen = textAt(await createInvoice(), 'Id');
    const before = await collector.next(isEvent('new', seen));
    await getCustomer();
    await system.company.expireAccessTokens();
    await getCustomer();
    await nodeRed.kill();
    await system.company.expireAccessTokens();
    const unseen = textAt(await createInvoice(), 'Id');
    await colleague.update('Invoice', edited, { PrivateNote: 'while you were out' });
    await colleague.remove('Invoice', doomed);
    await nodeRed.restart();

    await collector.next(isEvent('new', unseen));
    await collector.next(isEvent('deleted', doomed));
    await collector.next((got) => at(got, 'payload.PrivateNote') === 'while you were out');
    const again = await collector.next(isEvent('new', seen));
    assert.equal(at(again, 'qbo.eventId'), at(before, 'qbo.eventId'));
    await getCustomer();
  });

  it('loses nothing however often it happens, nor where Node-RED was stopped in order', async function () {
    this.timeout(120_000);
    const { collector, nodeRed } = system;
    const ids: string[] = [];
    for (const end of ['kill', 'kill', 'stop'] as const) {
      ids.push(textAt(await createInvoice(), 'Id'));
      await nodeRed[end]();
      ids.push(textAt(await createInvoice(), 'Id'));
      await nodeRed.restart();
    }
    await Promise.all(ids.map((id) => collector.next(isEvent('new', id))));
    for (const id of ids) {
      const eventIds = collector
        .all()
        .filter(isEvent('new', id))
        .map((got) => at(got, 'qbo.eventId'));
      assert.equal(new Set(eventIds).size, 1, `repeats of ${id} carry one eventId`);
    }
  });

  it('the connection outlives a full deploy and a restart of the flows', async () => {
    for (const type of ['full', 'reload'] as const) {
      await system.company.expireAccessTokens();
      await system.nodeRed.deploy(await system.nodeRed.flows(), type);
      await getCustomer();
    }
  });
});
