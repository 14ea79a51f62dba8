import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { type Client, connected } from './client';

describe('simulator: the sample company', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  after(() => simulator.close());

  it('has customers, items of every type, a chart of accounts and invoices', async () => {
    const rows = async (statement: string): Promise<Record<string, unknown>[]> => {
      const { json } = await client.query(`${statement} maxresults 1000`);
      return Object.values(json.QueryResponse)[0] as Record<string, unknown>[];
    };
    const customers = await rows('select * from Customer where Active in (true,false)');
    assert.equal(customers.length, 12);
    assert.deepEqual(
      customers.filter((customer) => customer.Active === false).map((one) => one.DisplayName),
      ['Old Mill Restaurant (deleted)']
    );
    const types = new Set((await rows('select * from Item')).map((item) => item.Type));
    assert.deepEqual([...types].sort(), ['Category', 'Group', 'Inventory', 'NonInventory', 'Service']);
    assert.ok((await rows('select * from Account')).length >= 25);
    assert.equal((await rows('select * from Invoice')).length, 20);
  });

  it('owes what its invoices say: each customer balance is the sum of open invoices', async () => {
    const { json } = await client.query('select * from Invoice maxresults 1000');
    const owed = new Map<string, number>();
    for (const invoice of json.QueryResponse.Invoice) {
      const id = invoice.CustomerRef.value;
      owed.set(id, Math.round(((owed.get(id) ?? 0) + invoice.Balance) * 100) / 100);
    }
    for (const [id, balance] of owed) {
      const { json: answer } = await client.call(`customer/${id}`);
      assert.equal(answer.Customer.Balance, balance, answer.Customer.DisplayName);
    }
    const { json: parent } = await client.query(
      "select * from Customer where DisplayName = 'Harborview School District'"
    );
    assert.ok(parent.QueryResponse.Customer[0].BalanceWithJobs > parent.QueryResponse.Customer[0].Balance);
  });

  it('changed last before it was started, so that nothing is new to a poller', async () => {
    const since = encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString());
    const { json } = await client.call(`cdc?entities=Invoice,Customer,Item&changedSince=${since}`);
    assert.deepEqual(json.CDCResponse, [{ QueryResponse: [{}, {}, {}] }]);
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
      assert.equal(json.QueryResponse.totalCount, 0);
    } finally {
      await second.close();
    }
  });

  it('answers CompanyInfo under the company id and Preferences without an id', async () => {
    const info = await client.call(`companyinfo/${client.realmId}`);
    assert.equal(info.json.CompanyInfo.Country, 'US');
    const preferences = await client.call('preferences');
    assert.equal(preferences.json.Preferences.CurrencyPrefs.HomeCurrency.value, 'USD');
  });
});
