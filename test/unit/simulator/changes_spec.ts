import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { type Client, connected, faultOf, type Got, line } from './client';
import { list, numberAt, objectAt, records, stored, type Stored } from './reading';

const day = 86_400_000;

describe('simulator: change data capture', () => {
  let simulator: Simulator;
  let client: Client;
  beforeEach(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  afterEach(() => simulator.close());

  function cdc(entities: string, since: number | string): Promise<Got> {
    const text = typeof since === 'number' ? new Date(since).toISOString() : since;
    return client.call(`cdc?entities=${entities}&changedSince=${encodeURIComponent(text)}`);
  }
  const soon = (): number => Date.parse(simulator.control.clock().now) - 2000;

  it('gives whole records by entity in the order asked for, {} where nothing changed', async () => {
    const made = await client.save('invoice', { CustomerRef: { value: '1' }, Line: [line(10, '1')] });
    const { json } = await cdc('Item,Invoice,Customer', soon());
    const [items, invoices, customers] = list(json, 'CDCResponse.0.QueryResponse');
    assert.deepEqual(items, {});
    assert.deepEqual(invoices, { Invoice: [made], startPosition: 1, maxResults: 1, totalCount: 1 });
    assert.equal(at(customers, 'Customer.0.Id'), '1');
    assert.equal(typeof json.time, 'string');
  });

  it('orders by last update and puts deleted records last, as stubs', async () => {
    const body = { CustomerRef: { value: '1' }, Line: [line(10, '1')] };
    const [first, second, third] = [
      await client.save('invoice', body),
      await client.save('invoice', body),
      await client.save('invoice', body)
    ];
    await client.call('invoice?operation=delete', { body: { Id: second.Id, SyncToken: '0' } });
    simulator.control.setClock({ advanceMs: 1000 });
    await client.save('invoice', { Id: first.Id, SyncToken: '0', sparse: true, PrivateNote: 'later' });
    const { json } = await cdc('Invoice', soon() - 5000);
    const rows = list(json, 'CDCResponse.0.QueryResponse.0.Invoice');
    assert.deepEqual(
      rows.map((row) => row.Id),
      [third.Id, first.Id, second.Id]
    );
    assert.deepEqual(Object.keys(objectAt(rows, '2')), ['domain', 'status', 'Id', 'MetaData']);
    assert.equal(at(rows, '2.status'), 'Deleted');
    assert.deepEqual(Object.keys(objectAt(rows, '2.MetaData')), ['LastUpdatedTime']);
  });

  it('tells of an item whose stock an invoice moved', async () => {
    const { json: items } = await client.query("select * from Item where Name = 'Pump'");
    const pump = stored(at(items, 'QueryResponse.Item.0'));
    await client.save('invoice', { CustomerRef: { value: '1' }, Line: [line(15, pump.Id, { Qty: 1, UnitPrice: 15 })] });
    const { json } = await cdc('Item', soon());
    const changed = objectAt(json, 'CDCResponse.0.QueryResponse.0.Item.0');
    assert.deepEqual([changed.Id, changed.QtyOnHand], [pump.Id, numberAt(pump, 'QtyOnHand') - 1]);
  });

  it('gives at most 1000 objects in all', async () => {
    simulator.control.seed({ entity: 'Customer', count: 700 });
    simulator.control.seed({ entity: 'Item', count: 700 });
    const { json } = await cdc('Customer,Item', soon());
    const [customers, items] = list(json, 'CDCResponse.0.QueryResponse');
    assert.deepEqual([customers?.maxResults, items?.maxResults], [700, 300]);
  });

  it('cuts 2,500 changes off after the oldest 1000, and gives those deleted when the window is short enough', async () => {
    const started = soon();
    const seeded = simulator.control.seed({ entity: 'Invoice', count: 2500, everyMs: 1000 });
    const oldest = started - 2_500_000;
    const body = { CustomerRef: { value: '1' }, Line: [line(10, '1')] };
    const early = await client.save('invoice', body);
    simulator.control.setClock({ advanceMs: 2000 });
    await client.call('invoice?operation=delete', { body: { Id: early.Id, SyncToken: '0' } });
    simulator.control.setClock({ advanceMs: 1000 });
    await client.call('invoice?operation=delete', { body: { Id: seeded.firstId, SyncToken: '0' } });

    const rowsSince = async (since: number): Promise<Stored[]> =>
      records((await cdc('Invoice', since)).json, 'CDCResponse.0.QueryResponse.0.Invoice');
    const full = await rowsSince(oldest);
    const first = Number(seeded.firstId) + 1;
    assert.deepEqual(
      full.map((row) => row.Id),
      Array.from({ length: 1000 }, (_, index) => String(first + index))
    );
    const last = textAt(full.at(-1), 'MetaData.LastUpdatedTime');
    const next = await rowsSince(Date.parse(last));
    assert.deepEqual([next[0]?.Id, next.length], [full.at(-1)?.Id, 1000]);
    const end = await rowsSince(started - 900_000);
    assert.deepEqual(
      end.slice(-2).map((row) => [row.Id, row.status]),
      [
        [early.Id, 'Deleted'],
        [seeded.firstId, 'Deleted']
      ]
    );
    assert.ok(end.slice(0, -2).every((row) => row.status === undefined));
  });

  it('finds the one that changed among 3,000 records', async () => {
    simulator.control.seed({ entity: 'Invoice', count: 3_000, everyMs: 1000 });
    simulator.control.setClock({ advanceMs: 60_000 });
    const made = await client.save('invoice', { CustomerRef: { value: '1' }, Line: [line(10, '1')] });
    const { json } = await cdc('Invoice,Item,Payment,Bill', soon());
    assert.deepEqual(list(json, 'CDCResponse.0.QueryResponse'), [
      { Invoice: [made], startPosition: 1, maxResults: 1, totalCount: 1 },
      {},
      {},
      {}
    ]);
  });

  it('can hide changes for a while, as the service may', async () => {
    simulator.control.setCdc({ delayMs: 60_000 });
    await client.save('customer', { DisplayName: 'Late' });
    const since = soon();
    assert.deepEqual(at((await cdc('Customer', since)).json, 'CDCResponse.0.QueryResponse'), [{}]);
    simulator.control.setClock({ advanceMs: 61_000 });
    assert.equal(at((await cdc('Customer', since)).json, 'CDCResponse.0.QueryResponse.0.maxResults'), 1);
  });

  it('looks back as far as it is set to, and only at entities that it has', async () => {
    simulator.control.setCdc({ lookBackDays: 30 });
    assert.equal((await cdc('Invoice', Date.now() - 29 * day)).status, 200);
    assert.equal(faultOf(await cdc('Invoice', Date.now() - 31 * day)).status, 400);
    for (const entity of ['TaxCode', 'TaxRate', 'TimeActivity', 'Dog']) {
      const answer = await cdc(entity, Date.now() - day);
      assert.equal(at(answer.json, 'Fault.type'), 'ValidationFault', entity);
    }
    assert.equal(faultOf(await client.call('cdc?entities=Invoice')).element, 'changedSince');
    assert.equal((await cdc('Invoice', '2999-13-01')).status, 400);
  });
});

describe('simulator: requestid', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  after(() => simulator.close());

  it('does a write once and answers its repeat with the first answer', async () => {
    const body = { DisplayName: 'Once' };
    const first = await client.call('customer?requestid=a-1', { body });
    const repeat = await client.call('customer?minorversion=75&requestid=a-1', { body });
    assert.equal(repeat.text, first.text);
    const remove = { Id: textAt(first.json, 'Customer.Id'), SyncToken: '0', sparse: true, Active: false };
    const gone = await client.call('customer?requestid=a-2', { body: remove });
    assert.equal((await client.call('customer?requestid=a-2', { body: remove })).text, gone.text);
  });

  it('refuses the id of another request with 600', async () => {
    await client.call('customer?requestid=b-1', { body: { DisplayName: 'First' } });
    const other = await client.call('customer?requestid=b-1', { body: { DisplayName: 'Second' } });
    assert.equal(faultOf(other).code, '600');
  });

  it('refuses an id of more than 50 characters with 2130', async () => {
    const answer = await client.call(`customer?requestid=${'x'.repeat(51)}`, { body: { DisplayName: 'Long' } });
    assert.equal(faultOf(answer).code, '2130');
    assert.equal(
      (await client.call(`customer?requestid=${'x'.repeat(50)}`, { body: { DisplayName: 'Long' } })).status,
      200
    );
  });

  it('does not remember a refused request', async () => {
    const body = { DisplayName: 'Soon free' };
    const holder = await client.save('vendor', body);
    assert.equal((await client.call('customer?requestid=c-1', { body })).status, 400);
    await client.save('vendor', { Id: holder.Id, SyncToken: '0', sparse: true, DisplayName: 'Renamed' });
    assert.equal((await client.call('customer?requestid=c-1', { body })).status, 200);
  });

  it('sends mail once', async () => {
    const headers = { 'Content-Type': 'application/octet-stream' };
    const first = await client.call('invoice/1/send?requestid=d-1', { body: '', headers });
    const repeat = await client.call('invoice/1/send?requestid=d-1', { body: '', headers });
    assert.equal(first.status, 200);
    assert.equal(repeat.text, first.text);
  });
});
