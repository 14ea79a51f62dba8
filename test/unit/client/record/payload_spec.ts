import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { getPath } from '../../../../src/client/record/paths';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('a payload', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const json = JSON.stringify({ Id: '1', DisplayName: 'x' });
  for (const [what, payload] of [
    ['text', json],
    ['text with a mark in front', `\uFEFF ${json}`],
    ['text of a list', `[${json}]`],
    ['a Buffer', Buffer.from(json)],
    ['bytes', new Uint8Array(Buffer.from(json))]
  ] as const) {
    it(`of JSON as ${what} is refused, and the error names the json node`, async () => {
      for (const [entity, operation] of [
        ['Customer', 'create'],
        ['Customer', 'update'],
        ['Customer', 'query'],
        ['Customer', 'get'],
        ['Invoice', 'delete'],
        ['Invoice', 'send'],
        ['Attachable', 'upload'],
        ['Attachable', 'download']
      ] as const) {
        const error = await failureOf(test.run(entity, operation, payload));
        assert.equal(error.code, 'QBO_INVALID_INPUT');
        assert.equal(error.cause.element, 'payload');
        assert.match(error.message, /put a json node in front/);
      }
      assert.deepEqual(test.requests(), []);
    });
  }

  it('takes days counted from today, by the company, as the panel does', async () => {
    const { timeZone } = await test.company.client.profile.read('poll');
    const now = test.company.client.clock.now() ?? NaN;
    const dayAfter = (days: number) =>
      new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
        new Date(now + days * 86_400_000)
      );
    const { result } = await test.run('Invoice', 'create', {
      CustomerRef: '1',
      TxnDate: 'today',
      DueDate: ' Today + 30 ',
      Line: [{ Amount: 1, SalesItemLineDetail: { ServiceDate: 'today-1' } }]
    });
    assert.equal(getPath(result, 'TxnDate'), dayAfter(0));
    assert.equal(getPath(result, 'DueDate'), dayAfter(30));
    assert.equal(getPath((result as { Line: unknown[] }).Line[0], 'SalesItemLineDetail.ServiceDate'), dayAfter(-1));
    for (const TxnDate of ['todayish', 'today+', 'tomorrow', 'today+1 week']) {
      const error = await failureOf(test.run('Invoice', 'update', { Id: getPath(result, 'Id'), TxnDate }));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.element, 'TxnDate');
    }
  });
});
