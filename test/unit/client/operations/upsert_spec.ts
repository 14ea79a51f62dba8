import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { getPath } from '../../../../src/client/record/paths';
import type { OperationOptions } from '../../../../src/client/input';
import type { JsonObject } from '../../../../src/http/fault';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('create or update', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const upsert = (entity: string, payload: JsonObject, options: OperationOptions = {}) =>
    test.run(entity, 'upsert', payload, { options });
  const writes = () => test.requests().filter(({ method }) => method === 'POST');

  it('makes a record that is not there, and changes the one that is', async () => {
    const made = await upsert('Customer', { DisplayName: 'Quarry One', Notes: 'first' });
    assert.deepEqual([made.facts.created, made.facts.changed], [true, true]);
    const changed = await upsert('Customer', { DisplayName: 'Quarry One', Notes: 'second' });
    assert.deepEqual([changed.facts.created, changed.facts.changed], [false, true]);
    assert.equal(getPath(changed.result, 'Id'), getPath(made.result, 'Id'));
    assert.equal(getPath(changed.result, 'Notes'), 'second');
    assert.equal(changed.facts.operation, 'upsert');
  });

  it('leaves one that is there as it is where that is wished', async () => {
    await upsert('Customer', { DisplayName: 'Quarry Two', Notes: 'first' });
    test.requests();
    const kept = await upsert('Customer', { DisplayName: 'Quarry Two', Notes: 'second' }, { existing: 'keep' });
    assert.deepEqual([kept.facts.created, kept.facts.changed], [false, false]);
    assert.equal(getPath(kept.result, 'Notes'), 'first');
    assert.deepEqual(writes(), []);
  });

  it('makes one record of ten messages for one key at once', async () => {
    const wish = { DisplayName: 'Quarry Ten', PrimaryEmailAddr: { Address: 'ten@example.com' } };
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, index) => upsert('Customer', { ...wish, Notes: `${index}` }))
    );
    assert.equal(new Set(all.map(({ result }) => getPath(result, 'Id'))).size, 1);
    assert.equal(all.filter(({ facts }) => facts.created).length, 1);
  });

  it('recognises by what the option match says, all of it', async () => {
    const email = { PrimaryEmailAddr: { Address: 'match@example.com' } };
    const made = await upsert('Customer', { DisplayName: 'Match A', ...email });
    const same = await upsert('Customer', { DisplayName: 'Match B', ...email }, { match: ['PrimaryEmailAddr'] });
    assert.equal(getPath(same.result, 'Id'), getPath(made.result, 'Id'));
    assert.equal(getPath(same.result, 'DisplayName'), 'Match B');
    const other = await upsert(
      'Customer',
      { DisplayName: 'Match A', ...email },
      { match: 'PrimaryEmailAddr, DisplayName' }
    );
    assert.equal(other.facts.created, true);
    const error = await failureOf(
      upsert('Customer', { DisplayName: 'Match C', ...email }, { match: ['PrimaryEmailAddr'] })
    );
    assert.equal(error.code, 'QBO_AMBIGUOUS');
    assert.equal(error.cause.candidates?.length, 2);
    for (const [match, payload, element] of [
      ['Nonsense', { DisplayName: 'X' }, 'options.match'],
      ['Notes', { DisplayName: 'X', Notes: 'x' }, 'options.match'],
      ['PrimaryEmailAddr', { DisplayName: 'X' }, 'PrimaryEmailAddr']
    ] as const) {
      test.requests();
      const refused = await failureOf(upsert('Customer', payload, { match }));
      assert.deepEqual([refused.code, refused.cause.element], ['QBO_INVALID_INPUT', element]);
      assert.deepEqual(test.requests(), []);
    }
  });

  it('recognises no form by a number where QuickBooks numbers forms by itself', async () => {
    const Line = [{ Amount: 10, SalesItemLineDetail: { ItemRef: { name: 'Pump' } } }];
    const form = { DocNumber: 'U-0', CustomerRef: '1', Line };
    const error = await failureOf(upsert('Invoice', form));
    assert.match(error.message, /^options\.match: the company does not keep Invoice no\. \(DocNumber\)/);
    assert.deepEqual(writes(), []);
    const due = { ...form, TxnDate: '2031-02-03' };
    const made = await upsert('Invoice', due, { match: ['TxnDate', 'CustomerRef'] });
    const again = await upsert('Invoice', due, { match: ['TxnDate', 'CustomerRef'] });
    assert.deepEqual([again.facts.created, again.facts.id], [false, made.facts.id]);
  });

  it('replaces the lines of a form by those that it is given, and never adds them twice', async () => {
    const line = (Amount: number) => ({ Amount, AccountBasedExpenseLineDetail: { AccountRef: 'Advertising' } });
    const form = (Amount: number) => ({ DocNumber: 'U-1', VendorRef: { name: 'Coast Diesel' }, Line: [line(Amount)] });
    const made = await upsert('Bill', form(10));
    const { result, facts } = await upsert('Bill', form(25));
    assert.deepEqual([facts.created, facts.id, getPath(result, 'TotalAmt')], [false, made.facts.id, 25]);
  });
});

describe('a record by its name or number', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  /** As QuickBooks has numbered it. */
  const invoice = async () => {
    const Line = [{ Amount: 10, SalesItemLineDetail: { ItemRef: { name: 'Pump' } } }];
    const { result } = await test.run('Invoice', 'create', { CustomerRef: '1', Line });
    return { id: getPath(result, 'Id'), DocNumber: getPath(result, 'DocNumber') };
  };

  for (const verb of ['get', 'send', 'pdf', 'void', 'delete']) {
    it(`is taken by ${verb} in place of an Id`, async () => {
      const { id, DocNumber } = await invoice();
      const more = verb === 'send' ? { sendTo: 'a@example.com' } : {};
      const { facts } = await test.run('Invoice', verb, { DocNumber, ...more });
      assert.equal(facts.id, id);
    });
  }

  it('is taken by update where the option find says so', async () => {
    const { id, DocNumber } = await invoice();
    const wish = { DocNumber, PrivateNote: 'seen' };
    const { result } = await test.run('Invoice', 'update', wish, { options: { find: 'DocNumber' } });
    assert.deepEqual([getPath(result, 'Id'), getPath(result, 'PrivateNote')], [id, 'seen']);
    assert.equal((await failureOf(test.run('Invoice', 'update', wish))).cause.element, 'Id');
  });

  it('must be that of one record', async () => {
    const line = { Amount: 5, AccountBasedExpenseLineDetail: { AccountRef: 'Advertising' } };
    const bill = { DocNumber: 'twice', Line: [line] };
    for (const name of ['Coast Diesel', 'PG&E']) await test.run('Bill', 'create', { ...bill, VendorRef: { name } });
    assert.equal((await failureOf(test.run('Bill', 'delete', { DocNumber: 'twice' }))).code, 'QBO_AMBIGUOUS');
    assert.equal((await failureOf(test.run('Invoice', 'delete', { DocNumber: 'none' }))).code, 'QBO_NOT_FOUND');
  });
});
