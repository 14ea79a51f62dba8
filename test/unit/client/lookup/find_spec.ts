import assert from 'node:assert/strict';
import sinon from 'sinon';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

const small = ['Account', 'Term', 'Class', 'Department', 'PaymentMethod', 'TaxCode', 'Employee'];

describe('looking up a small list', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  afterEach(() => sinon.restore());

  for (const entity of small) {
    it(`brings all of ${entity} in one call, whatever was typed`, async () => {
      test.company.client.lookups.forget(entity);
      test.requests();
      const all = await test.company.client.lookups.find(entity, '');
      assert.ok(all.whole && !all.more && all.records.length > 0);
      assert.deepEqual(await test.company.client.lookups.find(entity, 'zzz'), all);
      assert.equal(test.requests().length, 1);
    });
  }

  it('brings more than one page of it', async () => {
    const before = (await test.company.client.lookups.find('Account', '')).records.length;
    test.simulator.control.seed({ entity: 'Account', count: 1_200 });
    test.company.client.lookups.forget('Account');
    assert.equal((await test.company.client.lookups.find('Account', '')).records.length, before + 1_200);
  });

  it('asks again after ten minutes', async () => {
    const now = performance.now();
    test.company.client.lookups.forget('Term');
    await test.company.client.lookups.find('Term', '');
    test.requests();
    const clock = sinon.stub(performance, 'now').returns(now + 9 * 60_000);
    await test.company.client.lookups.find('Term', '');
    assert.equal(test.requests().length, 0);
    // The list may have come long after it was asked for.
    clock.returns(now + 30 * 60_000);
    await test.company.client.lookups.find('Term', '');
    assert.equal(test.requests().length, 1);
  });

  it('shares the list with the names of messages', async () => {
    test.company.client.lookups.forget('Class');
    test.requests();
    const { records } = await test.company.client.lookups.find('Class', '');
    const id = await test.company.client.references.resolve('Class', 'name', records[0]?.name, 'ClassRef');
    assert.equal(id, records[0]?.id);
    assert.equal(test.requests().length, 1);
  });

  it('leaves out what is inactive', async () => {
    const { control } = test.simulator;
    const record = { Name: 'Closed till', AccountType: 'Bank' };
    const { Id } = control.write({ entity: 'Account', operation: 'create', record });
    control.write({ entity: 'Account', operation: 'update', record: { Id: Id ?? null, sparse: true, Active: false } });
    test.company.client.lookups.forget('Account');
    const { records } = await test.company.client.lookups.find('Account', '');
    assert.ok(!records.some((record) => record.name.startsWith('Closed till')));
  });

  it('refuses what has no names', async () => {
    for (const entity of ['Preferences', 'Nonsense']) {
      const error = await failureOf(test.company.client.lookups.find(entity, ''));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
    }
  });
});

describe('what a pick list tells of a record', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  async function told(entity: string, name: string) {
    const { records } = await test.company.client.lookups.find(entity, name);
    const found = records.find((record) => record.name === name);
    assert.ok(found, `${entity} ${name}`);
    return { details: found.details.map(({ label, value }) => [label, value]), values: found.values };
  }

  it('of a customer is what they owe', async () => {
    const { details, values } = await told('Customer', "Amy's Bird Sanctuary");
    assert.deepEqual(details, [['Open balance', '180.00']]);
    assert.equal(values.Balance, 180);
    assert.equal(values.CurrencyRef, 'USD');
  });

  it('of a sub-customer is its parent', async () => {
    const { details } = await told('Customer', 'North Campus');
    assert.equal(details[0]?.[1], 'Harborview School District:North Campus');
  });

  it('of somebody who owes nothing is nothing', async () => {
    assert.deepEqual((await told('Customer', 'Diego Rodriguez')).details, []);
  });

  it('of a product is its type in words and its price', async () => {
    const { details, values } = await told('Item', 'Concrete');
    assert.deepEqual(details, [
      [undefined, 'Service'],
      ['Sales price/rate', '23.50']
    ]);
    const { Type, UnitPrice, PurchaseCost, Taxable } = values;
    assert.deepEqual(
      { Type, UnitPrice, PurchaseCost, Taxable },
      { Type: 'Service', UnitPrice: 23.5, PurchaseCost: 0, Taxable: true }
    );
  });

  it('of an account is its type, with what filters read', async () => {
    const { details, values } = await told('Account', 'Checking');
    assert.deepEqual(details, [[undefined, 'Bank']]);
    const { AccountType, AccountSubType, Classification } = values;
    assert.deepEqual([AccountType, AccountSubType, Classification], ['Bank', 'Checking', 'Asset']);
  });

  it('of an invoice is whose it is, its day, total and what is open', async () => {
    const { details, values } = await told('Invoice', '1023');
    assert.equal(details[0]?.[1], "Amy's Bird Sanctuary");
    assert.match(String(details[1]?.[1]), /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(details.slice(2), [
      ['Total', '180.00'],
      ['Balance due', '180.00']
    ]);
    assert.equal(values.CustomerRef, '1');
  });
});
