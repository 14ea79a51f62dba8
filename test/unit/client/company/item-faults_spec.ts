import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { createClient } from '../../../../src/client/client';
import type { HttpRequest } from '../../../../src/http/transport';
import { asArray, asObject, at, type JsonObject, textAt } from '../../../support/json';

interface SeenBatch {
  requestId: string | null;
  body: string;
  names: string[];
}

/** A company that answers batches: which fault its items meet at which request, if any. */
function companyWith(faultOf: (name: string, request: number) => JsonObject | undefined) {
  const seen: SeenBatch[] = [];
  const alone: string[] = [];
  const transport = ({ url, body }: HttpRequest) => {
    const { pathname, searchParams } = new URL(url);
    const sent = asObject(JSON.parse(String(body)));
    const answered = (answer: JsonObject) =>
      Promise.resolve({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify(answer))
      });
    if (!pathname.endsWith('/batch')) {
      alone.push(textAt(sent, 'DisplayName'));
      return answered({ Customer: { Id: '1', SyncToken: '0', ...sent } });
    }
    const items = asArray(sent.BatchItemRequest).map(asObject);
    const names = items.map((item) => textAt(item, 'Customer.DisplayName'));
    seen.push({ requestId: searchParams.get('requestid'), body: String(body), names });
    const answers = items.map((item, index): JsonObject | undefined => {
      const fault = faultOf(names[index] ?? '', seen.length);
      if (fault?.missing) return undefined;
      const Customer = { Id: String(index + 1), SyncToken: '0', ...asObject(item.Customer) };
      return { bId: item.bId, ...(fault ? { Fault: fault } : { Customer }) };
    });
    return answered({ BatchItemResponse: answers.filter((one) => one !== undefined).reverse() });
  };
  const token = () => Promise.resolve('token');
  const client = createClient({
    transport,
    token,
    baseUrl: 'http://batch',
    realmId: '1',
    minorVersion: 75,
    userAgent: 'test'
  });
  const run = async (names: readonly string[]) => {
    const payload = names.map((DisplayName) => ({ entity: 'Customer', operation: 'create', payload: { DisplayName } }));
    const { result } = await client.run({ entity: 'Company', operation: 'batch', source: 'payload', payload });
    return asArray(result).map(asObject);
  };
  return { seen, alone, run };
}

const faulted = (code: string, type: string) => ({ Error: [{ Message: 'Told', Detail: 'Told', code }], type });
const throttled = faulted('3001', 'SERVICE');
const system = faulted('10000', 'SystemFault');

describe('an item of a batch that fails for a passing reason', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers();
  });
  afterEach(() => clock.restore());

  async function over<T>(work: Promise<T>): Promise<T> {
    await clock.tickAsync(10 * 60_000);
    return work;
  }

  it('is sent again without the others where QuickBooks was throttled, under another id, a minute later', async () => {
    const company = companyWith((name, request) => (name === 'B' && request === 1 ? throttled : undefined));
    const outcomes = await over(company.run(['A', 'B', 'C']));
    assert.deepEqual(
      company.seen.map(({ names }) => names),
      [['A', 'B', 'C'], ['B']]
    );
    assert.notEqual(company.seen[0]?.requestId, company.seen[1]?.requestId);
    assert.deepEqual(
      outcomes.map((one) => at(one, 'payload.DisplayName')),
      ['A', 'B', 'C']
    );
  });

  it('is told in its place where that does not pass', async () => {
    const company = companyWith((name) => (name === 'B' ? throttled : undefined));
    const [, failed] = await over(company.run(['A', 'B']));
    assert.equal(at(failed, 'error.code'), '3001');
    assert.equal(at(failed, 'error.cause.outcome'), 'not_done');
    assert.equal(company.seen.filter(({ names }) => names.includes('A')).length, 1);
  });

  for (const [what, fault] of [
    ['a fault of QuickBooks', system],
    ['no answer about it', { missing: true }]
  ] as const) {
    it(`is asked for once more by the very same request after ${what}`, async () => {
      const company = companyWith((name, request) => (name === 'B' && request === 1 ? fault : undefined));
      const outcomes = await over(company.run(['A', 'B']));
      assert.equal(company.seen.length, 2);
      assert.deepEqual(company.seen[1], company.seen[0]);
      assert.deepEqual(
        outcomes.map(({ ok }) => ok),
        [true, true]
      );
    });

    it(`has an unknown outcome where ${what} comes again`, async () => {
      const company = companyWith((name) => (name === 'B' ? fault : undefined));
      const [done, failed] = await over(company.run(['A', 'B']));
      assert.equal(done?.ok, true);
      assert.equal(at(failed, 'error.cause.outcome'), 'unknown');
      assert.equal(at(failed, 'error.cause.requestId'), company.seen[0]?.requestId);
      assert.equal(company.seen.length, 2);
    });
  }

  it('is not sent again after a refusal', async () => {
    const company = companyWith((name) => (name === 'B' ? faulted('6240', 'ValidationFault') : undefined));
    const [, failed] = await over(company.run(['A', 'B']));
    assert.equal(at(failed, 'error.code'), '6240');
    assert.deepEqual([company.seen.length, company.alone.length], [1, 0]);
  });

  it('keeps to 40 batches a minute', async () => {
    const company = companyWith(() => undefined);
    const work = company.run(Array.from({ length: 41 * 30 }, (_, index) => `N ${index}`));
    await clock.tickAsync(59_000);
    assert.equal(company.seen.length, 40);
    await over(work);
    assert.equal(company.seen.length, 41);
  });
});
