import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { getPath } from '../../../../src/client/record/paths';
import { trialOf } from '../../../support/action-trial';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

/** Status 500 is repeated once, after two seconds; then nobody knows what became of it. */
const lost = { method: 'POST', path: '/customer', when: 'after', status: 500, times: 2 } as const;

describe('a message that comes back', () => {
  let test: SimulatedCompany;
  beforeEach(async () => {
    test = await startSimulatedCompany();
    test.requests();
  });
  afterEach(() => test.close());

  const posts = () => test.requests().filter(({ method }) => method === 'POST');

  it('carries the id of the very request whose outcome is unknown, and since when to look', async () => {
    test.simulator.control.addFault(lost);
    const trial = trialOf(test.company);
    const { error, message } = await trial.fails({ payload: { DisplayName: 'Back Ltd' } });
    const [sent] = posts();
    const retry = getPath(message, 'qbo.retry');
    assert.equal(getPath(retry, 'node'), 'action');
    assert.equal(getPath(retry, 'requestId'), sent?.query.requestid);
    assert.equal(getPath(retry, 'since'), error.cause.since);
    await trial.send(message);
    assert.equal(posts()[0]?.body, sent?.body);
    assert.equal(getPath(trial.sent[0], 'qbo.requestId'), sent?.query.requestid);
    assert.equal(getPath(trial.sent[0], 'qbo.retry'), undefined);
  });

  it('is settled after a refusal: the next try is another request', async () => {
    test.simulator.control.addFault({ ...lost, when: 'before' });
    const trial = trialOf(test.company);
    const { message } = await trial.fails({ payload: { DisplayName: 'Refused Ltd' }, qbo: { eventId: 'kept' } });
    const fault = { Fault: { Error: [{ Message: 'Duplicate', code: '6240' }], type: 'ValidationFault' } };
    test.simulator.control.addFault({ method: 'POST', path: '/customer', times: 1, status: 400, body: fault });
    const refused = await trial.fails(message);
    assert.equal(refused.error.cause.outcome, 'not_done');
    assert.deepEqual(refused.message.qbo, { eventId: 'kept' });
  });

  it("with a user's key is the same only under the same key", async () => {
    test.simulator.control.addFault(lost);
    const trial = trialOf(test.company, { requestId: 'order', requestIdType: 'msg' });
    const { error, message } = await trial.fails({ payload: { DisplayName: 'Keyed Ltd' }, order: '1' });
    posts();
    const other = await trial.fails({ ...message, order: '2' });
    assert.equal(other.error.code, '6240', 'another order');
    assert.notEqual(posts()[0]?.query.requestid, error.cause.requestId);
    await trial.send(message);
    assert.equal(trial.sent.length, 1);
  });
});

describe('messages of a node that is being stopped', () => {
  let test: SimulatedCompany;
  beforeEach(async () => {
    test = await startSimulatedCompany();
  });
  afterEach(() => test.close());

  it('are each logged by what a person knows them by, and counted in one line', async () => {
    const customers = trialOf(test.company, { requestId: 'order', requestIdType: 'msg' });
    const invoices = trialOf(test.company, { entity: 'Invoice', operation: 'update' });
    test.company.client.throttle.pause(60_000);
    const sent = [1, 2, 3].map((n) =>
      customers.fails({ _msgid: `m${n}`, order: `A-${n}`, payload: { DisplayName: `Waiting ${n}` } })
    );
    const update = invoices.fails({ _msgid: 'm9', payload: { Id: '145', DocNumber: '1037', PrivateNote: 'x' } });
    await new Promise((resolve) => setImmediate(resolve));
    await customers.action.close();
    await invoices.action.close();
    assert.deepEqual(
      (await Promise.all([...sent, update])).map(({ error }) => error.code),
      Array(4).fill('QBO_CLOSED')
    );
    assert.equal(customers.logged.length, 4);
    assert.match(
      customers.logged[0] ?? '',
      /^\[qbo-action:action\] customer\.create DisplayName Waiting 1 key A-1 _msgid m1 requestId [0-9a-f]{36} outcome not_done: /
    );
    assert.match(customers.logged[3] ?? '', /stopped with 3 messages: 3 not done\./);
    assert.match(invoices.logged[0] ?? '', /invoice\.update record 145 DocNumber 1037 _msgid m9 requestId/);
  });

  it('are not counted where there were none', async () => {
    const trial = trialOf(test.company);
    await trial.send({ payload: { DisplayName: 'Done before' } });
    await trial.action.close();
    assert.deepEqual(trial.logged, []);
  });
});
