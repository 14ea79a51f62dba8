import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { type Care, type Company, isObject, openCompany } from 'node-red-contrib-quickbooks-online/core';
import { createMemoryStore } from '../../../src/state/memory-store';
import { failureOf } from '../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../support/simulated-company';

describe('What a connection takes care of', () => {
  let simulated: SimulatedCompany;
  const opened: Company[] = [];
  before(async () => {
    simulated = await startSimulatedCompany();
  });
  after(async () => {
    await Promise.all(opened.map((company) => company.release()));
    await simulated.close();
  });

  /** A second connection to the same company: what it may not do, the first one may. */
  function careful(care: Care) {
    const { simulator } = simulated;
    const common = {
      environment: 'simulator',
      simulatorUrl: simulator.url,
      minorVersion: 75,
      userAgent: 'test'
    } as const;
    const company = openCompany({ ...common, store: createMemoryStore(), ...simulator.connect(), care });
    opened.push(company);
    return (entity: string, operation: string, payload: unknown) =>
      company.client.run({ entity, operation, source: 'payload', payload });
  }

  async function madeTerm(name: string): Promise<Record<string, unknown>> {
    const { result } = await simulated.run('Term', 'create', { Name: name, DueDays: 5 });
    assert.ok(isObject(result));
    return result;
  }

  const writesSeen = () =>
    simulated.requests().filter(({ method, path }) => method === 'POST' && !path.endsWith('/query'));
  const removals = [
    { path: '/invoice', query: { operation: 'delete' }, body: { Id: '1', SyncToken: '0' } },
    { path: '/invoice', query: { operation: 'update', include: 'void' }, body: { Id: '1', SyncToken: '0' } },
    { path: '/payment', query: { operation: 'Void' }, body: { Id: '1', SyncToken: '0' } },
    { path: '/batch', body: { BatchItemRequest: [{ bId: '1', operation: 'delete', Invoice: { Id: '1' } }] } },
    {
      path: '/batch',
      body: { BatchItemRequest: [{ bId: '1', operation: 'update', optionsData: 'void', Payment: {} }] }
    }
  ].map((request) => ({ method: 'POST', ...request }));

  it('is that it refuses to delete and to void, by whatever way, and writes otherwise', async () => {
    const run = careful({ guard: 'no-delete' });
    simulated.requests();
    const wishes: [string, string, unknown][] = [
      ['Invoice', 'delete', '1'],
      ['Invoice', 'void', '1'],
      ...removals.map((request): [string, string, unknown] => ['Company', 'request', request])
    ];
    for (const wish of wishes) {
      const error = await failureOf(run(...wish));
      assert.deepEqual([error.code, error.cause.outcome], ['QBO_GUARDED', 'not_done'], JSON.stringify(wish));
    }
    assert.deepEqual(writesSeen(), []);
    const { result } = await run('Term', 'create', { Name: 'Guarded', DueDays: 3 });
    assert.ok(isObject(result) && result.Id);
    const request = { method: 'POST', path: '/term', body: { Name: 'By request', DueDays: 4 } };
    await run('Company', 'request', request);
  });

  it('is that it refuses every write and reads otherwise', async () => {
    const run = careful({ guard: 'read-only' });
    const term = await madeTerm('Read only');
    simulated.requests();
    const wishes: [string, string, unknown][] = [
      ['Term', 'create', { Name: 'Never', DueDays: 1 }],
      ['Term', 'update', { Id: term.Id, DueDays: 9 }],
      ['Customer', 'upsert', { DisplayName: 'Never' }],
      ['Invoice', 'send', '1'],
      ['Attachable', 'upload', { FileName: 'a.txt', file: { text: 'a' } }],
      ['Company', 'request', { method: 'POST', path: '/term', body: { Name: 'Never', DueDays: 1 } }]
    ];
    for (const wish of wishes) assert.equal((await failureOf(run(...wish))).code, 'QBO_GUARDED', wish.join());
    assert.deepEqual(writesSeen(), []);
    await run('Term', 'get', term.Id);
    await run('Company', 'request', { method: 'POST', path: '/query', body: 'select * from Term' });
    await run('Company', 'request', { path: `/term/${String(term.Id)}` });
  });

  it('is judged of each item of a batch, and the others are done', async () => {
    const run = careful({ guard: 'no-delete' });
    const term = await madeTerm('In a batch');
    const { result } = await run('Company', 'batch', [
      { entity: 'Invoice', operation: 'delete', payload: { Id: '1', SyncToken: '0' } },
      { entity: 'Term', operation: 'update', payload: { Id: term.Id, DueDays: 8 } }
    ]);
    assert.ok(Array.isArray(result) && isObject(result[0]) && isObject(result[0].error) && isObject(result[1]));
    assert.deepEqual([result[0].error.code, result[1].ok], ['QBO_GUARDED', true]);
  });

  it('is that writes are checked and composed, and what would have been sent is the result', async () => {
    const run = careful({ dryRun: true });
    const term = await madeTerm('Dry');
    simulated.requests();
    const { result, facts } = await run('Term', 'update', { Id: term.Id, DueDays: 7 });
    assert.ok(isObject(result) && isObject(result.body));
    assert.deepEqual([result.method, facts.dryRun, facts.changed], ['POST', true, false]);
    assert.deepEqual([result.body.Id, result.body.SyncToken, result.body.DueDays], [term.Id, '0', 7]);
    assert.equal((await failureOf(run('Invoice', 'create', {}))).code, 'QBO_INVALID_INPUT');
    const own = { method: 'POST', path: '/term', body: { Name: 'Dry too', DueDays: 4 } };
    const asked = await run('Company', 'request', own);
    assert.ok(isObject(asked.result));
    assert.deepEqual([asked.result.body, asked.facts.dryRun], [own.body, true]);
    const batch = await run('Company', 'batch', [
      { entity: 'Term', operation: 'create', payload: { Name: 'Dry batch', DueDays: 2 } },
      { entity: 'Term', operation: 'query', payload: { where: [{ field: 'Name', op: '=', value: 'Dry' }] } },
      { entity: 'Term', operation: 'update', payload: {} }
    ]);
    assert.ok(Array.isArray(batch.result));
    const [made, found, refused] = batch.result as Record<string, unknown>[];
    assert.ok(isObject(made?.payload) && isObject(made.payload.body) && Array.isArray(found?.payload));
    assert.deepEqual([made.payload.body.Name, found.payload.length, refused?.ok], ['Dry batch', 1, false]);
    assert.deepEqual(writesSeen(), []);
    const read = await run('Term', 'get', term.Id);
    assert.ok(isObject(read.result));
    assert.deepEqual([read.result.DueDays, read.facts.dryRun], [5, undefined]);
  });
});
