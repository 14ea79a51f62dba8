import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { OperationInput } from '../../../../src/client/input';
import { getPath } from '../../../../src/client/record/paths';
import type { QboError } from '../../../../src/http/qbo-error';
import { asText, isObject } from '../../../../src/http/fault';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

/** Status 500 is repeated once, after two seconds; then nobody knows what became of it. */
const lost = { when: 'after', status: 500, times: 2 } as const;
const staleFault = {
  Fault: { Error: [{ Message: 'Stale Object Error', Detail: 'Stale', code: '5010' }], type: 'ValidationFault' }
};

describe('a write whose outcome is unknown, wished again', () => {
  let test: SimulatedCompany;
  let id: string;
  beforeEach(async () => {
    test = await startSimulatedCompany();
    const line = {
      DetailType: 'SalesItemLineDetail',
      Amount: 10,
      SalesItemLineDetail: { ItemRef: { value: await serviceId() } }
    };
    const { result } = await test.run('Invoice', 'create', {
      CustomerRef: { value: '1' },
      BillEmail: { Address: 'billing@example.com' },
      Line: [line]
    });
    id = asText(getPath(result, 'Id')) ?? '';
    test.requests();
  });
  afterEach(() => test.close());

  async function serviceId(): Promise<string> {
    const { result } = await test.run('Item', 'query', {
      where: [{ field: 'Type', op: '=', value: 'Service' }],
      limit: 1
    });
    return asText(Array.isArray(result) && isObject(result[0]) ? result[0].Id : undefined) ?? '';
  }

  const posts = () => test.requests().filter(({ method }) => method === 'POST');
  const runs = (input: OperationInput) => test.company.client.run(input);

  /** The same wish as a message brings it back that was caught with that error. */
  function again(input: OperationInput, { cause }: QboError): OperationInput {
    assert.equal(cause.outcome, 'unknown');
    const sinceMs = cause.since === undefined ? undefined : Date.parse(cause.since);
    return { ...input, requestId: cause.requestId, earlier: { sinceMs } };
  }

  async function amounts(): Promise<unknown[]> {
    const { result } = await test.run('Invoice', 'get', id);
    const lines = getPath(result, 'Line');
    return (Array.isArray(lines) ? lines : [])
      .filter((line) => getPath(line, 'DetailType') === 'SalesItemLineDetail')
      .map((line) => getPath(line, 'Amount'));
  }

  const append = (): OperationInput => ({
    entity: 'Invoice',
    operation: 'update',
    source: 'fields',
    fields: { Id: { value: id } },
    lines: [{ detailType: 'SalesItemLineDetail', fields: { Amount: { value: 5 } } }],
    requestId: 'first-id'
  });

  it('appends its line once, by the very request: 5010, sent anew, every answer lost', async () => {
    test.simulator.control.addFault({ method: 'POST', path: '/invoice', times: 1, status: 400, body: staleFault });
    test.simulator.control.addFault({ method: 'POST', path: '/invoice', ...lost });
    const error = await failureOf(runs(append()));
    const [first, second] = posts();
    assert.equal(first?.query.requestid, 'first-id');
    assert.equal(error.cause.requestId, second?.query.requestid);
    assert.notEqual(error.cause.requestId, 'first-id');
    const { result, facts } = await runs(again(append(), error));
    const [repeated] = posts();
    assert.equal(repeated?.body, second?.body, 'byte for byte');
    assert.equal(repeated?.query.requestid, second?.query.requestid);
    assert.equal(facts.requestId, error.cause.requestId);
    assert.equal(getPath(result, 'Id'), id);
    assert.deepEqual(await amounts(), [10, 5]);
  });

  it('is known by the id that its wish began with, such as a key of the user', async () => {
    test.simulator.control.addFault({ method: 'POST', path: '/invoice', times: 1, status: 400, body: staleFault });
    test.simulator.control.addFault({ method: 'POST', path: '/invoice', ...lost });
    await failureOf(runs(append()));
    posts();
    await runs(append());
    assert.notEqual(posts()[0]?.query.requestid, 'first-id');
    assert.deepEqual(await amounts(), [10, 5]);
  });

  it('has its record as the result where it was done, its id is forgotten, and the record has moved', async () => {
    test.simulator.control.addFault({ method: 'POST', path: '/invoice', ...lost });
    const error = await failureOf(runs(append()));
    test.simulator.control.addFault({ method: 'POST', path: '/invoice', times: 1, status: 400, body: staleFault });
    const { result } = await runs(again(append(), error));
    assert.equal(getPath(result, 'SyncToken'), '1');
    assert.deepEqual(await amounts(), [10, 5]);
  });

  for (const operation of ['create', 'update', 'delete']) {
    it(`goes again byte by byte, a template's ${operation} inside of the object that says its kind`, async () => {
      const entity = 'RecurringTransaction';
      const template = (Name: string) => ({
        CustomerRef: '1',
        Line: [{ Amount: 10, SalesItemLineDetail: { ItemRef: { name: 'Pump' } } }],
        RecurringInfo: { Name, RecurType: 'UnScheduled' }
      });
      const there = async () => {
        const { result } = await test.run(entity, 'query', {});
        return Array.isArray(result) ? result.length : 0;
      };
      const made = await test.run(entity, 'create', { Invoice: template('before') });
      const before = await there();
      const Id = made.facts.id;
      const payload = {
        create: { Invoice: template('lost') },
        update: { Invoice: { Id, PrivateNote: 'lost' } },
        delete: { Id }
      }[operation];
      test.requests();
      test.simulator.control.addFault({ method: 'POST', path: '/recurringtransaction', ...lost });
      const wish: OperationInput = { entity, operation, source: 'payload', payload };
      const error = await failureOf(runs(wish));
      const [first] = posts();
      const { result, facts } = await runs(again(wish, error));
      const [repeated] = posts();
      assert.equal(repeated?.body, first?.body, 'byte for byte');
      assert.match(repeated?.body ?? '', /^\{"Invoice":\{/);
      assert.equal(facts.requestId, error.cause.requestId);
      const record = getPath(result, 'Invoice') ?? result;
      assert.equal(asText(getPath(record, 'Id')) === Id, operation !== 'create');
      assert.equal((await there()) - before, { create: 1, update: 0, delete: -1 }[operation], 'done once');
    });
  }

  it('is sent when it was not done', async () => {
    test.simulator.control.addFault({ method: 'POST', path: '/invoice', ...lost, when: 'before' });
    const error = await failureOf(runs(append()));
    assert.deepEqual(await amounts(), [10]);
    await runs(again(append(), error));
    assert.deepEqual(await amounts(), [10, 5]);
  });

  it('is another wish when anything of it has changed', async () => {
    test.simulator.control.addFault({ method: 'POST', path: '/customer', ...lost });
    const input: OperationInput = {
      entity: 'Customer',
      operation: 'create',
      source: 'payload',
      payload: { DisplayName: 'Once Ltd' }
    };
    const error = await failureOf(runs(input));
    const other = await runs({ ...input, payload: { DisplayName: 'Other Ltd' } });
    assert.equal(getPath(other.result, 'DisplayName'), 'Other Ltd');
    const same = await runs(again(input, error));
    assert.equal(getPath(same.result, 'DisplayName'), 'Once Ltd');
    const { result } = await test.run('Customer', 'query', {
      where: [{ field: 'DisplayName', op: '=', value: 'Once Ltd' }]
    });
    assert.equal(Array.isArray(result) && result.length, 1);
  });

  it('stays unknown, with since when to look, as long as nothing has an answer', async () => {
    test.simulator.control.addFault({ method: 'POST', path: '/invoice', ...lost, times: 4 });
    const error = await failureOf(runs(append()));
    const later = await failureOf(runs(again(append(), error)));
    assert.equal(later.cause.outcome, 'unknown');
    assert.equal(later.cause.requestId, error.cause.requestId);
    assert.ok(error.cause.since);
    assert.equal(later.cause.since, error.cause.since);
  });

  it('stays unknown where this try came to nothing before it was sent', async () => {
    const input = { ...append(), earlier: {} };
    const wrong: OperationInput['fields'][] = [
      { DueDate: { value: 'soon' } },
      { CustomerRef: { value: 'Nobody', as: 'name' } }
    ];
    for (const fields of wrong) {
      const error = await failureOf(runs({ ...input, fields: { ...input.fields, ...fields } }));
      assert.deepEqual([error.cause.outcome, error.cause.requestId], ['unknown', 'first-id']);
    }
    const first = await failureOf(runs({ ...append(), fields: { Id: { value: id }, DueDate: { value: 'soon' } } }));
    assert.equal(first.cause.outcome, 'not_done');
    assert.deepEqual(posts(), []);
  });

  describe('as a deletion', () => {
    const remove = (): OperationInput => ({
      entity: 'Invoice',
      operation: 'delete',
      source: 'payload',
      payload: { Id: id }
    });
    const gone = () => ({ Id: id, status: 'Deleted', domain: 'QBO' });

    it('is a success: what is gone was deleted', async () => {
      test.simulator.control.addFault({ method: 'POST', path: '/invoice', ...lost });
      const error = await failureOf(runs(remove()));
      // QuickBooks may have forgotten the id by then.
      const notFound = { Fault: { Error: [{ Message: 'Object Not Found', code: '610' }], type: 'ValidationFault' } };
      test.simulator.control.addFault({ method: 'POST', path: '/invoice', times: 1, status: 400, body: notFound });
      assert.deepEqual((await runs(again(remove(), error))).result, gone());
    });

    it('is a success also where the record was named by its number, by which it is not found any more', async () => {
      const { DocNumber } = (await test.run('Invoice', 'get', id)).result as { DocNumber: string };
      const byNumber: OperationInput = { ...remove(), payload: { DocNumber } };
      test.simulator.control.addFault({ method: 'POST', path: '/invoice', ...lost });
      const error = await failureOf(runs(byNumber));
      assert.deepEqual((await runs(again(byNumber, error))).result, gone());
    });

    it('is a success also where the request is no longer kept', async () => {
      await runs(remove());
      const { result } = await runs({ ...remove(), requestId: 'no-longer-kept', earlier: {} });
      assert.deepEqual(result, gone());
    });

    it('of a record that never was there stays the error', async () => {
      assert.equal((await failureOf(runs({ ...remove(), payload: { Id: '999999' } }))).code, '610');
    });
  });

  it('a deletion by Id alone that meets 5010 reads again and deletes again; not so with a SyncToken of the user', async () => {
    const stale = { method: 'POST', path: '/invoice', times: 1, status: 400, body: staleFault } as const;
    test.simulator.control.addFault(stale);
    const input: OperationInput = { entity: 'Invoice', operation: 'delete', source: 'payload', payload: { Id: id } };
    const kept = { ...input, payload: { Id: id, SyncToken: '0' } };
    assert.equal((await failureOf(runs(kept))).code, '5010');
    posts();
    test.simulator.control.addFault(stale);
    assert.equal(getPath((await runs(input)).result, 'status'), 'Deleted');
    const [first, second] = posts();
    assert.notEqual(first?.query.requestid, second?.query.requestid);
  });

  it('a mail is looked for before it is sent again', async () => {
    const input: OperationInput = { entity: 'Invoice', operation: 'send', source: 'payload', payload: { Id: id } };
    test.simulator.control.addFault({ method: 'POST', path: '/send', when: 'after', drop: true, times: 1 });
    // Neither can be looked at after the loss.
    test.simulator.control.addFault({ method: 'GET', path: `/invoice/${id}`, status: 503, times: 6 });
    const error = await stoppedAfter(input, /GET/);
    posts();
    test.simulator.control.clearFaults();
    const { result } = await runs(again(input, error));
    assert.equal(getPath(result, 'EmailStatus'), 'EmailSent');
    assert.deepEqual(posts(), [], 'one mail');
  });

  it('a mail that was not sent is sent', async () => {
    const input: OperationInput = { entity: 'Invoice', operation: 'send', source: 'payload', payload: { Id: id } };
    test.simulator.control.addFault({ method: 'POST', path: '/send', when: 'before', drop: true, times: 1 });
    test.simulator.control.addFault({ method: 'GET', path: `/invoice/${id}`, status: 503, times: 6 });
    const error = await stoppedAfter(input, /GET/);
    posts();
    test.simulator.control.clearFaults();
    await runs(again(input, error));
    assert.equal(posts().length, 1);
  });

  it('a file is looked for before it is uploaded again', async () => {
    const input: OperationInput = {
      entity: 'Attachable',
      operation: 'upload',
      source: 'payload',
      payload: {
        FileName: 'one.txt',
        AttachableRef: [{ EntityRef: { type: 'Invoice', value: id } }],
        file: Buffer.from('hello')
      }
    };
    test.simulator.control.addFault({ method: 'POST', path: '/upload', when: 'after', drop: true, times: 1 });
    test.simulator.control.addFault({ method: 'GET', path: '/query', status: 503, times: 6 });
    const error = await stoppedAfter(input, /GET/);
    posts();
    test.simulator.control.clearFaults();
    const { result, facts } = await runs(again(input, error));
    assert.equal(getPath(result, 'FileName'), 'one.txt');
    assert.ok(facts.intuitTid);
    assert.deepEqual(posts(), [], 'one file');
  });

  /** Stops a wish once such a request was made, and gives its error. */
  async function stoppedAfter(input: OperationInput, method: RegExp): Promise<QboError> {
    const stop = new AbortController();
    const lifetime = { stop: stop.signal, abort: stop.signal };
    const failing = failureOf(test.company.client.run(input, { lifetime }));
    for (;;) {
      const seen = test.simulator.control.requests().filter(({ path }) => path.startsWith('/v3/'));
      const sent = seen.findIndex((request) => request.method === 'POST');
      if (sent >= 0 && seen.slice(sent).some((request) => method.test(request.method))) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    stop.abort();
    return failing;
  }
});
