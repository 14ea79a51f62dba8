import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { getPath } from '../../../src/client/record/paths';
import { failureOf } from '../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../support/simulated-company';

const service = 'Concrete';

describe('A name', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const resolve = (entity: string, name: string) => test.company.client.references.resolve(entity, 'name', name, 'Ref');
  const made = (entity: string, record: object) => test.run(entity, 'create', record).then(({ facts }) => facts.id);
  /** Made by somebody in QuickBooks itself. */
  const madeElsewhere = (entity: string, record: Record<string, string>) =>
    test.simulator.control.write({ entity, operation: 'create', record }).Id;

  async function invoiceTo(name: string): Promise<unknown> {
    const { result } = await test.runFields('Invoice', 'create', {
      fields: { CustomerRef: { value: name, as: 'name' } },
      lines: [
        {
          detailType: 'SalesItemLineDetail',
          fields: {
            'SalesItemLineDetail.ItemRef': { value: service, as: 'name' },
            Amount: { value: 1 }
          }
        }
      ]
    });
    return getPath(result, 'CustomerRef.value');
  }

  it('that was not found is found once it is there', async () => {
    assert.equal((await failureOf(invoiceTo('New Ltd'))).code, 'QBO_NOT_FOUND');
    const id = await made('Customer', { DisplayName: 'New Ltd' });
    assert.equal(await invoiceTo('New Ltd'), id);
  });

  it('that was not found is looked for again, whoever makes it', async () => {
    assert.equal((await failureOf(resolve('Customer', 'Walk-in'))).code, 'QBO_NOT_FOUND');
    const id = madeElsewhere('Customer', { DisplayName: 'Walk-in' });
    assert.equal(await resolve('Customer', 'Walk-in'), id);
  });

  it('that a remembered list lacks is looked for in a new one, fetched once for all who miss one', async () => {
    const known = madeElsewhere('Account', { Name: 'Till 1', AccountType: 'Bank' });
    assert.equal(await resolve('Account', 'Till 1'), known);
    const id = madeElsewhere('Account', { Name: 'Till 2', AccountType: 'Bank' });
    test.requests();
    const found = await Promise.all(['Till 2', 'Till 2', 'Till 1', 'Till 2'].map((name) => resolve('Account', name)));
    assert.deepEqual(found, [id, id, known, id]);
    assert.equal(test.requests().length, 1);
  });

  it('that was given to another record by our own writes is that record', async () => {
    const first = await made('Customer', { DisplayName: 'Smith' });
    assert.equal(await invoiceTo('Smith'), first);
    await test.run('Customer', 'update', { Id: first, DisplayName: 'Smith (old)' });
    const second = await made('Customer', { DisplayName: 'Smith' });
    assert.equal(await invoiceTo('Smith'), second);
  });

  it('of a record that our own write made inactive is not found any more', async () => {
    const id = await made('Vendor', { DisplayName: 'Gone & Co' });
    assert.equal(await resolve('Vendor', 'Gone & Co'), id);
    await test.run('Vendor', 'update', { Id: id, Active: false });
    assert.equal((await failureOf(resolve('Vendor', 'Gone & Co'))).code, 'QBO_NOT_FOUND');
  });

  it('is asked for again after a write of which nobody knows whether it was done', async () => {
    const id = await made('Customer', { DisplayName: 'Perhaps' });
    assert.equal(await resolve('Customer', 'Perhaps'), id);
    const fault = { Fault: { Error: [{ Message: 'Broken', code: '10000' }], type: 'SystemFault' } };
    test.simulator.control.addFault({
      method: 'POST',
      path: '/customer',
      when: 'after',
      status: 500,
      body: fault,
      times: 9
    });
    const error = await failureOf(test.run('Customer', 'update', { Id: id, SyncToken: '0', DisplayName: 'Certainly' }));
    test.simulator.control.clearFaults();
    assert.equal(error.cause.outcome, 'unknown');
    assert.equal((await failureOf(resolve('Customer', 'Perhaps'))).code, 'QBO_NOT_FOUND');
    assert.equal(await resolve('Customer', 'Certainly'), id);
  });

  it('that was found costs no call for ten minutes, writes to other lists and refused ones included', async () => {
    await invoiceTo('New Ltd');
    await failureOf(test.run('Customer', 'create', { Nonsense: 1 }));
    test.requests();
    await invoiceTo('New Ltd');
    assert.deepEqual(
      test.requests().map(({ method }) => method),
      ['POST']
    );
  });

  it('gives the price that a product has since our own write', async () => {
    const { result } = await test.run('Item', 'query', {
      where: [{ field: 'Name', op: '=', value: service }]
    });
    const item = Array.isArray(result) ? (result[0] as unknown) : undefined;
    const line = {
      DetailType: 'SalesItemLineDetail',
      SalesItemLineDetail: { ItemRef: { value: getPath(item, 'Id') } }
    };
    await test.run('Invoice', 'create', { CustomerRef: { value: '1' }, Line: [line] });
    await test.run('Item', 'update', { Id: getPath(item, 'Id'), UnitPrice: 99 });
    const { result: invoice } = await test.run('Invoice', 'create', { CustomerRef: { value: '1' }, Line: [line] });
    const lines = getPath(invoice, 'Line');
    assert.equal(Array.isArray(lines) && getPath(lines[0], 'Amount'), 99);
  });
});
