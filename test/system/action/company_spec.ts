import assert from 'node:assert/strict';
import { apiLog } from '../../support/api-log';
import { asArray, asObject, at, textAt } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { sample } from '../../support/sample';
import { useSystem } from '../../support/system';

const field = (value: string, type = 'str') => ({ value, type });

describe('An action on a company as a whole', () => {
  const request = { source: 'fields', fields: { method: field('GET'), path: field('/query') } };
  const asking = { ...request.fields, query: field('{"query":"select count(*) from Item"}', 'json') };
  const posting = {
    method: field('POST'),
    path: field('payload.where', 'msg'),
    body: field('payload.record', 'msg')
  };
  const system = useSystem([
    ...action('request', 'Company', 'request'),
    ...action('ask', 'Company', 'request', { ...request, fields: asking }),
    ...action('post', 'Company', 'request', { ...request, fields: posting }),
    ...action('batch', 'Company', 'batch'),
    ...action('batch of items', 'Company', 'batch', {
      source: 'fields',
      fields: { items: field('orders', 'msg') },
      output: 'done',
      requestId: 'key',
      requestIdType: 'msg'
    })
  ]);
  const customer = (DisplayName: string) => ({ entity: 'Customer', operation: 'create', payload: { DisplayName } });

  afterEach(() => system.company.endFaults());

  it('makes any other request, by payload and by fields', async () => {
    const read = await system.run('request', { payload: { path: 'preferences' } });
    assert.ok(at(read, 'payload.Preferences'));
    assert.deepEqual([at(read, 'qbo.entity'), at(read, 'qbo.operation')], ['Company', 'request']);
    const counted = await system.run('ask');
    assert.ok(Number(at(counted, 'payload.QueryResponse.totalCount')) > 0);
    const made = await system.run('post', { payload: { where: '/customer', record: { DisplayName: 'By a request' } } });
    assert.equal(at(made, 'payload.Customer.DisplayName'), 'By a request');
    assert.ok(textAt(made, 'qbo.requestId'));
  });

  it('gives a PDF as bytes', async () => {
    const { payload } = await system.run('request', {
      payload: { path: '/query', query: { query: 'select Id from Invoice maxresults 1' } }
    });
    const path = `/invoice/${textAt(payload, 'QueryResponse.Invoice.0.Id')}/pdf`;
    const pdf = await system.run('request', { payload: { path, accept: 'application/pdf' } });
    const bytes = asArray(at(pdf, 'payload.data')).map(Number);
    assert.equal(Buffer.from(bytes).subarray(0, 5).toString(), '%PDF-');
  });

  it('refuses what leaves the company, before anything is sent', async () => {
    const log = await apiLog(system.company);
    for (const path of [
      '/../1/invoice',
      '/%2e%2e/1',
      '//example.com',
      'http://example.com/x',
      '/v3/company/1/invoice'
    ]) {
      const caught = await system.refuse('request', { payload: { path } });
      assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
      assert.equal(at(caught, 'error.cause.element'), 'path');
    }
    const missing = await system.refuse('post', { payload: { where: '/customer' } });
    assert.match(textAt(missing, 'error.message'), /msg\.payload\.record/);
    assert.deepEqual(await log.since(), []);
  });

  it('does several operations at once, and tells of each in its place', async () => {
    const items = [
      customer('In a batch 1'),
      customer(sample.customer),
      { entity: 'Customer', operation: 'create', payload: { Nonsense: 1 } },
      { entity: 'Item', operation: 'query', payload: { limit: 1 } },
      customer('In a batch 2')
    ];
    const log = await apiLog(system.company);
    const { payload, qbo } = await system.run('batch', { payload: items });
    const outcomes = asArray(payload).map(asObject);
    assert.deepEqual(
      outcomes.map(({ ok }) => ok),
      [true, false, false, true, true]
    );
    assert.equal(at(outcomes[0], 'payload.DisplayName'), 'In a batch 1');
    assert.equal(at(outcomes[1], 'error.code'), '6240');
    assert.equal(at(outcomes[1], 'error.cause.outcome'), 'not_done');
    assert.equal(at(outcomes[2], 'error.code'), 'QBO_INVALID_INPUT');
    assert.equal(asArray(at(outcomes[3], 'payload')).length, 1);
    assert.deepEqual([at(qbo, 'operation'), at(qbo, 'changed'), at(qbo, 'attempts')], ['batch', true, 1]);
    assert.deepEqual(
      (await log.since()).map(({ path }) => path.split('/').at(-1)),
      ['batch']
    );
  });

  it('does each once where an answer was lost and the caught message comes back', async () => {
    const orders = Array.from({ length: 32 }, (_, index) => customer(`Ordered ${index}`));
    await system.company.fault({ path: '/batch', when: 'after', status: 500, skip: 1, times: 2 });
    const caught = await system.refuse('batch of items', { orders, key: 'order 1' });
    assert.equal(at(caught, 'error.cause.outcome'), 'unknown');
    assert.ok(at(caught, 'qbo.retry'));
    const { done, qbo } = await system.run('batch of items', { orders, key: 'order 1', qbo: at(caught, 'qbo') });
    assert.ok(asArray(done).every((one) => at(one, 'ok') === true));
    assert.equal(at(qbo, 'retry'), undefined);
    const names = (await system.company.records('Customer')).map(({ DisplayName }) => String(DisplayName));
    assert.equal(names.filter((name) => name.startsWith('Ordered ')).length, 32);
  }).timeout(20_000);

  it('ends in an error where QuickBooks lets nobody in', async () => {
    await system.company.fault({ path: '/batch', status: 403, body: '' });
    const caught = await system.refuse('batch', { payload: [customer('Not let in')] });
    assert.equal(at(caught, 'error.cause.outcome'), 'not_done');
    assert.equal(at(caught, 'error.cause.operation'), 'company.batch');
  });
});
