import assert from 'node:assert/strict';
import { apiLog } from '../../support/api-log';
import { asArray, asObject, asText, at, textAt, type JsonObject } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { sample, simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

/** Entities whose records can all be removed, and how many the company is given instead. */
const sizes: readonly (readonly [entity: string, count: number])[] = [
  ['Estimate', 0],
  ['SalesReceipt', 1],
  ['PurchaseOrder', 999],
  ['RefundReceipt', 1000],
  ['Bill', 1001],
  ['Purchase', 2500]
];
const perRequest = 1000;
const marked = '2026-06-15';

function idsOf(records: unknown): unknown[] {
  return asArray(records)
    .map((record) => Number(textAt(record, 'Id')))
    .sort((a, b) => a - b);
}

describe('A query', () => {
  const system = useSystem(
    [
      ...sizes.flatMap(([entity]) => action(`query ${entity}`, entity, 'query')),
      ...action('keyed', 'Account', 'query', { requestId: 'payload.nothing', requestIdType: 'msg' })
    ],
    { unlimited: true }
  );

  async function assertFinds(entity: string, payload: JsonObject, held: readonly JsonObject[]): Promise<void> {
    const log = await apiLog(system.company);
    const found = asArray((await system.run(`query ${entity}`, { payload })).payload);
    const requests = (await log.since()).filter(({ path }) => path.endsWith('/query'));
    assert.deepEqual(idsOf(found), idsOf(held));
    const byId = new Map(held.map((record) => [record.Id, record]));
    for (const record of found.map(asObject)) assert.deepEqual(record, byId.get(record.Id));
    assert.equal(requests.length, Math.floor(held.length / perRequest) + 1, 'requests');
  }

  for (const [entity, count] of sizes) {
    it(`of ${count} records returns exactly what the company holds, with and without a filter`, async function () {
      this.timeout(60_000);
      const { company } = system;
      for (const { Id } of await company.colleague.list(entity)) await company.colleague.remove(entity, asText(Id));
      if (count > 0) await company.fill({ entity, count, template: { TxnDate: marked } });
      const held = await company.colleague.list(entity);
      assert.equal(held.length, count);
      await assertFinds(entity, {}, held);
      await company.fill({ entity, count: 3, template: { TxnDate: '2026-06-16' } });
      await assertFinds(entity, { where: [{ field: 'TxnDate', op: '=', value: marked }] }, held);
    });
  }

  it('has no use for an idempotency key: nothing is done that could be done twice', async () => {
    assert.ok(asArray((await system.run('keyed', { payload: {} })).payload).length > 0);
  });

  it('gives no more than the limit, the first of its order', async () => {
    const payload = { orderBy: 'TxnDate DESC', limit: 1002 };
    const found = asArray((await system.run('query Purchase', { payload })).payload);
    assert.equal(found.length, 1002);
    assert.deepEqual(
      found.slice(0, 4).map((record) => at(record, 'TxnDate')),
      ['2026-06-16', '2026-06-16', '2026-06-16', marked]
    );
  });

  it('by a whole statement is paged too, unless it says MAXRESULTS or STARTPOSITION', async () => {
    const all = await system.company.colleague.list('Bill');
    for (const [payload, length, requests] of [
      ['select * from Bill', all.length, 2],
      ['select * from Bill maxresults 7', 7, 1],
      ['select * from Bill startposition 1001', all.length - 1000, 1]
    ] as const) {
      const log = await apiLog(system.company);
      const out = await system.run('query Bill', { payload });
      assert.equal(asArray(out.payload).length, length, payload);
      assert.equal((await log.since()).length, requests, payload);
    }
  });

  it('by count(*) gives a number', async () => {
    const { payload } = await system.run('query Purchase', { payload: 'select count(*) from Purchase' });
    assert.equal(payload, 2503);
  });

  it('is asked for as QuickBooks wants it', async () => {
    assertProper(await system.company.requests());
  });
});

describe('A name with signs of its own', () => {
  const name = 'O\'Brien – Søn "Ltd" \\ 100%';
  const byName = { CustomerRef: { value: 'payload', type: 'msg', by: 'name' } };
  const line = {
    detailType: 'SalesItemLineDetail',
    fields: {
      'SalesItemLineDetail.ItemRef': { value: sample.item, type: 'name' },
      'SalesItemLineDetail.UnitPrice': { value: '2', type: 'num' }
    }
  };
  const system = useSystem(
    [
      ...['Customer', 'Vendor', 'Item'].flatMap((entity) => [
        ...action(`create ${entity}`, entity, 'create'),
        ...action(`query ${entity}`, entity, 'query')
      ]),
      ...action('get Customer', 'Customer', 'get'),
      ...action('invoice', 'Invoice', 'create', { source: 'fields', fields: byName, lines: [line] })
    ],
    { unlimited: true }
  );

  const income = async () => {
    const value = await system.company.colleague.idOf('Account', 'AccountType', 'Income');
    return { Name: name, Type: 'Service', IncomeAccountRef: { value } };
  };

  it('is created, found by a query and by get, and referred to', async () => {
    const made = await system.run('create Customer', { payload: { DisplayName: name } });
    const id = at(made, 'payload.Id');
    assert.equal(at(made, 'payload.DisplayName'), name);
    for (const [nodeId, payload, path] of [
      ['query Customer', { where: [{ field: 'DisplayName', op: '=', value: name }] }, 'payload.0.Id'],
      ['query Customer', { where: [{ field: 'DisplayName', op: 'like', value: "O'Brien – S%" }] }, 'payload.0.Id'],
      ['query Customer', { where: [{ field: 'DisplayName', op: 'in', value: [name, 'Nobody'] }] }, 'payload.0.Id'],
      ['get Customer', { DisplayName: name }, 'payload.Id'],
      ['invoice', name, 'payload.CustomerRef.value']
    ] as const) {
      assert.equal(at(await system.run(nodeId, { payload }), path), id, `${nodeId} ${JSON.stringify(payload)}`);
    }
  });

  it('is taken by vendors and items too', async () => {
    await system.run('create Vendor', { payload: { DisplayName: `${name} & Co` } });
    const vendors = { where: [{ field: 'DisplayName', op: '=', value: `${name} & Co` }] };
    assert.equal(asArray((await system.run('query Vendor', { payload: vendors })).payload).length, 1);
    await system.run('create Item', { payload: await income() });
    const items = { where: [{ field: 'Name', op: '=', value: name }] };
    assert.equal(at(await system.run('query Item', { payload: items }), 'payload.0.Name'), name);
  });

  it('stands in a record unharmed', async () => {
    const { colleague } = system.company;
    const invoice = await colleague.create('Invoice', { ...(await simpleInvoice(colleague)), PrivateNote: name });
    const statement = `select * from Customer where DisplayName = 'O\\'Brien – Søn "Ltd" \\\\ 100%'`;
    assert.equal(asArray((await system.run('query Customer', { payload: statement })).payload).length, 1);
    assert.equal(invoice.PrivateNote, name);
  });
});
