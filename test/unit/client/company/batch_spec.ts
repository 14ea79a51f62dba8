import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { OperationInput } from '../../../../src/client/input';
import type { QboError } from '../../../../src/http/qbo-error';
import { failureOf } from '../../../support/client';
import { asArray, asObject, at, type JsonObject, textAt } from '../../../support/json';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

/** Places in 95 items of those that cannot be done: three that our own check refuses, two that QuickBooks does. */
const refusedHere = [7, 20, 66];
const refusedThere = [41, 90];

/** A lost answer: status 500 is repeated once, after two seconds; then nobody knows what became of it. */
const lost = { path: '/batch', when: 'after', status: 500 } as const;

const customer = (DisplayName: string) => ({ entity: 'Customer', operation: 'create', payload: { DisplayName } });

function ninetyFive(): JsonObject[] {
  return Array.from({ length: 95 }, (_, index) => {
    if (refusedHere.includes(index)) return { ...customer(''), payload: { Nonsense: index } };
    return customer(refusedThere.includes(index) ? 'Batched 0' : `Batched ${index}`);
  });
}

describe('several operations at once', () => {
  let test: SimulatedCompany;
  beforeEach(async () => {
    test = await startSimulatedCompany();
    test.requests();
  });
  afterEach(() => test.close());

  const wish = (payload: unknown, more: Partial<OperationInput> = {}): OperationInput => ({
    entity: 'Company',
    operation: 'batch',
    source: 'payload',
    payload,
    ...more
  });
  const run = (payload: unknown, more: Partial<OperationInput> = {}) => test.company.client.run(wish(payload, more));
  const resultOf = async (payload: unknown) => asArray((await run(payload)).result).map(asObject);
  const batches = () => test.requests().filter(({ path }) => path.endsWith('/batch'));
  const itemsIn = (body: string) => asArray(asObject(JSON.parse(body)).BatchItemRequest).map(asObject);

  async function named(pattern: string): Promise<string[]> {
    const { result } = await test.run(
      'Customer',
      'query',
      `select * from Customer where DisplayName like '${pattern}'`
    );
    return asArray(result).map((record) => textAt(record, 'DisplayName'));
  }

  /** Each of the 90 that can be done is there once, and the five have their errors in their places. */
  async function checkNinety(result: unknown): Promise<void> {
    const outcomes = asArray(result).map(asObject);
    assert.equal(outcomes.length, 95);
    const faulty = [...refusedHere, ...refusedThere].sort((a, b) => a - b);
    for (const [index, outcome] of outcomes.entries()) {
      assert.equal(outcome.ok, !faulty.includes(index), `item ${index}: ${JSON.stringify(outcome)}`);
      if (outcome.ok) assert.equal(at(outcome, 'payload.DisplayName'), `Batched ${index}`);
      else assert.equal(at(outcome, 'error.code'), refusedHere.includes(index) ? 'QBO_INVALID_INPUT' : '6240');
    }
    const names = await named('Batched %');
    assert.equal(names.length, 90);
    assert.equal(new Set(names).size, 90);
  }

  it('are done 30 to a request, faulty ones told in their places', async () => {
    const { result, facts } = await run(ninetyFive());
    const sent = batches();
    assert.deepEqual(
      sent.map(({ body }) => itemsIn(body).length),
      [30, 30, 30, 2]
    );
    assert.equal(new Set(sent.map(({ query }) => query.requestid)).size, sent.length);
    assert.equal(facts.requestId, sent[0]?.query.requestid);
    assert.deepEqual([facts.entity, facts.operation, facts.changed, facts.attempts], ['Company', 'batch', true, 4]);
    await checkNinety(result);
    const first = asObject(asArray(result)[0]);
    assert.equal(at(first, 'qbo.requestId'), sent[0]?.query.requestid);
    assert.deepEqual([at(first, 'qbo.entity'), at(first, 'qbo.operation')], ['Customer', 'create']);
    const refused = asObject(asArray(result)[41]);
    assert.match(textAt(refused, 'error.message'), /QuickBooks error 6240/);
    assert.equal(at(refused, 'error.cause.operation'), 'customer.create');
    assert.equal(at(refused, 'error.cause.outcome'), 'not_done');
  });

  it('are repeated byte for byte where an answer is lost', async () => {
    test.simulator.control.addFault({ ...lost, skip: 1, times: 1 });
    const { result } = await run(ninetyFive());
    const [, first, again] = batches();
    assert.equal(again?.body, first?.body);
    assert.equal(again?.query.requestid, first?.query.requestid);
    await checkNinety(result);
  }).timeout(10_000);

  for (const how of ['the id of its error', 'the key of its wish'] as const)
    it(`go on from where an answer stayed lost, wished again by ${how}`, async () => {
      test.simulator.control.addFault({ ...lost, skip: 1, times: 2 });
      const more = { requestId: 'the-key' };
      const error = await failureOf(run(ninetyFive(), more));
      assert.equal(error.cause.outcome, 'unknown');
      assert.match(error.message, /30 of 95/);
      const before = batches();
      const { result } = await run(ninetyFive(), again(error, how === 'the key of its wish'));
      const [repeated, ...rest] = batches();
      assert.equal(repeated?.body, before.at(-1)?.body, 'byte for byte');
      assert.equal(repeated?.query.requestid, before.at(-1)?.query.requestid);
      assert.ok(!before.some(({ query }) => rest.some((later) => later.query.requestid === query.requestid)));
      await checkNinety(result);
    }).timeout(10_000);

  it('go on a second time, from the request that stayed without an answer last', async () => {
    test.simulator.control.addFault({ ...lost, times: 2 });
    const first = await failureOf(run(ninetyFive(), { requestId: 'the-key' }));
    test.simulator.control.addFault({ ...lost, skip: 1, times: 2 });
    const second = await failureOf(run(ninetyFive(), again(first, true)));
    assert.equal(second.cause.outcome, 'unknown');
    const before = batches();
    const { result } = await run(ninetyFive(), again(second, true));
    assert.equal(batches()[0]?.query.requestid, before.at(-1)?.query.requestid);
    await checkNinety(result);
  }).timeout(15_000);

  function again({ cause }: QboError, byKey: boolean): Partial<OperationInput> {
    return byKey ? { requestId: 'the-key' } : { requestId: cause.requestId, earlier: {} };
  }

  it('say how far they have come where they are stopped, and go on from there', async () => {
    const stop = new AbortController();
    const lifetime = { stop: stop.signal, abort: new AbortController().signal };
    const input = wish(ninetyFive(), { requestId: 'the-key' });
    // The first request has its answer when the second one enters the queue.
    test.simulator.control.addFault({ path: '/batch', skip: 1, times: 1, delayMs: 300 });
    const work = failureOf(test.company.client.run(input, { lifetime }));
    while (test.simulator.control.faults().every(({ hits }) => hits === 0)) await new Promise(setImmediate);
    stop.abort();
    const error = await work;
    assert.deepEqual([error.code, error.cause.outcome], ['QBO_CLOSED', 'unknown']);
    assert.match(error.message, /^Stopped while .* 59 of 95 operations are done/);
    assert.equal(batches().length, 2);
    await checkNinety((await run(ninetyFive(), { requestId: 'the-key' })).result);
  });

  it('go on under their key with what was refused, and do nothing twice', async () => {
    const items = [...Array.from({ length: 31 }, (_, index) => customer(`Keyed ${index}`)), forKeyed('Late 1')];
    const more = { requestId: 'the-key', keyed: true } as const;
    const first = asArray((await run(items, more)).result).map(asObject);
    assert.deepEqual([first[0]?.ok, first.at(-1)?.ok], [true, false]);
    await run([customer('Late 1')]);
    batches();
    const second = asArray((await run(items, more)).result).map(asObject);
    assert.ok(
      second.every(({ ok }) => ok),
      JSON.stringify(second.at(-1))
    );
    assert.deepEqual(at(second[0], 'payload.Id'), at(first[0], 'payload.Id'));
    assert.deepEqual(
      batches().map(({ body }) => itemsIn(body).length),
      [1]
    );
    assert.equal((await named('Keyed %')).length, 31);
  });

  const forKeyed = (name: string) => ({
    entity: 'Payment',
    operation: 'create',
    payload: { CustomerRef: { name }, TotalAmt: 1 }
  });

  it('end in an error that says so where nothing was done', async () => {
    test.simulator.control.addFault({ path: '/batch', status: 403, body: '' });
    const error = await failureOf(run([customer('Nobody')]));
    assert.equal(error.cause.outcome, 'not_done');
    assert.equal(error.cause.operation, 'company.batch');
    assert.deepEqual(await named('Nobody'), []);
  });

  it('go one by one where QuickBooks refuses them all', async () => {
    const fault = { Error: [{ Message: 'Request has invalid or unsupported property', code: '2010' }] };
    const body = { Fault: { ...fault, type: 'ValidationFault' } };
    test.simulator.control.addFault({ path: '/batch', times: 1, status: 400, body });
    const [one, two] = await resultOf([customer('Apart 1'), customer('Apart 2')]);
    assert.deepEqual([one?.ok, two?.ok], [true, true]);
    assert.deepEqual((await named('Apart %')).sort(), ['Apart 1', 'Apart 2']);
  });

  it('are composed as by themselves: names, versions, and one after the other about one record', async () => {
    const [made] = await resultOf([customer('Twice')]);
    const Id = textAt(made, 'payload.Id');
    const line = {
      DetailType: 'SalesItemLineDetail',
      Amount: 10,
      SalesItemLineDetail: { ItemRef: { name: 'Concrete' } }
    };
    const outcomes = await resultOf([
      { entity: 'Customer', operation: 'update', payload: { Id, Notes: 'first' } },
      { entity: 'Invoice', operation: 'create', payload: { CustomerRef: { name: 'Twice' }, Line: [line] } },
      { entity: 'Customer', operation: 'update', payload: { Id, CompanyName: 'second' } },
      { entity: 'Customer', operation: 'query', payload: { where: [{ field: 'Id', op: '=', value: Id }] } }
    ]);
    assert.ok(
      outcomes.every(({ ok }) => ok),
      JSON.stringify(outcomes)
    );
    assert.deepEqual([at(outcomes[2], 'payload.Notes'), at(outcomes[2], 'payload.CompanyName')], ['first', 'second']);
    assert.equal(at(outcomes[1], 'payload.CustomerRef.value'), Id);
    assert.equal(at(outcomes[3], 'payload.0.Id'), Id);

    const invoice = textAt(outcomes[1], 'payload.Id');
    const [voided, deleted] = await resultOf([
      { entity: 'Invoice', operation: 'void', payload: { Id: invoice } },
      { entity: 'Invoice', operation: 'delete', payload: invoice }
    ]);
    assert.equal(at(voided, 'payload.TotalAmt'), 0);
    assert.equal(at(deleted, 'payload.status'), 'Deleted');
    const sent = batches().flatMap(({ body }) => itemsIn(body));
    const inBatch = sent.find(({ optionsData }) => optionsData !== undefined);
    assert.deepEqual([inBatch?.operation, inBatch?.optionsData], ['update', 'void']);
  });

  it('keep their order about one record, however long one takes to be composed', async () => {
    const line = {
      DetailType: 'SalesItemLineDetail',
      Amount: 10,
      SalesItemLineDetail: { ItemRef: { name: 'Concrete' } }
    };
    const made = await test.run('Invoice', 'create', { CustomerRef: { value: '1' }, Line: [line] });
    const Id = textAt(made.result, 'Id');
    const outcomes = await resultOf([
      { entity: 'Invoice', operation: 'update', payload: { Id, CustomerRef: { name: 'Cool Cars' } } },
      { entity: 'Invoice', operation: 'delete', payload: { Id } }
    ]);
    assert.deepEqual(
      outcomes.map(({ ok }) => ok),
      [true, true],
      JSON.stringify(outcomes)
    );
  });

  it('send by itself what a batch cannot say', async () => {
    const [item] = await resultOf([
      { entity: 'Item', operation: 'query', payload: "select * from Item where Type = 'Service' maxresults 1" }
    ]);
    const accounts = await test.run('Account', 'query', "select * from Account where AccountType = 'Income'");
    const other = asArray(accounts.result).find(
      (account) => textAt(account, 'Id') !== at(item, 'payload.0.IncomeAccountRef.value')
    );
    test.requests();
    const payload = { Id: textAt(item, 'payload.0.Id'), IncomeAccountRef: { value: textAt(other, 'Id') } };
    const [changed] = await resultOf([{ entity: 'Item', operation: 'update', payload }]);
    assert.equal(changed?.ok, true, JSON.stringify(changed));
    const posts = test.requests().filter(({ method }) => method === 'POST');
    assert.deepEqual(
      posts.map(({ path, query }) => [path.split('/').at(-1), query.include]),
      [['item', 'donotupdateaccountontxns']]
    );
  });

  it('ask by itself for what may be more than a batch answers', async () => {
    const total = 1_100;
    test.simulator.control.seed({ entity: 'Customer', count: total });
    const everyone = { entity: 'Customer', operation: 'query', payload: 'select * from Customer' };
    const outcomes = await resultOf([everyone, everyone]);
    for (const outcome of outcomes) assert.ok(asArray(outcome.payload).length > total);
  }).timeout(10_000);

  it('are nothing where there are none', async () => {
    const { result, facts } = await run([]);
    assert.deepEqual(result, []);
    assert.deepEqual([facts.attempts, facts.changed], [0, false]);
    assert.deepEqual(test.requests(), []);
  });

  it('refuse what is no list', async () => {
    for (const payload of [undefined, null, {}, 'text', 5, '[{"entity":"Customer"}]']) {
      const error = await failureOf(run(payload));
      assert.equal(error.code, 'QBO_INVALID_INPUT', JSON.stringify(payload));
    }
    assert.deepEqual(test.requests(), []);
  });

  it('tell of each item that is no operation, in its place', async () => {
    const wrong: [unknown, RegExp][] = [
      [null, /null is no operation/],
      ['Customer', /is no operation/],
      [{}, /entity is missing/],
      [{ ...customer('x'), extra: 1 }, /extra: means nothing here/],
      [{ ...customer('x'), entity: 'Dog' }, /knows nothing called "Dog"/],
      [{ ...customer('x'), entity: 'Company', operation: 'batch', payload: [] }, /is none that a batch can have/],
      [{ entity: 'Invoice', operation: 'send', payload: '1' }, /is none that a batch can have/],
      [{ entity: 'Report', operation: 'ProfitAndLoss' }, /is none that a batch can have/],
      [{ entity: 'Customer', operation: 'delete', payload: '1' }, /does not offer "delete"/],
      [{ entity: 'Customer', operation: 'update', payload: { Notes: 'x' } }, /Id is missing/],
      [{ ...customer('x'), options: { nonsense: true } }, /options\.nonsense/]
    ];
    const outcomes = await resultOf(wrong.map(([item]) => item));
    for (const [index, [item, words]] of wrong.entries()) {
      const error = asObject(outcomes[index]?.error);
      assert.equal(error.code, 'QBO_INVALID_INPUT', JSON.stringify(item));
      assert.match(String(error.message), words);
      assert.equal(at(error, 'cause.outcome'), 'not_done');
    }
    assert.deepEqual(test.requests(), []);
  });

  it('show the first request beforehand, and send nothing', async () => {
    const preview = await test.company.client.preview(wish(ninetyFive()));
    assert.match(preview?.path ?? '', /\/batch$/);
    assert.equal(asArray(at(preview?.body, 'BatchItemRequest')).length, 30);
    assert.deepEqual(test.requests(), []);
  });

  it('count as one metered call a request', async () => {
    const before = (await test.company.meteredCalls()).metered;
    await run([customer('Counted 1'), customer('Counted 2')]);
    assert.equal((await test.company.meteredCalls()).metered, before + 1);
  });
});
