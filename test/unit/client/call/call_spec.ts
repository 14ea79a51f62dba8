import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { OperationInput } from '../../../../src/client/input';
import { clientOf, failureOf, type TestClient } from '../../../support/client';
import { hurry } from '../../../support/hurried';
import { type ScriptedAnswer, type ScriptedServer, startScriptedServer } from '../../../support/scripted-server';

const customer = { Id: '5', SyncToken: '0', DisplayName: 'Ann', MetaData: {} };
const made: ScriptedAnswer = { body: { Customer: customer, time: '2026-01-02T03:04:05.678-08:00' } };
const create: OperationInput = {
  entity: 'Customer',
  operation: 'create',
  source: 'payload',
  payload: { DisplayName: 'Ann' }
};
const get: OperationInput = { entity: 'Customer', operation: 'get', source: 'payload', payload: '5' };

const fault = (code: string, type = 'ValidationFault') => ({
  Fault: { Error: [{ Message: 'No', Detail: 'Not so', code }], type }
});
const throttled: ScriptedAnswer = {
  status: 429,
  headers: { 'content-type': 'application/xml', 'retry-after': '0' },
  body: '<IntuitResponse><Fault type="SERVICE"><Error code="3001"><Message>x</Message></Error></Fault></IntuitResponse>'
};

