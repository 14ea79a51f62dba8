import assert from 'node:assert/strict';
import {
  entities,
  type Fields,
  lineTypes,
  type LookupRecord,
  type ReferenceFilter,
  structures
} from 'node-red-contrib-quickbooks-online/core';
import { fits, fitting, type FormValues } from '../../../../nodes/shared/editor/fits';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

interface Reference {
  where: string;
  filter: ReferenceFilter;
}

function filtered(where: string, fields: Fields): Reference[] {
  return Object.entries(fields).flatMap(([name, { filter }]) =>
    filter ? [{ where: `${where}.${name}`, filter }] : []
  );
}

const references: Reference[] = [
  ...entities.flatMap(({ name, fields }) => filtered(name, fields)),
  ...Object.entries(lineTypes).flatMap(([name, { line, detail }]) => [
    ...filtered(name, line),
    ...filtered(name, detail)
  ]),
  ...Object.entries(structures).flatMap(([name, { fields }]) => filtered(name, fields))
];

/** Why the sample company has nothing for a filter, where it has not. */
function lack({ entity, field }: ReferenceFilter): string | undefined {
  return entity === 'Customer' && field === 'IsProject' ? 'projects cannot be made by the API' : undefined;
}

describe('what a reference offers', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  async function offered({ entity, field, in: wanted, notIn, strict }: ReferenceFilter) {
    const asked = wanted || notIn ? { field, in: wanted?.map(String), notIn, strict } : undefined;
    const { records } = await test.company.client.lookups.find(entity, '', asked);
    return records;
  }

  for (const { where, filter } of references) {
    it(`is something of the sample company for ${where}, and nothing else`, async () => {
      const records = await offered(filter);
      const fit = records.filter((record) => fits(record, filter, {}));
      const missing = lack(filter);
      assert.equal(fit.length > 0, missing === undefined, missing ?? 'nothing fits');
      assert.deepEqual(fitting(records, filter, {}).slice(0, fit.length), fit, 'what fits comes first');
      if (filter.strict) assert.equal(fitting(records, filter, {}).length, fit.length);
    });
  }

  const named = (records: readonly LookupRecord[], filter: ReferenceFilter, form: FormValues) =>
    records.filter((record) => fits(record, filter, form)).map(({ name }) => name);

  function filterOf(entity: string, field: string): ReferenceFilter {
    const filter = entities.find(({ name }) => name === entity)?.fields[field]?.filter;
    assert.ok(filter);
    return filter;
  }

  it('is a bank account for a cheque, a card for a card, and both while nobody knows', async () => {
    const filter = filterOf('Purchase', 'AccountRef');
    const records = await offered(filter);
    assert.deepEqual(named(records, filter, { PaymentType: 'Check' }), ['Checking', 'Savings']);
    assert.deepEqual(named(records, filter, { PaymentType: 'CreditCard' }), ['Company Card']);
    assert.deepEqual(named(records, filter, {}), ['Checking', 'Company Card', 'Savings']);
  });

  it("is an income account for an item's income, of sales of products for what is in stock, the others after them", async () => {
    const filter = filterOf('Item', 'IncomeAccountRef');
    const records = await offered(filter);
    assert.ok(named(records, filter, { Type: 'Service' }).includes('Services'));
    assert.ok(!named(records, filter, { Type: 'Service' }).includes('Checking'));
    assert.deepEqual(named(records, filter, { Type: 'Inventory' }), ['Sales of Product Income']);
    const all = fitting(records, filter, { Type: 'Inventory' });
    assert.equal(all[0]?.name, 'Sales of Product Income');
    assert.equal(all.length, records.length);
  });

  it('is the asset account of the stock, and not any current asset', async () => {
    const filter = filterOf('Item', 'AssetAccountRef');
    assert.deepEqual(named(await offered(filter), filter, {}), ['Inventory Asset']);
  });

  it('is of the same type as an account that goes under it', async () => {
    const filter = filterOf('Account', 'ParentRef');
    const records = await offered(filter);
    assert.deepEqual(named(records, filter, { AccountType: 'Bank' }), ['Checking', 'Savings']);
    assert.equal(named(records, filter, {}).length, records.length);
  });
});
