import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { InputValue, OperationInput } from '../../../../src/client/input';
import { failureOf } from '../../../support/client';
import { asObject, at, textAt } from '../../../support/json';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

const { realmId } = { realmId: '9341450000000001' };

/** Paths that leave the company, or that may do so on their way. */
const leaving = [
  '..',
  '/..',
  '../other',
  '/invoice/../../../company/1/invoice',
  '/./invoice',
  '/invoice/.',
  '/invoice/...',
  '/%2e%2e/1/invoice',
  '/%2E%2E/1',
  '/.%2e/1',
  '/invoice%2f..%2f1',
  '/invoice%5c1',
  '/%252e%252e/1',
  '/invoice\\..\\1',
  '\\\\host/path',
  '//host/path',
  'http://example.com/invoice',
  'https:example.com',
  'javascript:1',
  '/invoice/1\n',
  '/invo\tice/1',
  '/invoice/1\u0000',
  '/invoice?minorversion=1',
  '/invoice#x',
  '/invoice//1',
  '/invoice/',
  '/',
  '/v3/company/1/invoice/1',
  'v3/company/1',
  '/V3/company/1/invoice',
  `/v3/company/${realmId}/../1/invoice`,
  `/v3/company/${realmId}`,
  `/v3/company/${realmId}1/invoice`,
  '/v3/invoice',
  '/invoice/１',
  '/invoice/1;x',
  '@host',
  ':80/x'
];

/** Everything else that is refused before anything is sent, with the field that the error names. */
const wrong: readonly (readonly [unknown, string | undefined])[] = [
  [undefined, 'payload'],
  [null, 'payload'],
  ['/invoice/1', 'payload'],
  ['{"path":"/invoice/1"}', 'payload'],
  [[], 'payload'],
  [{}, 'path'],
  [{ path: '' }, 'path'],
  [{ path: ' ' }, 'path'],
  [{ path: {} }, 'path'],
  [{ path: '/invoice', extra: 1 }, 'extra'],
  [{ path: '/invoice', Path: '/x' }, 'Path'],
  [{ path: '/invoice', headers: {} }, 'headers'],
  [{ method: 'DELETE', path: '/invoice/1' }, 'method'],
  [{ method: 'PUT', path: '/invoice' }, 'method'],
  [{ method: {}, path: '/invoice' }, 'method'],
  [{ method: 'GET', path: '/invoice/1', body: {} }, 'body'],
  [{ path: '/invoice/1', body: { Id: '1' } }, 'body'],
  [{ method: 'POST', path: '/invoice', body: 'Id=1' }, 'body'],
  [{ method: 'POST', path: '/invoice', body: 5 }, 'body'],
  [{ method: 'POST', path: '/query', body: {} }, 'body'],
  [{ method: 'POST', path: '/query' }, 'body'],
  [{ path: '/invoice/1', query: 'a=b' }, 'query'],
  [{ path: '/invoice/1', query: [1] }, 'query'],
  [{ path: '/invoice/1', query: { a: {} } }, 'query.a'],
  [{ path: '/invoice/1', query: { minorversion: 1 } }, 'query.minorversion'],
  [{ path: '/invoice/1', query: { requestid: 'x' } }, 'query.requestid'],
  [{ path: '/invoice/1', query: { RequestId: 'x' } }, 'query.RequestId'],
  [{ path: '/invoice/1', accept: 'application/pdf\r\nx: y' }, 'accept'],
  [{ path: '/invoice/1', accept: 'pdf' }, 'accept'],
  [{ path: '/invoice/1', accept: {} }, 'accept']
];

