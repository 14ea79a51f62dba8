import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { type Client, connected } from './client';
import { numberAt, objectAt, records, type Stored } from './reading';

describe('simulator: the sample company', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  after(() => simulator.close());

  async function rows(entity: string): Promise<Stored[]> {
    const where = ['Customer', 'Vendor', 'Item'].includes(entity) ? ' where Active in (true,false)' : '';
    const { json } = await client.query(`select * from ${entity}${where} maxresults 1000`);
    return objectAt(json, 'QueryResponse')[entity] === undefined ? [] : records(json, `QueryResponse.${entity}`);
  }
  const forms = [
    ...['Invoice', 'Payment', 'Estimate', 'SalesReceipt', 'CreditMemo', 'RefundReceipt'],
    ...['Bill', 'BillPayment', 'Purchase', 'PurchaseOrder', 'JournalEntry']
  ];

  it('has 30 customers, 30 items of every type, vendors, a chart of accounts and 100 transactions of all kinds', async () => {
    const customers = await rows('Customer');
    assert.equal(customers.length, 30);
    assert.deepEqual(
      customers.filter((customer) => customer.Active === false).map((one) => one.DisplayName),
      ['Old Mill Restaurant (deleted)']
    );
    const items = await rows('Item');
    assert.ok(items.length >= 30, String(items.length));
    assert.deepEqual([...new Set(items.map((item) => item.Type))].sort(), [
      ...['Category', 'Group', 'Inventory', 'NonInventory', 'Service']
    ]);
    assert.ok(items.every((item) => item.Type !== 'Inventory' || numberAt(item, 'QtyOnHand') > 0));
    assert.ok((await rows('Account')).length >= 30);
    assert.ok((await rows('Vendor')).length >= 10);
    const counts = await Promise.all(forms.map(async (entity) => (await rows(entity)).length));
    assert.ok(Math.min(...counts) > 0, String(counts));
    assert.ok(counts.reduce((sum, count) => sum + count) >= 100, String(counts));
  });

  for (const company of ['us', 'gb'] as const) {
    it(`has balances that agree with its forms (${company})`, async () => {
      const sums = new Map<string, number>();
      const own = await connected(simulator, simulator.realms[company]);
      const all = async (entity: string): Promise<Stored[]> =>
        records((await own.query(`select * from ${entity} maxresults 1000`)).json, `QueryResponse.${entity}`);
      const add = async (entity: string, party: string, name: string, sign: number): Promise<void> => {
        for (const record of await all(entity)) {
          const id = textAt(record, `${party}.value`);
          sums.set(id, (sums.get(id) ?? 0) + sign * numberAt(record, name));
        }
      };
      await add('Invoice', 'CustomerRef', 'Balance', 1);
      await add('CreditMemo', 'CustomerRef', 'Balance', -1);
      await add('Payment', 'CustomerRef', 'UnappliedAmt', -1);
      await add('Bill', 'VendorRef', 'Balance', 1);
      const people = [...(await all('Customer')), ...(await all('Vendor'))];
      for (const { Id, Balance, DisplayName } of people) {
        assert.equal(Balance, Math.round((sums.get(Id) ?? 0) * 100) / 100, String(DisplayName));
      }
      assert.ok(people.some((person) => numberAt(person, 'Balance') > 0));
    });
  }

  it('sums up what sub-customers owe', async () => {
    const parent = (await rows('Customer')).find((one) => one.DisplayName === 'Harborview School District');
    assert.ok(numberAt(parent, 'BalanceWithJobs') > numberAt(parent, 'Balance'));
  });

  it('changed last before it was started, so that nothing is new to a poller', async () => {
    const since = encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString());
    const { json } = await client.call(`cdc?entities=Invoice,Customer,Vendor,Bill,Item&changedSince=${since}`);
    assert.deepEqual(json.CDCResponse, [{ QueryResponse: [{}, {}, {}, {}, {}] }]);
  });

  it('is made anew under every other company id on first use, and each has data of its own', async () => {
    const other = await connected(simulator, '123456789');
    const made = await other.save('customer', { DisplayName: 'Only here' });
    assert.equal((await other.call(`customer/${made.Id}`)).status, 200);
    const { json } = await client.query("select * from Customer where DisplayName = 'Only here'");
    assert.deepEqual(json.QueryResponse, {});
  });

  it('shares nothing with a second simulator in the same process', async () => {
    const second = await startSimulator();
    try {
      const theirs = await connected(second);
      await theirs.save('customer', { DisplayName: 'Elsewhere' });
      const { json } = await client.query("select count(*) from Customer where DisplayName = 'Elsewhere'");
      assert.equal(at(json, 'QueryResponse.totalCount'), 0);
    } finally {
      await second.close();
    }
  });

  it('answers CompanyInfo under the company id and Preferences without an id', async () => {
    const info = await client.call(`companyinfo/${client.realmId}`);
    assert.equal(at(info.json, 'CompanyInfo.Country'), 'US');
    const preferences = await client.call('preferences');
    assert.equal(at(preferences.json, 'Preferences.CurrencyPrefs.HomeCurrency.value'), 'USD');
  });
});