describe('a request to a company', () => {
  let server: ScriptedServer;
  let test: TestClient;
  let endHurry: () => void;
  before(() => {
    endHurry = hurry();
  });
  after(() => endHurry());
  async function script(...answers: ScriptedAnswer[]) {
    server = await startScriptedServer(answers);
    test = clientOf(server.url);
    return test.client;
  }
  afterEach(async () => {
    await test.close();
    await server.close();
  });

  it('carries minorversion, JSON Accept and the token, and a write its requestid', async () => {
    const client = await script(made);
    await client.run({ ...create, requestId: 'order-17' });
    const [request] = server.seen;
    assert.equal(request?.url.pathname, '/v3/company/123/customer');
    assert.equal(request?.url.searchParams.get('minorversion'), '75');
    assert.equal(request?.url.searchParams.get('requestid'), 'order-17');
    assert.equal(request?.headers.accept, 'application/json');
    assert.equal(request?.headers.authorization, 'Bearer token-1');
    assert.equal(request?.headers['content-type'], 'application/json');
  });

  it('is repeated byte for byte under the same requestid when its answer was lost', async () => {
    const client = await script('drop', made);
    const { facts } = await client.run(create);
    assert.equal(facts.attempts, 2);
    const [first, second] = server.seen;
    assert.equal(first?.body, second?.body);
    assert.equal(first?.url.href, second?.url.href);
    assert.ok(first?.url.searchParams.get('requestid'));
  });

  it('is repeated once with a new token after a 401, and never loops', async () => {
    const client = await script({ status: 401, body: {} });
    const error = await failureOf(client.run(get));
    assert.equal(error.code, '3200');
    assert.deepEqual(
      server.seen.map(({ headers }) => headers.authorization),
      ['Bearer token-1', 'Bearer token-2']
    );
  });

  const page = (title: string) =>
    `<!DOCTYPE html>\n<html><head><title>\n ${title} </title></head><body>No</body></html>`;
  for (const [status, body, type, words] of [
    [401, page('Acme &amp; Co Proxy'), 'text/html', /HTTP 401, a web page with the title "Acme & Co Proxy"/],
    [403, page('Blocked'), 'text/html; charset=utf-8', /HTTP 403, a web page with the title "Blocked"/],
    [403, '<html><body>no</body></html>', 'application/json', /HTTP 403, a web page\)/],
    [403, 'Forbidden by policy', 'text/plain', /HTTP 403, not JSON/],
    [403, { error: 'blocked' }, 'application/json', /HTTP 403/],
    [403, '', 'text/plain', /HTTP 403, nothing in it/],
    [302, page('Log in'), 'text/html', /HTTP 302, a web page with the title "Log in"/],
    [200, page('Hotel Wi-Fi'), 'text/html', /HTTP 200, a web page with the title "Hotel Wi-Fi"/]
  ] as const) {
    it(`of somebody else with status ${status} (${type}, ${words.source}) is told as that`, async () => {
      const client = await script({ status, body, headers: { 'content-type': type } });
      const error = await failureOf(client.run(create));
      assert.equal(error.code, 'QBO_UNEXPECTED_ANSWER');
      assert.equal(error.cause.status, status);
      assert.match(error.message, words);
      assert.doesNotMatch(error.message, /connect again|sign in to/i);
      assert.equal(error.cause.outcome, status === 200 ? 'unknown' : 'not_done');
      assert.equal(server.seen.length, 1);
    });
  }

  it('is repeated once after error 10000, which may come with status 200', async () => {
    const client = await script({ status: 200, body: fault('10000', 'SystemFault') });
    const error = await failureOf(client.run(create));
    assert.equal(error.code, '10000');
    assert.equal(error.cause.outcome, 'unknown');
    assert.equal(server.seen.length, 2);
    assert.equal(server.seen[0]?.url.href, server.seen[1]?.url.href);
  });

  it('is not repeated after a refusal, which reaches the user with code and outcome', async () => {
    const client = await script({ status: 400, headers: { intuit_tid: 'tid-1' }, body: fault('6240') });
    const error = await failureOf(client.run(create));
    assert.equal(server.seen.length, 1);
    assert.equal(error.code, '6240');
    assert.equal(error.cause.outcome, 'not_done');
    assert.equal(error.cause.intuitTid, 'tid-1');
    assert.equal(error.cause.operation, 'customer.create');
    assert.equal(error.cause.attempts, 1);
  });

  it('fails on a fault with status 200', async () => {
    const client = await script({ status: 200, body: fault('2020') });
    assert.equal((await failureOf(client.run(create))).code, '2020');
  });

  it('waits and goes on after 429, as XML', async () => {
    const client = await script(throttled, made);
    const { facts } = await client.run(create);
    assert.equal(facts.attempts, 2);
  });

  it('takes three throttled reads in a row, while writes pass, for a used-up month; writes go on', async () => {
    const client = await script(throttled, throttled, throttled, made);
    assert.equal((await failureOf(client.run(get))).code, 'QBO_QUOTA_EXCEEDED');
    assert.equal((await failureOf(client.run(get))).code, 'QBO_QUOTA_EXCEEDED');
    assert.equal(server.seen.length, 3);
    await client.run(create);
    assert.equal(server.seen.length, 4);
  });

  it('reports a web page in place of an answer, and does not show it', async () => {
    const client = await script({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html>secret portal</html>'
    });
    const error = await failureOf(client.run(get));
    assert.equal(error.code, 'QBO_UNEXPECTED_ANSWER');
    assert.doesNotMatch(error.message, /secret/);
  });

  it('never shows a token in an error', async () => {
    const client = await script({ status: 400, body: fault('2020') });
    const error = await failureOf(client.run(create));
    assert.doesNotMatch(JSON.stringify(error.cause) + error.message + String(error.stack), /token-1/);
  });

  it("knows the server's time from its answers", async () => {
    const client = await script(made);
    const told = Date.parse('2026-01-02T03:04:05.678-08:00');
    const since = performance.now();
    await client.run(create);
    const now = client.clock.now() ?? 0;
    assert.ok(told <= now && now <= told + performance.now() - since);
  });

  it('says that nothing was done when the server cannot be reached at all', async () => {
    const client = await script(made);
    await server.close();
    const stop = new AbortController();
    const failing = failureOf(client.run(create, { lifetime: { stop: stop.signal, abort: stop.signal } }));
    setTimeout(() => stop.abort(), 300);
    const error = await failing;
    assert.equal(error.code, 'QBO_CLOSED');
    assert.equal(error.cause.outcome, 'not_done');
  });

  it('ends a stopped write whose answer was lost with QBO_CLOSED and outcome unknown', async () => {
    const client = await script('drop');
    const stop = new AbortController();
    const arrival = server.arrival(/customer$/);
    const failing = failureOf(client.run(create, { lifetime: { stop: stop.signal, abort: stop.signal } }));
    await arrival;
    stop.abort();
    const error = await failing;
    assert.equal(error.code, 'QBO_CLOSED');
    assert.equal(error.cause.outcome, 'unknown');
    assert.ok(error.cause.requestId);
  });

  it('mails once when the answer to a send was lost and the record shows the delivery', async () => {
    const invoice = { Id: '9', SyncToken: '1', DeliveryInfo: { DeliveryTime: '2026-01-02T03:04:05-08:00' } };
    const time = '2026-01-02T03:04:05.100-08:00';
    const read: ScriptedAnswer = { body: { Invoice: invoice, time } };
    const client = await script(read, 'drop', read);
    await client.run({ entity: 'Invoice', operation: 'get', source: 'payload', payload: '9' });
    const { result } = await client.run({ entity: 'Invoice', operation: 'send', source: 'payload', payload: '9' });
    assert.deepEqual(result, invoice);
    assert.deepEqual(
      server.seen.map(({ method }) => method),
      ['GET', 'POST', 'GET']
    );
  });
});
