import { wishFingerprint } from 'node-red-contrib-quickbooks-online/core';
import assert from 'node:assert/strict';
import { apiLog, sentBy } from '../../support/api-log';
import { at, textAt, type JsonObject } from '../../support/json';
import { code, core, inject } from '../../support/flow';
import { action, places, startOf } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';

describe('Messages to one node', () => {
  const system = useSystem(
    [
      ...action('customer', 'Customer', 'create'),
      ...action('ordered', 'Customer', 'create', { options: { ordered: true } })
    ],
    { unlimited: true }
  );

  /** Sends them one after the other and gives their names in the order in which they came out. */
  async function resultsOf(nodeId: string, names: readonly string[]): Promise<unknown[]> {
    const { nodeRed, collector } = system;
    for (const DisplayName of names) await nodeRed.inject(startOf(nodeId), { payload: { DisplayName } });
    const isOut = (name: string) => (got: JsonObject) =>
      got.place === places.out && at(got, 'payload.DisplayName') === name;
    await Promise.all(names.map((name) => collector.next(isOut(name))));
    const left = collector.all().filter(({ place }) => place === places.out);
    return left.map((got) => at(got, 'payload.DisplayName')).filter((name) => names.some((one) => one === name));
  }

  const slow = (name: string) =>
    system.company.fault({ method: 'POST', path: '/customer', bodyMatches: name, delayMs: 1500, times: 1 });

  it('start in the order of arrival', async () => {
    // Those that wait for the company to be opened go out at once, by connections of which any may be the first.
    await resultsOf('customer', ['Opening']);
    const names = Array.from({ length: 8 }, (_, index) => `Arrival ${index}`);
    const log = await apiLog(system.company);
    await resultsOf('customer', names);
    assert.deepEqual(
      (await log.writes()).map((request) => sentBy(request).DisplayName),
      names
    );
  });

  it('may be many at once: Node.js warns of nothing, which the harness looks for', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `Crowd ${index}`);
    assert.equal((await resultsOf('customer', names)).length, 25);
  });

  it('are under way together and leave as they finish', async () => {
    await slow('Slow A');
    assert.deepEqual(await resultsOf('customer', ['Slow A', 'Quick A']), ['Quick A', 'Slow A']);
  });

  it('leave in the order of arrival with `ordered`', async () => {
    await slow('Slow B');
    assert.deepEqual(await resultsOf('ordered', ['Slow B', 'Quick B']), ['Slow B', 'Quick B']);
  });

  it('do not wait with `ordered` for one that failed', async () => {
    const { nodeRed, collector } = system;
    await nodeRed.inject(startOf('ordered'), { payload: {}, mark: 'failed' });
    await collector.next(({ mark, place }) => mark === 'failed' && place === places.caught);
    assert.deepEqual(await resultsOf('ordered', ['After a failure']), ['After a failure']);
  });
});

/** A function node makes what JSON cannot carry here. */
const spoil = `
  const nested = (depth) => {
    const outermost = {};
    let inner = outermost;
    for (let level = 0; level < depth; level += 1) inner = inner.a = {};
    return outermost;
  };
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  const made = {
    deep: () => ({ payload: { DisplayName: 'd', Notes: nested(5000) } }),
    getter: () => ({ payload: { DisplayName: 'd', get Notes() { throw new Error('no'); } } }),
    beside: () => ({ payload: { DisplayName: 'd' }, beside: { get value() { throw new Error('no'); } } }),
    proxy: () => ({ payload: { DisplayName: 'd', Notes: revoked() } }),
    error: () => ({ payload: {}, error: { hasOwnProperty: 1 } })
  };
  return made[msg.payload]();
`;

