import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { asText, isObject, type JsonObject } from '../../../../src/http/fault';
import { getPath } from '../../../../src/client/record/paths';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('an update', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  async function invoice(): Promise<JsonObject> {
    const line = {
      DetailType: 'SalesItemLineDetail',
      Amount: 10,
      SalesItemLineDetail: { ItemRef: { value: await itemId() } }
    };
    const { result } = await test.run('Invoice', 'create', {
      CustomerRef: { value: '1' },
      Line: [line, { ...line, Amount: 20 }]
    });
    test.requests();
    return result as JsonObject;
  }
  async function itemId(): Promise<string> {
    const { result } = await test.run('Item', 'query', {
      where: [{ field: 'Type', op: '=', value: 'Service' }],
      limit: 1
    });
    return asText(Array.isArray(result) && isObject(result[0]) ? result[0].Id : undefined) ?? '';
  }
  const sent = () =>
    test.requests().map(({ method, body }) => ({ method, body: body ? (JSON.parse(body) as JsonObject) : {} }));
  beforeEach(() => test.requests());

  it('of a record from a Get with one field changed sends that field only', async () => {
    const given = await invoice();
    const { facts } = await test.run('Invoice', 'update', { ...given, PrivateNote: 'seen' });
    assert.equal(facts.changed, true);
    const [read, write] = sent();
    assert.equal(read?.method, 'GET');
    assert.deepEqual(write?.body, { Id: given.Id, SyncToken: '0', sparse: true, PrivateNote: 'seen' });
  });

  it('of an unchanged record sends nothing, and its result is the current record', async () => {
    const given = await invoice();
    const { result, facts } = await test.run('Invoice', 'update', given);
    assert.equal(facts.changed, false);
    assert.deepEqual(result, given);
    assert.deepEqual(
      sent().map(({ method }) => method),
      ['GET']
    );
  });

  it('of a record changed since it was read is 5010, and nothing is sent', async () => {
    const given = await invoice();
    test.simulator.control.write({
      entity: 'Invoice',
      operation: 'update',
      record: { Id: asText(given.Id) ?? '', PrivateNote: 'other' }
    });
    const error = await failureOf(test.run('Invoice', 'update', { ...given, PrivateNote: 'mine' }));
    assert.equal(error.code, '5010');
    assert.equal(error.cause.outcome, 'not_done');
    assert.ok(sent().every(({ method }) => method === 'GET'));
  });

  it('by Id alone fetches the SyncToken', async () => {
    const given = await invoice();
    const { result } = await test.run('Invoice', 'update', { Id: given.Id, PrivateNote: 'hi' });
    assert.equal(getPath(result, 'PrivateNote'), 'hi');
    assert.deepEqual(
      sent().map(({ method }) => method),
      ['GET', 'POST']
    );
  });

  it('with Id and SyncToken needs one request', async () => {
    const given = await invoice();
    await test.run('Invoice', 'update', { Id: given.Id, SyncToken: '0', PrivateNote: 'hi' });
    assert.equal(sent().length, 1);
  });

  it('with a stale SyncToken of the user is the error, and is not read again', async () => {
    const given = await invoice();
    await test.run('Invoice', 'update', { Id: given.Id, PrivateNote: 'one' });
    test.requests();
    const error = await failureOf(test.run('Invoice', 'update', { Id: given.Id, SyncToken: '0', PrivateNote: 'two' }));
    assert.equal(error.code, '5010');
    assert.equal(sent().length, 1);
  });

  it('of BillAddr.City keeps the street', async () => {
    await test.run('Customer', 'update', { Id: '2', BillAddr: { Line1: '1 Main St', City: 'Here', PostalCode: '1' } });
    await test.runFields('Customer', 'update', { fields: { Id: { value: '2' }, 'BillAddr.City': { value: 'There' } } });
    const { result } = await test.run('Customer', 'get', '2');
    assert.equal(getPath(result, 'BillAddr.City'), 'There');
    assert.equal(getPath(result, 'BillAddr.Line1'), '1 Main St');
  });

  it('of one custom field keeps the others', async () => {
    const given = await invoice();
    const fields = { Id: { value: given.Id }, 'CustomField.1': { value: 'a' } };
    await test.runFields('Invoice', 'update', { fields });
    await test.runFields('Invoice', 'update', { fields: { Id: { value: given.Id }, 'CustomField.2': { value: 'b' } } });
    const kept = sent().at(-1)?.body.CustomField;
    assert.deepEqual(Array.isArray(kept) && kept.map((field) => getPath(field, 'DefinitionId')).sort(), ['1', '2']);
  });

  const line = (amount: number) => ({ detailType: 'SalesItemLineDetail', fields: { Amount: { value: amount } } });
  const amounts = (record: unknown) => {
    const lines = getPath(record, 'Line');
    const sales = (Array.isArray(lines) ? lines : []).filter(
      (one) => getPath(one, 'DetailType') === 'SalesItemLineDetail'
    );
    return sales.map((one) => getPath(one, 'Amount'));
  };

  it('adds lines of the panel to the current ones', async () => {
    const { Id } = await invoice();
    const { result } = await test.runFields('Invoice', 'update', { fields: { Id: { value: Id } }, lines: [line(5)] });
    assert.deepEqual(amounts(result), [10, 20, 5]);
  });

  it('replaces the lines with those of the panel', async () => {
    const { Id } = await invoice();
    const more = { fields: { Id: { value: Id } }, lines: [line(5)], options: { lines: 'replace' as const } };
    assert.deepEqual(amounts((await test.runFields('Invoice', 'update', more)).result), [5]);
  });

  it('changes lines by their Id and keeps the rest of them', async () => {
    const { Id } = await invoice();
    const change = {
      detailType: 'SalesItemLineDetail',
      fields: { Id: { value: '2' }, Description: { value: 'changed' } }
    };
    const more = { fields: { Id: { value: Id } }, lines: [change], options: { lines: 'byId' as const } };
    const { result } = await test.runFields('Invoice', 'update', more);
    assert.deepEqual(amounts(result), [10, 20]);
    assert.equal(getPath((getPath(result, 'Line') as unknown[])[1], 'Description'), 'changed');
  });

  it('does not touch the lines when none are given', async () => {
    const { Id } = await invoice();
    const { result } = await test.runFields('Invoice', 'update', {
      fields: { Id: { value: Id }, PrivateNote: { value: 'x' } }
    });
    assert.deepEqual(amounts(result), [10, 20]);
    const { body } = sent().at(-1) ?? { body: {} };
    assert.equal('Line' in body, false);
  });

  it('empties a field that is null in the payload, and never sends undefined or an empty text', async () => {
    await test.run('Customer', 'update', { Id: '3', Notes: 'to go', CompanyName: 'stays' });
    test.requests();
    const { result } = await test.run('Customer', 'update', {
      Id: '3',
      Notes: null,
      CompanyName: '',
      GivenName: undefined
    });
    assert.equal(getPath(result, 'Notes'), undefined);
    assert.equal(getPath(result, 'CompanyName'), 'stays');
    const { body } = sent().at(-1) ?? { body: {} };
    assert.deepEqual(Object.keys(body).sort(), ['Id', 'Notes', 'SyncToken', 'sparse']);
  });

  it('does not adjust stock by a record from a Get, unless told to', async () => {
    const { result } = await test.run('Item', 'query', {
      where: [{ field: 'Type', op: '=', value: 'Inventory' }],
      limit: 1
    });
    const item = (Array.isArray(result) ? result[0] : {}) as JsonObject;
    const changed = { ...item, QtyOnHand: Number(item.QtyOnHand) + 5, Description: 'counted' };
    test.requests();
    await test.run('Item', 'update', changed);
    assert.equal('QtyOnHand' in (sent().at(-1)?.body ?? {}), false);
    const { result: now } = await test.run('Item', 'get', item.Id);
    await test.run('Item', 'update', { ...(now as JsonObject), QtyOnHand: 99 }, { options: { adjustStock: true } });
    assert.equal(sent().at(-1)?.body.QtyOnHand, 99);
  });

  it('keeps a changed account of an item from old transactions, unless told otherwise', async () => {
    const { result } = await test.run('Item', 'query', {
      where: [{ field: 'Type', op: '=', value: 'Service' }],
      limit: 1
    });
    const item = (Array.isArray(result) ? result[0] : {}) as JsonObject;
    const change = { Id: item.Id, IncomeAccountRef: item.IncomeAccountRef };
    test.requests();
    await test.run('Item', 'update', change);
    assert.equal(test.requests().at(-1)?.query.include, 'donotupdateaccountontxns');
    await test.run('Item', 'update', change, { options: { updateExistingTransactions: true } });
    assert.equal(test.requests().at(-1)?.query.include, undefined);
  });

  it('without anything to change is refused before sending', async () => {
    const error = await failureOf(test.run('Customer', 'update', { Id: '1', SyncToken: '0' }));
    assert.equal(error.code, 'QBO_INVALID_INPUT');
    assert.equal(test.requests().length, 0);
  });

  it('waits for another one of the same record', async () => {
    const { Id } = await invoice();
    await Promise.all(['a', 'b', 'c'].map((note) => test.run('Invoice', 'update', { Id, PrivateNote: note })));
    const order = sent().map(({ method }) => method);
    assert.deepEqual(order, ['GET', 'POST', 'GET', 'POST', 'GET', 'POST']);
  });

  it('that failed on a SyncToken read here is read again and sent once more, if nobody else is overwritten', async () => {
    const { Id } = await invoice();
    const id = asText(Id) ?? '';
    const stale = {
      Fault: {
        Error: [{ Message: 'Stale Object Error', Detail: 'Stale', code: '5010', element: '' }],
        type: 'ValidationFault'
      }
    };
    test.simulator.control.addFault({ method: 'POST', path: '/invoice', times: 1, status: 400, body: stale });
    const { result } = await test.run('Invoice', 'update', { Id: id, PrivateNote: 'again' });
    assert.equal(getPath(result, 'PrivateNote'), 'again');
    const posts = test.requests().filter(({ method }) => method === 'POST');
    assert.equal(posts.length, 2);
    assert.notEqual(posts[0]?.query.requestid, posts[1]?.query.requestid);
  });
});
