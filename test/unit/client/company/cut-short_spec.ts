import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createClient } from '../../../../src/client/client';
import type { HttpRequest } from '../../../../src/http/transport';
import { asArray, asObject, type JsonObject } from '../../../support/json';

const customers = (count: number): JsonObject[] =>
  Array.from({ length: count }, (_, index) => ({ Id: String(index + 1) }));

/** A company that cuts the answers of a batch short without a word, each query of which finds `rows` rows. */
function cutting(rows: number, inBatch: readonly number[]) {
  const asked: string[] = [];
  const transport = ({ url, body }: HttpRequest) => {
    const { pathname } = new URL(url);
    asked.push(pathname.split('/').at(-1) ?? '');
    const found = (count: number) => ({ QueryResponse: { Customer: customers(count) } });
    const items = pathname.endsWith('/batch') ? asArray(asObject(JSON.parse(String(body))).BatchItemRequest) : [];
    const answers = items.map((item, index) => ({ bId: asObject(item).bId, ...found(inBatch[index] ?? 0) }));
    const answer = pathname.endsWith('/batch') ? { BatchItemResponse: answers } : found(rows);
    return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) });
  };
  const token = () => Promise.resolve('token');
  const client = createClient({
    transport,
    token,
    baseUrl: 'http://x',
    realmId: '1',
    minorVersion: 75,
    userAgent: 'test'
  });
  const payload = inBatch.map(() => ({ entity: 'Customer', operation: 'query', payload: {} }));
  const run = async () => {
    const { result } = await client.run({ entity: 'Company', operation: 'batch', source: 'payload', payload });
    return asArray(result).map((outcome) => asArray(asObject(outcome).payload).length);
  };
  return { asked, run };
}

describe('queries in a batch', () => {
  it('are asked by themselves where the answer is as large as one may be', async () => {
    const { asked, run } = cutting(600, [600, 400]);
    assert.deepEqual(await run(), [600, 600]);
    assert.deepEqual(asked, ['batch', 'query', 'query']);
  });

  it('are taken as they come where it is smaller', async () => {
    const { asked, run } = cutting(0, [600, 399]);
    assert.deepEqual(await run(), [600, 399]);
    assert.deepEqual(asked, ['batch']);
  });
});
