import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { asText } from '../../../../src/http/fault';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('what an operation tells of its request', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
    await test.run('Customer', 'create', {
      DisplayName: 'Fact Ltd',
      PrimaryEmailAddr: { Address: 'facts@example.com' }
    });
  });
  beforeEach(() => test.requests());
  after(() => test.close());

  const lastTid = () => test.requests().at(-1)?.intuitTid;

  for (const payload of [{ DisplayName: 'Fact Ltd' }, { PrimaryEmailAddr: 'facts@example.com' }])
    it(`counts the attempts of a get by ${Object.keys(payload).join('')}, and has the id of its answer`, async () => {
      test.simulator.control.addFault({ method: 'GET', path: '/query', status: 503, times: 1 });
      const { facts } = await test.run('Customer', 'get', payload);
      assert.equal(facts.attempts, 2);
      assert.ok(facts.intuitTid);
      assert.equal(facts.intuitTid, lastTid());
    });

  it('counts the attempts of a query that finds nothing, and has the id of its answer', async () => {
    test.simulator.control.addFault({ method: 'GET', path: '/query', status: 503, times: 1 });
    const { result, facts } = await test.run('Customer', 'query', {
      where: [{ field: 'DisplayName', op: '=', value: 'Nobody' }]
    });
    assert.deepEqual(result, []);
    assert.equal(facts.attempts, 2);
    assert.equal(facts.intuitTid, lastTid());
  });

  it('tells of an update that changes nothing by the reading that answered it', async () => {
    const { result } = await test.run('Customer', 'get', { DisplayName: 'Fact Ltd' });
    test.requests();
    const { facts } = await test.run('Customer', 'update', result);
    assert.deepEqual([facts.changed, facts.attempts], [false, 1]);
    assert.equal(facts.intuitTid, lastTid());
  });

  it('names in the refusal of an upload its request and the answer', async () => {
    const error = await failureOf(
      test.run('Attachable', 'upload', {
        FileName: 'lost.txt',
        AttachableRef: [{ EntityRef: { type: 'Invoice', value: '999999' } }],
        file: Buffer.from('x')
      })
    );
    const sent = test.requests().find(({ method }) => method === 'POST');
    assert.equal(error.cause.status, 200);
    assert.equal(error.cause.outcome, 'not_done');
    assert.equal(error.cause.intuitTid, sent?.intuitTid);
    assert.equal(error.cause.requestId, asText(sent?.query.requestid));
    assert.equal(error.cause.attempts, 1);
  });

  it('never leaves the outcome of a read unknown', async () => {
    const page = { status: 200, contentType: 'text/html', times: 1 } as const;
    for (const [operation, payload] of [
      ['get', '1'],
      ['query', {}]
    ] as const) {
      test.simulator.control.addFault({ method: 'GET', ...page });
      assert.equal((await failureOf(test.run('Customer', operation, payload))).cause.outcome, 'not_done');
    }
  });
});
