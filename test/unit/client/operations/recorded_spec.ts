import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { OperationInput } from '../../../../src/client/input';
import { isObject, type JsonObject } from '../../../../src/http/fault';
import { asArray, asObject, at, textAt } from '../../../support/json';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

/** Numbers are those of the facts in qbo/recorded.md, which the simulator shows. */
describe('the client, with answers as recordings show them,', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const run = async (entity: string, operation: string, payload: unknown, more?: Partial<OperationInput>) =>
    asObject((await test.run(entity, operation, payload, more)).result);
  const line = (Amount: number, more: object = {}) => ({
    Amount,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '1' } },
    ...more
  });
  const invoice = (Line: object[] = [line(10)]) => run('Invoice', 'create', { CustomerRef: { value: '1' }, Line });
  /** Bodies of the writes since the last call. */
  const sent = (): JsonObject[] => {
    const bodies = test.requests().filter(({ method }) => method === 'POST');
    return bodies.map(({ body }) => asObject(JSON.parse(body)));
  };
  const statements = () => test.requests().map(({ query }) => query.query);

  it('14: asks for an order of its own, so that pages of a list by name fit together', async () => {
    test.simulator.control.seed({ entity: 'Customer', count: 1100, template: { DisplayName: 'Many' } });
    const found = asArray((await test.run('Customer', 'query', {})).result).map((record) => textAt(record, 'Id'));
    assert.match(String(statements()[0]), / orderby MetaData\.CreateTime, Id startposition 1 maxresults 1000$/);
    assert.equal(new Set(found).size, found.length);
    assert.equal((await test.run('Customer', 'query', 'select count(*) from Customer')).result, found.length);
  });

  it('1: leaves the pages of a statement alone, in whichever order they stand', async () => {
    for (const statement of [
      'select * from Customer maxresults 3 startposition 2',
      'select * from Customer startposition 2 maxresults 3'
    ]) {
      const { result } = await test.run('Customer', 'query', statement);
      assert.equal(asArray(result).length, 3);
      assert.deepEqual(statements(), [statement]);
    }
  });

  it('16: LinkedTxn: [] is no link, in a change and in a copy', async () => {
    const given = await invoice();
    assert.deepEqual(given.LinkedTxn, []);
    sent();
    await run('Invoice', 'update', { ...given, PrivateNote: 'seen' });
    const { SyncToken: _token, MetaData: _meta, Id: _id, ...copy } = given;
    assert.deepEqual((await run('Invoice', 'create', copy)).LinkedTxn, []);
    const [change, made] = sent();
    assert.deepEqual(change, { Id: given.Id, SyncToken: '0', sparse: true, PrivateNote: 'seen' });
    assert.equal(made !== undefined && 'LinkedTxn' in made && asArray(made.LinkedTxn).length > 0, false);
  });

  describe('20: a change that changes nothing keeps its token', () => {
    const change = (Id: unknown, PrivateNote: string, more: object = {}): OperationInput => ({
      entity: 'Invoice',
      operation: 'update',
      source: 'payload',
      payload: { Id, PrivateNote, ...more }
    });

    it('and is told as none', async () => {
      const { Id } = await invoice();
      const first = await test.company.client.run(change(Id, 'same'));
      const second = await test.company.client.run(change(Id, 'same'));
      assert.deepEqual([first.facts.changed, second.facts.changed], [true, false]);
      assert.equal(at(second.result, 'SyncToken'), '1');
    });

    it('and is settled where its answer was lost, by the same request as by a new one', async () => {
      const { Id } = await invoice();
      await test.company.client.run(change(Id, 'same'));
      for (const [SyncToken, when] of [
        [undefined, 'after'],
        ['1', 'after'],
        ['1', 'before']
      ] as const) {
        const wish = change(Id, 'same', SyncToken && { SyncToken });
        test.simulator.control.addFault({ method: 'POST', path: '/invoice', when, status: 500, times: 2 });
        const { cause } = await failureOf(test.company.client.run(wish));
        assert.equal(cause.outcome, 'unknown');
        const { result } = await test.company.client.run({ ...wish, requestId: cause.requestId });
        assert.deepEqual([at(result, 'SyncToken'), at(result, 'PrivateNote')], ['1', 'same']);
        test.simulator.control.clearFaults();
      }
    });

    it('so that a true change after it goes by the same token', async () => {
      const { Id } = await invoice();
      await test.company.client.run(change(Id, 'same'));
      await test.company.client.run(change(Id, 'same', { SyncToken: '1' }));
      const { result } = await test.company.client.run(change(Id, 'other', { SyncToken: '1' }));
      assert.deepEqual([at(result, 'SyncToken'), at(result, 'PrivateNote')], ['2', 'other']);
    });
  });

  it('leaves to QuickBooks what a percentage comes to where lines change', async () => {
    const discount = {
      DetailType: 'DiscountLineDetail',
      DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 }
    };
    const given = await invoice([line(100), discount]);
    const [first, , off] = asArray(given.Line).map(asObject);
    assert.equal(off?.Amount, 10);
    const total = (wish: object, more?: Partial<OperationInput>) =>
      run('Invoice', 'update', { Id: given.Id, ...wish }, more).then(({ TotalAmt }) => TotalAmt);
    const { MetaData, SyncToken } = given;
    assert.equal(await total({ MetaData, SyncToken, Line: [{ ...first, Amount: 200 }, off] }), 180);
    assert.equal(await total({ Line: [line(50)] }, { options: { lines: 'append' } }), 225);
    assert.equal(await total({ Line: [{ ...line(50), Id: first?.Id }] }, { options: { lines: 'byId' } }), 90);
    const now = await run('Invoice', 'get', given.Id);
    const Line = asArray(now.Line).map(asObject);
    const more = Line.map((one) =>
      isObject(one.DiscountLineDetail)
        ? { ...one, DiscountLineDetail: { PercentBased: true, DiscountPercent: 20 } }
        : one
    );
    assert.equal(await total({ MetaData: now.MetaData, SyncToken: now.SyncToken, Line: more }), 80);
  });

  it('21: a mask is never sent back, in a change nor in a copy', async () => {
    const made = await run('Vendor', 'create', { DisplayName: 'Secret', TaxIdentifier: '99-1235555' });
    const given = await run('Vendor', 'get', made.Id);
    assert.equal(given.TaxIdentifier, 'XXXXXX5555');
    sent();
    const changed = await run('Vendor', 'update', { ...given, AcctNum: '7' });
    assert.deepEqual([changed.AcctNum, changed.TaxIdentifier], ['7', 'XXXXXX5555']);
    const { Id: _id, ...copy } = given;
    await run('Vendor', 'create', { ...copy, DisplayName: 'Secret too' });
    await run('Vendor', 'update', { Id: given.Id, TaxIdentifier: given.TaxIdentifier, AcctNum: '8' });
    const bodies = sent();
    assert.equal(bodies.length, 3);
    for (const body of bodies) assert.equal('TaxIdentifier' in body, false);
  });

  it('24: attributes that nobody documented come back and outlive get, change and update', async () => {
    const { Id } = await run('Customer', 'create', { DisplayName: 'Newer' });
    const given = await run('Customer', 'get', Id);
    const newer = ['IsProject', 'ClientEntityId', 'V4IDPseudonym'];
    for (const name of newer) assert.notEqual(given[name], undefined, name);
    sent();
    const changed = await run('Customer', 'update', { ...given, Notes: 'seen' });
    assert.deepEqual(sent(), [{ Id, SyncToken: '0', sparse: true, Notes: 'seen' }]);
    assert.deepEqual(
      newer.map((name) => changed[name]),
      newer.map((name) => given[name])
    );
  });

  it('29: a rejected token is in no error, though QuickBooks tells it', async () => {
    const rejected = 'eyJ-a-token-that-was-rejected';
    const message = 'message=AuthenticationFailed; errorCode=003200; statusCode=401';
    const entry = { message, detail: `Token expired: ${rejected}`, code: '3200', element: null };
    const body = { fault: { error: [entry], type: 'AUTHENTICATION' }, time: 1 };
    test.simulator.control.addFault({ path: '/customer/', status: 401, body });
    const error = await failureOf(test.run('Customer', 'get', '1'));
    test.simulator.control.clearFaults();
    assert.equal(error.cause.status, 401);
    const told = [JSON.stringify(error), JSON.stringify(error.cause), error.message, String(error.stack)].join(' ');
    assert.equal(told.includes(rejected), false, told);
  });
});
