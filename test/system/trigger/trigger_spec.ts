import assert from 'node:assert/strict';
import type { Collected } from '../../support/collector';
import { asArray, at, textAt } from '../../support/json';
import type { Colleague } from '../../support/colleague';
import { places, trigger } from '../../support/qbo-flow';
import { simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

const isEvent = (entity: string, id: string) => (got: Collected) =>
  got.place === places.out && at(got, 'qbo.entity') === entity && at(got, 'qbo.id') === id;

async function createInvoice(colleague: Colleague): Promise<string> {
  return textAt(await colleague.create('Invoice', await simpleInvoice(colleague)), 'Id');
}

describe('The trigger, looking every second', () => {
  const system = useSystem([
    ...trigger('invoices', 'Invoice', ['new', 'updated', 'deleted']),
    ...trigger('customers', 'Customer', ['updated']),
    ...trigger('new items at once', 'Item', ['new'], { output: 'array' })
  ]);

  /** The first look sets the instant from which on changes count. */
  before(() => system.poll('invoices'));

  /** Every event of a record so far, after two more looks at the company. */
  async function eventsOf(entity: string, id: string): Promise<unknown[]> {
    await system.poll('invoices');
    await system.poll('invoices');
    return system.collector
      .all()
      .filter(isEvent(entity, id))
      .map((got) => at(got, 'qbo.event'));
  }

  it('emits a new, an updated and a deleted invoice, each exactly once', async () => {
    const { colleague } = system.company;
    const id = await createInvoice(system.company.colleague);
    const made = await system.collector.next(isEvent('Invoice', id));
    assert.equal(made.topic, 'Invoice/new');
    assert.deepEqual(made.payload, await colleague.get('Invoice', id));

    await colleague.update('Invoice', id, { PrivateNote: 'changed' });
    const changed = await system.collector.next(isEvent('Invoice', id));
    assert.equal(changed.topic, 'Invoice/updated');
    assert.equal(at(changed, 'payload.PrivateNote'), 'changed');

    await colleague.remove('Invoice', id);
    const deleted = await system.collector.next(isEvent('Invoice', id));
    assert.equal(deleted.topic, 'Invoice/deleted');
    assert.equal(at(deleted, 'payload.Id'), id);
    assert.equal(at(deleted, 'payload.status'), 'Deleted');
    assert.equal(at(deleted, 'payload.domain'), 'QBO');

    assert.deepEqual(await eventsOf('Invoice', id), ['new', 'updated', 'deleted']);
  });

  it('says which change it was', async () => {
    const id = await createInvoice(system.company.colleague);
    const { qbo, parts } = await system.collector.next(isEvent('Invoice', id));
    assert.equal(at(qbo, 'event'), 'new');
    assert.equal(at(qbo, 'syncToken'), '0');
    assert.equal(at(qbo, 'realmId'), system.company.seed.realmId);
    assert.match(textAt(qbo, 'eventId'), /^[0-9a-f]{32}$/);
    assert.ok(!Number.isNaN(Date.parse(textAt(qbo, 'changedAt'))));
    assert.equal(at(parts, 'type'), 'array');
    assert.equal(typeof at(parts, 'index'), 'number');
    assert.equal(typeof at(parts, 'count'), 'number');
  });

  it('reports the deactivation of a customer as an update', async () => {
    const { colleague } = system.company;
    const customer = await colleague.create('Customer', { DisplayName: 'Closed Branch' });
    const id = textAt(customer, 'Id');
    await system.poll('customers');
    await colleague.update('Customer', id, { Active: false });
    const event = await system.collector.next(isEvent('Customer', id));
    assert.equal(event.topic, 'Customer/updated');
    assert.equal(at(event, 'payload.Active'), false);
  });

  it('gives the events of one look as an array when told so', async () => {
    const { colleague } = system.company;
    const account = await colleague.idOf('Account', 'AccountType', 'Income');
    const item = await colleague.create('Item', {
      Name: 'Air, by the bar',
      Type: 'Service',
      IncomeAccountRef: { value: account }
    });
    const event = await system.collector.next((got) => got.topic === 'Item');
    assert.equal(asArray(event.payload).length, asArray(at(event, 'qbo.events')).length);
    assert.equal(at(event, 'payload.0.Id'), item.Id);
    assert.equal(at(event, 'qbo.events.0.event'), 'new');
    assert.equal(event.parts, undefined);
  });

  it('asks once for all triggers that are due together', async () => {
    const from = (await system.company.requests()).length;
    await createInvoice(system.company.colleague);
    await system.collector.next((got) => got.topic === 'Invoice/new');
    const asked = (await system.company.requests()).slice(from).filter(({ path }) => path.endsWith('/cdc'));
    assert.ok(asked.length > 0);
    for (const { query } of asked) {
      assert.deepEqual(query.entities?.split(',').sort(), ['Customer', 'Invoice', 'Item']);
    }
  });
});

describe('The trigger of all records, beside one of invoices', () => {
  const every = ['new', 'updated', 'deleted'];
  const system = useSystem([
    ...trigger('everything', '*', every),
    ...trigger('invoices', 'Invoice', ['new'], { output: 'array' })
  ]);

  before(() => system.poll('everything'));

  it('tells of each record by its own topic, and of what is voided, deactivated and deleted as usual', async () => {
    const { colleague } = system.company;
    const customer = textAt(await colleague.create('Customer', { DisplayName: 'Watched with all' }), 'Id');
    const madeCustomer = await system.collector.next(isEvent('Customer', customer));
    assert.equal(madeCustomer.topic, 'Customer/new');
    await colleague.update('Customer', customer, { Active: false });
    const gone = await system.collector.next(isEvent('Customer', customer));
    assert.deepEqual([gone.topic, at(gone, 'payload.Active')], ['Customer/updated', false]);

    const isOwn = (id: string) => (got: Collected) => isEvent('Invoice', id)(got) && got.topic !== 'Invoice';
    const id = await createInvoice(colleague);
    const made = await system.collector.next(isOwn(id));
    assert.deepEqual([made.topic, made.payload], ['Invoice/new', await colleague.get('Invoice', id)]);
    await colleague.voidRecord('Invoice', id);
    const voided = await system.collector.next(isOwn(id));
    assert.deepEqual([voided.topic, at(voided, 'qbo.voided')], ['Invoice/updated', true]);
    await colleague.remove('Invoice', id);
    const deleted = await system.collector.next(isOwn(id));
    assert.deepEqual([deleted.topic, at(deleted, 'payload.status')], ['Invoice/deleted', 'Deleted']);
  });

  it('makes one call a look, with the other trigger', async () => {
    const from = (await system.company.requests()).length;
    const id = await createInvoice(system.company.colleague);
    await system.collector.next((got) => got.topic === 'Invoice' && at(got, 'payload.0.Id') === id);
    const looks = (await system.company.requests()).slice(from).filter(({ path }) => path.endsWith('/cdc'));
    assert.ok(looks.length > 0);
    for (const { query } of looks) {
      const asked = query.entities?.split(',') ?? [];
      assert.equal(asked.filter((name) => name === 'Invoice').length, 1);
      assert.ok(asked.length > 20, query.entities);
    }
  });
});

describe('The trigger, told to look', () => {
  const hourly = { interval: 1, intervalUnit: 'hours' };
  const system = useSystem(trigger('invoices', 'Invoice', ['new', 'updated', 'deleted'], hourly));

  before(() => system.poll('invoices'));

  /** The events of a record, after a look that was asked for. */
  async function eventsOf(id: string): Promise<unknown[]> {
    const first = system.collector.next(isEvent('Invoice', id));
    await system.poll('invoices');
    await first;
    await system.poll('invoices');
    return system.collector
      .all()
      .filter(isEvent('Invoice', id))
      .map((got) => at(got, 'qbo.event'));
  }

  it('looks at once, and completes the message that asked for it', async () => {
    const id = await createInvoice(system.company.colleague);
    assert.deepEqual(await eventsOf(id), ['new']);
  });

  it('tells of several changes between two looks as one', async () => {
    const { colleague } = system.company;
    const id = await createInvoice(colleague);
    await colleague.update('Invoice', id, { PrivateNote: 'first' });
    await colleague.update('Invoice', id, { PrivateNote: 'second' });
    assert.deepEqual(await eventsOf(id), ['new']);
    await colleague.update('Invoice', id, { PrivateNote: 'third' });
    await colleague.update('Invoice', id, { PrivateNote: 'fourth' });
    await system.poll('invoices');
    const event = await system.collector.next((got) => at(got, 'qbo.event') === 'updated');
    assert.equal(at(event, 'payload.PrivateNote'), 'fourth');
  });

  it('tells of an invoice made and deleted between two looks as deleted only', async () => {
    const id = await createInvoice(system.company.colleague);
    await system.company.colleague.remove('Invoice', id);
    assert.deepEqual(await eventsOf(id), ['deleted']);
  });

  it('does not pass on the properties of the message that asked', async () => {
    const id = await createInvoice(system.company.colleague);
    await system.poll('invoices');
    const event = await system.collector.next(isEvent('Invoice', id));
    assert.equal(event.mark, undefined);
  });
});