describe('any other request', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
    assert.equal(test.company.realmId, realmId);
  });
  after(() => test.close());
  beforeEach(() => {
    test.simulator.control.clearFaults();
    test.requests();
  });

  const wish = (payload: unknown, more: Partial<OperationInput> = {}): OperationInput => ({
    entity: 'Company',
    operation: 'request',
    source: 'payload',
    payload,
    ...more
  });
  const run = (payload: unknown, more: Partial<OperationInput> = {}) => test.company.client.run(wish(payload, more));
  const one = () => {
    const seen = test.requests();
    assert.equal(seen.length, 1);
    return asObject(seen[0]);
  };

  for (const path of leaving)
    it(`refuses the path ${JSON.stringify(path)}, and sends nothing`, async () => {
      for (const method of ['GET', 'POST']) {
        const error = await failureOf(run({ method, path }));
        assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', 'path']);
      }
      assert.deepEqual(test.requests(), []);
    });

  for (const [payload, element] of wrong)
    it(`refuses ${JSON.stringify(payload)}, and sends nothing`, async () => {
      const error = await failureOf(run(payload));
      assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', element]);
      assert.deepEqual(test.requests(), []);
    });

  it('gives the JSON of a read, with or without a slash in front, and by its whole path', async () => {
    for (const path of [
      `companyinfo/${realmId}`,
      `/companyinfo/${realmId}`,
      `/v3/company/${realmId}/companyinfo/${realmId}`
    ]) {
      const { result, facts } = await run({ path });
      assert.ok(textAt(result, 'CompanyInfo.CompanyName'));
      assert.deepEqual([facts.entity, facts.operation, facts.requestId], ['Company', 'request', undefined]);
      const { method, query, path: sent } = one();
      assert.equal(method, 'GET');
      assert.equal(sent, `/v3/company/${realmId}/companyinfo/${realmId}`);
      assert.deepEqual(query, { minorversion: '75' });
    }
  });

  it('sends the parameters that it is given', async () => {
    const query = { query: "select * from Customer where DisplayName = 'a & b+c'", flag: true, number: 5, none: null };
    const { result } = await run({ path: '/query', query });
    assert.deepEqual(at(result, 'QueryResponse'), {});
    assert.deepEqual(one().query, { query: query.query, flag: 'true', number: '5', minorversion: '75' });
  });

  it('gives bytes where the answer is no JSON', async () => {
    const invoice = await test.run('Invoice', 'query', { limit: 1 });
    const id = textAt(invoice.result, '0.Id');
    const { result } = await run({ path: `/invoice/${id}/pdf`, accept: 'application/pdf' });
    assert.ok(Buffer.isBuffer(result));
    assert.equal(result.subarray(0, 5).toString(), '%PDF-');
    const xml = await run({ path: `/invoice/${id}`, accept: 'application/xml' });
    assert.ok(Buffer.isBuffer(xml.result));
    assert.match(xml.result.toString(), /<IntuitResponse/);
  });

  it('takes a web page for no answer of QuickBooks', async () => {
    const page = {
      path: '/preferences',
      status: 200,
      body: '<html><title>Sign in</title></html>',
      contentType: 'text/html'
    };
    test.simulator.control.addFault(page);
    const error = await failureOf(run({ path: '/preferences', accept: 'text/html' }));
    assert.equal(error.code, 'QBO_UNEXPECTED_ANSWER');
  });

  it('asks by POST for a query without counting as a write', async () => {
    const { result, facts } = await run({ method: 'post', path: '/query', body: 'select count(*) from Customer' });
    assert.ok(Number(at(result, 'QueryResponse.totalCount')) > 0);
    assert.equal(facts.requestId, undefined);
    const { query, headers } = one();
    assert.deepEqual(query, { minorversion: '75' });
    assert.equal(asObject(headers)['content-type'], 'application/text');
  });

  it('writes once under a requestid, also where the answer is lost', async () => {
    test.simulator.control.addFault({ path: '/customer', when: 'after', status: 500, times: 1 });
    const body = { DisplayName: 'Asked once' };
    const { result, facts } = await run({ method: 'POST', path: '/customer', body }, { requestId: 'own-id' });
    assert.equal(at(result, 'Customer.DisplayName'), 'Asked once');
    assert.deepEqual([facts.requestId, facts.attempts, facts.changed], ['own-id', 2, true]);
    assert.deepEqual(
      test.requests().map(({ query }) => query.requestid),
      ['own-id', 'own-id']
    );
    const found = await test.run('Customer', 'query', "select count(*) from Customer where DisplayName = 'Asked once'");
    assert.equal(found.result, 1);
  });

  it('is settled by the very same request where its outcome stayed unknown', async () => {
    test.simulator.control.addFault({ path: '/customer', when: 'after', status: 500, times: 2 });
    const payload = { method: 'POST', path: '/customer', body: { DisplayName: 'Settled', Notes: 'x' } };
    const error = await failureOf(run(payload, { requestId: 'lost-id' }));
    assert.equal(error.cause.outcome, 'unknown');
    const sent = test.requests();
    const turned = { ...payload, body: { Notes: 'x', DisplayName: 'Settled' } };
    const { result } = await run(turned, { requestId: error.cause.requestId, earlier: {} });
    assert.equal(at(result, 'Customer.DisplayName'), 'Settled');
    assert.equal(one().body, sent[0]?.body, 'byte for byte');
  });

  it('does not mail a second time where nobody knows of the first', async () => {
    const invoice = await test.run('Invoice', 'query', { limit: 1 });
    const payload = {
      method: 'POST',
      path: `/invoice/${textAt(invoice.result, '0.Id')}/send`,
      query: { sendTo: 'a@example.com' }
    };
    test.requests();
    test.simulator.control.addFault({ path: '/send', when: 'after', status: 500, times: 1 });
    const error = await failureOf(run(payload, { requestId: 'mail-id' }));
    assert.equal(error.cause.outcome, 'unknown');
    const second = await failureOf(run(payload, { requestId: error.cause.requestId, earlier: {} }));
    assert.equal(second.cause.outcome, 'unknown');
    assert.equal(test.requests().length, 1);
    test.simulator.control.clearFaults();
    assert.equal(at((await run(payload)).result, 'Invoice.EmailStatus'), 'EmailSent');
  });

  it("tells QuickBooks' refusals as elsewhere", async () => {
    const error = await failureOf(run({ path: '/nothing/1' }));
    assert.deepEqual([error.code, error.cause.operation], ['500', 'company.request']);
    assert.equal((await failureOf(run({ path: '/invoice/999999' }))).code, '610');
  });

  it('takes its parts from fields, over those of a payload', async () => {
    const fields: Record<string, InputValue> = {
      path: { value: '/query' },
      query: { value: { query: 'select count(*) from Item' }, from: 'msg.payload.query' }
    };
    const { result } = await run(undefined, { source: 'fields', fields });
    assert.ok(Number(at(result, 'QueryResponse.totalCount')) > 0);
    const both = await run({ path: '/nothing', method: 'GET' }, { source: 'both', fields });
    assert.deepEqual(at(both.result, 'QueryResponse'), at(result, 'QueryResponse'));
    const missing = { ...fields, body: { value: undefined, from: 'msg.payload.body' } };
    const error = await failureOf(run(undefined, { source: 'fields', fields: missing }));
    assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', 'body']);
    assert.match(error.message, /msg\.payload\.body/);
  });

  it('shows what it would send, and sends nothing', async () => {
    const payload = { method: 'POST', path: 'customer', body: { DisplayName: 'Shown' } };
    const preview = await test.company.client.preview(wish(payload));
    assert.deepEqual([preview?.method, preview?.path], ['POST', `/v3/company/${realmId}/customer`]);
    assert.deepEqual(preview?.body, payload.body);
    assert.deepEqual(test.requests(), []);
  });
});
