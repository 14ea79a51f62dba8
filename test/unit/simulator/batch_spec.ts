import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { at } from '../../support/json';
import { type Client, connected, faultOf, type Got, line } from './client';
import { list, numberAt } from './reading';

describe('simulator: batch', () => {
  let simulator: Simulator;
  let client: Client;
  beforeEach(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  afterEach(() => simulator.close());

  function batch(items: readonly JsonObject[], query = ''): Promise<Got> {
    return client.call(`batch${query}`, { body: { BatchItemRequest: items } });
  }
  const create = (bId: string, DisplayName: string): JsonObject => ({
    bId,
    operation: 'create',
    Customer: { DisplayName }
  });
  const queryItem = (bId: string, Query: string): JsonObject => ({ bId, Query });
  async function count(name: string): Promise<number> {
    const { json } = await client.query(`select count(*) from Customer where DisplayName = '${name}'`);
    return numberAt(json, 'QueryResponse.totalCount');
  }

  it('does each item by itself, a faulty one beside good ones', async () => {
    const invoice = await client.save('invoice', { CustomerRef: { value: '1' }, Line: [line(5, '1')] });
    const payment = await client.save('payment', { CustomerRef: { value: '1' }, TotalAmt: 5 });
    const { status, json } = await batch([
      create('a1', 'Batched'),
      { bId: 'a2', operation: 'update', Invoice: { Id: invoice.Id, SyncToken: '7', sparse: true, PrivateNote: 'x' } },
      { bId: 'a3', operation: 'delete', Invoice: { Id: invoice.Id, SyncToken: '0' } },
      queryItem('a4', 'select * from Item maxresults 1'),
      {
        bId: 'a5',
        operation: 'update',
        optionsData: 'void',
        Payment: { Id: payment.Id, SyncToken: '0', sparse: true }
      },
      { bId: 'a6', operation: 'create', Dog: {} },
      { bId: 'a7', operation: 'update', Customer: { DisplayName: 'No id' } }
    ]);
    assert.equal(status, 200);
    const [made, stale, deleted, found, voided, unknown, lacking] = list(json, 'BatchItemResponse');
    assert.deepEqual([made?.bId, at(made, 'Customer.DisplayName')], ['a1', 'Batched']);
    assert.deepEqual([stale?.bId, at(stale, 'Fault.Error.0.code')], ['a2', '5010']);
    assert.deepEqual(deleted, { Invoice: { domain: 'QBO', status: 'Deleted', Id: invoice.Id }, bId: 'a3' });
    assert.equal(list(found, 'QueryResponse.Item').length, 1);
    assert.equal(at(voided, 'Payment.PrivateNote'), 'Voided');
    assert.equal(at(unknown, 'Fault.Error.0.code'), '2010');
    assert.equal(at(lacking, 'Fault.Error.0.element'), 'Id');
  });

  it('keeps to its limits', async () => {
    const many = Array.from({ length: 31 }, (_, index) => create(`b${index}`, `Many ${index}`));
    assert.deepEqual(faultOf(await batch(many)), { status: 400, code: '1040', element: 'BatchItemRequest' });
    assert.equal(await count('Many 0'), 0);
    assert.equal(list((await batch(many.slice(0, 30))).json, 'BatchItemResponse').length, 30);
    assert.equal(faultOf(await batch([create('elevenchars', 'x')])).code, '2130');
    assert.equal(faultOf(await batch([create('a', 'x'), create('a', 'y')])).code, '2600');
    assert.equal(faultOf(await batch([])).code, '2020');
    assert.equal(faultOf(await batch([{ operation: 'create' }])).element, 'bId');
    assert.equal(faultOf(await batch([create('a', 'x')], `?requestid=${'r'.repeat(37)}`)).code, '2130');
  });

  it('answers at most 1000 objects', async () => {
    simulator.control.seed({ entity: 'Customer', count: 1000 });
    const all = 'select * from Customer maxresults 1000';
    const { json } = await batch([queryItem('a', all), queryItem('b', all)]);
    assert.equal(at(json, 'BatchItemResponse.0.QueryResponse.maxResults'), 1000);
    assert.equal(at(json, 'BatchItemResponse.1.Fault.Error.0.code'), '10100');
  });

  it('is done once under its requestid and bIds; other bIds make another request', async () => {
    const items = [create('a', 'Once A'), create('b', 'Once B')];
    const first = await batch(items, '?requestid=r-1');
    const again = await batch(items, '?requestid=r-1');
    assert.deepEqual(again.json.BatchItemResponse, first.json.BatchItemResponse);
    assert.equal(await count('Once A'), 1);
    const other = await batch([create('c', 'Once C')], '?requestid=r-1');
    assert.equal(at(other.json, 'BatchItemResponse.0.Customer.DisplayName'), 'Once C');
    const changed = await batch([create('a', 'Else'), create('b', 'Once B')], '?requestid=r-1');
    assert.equal(at(changed.json, 'BatchItemResponse.0.Fault.Error.0.code'), '600');
  });

  it('is throttled at 40 a minute and blocked with the reads', async () => {
    simulator.control.setClock({ rate: 0.001 });
    simulator.control.setLimits({ throttle: true, perSecond: 1000 });
    const statuses: number[] = [];
    for (let sent = 0; sent < 41; sent += 1)
      statuses.push((await batch([queryItem('a', 'select * from Item')])).status);
    assert.deepEqual([statuses.filter((status) => status === 200).length, statuses.at(-1)], [40, 429]);
    assert.equal((await client.call('preferences')).status, 200);
    simulator.control.setLimits({ throttle: false, quotaExceeded: true });
    assert.equal((await batch([create('a', 'Metered')])).status, 429);
  });
});