describe('A message', () => {
  const system = useSystem(
    [
      ...action('customer', 'Customer', 'create'),
      core('statuses', 'status', [places.out], { scope: ['customer', 'find beside', 'get invoice', 'refused'] }),
      ...action('refused', 'Customer', 'update'),
      code('flood', 'return [Array.from({ length: 200 }, () => ({ payload: {} }))];', ['refused']),
      inject(startOf('flood'), ['flood']),
      ...action('twin', 'Customer', 'create'),
      code('spoil', spoil, ['customer']),
      inject(startOf('spoil'), ['spoil']),
      ...action('get', 'Customer', 'get'),
      ...action('find beside', 'Customer', 'query', { output: 'customers', source: 'fields', options: { limit: 1 } }),
      ...action('get invoice', 'Invoice', 'get'),
      ...action('once', 'Customer', 'create', { requestId: 'order', requestIdType: 'msg' }),
      ...action('vendor once', 'Vendor', 'create', { requestId: 'order', requestIdType: 'msg' })
    ],
    { unlimited: true }
  );

  it('keeps what else it carries, and msg.qbo is extended, not replaced', async () => {
    const qbo = { eventId: '0f'.repeat(16), event: 'new', changedAt: '2026-11-20T08:00:00-08:00' };
    const carried = { topic: 'meters/7', deep: { list: [1, { two: 2 }] }, parts: { id: 'a', index: 0, count: 1 } };
    const out = await system.run('customer', { ...carried, qbo, payload: { DisplayName: 'Carrier' } });
    for (const [name, value] of Object.entries(carried)) assert.deepEqual(out[name], value, name);
    for (const [name, value] of Object.entries(qbo)) assert.equal(at(out, `qbo.${name}`), value, name);
    assert.equal(at(out, 'qbo.entity'), 'Customer');
  });

  const statusIs = (text: string) => (got: JsonObject) => at(got, 'status.text') === text;

  it('is told of in the status by what a person knows: that it is worked on, a name, a number of results', async () => {
    await system.run('find beside', {});
    await system.collector.next(statusIs('working …'));
    await system.collector.next(statusIs('results: 1'));
    await system.run('customer', { payload: { DisplayName: 'Shown' } });
    await system.collector.next(statusIs('Shown'));
    const [invoice] = await system.company.colleague.list('Invoice');
    await system.run('get invoice', { payload: invoice });
    await system.collector.next(statusIs(`Invoice ${textAt(invoice, 'DocNumber')}`));
  });

  it('may be one of 200 at once: the status changes four times a second, and ends with what came last', async () => {
    const { collector, nodeRed } = system;
    const isOf = (part: string) => (got: JsonObject) => at(got, `${part}.source.id`) === 'refused';
    const since = performance.now();
    await nodeRed.inject(startOf('flood'), {});
    for (let count = 0; count < 200; count += 1) await collector.next(isOf('error'));
    await collector.next((got) => isOf('status')(got) && statusIs('input refused')(got));
    const changes = collector.all().filter(isOf('status')).length;
    assert.ok(changes <= 2 + (performance.now() - since) / 250, `${changes} changes`);
  });

  it('tells in msg.qbo of this operation: nothing is left of what an earlier action told of itself', async () => {
    const made = await system.run('customer', { payload: { DisplayName: 'Told once' } });
    const { qbo } = await system.run('get', { payload: at(made, 'payload.Id'), qbo: made.qbo });
    assert.equal(at(qbo, 'operation'), 'get');
    assert.equal(at(qbo, 'changed') ?? false, false);
    assert.equal(at(qbo, 'requestId'), undefined);
  });

  it("of an invoice's trigger still leads to that invoice after a query of customers on its way", async () => {
    const [invoice] = await system.company.colleague.list('Invoice');
    const qbo = { entity: 'Invoice', event: 'new', id: invoice?.Id, syncToken: '0' };
    const found = await system.run('find beside', { payload: invoice, qbo });
    const got = await system.run('get invoice', { payload: invoice, qbo: found.qbo });
    assert.deepEqual(got.payload, invoice);
  });

  it('makes a new request id of its own, whatever msg.qbo.requestId says', async () => {
    const qbo = { requestId: 'of-an-earlier-action' };
    const one = await system.run('customer', { qbo, payload: { DisplayName: 'New id 1' } });
    const other = await system.run('customer', { qbo, payload: { DisplayName: 'New id 2' } });
    assert.match(textAt(one, 'qbo.requestId'), /^[0-9a-f-]{36}$/);
    assert.notEqual(at(one, 'qbo.requestId'), at(other, 'qbo.requestId'));
  });

  it("is done once under a user's key, of which a digest is sent", async () => {
    const payload = { DisplayName: 'Order 4711' };
    const first = await system.run('once', { payload, order: '4711' });
    const again = await system.run('once', { payload, order: '4711' });
    assert.match(textAt(first, 'qbo.requestId'), /^[0-9a-f]{36}$/);
    assert.equal(at(again, 'qbo.requestId'), at(first, 'qbo.requestId'));
    assert.equal(at(again, 'payload.Id'), at(first, 'payload.Id'));
    const vendor = await system.run('vendor once', { payload: { DisplayName: 'Order 4711 (vendor)' }, order: '4711' });
    assert.notEqual(at(vendor, 'qbo.requestId'), at(first, 'qbo.requestId'), 'entity and operation count too');
  });

  it("that lacks the user's key is refused, with nothing sent", async () => {
    const log = await apiLog(system.company);
    const caught = await system.refuse('once', { payload: { DisplayName: 'Keyless' } });
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    assert.equal(at(caught, 'error.cause.element'), 'requestId');
    assert.deepEqual(await log.since(), []);
  });

  it('that failed with an unknown outcome is sent again under its request id, by that node and unchanged only', async () => {
    const requestId = 'c0ffee00-0000-4000-8000-000000000001';
    const payload = { DisplayName: 'Tried before' };
    const fingerprint = wishFingerprint({
      entity: 'Customer',
      operation: 'create',
      source: 'payload',
      payload,
      options: {}
    });
    const qbo = { retry: { node: 'customer', requestId, fingerprint } };
    const changed = await system.run('customer', { qbo, payload: { DisplayName: 'Not tried before' } });
    assert.notEqual(at(changed, 'qbo.requestId'), requestId);
    const elsewhere = await system.run('twin', { qbo, payload });
    assert.notEqual(at(elsewhere, 'qbo.requestId'), requestId);
    const twin = textAt(elsewhere, 'payload.Id');
    await system.company.colleague.update('Customer', twin, { DisplayName: 'Somebody else' });
    const same = await system.run('customer', { qbo, payload });
    assert.equal(at(same, 'qbo.requestId'), requestId);
    assert.equal(at(same, 'qbo.retry'), undefined);
  });

  it('gets a new request id after a refusal', async () => {
    const payload = { DisplayName: 'Taken Ltd' };
    await system.run('customer', { payload });
    const refused = await system.refuse('customer', { payload });
    assert.equal(at(refused, 'error.code'), '6240');
    assert.equal(at(refused, 'qbo.retry'), undefined);
    const again = await system.refuse('customer', { payload, qbo: refused.qbo ?? {} });
    assert.notEqual(at(again, 'error.cause.requestId'), at(refused, 'error.cause.requestId'));
  });

  for (const [what, told] of [
    ['deep', /^payload\.Notes\.a\.a/],
    ['getter', /^payload\.Notes cannot be read \(Error: no\)/],
    ['beside', /^beside\.value cannot be read/],
    ['proxy', /^payload\.Notes cannot be read .*proxy/],
    ['error', /^DisplayName is missing/]
  ] as const)
    it(`that nobody can copy or read ends in one error, and Node-RED goes on: ${what}`, async () => {
      await system.nodeRed.inject(startOf('spoil'), { payload: what });
      const isIt = (got: JsonObject) =>
        got.place === places.caught && got.mark === undefined && told.test(textAt(got, 'error.message'));
      const caught = await system.collector.next(isIt);
      assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
      assert.equal(typeof caught._msgid, 'string');
      await system.run('customer', { payload: { DisplayName: `After ${what}` } });
      assert.equal(system.collector.all().filter(isIt).length, 1);
    });

  it('that failed is as it was, and nothing leaves the output', async () => {
    const message = { payload: { DisplayName: '' }, topic: 'kept', qbo: { eventId: 'kept' } };
    const { error: _error, place: _place, mark, _msgid, ...caught } = await system.refuse('customer', message);
    assert.deepEqual(caught, message);
    const others = system.collector.all().filter((got) => got.mark === mark);
    assert.equal(others.length, 1);
  });

  it('is completed when it is done', async () => {
    const { Id } = await system.company.colleague.create('Customer', { DisplayName: 'Completed' });
    const { mark } = await system.run('get', { payload: Id });
    await system.collector.next((got) => got.mark === mark && got.place === places.completed);
  });
});
