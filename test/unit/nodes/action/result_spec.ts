import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { trialOf } from '../../../support/action-trial';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('the place of a result', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  for (const [what, output, message] of [
    ['two dots', 'a..b', {}],
    ['an open bracket', 'a[', {}],
    ['a property of a text', 'topic.customer', { topic: 'x' }],
    ['a property of null', 'payload.Notes.x', { payload: { DisplayName: 'n', Notes: null } }],
    ['a read-only property', 'made', Object.defineProperty({}, 'made', { value: 1, enumerable: true })],
    ['a frozen object', 'frozen.made', { frozen: Object.freeze({}) }],
    ['an element named by a property that is missing', 'list[msg.nothing.there]', {}],
    ["an object's prototype", '__proto__.made', {}]
  ] as const)
    it(`is looked for before anything is sent: ${what}`, async () => {
      test.requests();
      const trial = trialOf(test.company, { output });
      const withPayload = 'payload' in message ? message : Object.assign(message, { payload: { DisplayName: what } });
      const { error } = await trial.fails(withPayload);
      assert.deepEqual(
        [error.code, error.cause.element, error.cause.outcome],
        ['QBO_INVALID_INPUT', 'output', 'not_done']
      );
      assert.deepEqual(test.requests(), []);
    });

  it('may be made on the way', async () => {
    const trial = trialOf(test.company, { output: 'made.list[0].customer' });
    await trial.send({ payload: { DisplayName: 'Deep result' } });
    const [message] = trial.sent;
    assert.match(JSON.stringify(message), /"made":\{"list":\[\{"customer":\{.*Deep result/);
  });

  it('that cannot be passed on ends in an error that says it is done, and of which Id', async () => {
    const trial = trialOf(test.company);
    const refuse = () => {
      throw new Error('no wire');
    };
    const { error } = await trial.fails({ payload: { DisplayName: 'Made all the same' } }, refuse);
    const { result } = await test.run('Customer', 'get', { DisplayName: 'Made all the same' });
    const id = (result as { Id: string }).Id;
    assert.equal(error.cause.outcome, 'done');
    assert.equal(error.cause.id, id);
    assert.match(error.message, new RegExp(`\\(Id ${id}\\).*no wire.*Do not repeat it`));
    assert.ok(error.cause.requestId);
    assert.ok(error.cause.intuitTid);
  });

  it('that Complete nodes cannot be told of is told of once, and as done', async () => {
    const trial = trialOf(test.company);
    const payload = { DisplayName: 'Not completed' };
    const pass = (out: object) =>
      Object.defineProperty(out, 'late', { enumerable: true, get: () => JSON.parse('{') as unknown });
    const { error } = await trial.fails({ payload }, pass);
    assert.equal(error.cause.outcome, 'done');
    assert.ok(error.cause.id);
    assert.equal(trial.caught.length, 1);
  });
});

describe('an idempotency key', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  for (const [what, order] of [
    ['missing', undefined],
    ['empty', ' '],
    ['no number', NaN],
    ['an object', {}]
  ] as const)
    it(`is refused before anything is sent when it is ${what}`, async () => {
      test.requests();
      const trial = trialOf(test.company, { requestId: 'order', requestIdType: 'msg' });
      const { error } = await trial.fails({ payload: { DisplayName: 'Keyed' }, order });
      assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', 'requestId']);
      assert.deepEqual(test.requests(), []);
    });

  for (const requestId of ['', 'x'.repeat(51), 'two words', 17 as unknown as string])
    it(`of another program is refused when QuickBooks would not take it: ${JSON.stringify(requestId).slice(0, 20)}`, async () => {
      test.requests();
      await assert.rejects(test.run('Customer', 'create', { DisplayName: 'Key' }, { requestId }), {
        code: 'QBO_INVALID_INPUT'
      });
      assert.deepEqual(test.requests(), []);
    });
});
