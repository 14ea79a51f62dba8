import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { asArray, asObject, at, textAt } from '../../support/json';
import { type Client, connected, expense, faultOf, idsOf } from './client';

const path = 'recurringtransaction';
const weekly = { IntervalType: 'Weekly', DayOfWeek: 'Monday' };

describe('simulator: templates of recurring forms', () => {
  let simulator: Simulator;
  let client: Client;
  let id: Awaited<ReturnType<typeof idsOf>>;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    id = await idsOf(client, ['Vendor', 'Account']);
  });
  after(() => simulator.close());

  const bill = (info: JsonObject): JsonObject => ({
    VendorRef: id('Vendor', 'PG&E'),
    Line: [expense(80, id('Account', 'Utilities'))],
    RecurringInfo: { Name: 'Power', RecurType: 'Automated', ScheduleInfo: weekly, ...info }
  });
  const posted = (body: JsonObject, query = '') => client.call(`${path}${query}`, { body });
  const refused = async (body: JsonObject, query = '') => faultOf(await posted(body, query)).code;
  const found = async (where: string) => {
    const query = encodeURIComponent(`select * from RecurringTransaction where ${where}`);
    return asArray(at((await client.call(`query?query=${query}`)).json, 'QueryResponse.RecurringTransaction') ?? []);
  };
  async function made(): Promise<JsonObject> {
    const answer = await posted({ Bill: bill({}) });
    assert.equal(answer.status, 200, answer.text);
    return asObject(at(answer.json, 'RecurringTransaction.Bill')) as JsonObject;
  }

  it('are in the sample company, of several kinds, and found by kind and by name', async () => {
    const kinds = (await found("Id in ('" + (await ids()).join("','") + "')")).map((one) => Object.keys(asObject(one)));
    assert.deepEqual(kinds.flat().sort(), ['Bill', 'Estimate', 'Invoice']);
    assert.equal((await found("Type = 'Invoice'")).length, 1);
    const [named] = await found("RecurringInfo.Name = 'Rent of the yard'");
    assert.equal(at(named, 'Bill.TotalAmt'), 1200);
    assert.equal((await found("RecurringInfo.RecurType = 'UnScheduled'")).length, 1);
  });

  async function ids(): Promise<string[]> {
    const query = encodeURIComponent('select * from RecurringTransaction');
    const { json } = await client.call(`query?query=${query}`);
    return asArray(at(json, 'QueryResponse.RecurringTransaction')).map((one) => {
      const [content] = Object.values(asObject(one));
      return textAt(content, 'Id');
    });
  }

  it('are worked out as the form, and move nothing', async () => {
    const vendor = `vendor/${textAt(id('Vendor', 'PG&E'), 'value')}`;
    const before = at((await client.call(vendor)).json, 'Vendor.Balance');
    const template = await made();
    assert.deepEqual([template.TotalAmt, template.Balance, template.DocNumber], [80, undefined, undefined]);
    assert.match(textAt(template, 'RecurringInfo.ScheduleInfo.NextDate'), /^\d{4}-\d\d-\d\d$/);
    assert.equal(at(template, 'RecurringInfo.Active'), true);
    assert.equal(at((await client.call(vendor)).json, 'Vendor.Balance'), before);
  });

  it('are changed as a whole and not in part, and deleted, as what they are', async () => {
    const { Id = '', SyncToken = '', MetaData: _times, ...rest } = await made();
    assert.equal(await refused({ Bill: { Id, SyncToken, sparse: true, PrivateNote: 'x' } }), '500');
    assert.equal(await refused({ Invoice: { Id, SyncToken } }, '?operation=delete'), '610');
    const answer = await posted({ Bill: { ...rest, sparse: false, Id, SyncToken, PrivateNote: 'x' } });
    assert.equal(at(answer.json, 'RecurringTransaction.Bill.PrivateNote'), 'x', answer.text);
    const gone = await posted({ Bill: { Id, SyncToken: '1' } }, '?operation=delete');
    assert.deepEqual(at(gone.json, 'RecurringTransaction'), { domain: 'QBO', status: 'Deleted', Bill: { Id } });
    assert.equal((await client.call(`${path}/${String(Id)}`)).status, 400);
  });

  it('are refused without what makes them templates, or as what there are none of', async () => {
    const monthly = (days: JsonObject): JsonObject => bill({ ScheduleInfo: { IntervalType: 'Monthly', ...days } });
    for (const [body, code] of [
      [{ Bill: bill({ Name: '' }) }, '2020'],
      [{ Bill: bill({ ScheduleInfo: { IntervalType: 'Weekly' } }) }, '2020'],
      [{ Bill: monthly({}) }, '2020'],
      [{ Bill: monthly({ DayOfMonth: 32 }) }, /^2/],
      [{ Bill: bill({ RecurType: 'Sometimes' }) }, '2170'],
      [{ Bill: bill({ ScheduleInfo: { ...weekly, EndDate: '2031-01-01', MaxOccurrences: 2 } }) }, '2010'],
      [{ Payment: bill({}) }, '2010'],
      [bill({}), '2010'],
      [{ Bill: bill({}), Invoice: bill({}) }, '2010'],
      [{ Invoice: { ...bill({}), Deposit: 0 } }, /./]
    ] as [JsonObject, string | RegExp][]) {
      const told = await refused(body);
      assert.match(told ?? '', code instanceof RegExp ? code : new RegExp(`^${code}$`), JSON.stringify(body));
    }
    for (const days of [{ DayOfMonth: 5 }, { WeekOfMonth: 2, DayOfWeek: 'Monday' }] as JsonObject[])
      assert.equal((await posted({ Bill: monthly(days) })).status, 200);
    const item = { bId: '1', operation: 'create', RecurringTransaction: { Bill: bill({}) } };
    const batch = await client.call('batch', { body: { BatchItemRequest: [item] } });
    assert.equal(at(batch.json, 'BatchItemResponse.0.Fault.Error.0.code'), '500');
  });
});
