import assert from 'node:assert/strict';
import type { Colleague } from '../../support/colleague';
import { asArray, at, textAt, type JsonObject } from '../../support/json';
import { action, connection, places, trigger } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

const otherRealm = '9341450000000002';
const sameName = 'Same Name Ltd';
const byName = { CustomerRef: { value: 'payload', type: 'msg', by: 'name' } };
const lines = [
  {
    detailType: 'SalesItemLineDetail',
    fields: {
      'SalesItemLineDetail.ItemRef': { value: 'Hours', type: 'name' },
      'SalesItemLineDetail.UnitPrice': { value: '2', type: 'num' }
    }
  }
];
const rarely = { interval: 1, intervalUnit: 'hours' };

describe('Two connections in one Node-RED', () => {
  let colleagues: { one: Colleague; other: Colleague };

  const system = useSystem(
    async (company) => {
      const { seed, colleague } = await company.other(otherRealm);
      colleagues = { one: company.colleague, other: colleague };
      const picked = { value: '1', type: 'id', label: 'Somebody', realmId: company.seed.realmId };
      const inOther = { connection: 'other company' };
      const invoice = { source: 'fields', fields: byName, lines };
      return [
        connection(company.url, seed, 'other company'),
        ...action('get here', 'Customer', 'get'),
        ...action('get there', 'Customer', 'get', inOther),
        ...action('query here', 'Customer', 'query'),
        ...action('query there', 'Customer', 'query', inOther),
        ...action('invoice here', 'Invoice', 'create', invoice),
        ...action('invoice there', 'Invoice', 'create', { ...invoice, ...inOther }),
        ...action('once here', 'Vendor', 'create', { requestId: '7', requestIdType: 'str' }),
        ...action('once there', 'Vendor', 'create', { requestId: '7', requestIdType: 'str', ...inOther }),
        ...action('picked here', 'Invoice', 'create', { ...invoice, fields: { CustomerRef: picked } }),
        ...action('picked there', 'Invoice', 'create', { ...invoice, fields: { CustomerRef: picked }, ...inOther }),
        ...trigger('new here', 'Invoice', ['new'], rarely),
        ...trigger('new there', 'Invoice', ['new'], { ...rarely, ...inOther })
      ];
    },
    { unlimited: true }
  );
  let ids: { here: string; there: string };

  before(async () => {
    const { one, other } = colleagues;
    await other.create('Customer', { DisplayName: 'Shifts the ids' });
    const [here, there] = [
      await one.create('Customer', { DisplayName: sameName, Notes: 'here' }),
      await other.create('Customer', { DisplayName: sameName, Notes: 'there' })
    ];
    ids = { here: textAt(here, 'Id'), there: textAt(there, 'Id') };
    assert.notEqual(ids.here, ids.there);
  });

  it('resolve the same name to the id of their own company, each with a cache of its own', async () => {
    for (let round = 0; round < 2; round += 1) {
      const [here, there] = await Promise.all([
        system.run('invoice here', { payload: sameName }),
        system.run('invoice there', { payload: sameName })
      ]);
      assert.equal(at(here, 'payload.CustomerRef.value'), ids.here);
      assert.equal(at(there, 'payload.CustomerRef.value'), ids.there);
    }
  });

  it('read and find the records of their own company', async () => {
    const where = [{ field: 'DisplayName', op: '=', value: sameName }];
    const found = await Promise.all(
      ['here', 'there'].map((place) => system.run(`query ${place}`, { payload: { where } }))
    );
    assert.deepEqual(
      found.map((out) => asArray(out.payload).map((record) => at(record, 'Notes'))),
      [['here'], ['there']]
    );
    assert.equal(at(await system.run('get here', { payload: ids.here }), 'payload.Notes'), 'here');
    assert.equal(at(await system.run('get there', { payload: ids.there }), 'payload.Notes'), 'there');
  });

  it('do the same order once in each company', async () => {
    const payload = { DisplayName: 'Ordered once' };
    const here = await system.run('once here', { payload });
    const there = await system.run('once there', { payload });
    const [one, other] = [await colleagues.one.list('Vendor'), await colleagues.other.list('Vendor')];
    for (const [vendors, out] of [
      [one, here],
      [other, there]
    ] as const) {
      const made = vendors.filter(({ DisplayName }) => DisplayName === 'Ordered once');
      assert.deepEqual(made, [out.payload]);
    }
  });

  it('refuse an id that was picked in the other company', async () => {
    await system.run('picked here');
    const caught = await system.refuse('picked there');
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    assert.equal(at(caught, 'error.cause.element'), 'CustomerRef');
  });

  it('tell only of changes in their own company', async () => {
    for (const [place, colleague, realmId] of [
      ['here', colleagues.one, system.company.seed.realmId],
      ['there', colleagues.other, otherRealm]
    ] as const) {
      await system.poll('new here');
      await system.poll('new there');
      const from = system.collector.all().length;
      await colleague.create('Invoice', await simpleInvoice(colleague));
      await system.poll('new here');
      await system.poll('new there');
      const isEvent = (got: JsonObject) => got.topic === 'Invoice/new' && got.place === places.out;
      await system.collector.next((got) => isEvent(got) && at(got, 'qbo.realmId') === realmId);
      const events = system.collector.all().slice(from).filter(isEvent);
      assert.deepEqual(
        events.map((got) => at(got, 'qbo.realmId')),
        [realmId],
        place
      );
    }
  });

  it('refresh their own token, once each, and never show the other one', async () => {
    await system.company.expireAccessTokens();
    const from = (await system.company.requests()).length;
    const wishes = Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? ('here' as const) : ('there' as const)));
    const outs = wishes.map((place) => system.run(`get ${place}`, { payload: ids[place] }));
    for (const [index, out] of (await Promise.all(outs)).entries()) {
      assert.equal(at(out, 'payload.Notes'), wishes[index]);
    }
    const requests = (await system.company.requests()).slice(from);
    assert.equal(requests.filter(({ path }) => path.startsWith('/oauth2/')).length, 2);
    assert.ok(!requests.some(({ status }) => status === 403));
  });

  it('ask as QuickBooks wants it', async () => {
    assertProper(await system.company.requests());
  });
});
