import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { OperationInput, OperationOptions } from '../../../../src/client/input';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('a name that means nothing in what a user gives', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const refused: [string, string, string, unknown, string, RegExp][] = [
    ['of a query', 'Customer', 'query', { DisplayName: 'X' }, 'DisplayName', /where, orderBy, limit/],
    ['of a query in another case', 'Customer', 'query', { Where: [] }, 'Where', /Did you mean where\?/],
    ['of a limit in another case', 'Customer', 'query', { Limit: 5 }, 'Limit', /Did you mean limit\?/],
    ['of a statement in an object', 'Customer', 'query', { query: 'select * from Customer' }, 'query', /limit/],
    [
      'in a condition',
      'Invoice',
      'query',
      { where: [{ field: 'TxnDate', operator: '>', value: '2026-01-01' }] },
      'where[0].operator',
      /field, op, value/
    ],
    ['beside an Id that is got', 'Customer', 'get', { Id: '1', displayName: 'X' }, 'displayName', /PrimaryEmailAddr/],
    ['beside an Id that is deleted', 'Invoice', 'delete', { Id: '1', force: true }, 'force', /Id, SyncToken/],
    ['beside an Id that is sent', 'Invoice', 'send', { Id: '1', sendto: 'a@b.example' }, 'sendto', /mean sendTo/],
    [
      'of a field that is not read',
      'Invoice',
      'send',
      { Id: '1', BillEmail: { Address: 'a@b.example' } },
      'BillEmail',
      /sendTo/
    ],
    ['beside an Id that is downloaded', 'Attachable', 'download', { Id: '1', encoding: 'buffer' }, 'encoding', /Id/],
    [
      'misspelt in a record of QuickBooks',
      'Invoice',
      'send',
      { Id: '1', MetaData: {}, TotalAmt: 1, SendTo: 'a@b.example' },
      'SendTo',
      /mean sendTo/
    ]
  ];
  for (const [what, entity, operation, payload, element, message] of refused) {
    it(`${what} is refused, with those that there are`, async () => {
      const error = await failureOf(test.run(entity, operation, payload));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.outcome, 'not_done');
      assert.equal(error.cause.element, element);
      assert.match(error.message, message);
      assert.deepEqual(test.requests(), []);
    });
  }

  for (const payload of [
    undefined,
    null,
    5,
    [],
    { where: null },
    { limit: null },
    { limit: '0x10' },
    { limit: true }
  ]) {
    it(`${JSON.stringify(payload)} is no query for every record`, async () => {
      const error = await failureOf(test.run('Customer', 'query', payload));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.deepEqual(test.requests(), []);
    });
  }

  it('may stand in a record as QuickBooks gave it, which has names that nobody lists', async () => {
    const { result } = await test.run('Customer', 'query', { limit: 1 });
    const [customer] = result as object[];
    const { facts } = await test.run('Customer', 'get', { ...customer, V4IDPseudonym: 'x' });
    assert.equal(facts.id, (customer as { Id: string }).Id);
  });

  it('is none in what this package gives itself', async () => {
    const { facts: made } = await test.run('Invoice', 'create', {
      CustomerRef: '1',
      Line: [{ Amount: 1, SalesItemLineDetail: {} }]
    });
    const { facts } = await test.run('Attachable', 'upload', {
      FileName: 'a.txt',
      file: { text: 'x' },
      AttachableRef: [{ EntityRef: { type: 'invoice', value: made.id } }]
    });
    const { result } = await test.run('Attachable', 'download', { Id: facts.id });
    assert.equal((await test.run('Attachable', 'download', result)).facts.id, facts.id);
    const { result: stub } = await test.run('Invoice', 'delete', { Id: made.id });
    assert.equal((await failureOf(test.run('Invoice', 'get', { ...(stub as object), MetaData: {} }))).code, '610');
  });

  for (const [what, options, element] of [
    ['an option', { line: 'append' }, 'options.line'],
    ['a choice of one', { lines: 'Append' }, 'options.lines'],
    ['an encoding', { encoding: 'base-64' }, 'options.encoding'],
    ['a way to find', { find: 'Displayname' }, 'options.find'],
    ['a name of any object', { constructor: true }, 'options.constructor']
  ] as const) {
    it(`${what} that there is not is refused`, async () => {
      const wish: OperationInput = {
        entity: 'Customer',
        operation: 'get',
        source: 'payload',
        payload: { Id: '1' },
        options: options as OperationOptions
      };
      const error = await failureOf(test.company.client.run(wish));
      assert.equal(error.cause.element, element);
      assert.deepEqual(test.requests(), []);
    });
  }

  it('of an operation is told with those that this package offers', async () => {
    const error = await failureOf(test.run('Invoice', 'explode', {}));
    assert.match(error.message, /does not offer "explode" on Invoice\. It offers create, update, /);
    assert.match((await failureOf(test.run('constructor', 'get', {}))).message, /knows nothing called "constructor"/);
  });
});
