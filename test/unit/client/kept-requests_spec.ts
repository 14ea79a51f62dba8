import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createKeptRequests, type KeptRequest } from '../../../src/client/kept-requests';
import { createMemoryStore } from '../../../src/state/memory-store';

const dayMs = 24 * 60 * 60_000;
const request = (requestId: string, wishId = requestId): KeptRequest => ({
  requestId,
  wishId,
  fingerprint: 'f',
  sinceMs: 17,
  method: 'POST',
  path: '/invoice',
  query: { include: 'x' },
  contentType: 'application/json',
  body: '{"Id":"1"}',
  memo: { Line: [{ Id: '1' }] }
});

describe('requests whose outcome is unknown', () => {
  let now = Date.parse('2026-11-28T10:00:00Z');

  it('are there after a restart, under their own id and the one that their wish began with', async () => {
    const store = createMemoryStore();
    await createKeptRequests(store, '1', () => now).keep(request('second', 'first'));
    const restarted = createKeptRequests(store, '1', () => now);
    assert.deepEqual(await restarted.recall('second'), request('second', 'first'));
    assert.deepEqual(await restarted.recall('first'), request('second', 'first'));
    assert.equal(await restarted.recall('third'), undefined);
    assert.equal(await createKeptRequests(store, '2', () => now).recall('second'), undefined, "another company's");
  });

  it('are found by another process that shares the store, whatever each of them has kept meanwhile', async () => {
    const store = { ...createMemoryStore(), sharing: {} };
    const [one, other] = [1, 2].map(() => createKeptRequests(store, '1', () => now));
    assert.ok(one && other);
    await one.recall('none');
    await other.recall('none');
    await one.keep(request('first'));
    await other.keep(request('second'));
    await one.keep(request('third'));
    for (const id of ['first', 'second', 'third']) {
      assert.ok(await other.recall(id), id);
      assert.ok(await createKeptRequests(store, '1', () => now).recall(id), id);
    }
    await one.forget(request('first'));
    assert.equal(await createKeptRequests(store, '1', () => now).recall('first'), undefined);
  });

  it('are kept for a day, and nothing of them stays in the store after it', async () => {
    const store = createMemoryStore();
    const kept = createKeptRequests(store, '1', () => now);
    await kept.keep(request('old'));
    now += dayMs;
    assert.ok(await kept.recall('old'));
    now += 1;
    assert.equal(await kept.recall('old'), undefined);
    await kept.keep(request('new'));
    assert.equal(await store.get('unsettled-1-old'), undefined);
    assert.ok(await store.get('unsettled-1-new'));
  });

  it('do not become younger by a try that leaves them unknown', async () => {
    const kept = createKeptRequests(createMemoryStore(), '1', () => now);
    await kept.keep(request('one'));
    now += dayMs;
    await kept.keep(request('one'));
    now += 1;
    assert.equal(await kept.recall('one'), undefined);
  });

  it('are forgotten once they have an answer', async () => {
    const store = createMemoryStore();
    const kept = createKeptRequests(store, '1', () => now);
    await kept.keep(request('one'));
    await kept.forget(request('one'));
    assert.equal(await createKeptRequests(store, '1', () => now).recall('one'), undefined);
    assert.equal(await store.get('unsettled-1-one'), undefined);
  });

  it('cost few writes of their index when many are kept at once', async () => {
    const store = createMemoryStore();
    let writes = 0;
    const counting = {
      ...store,
      async set(key: string, value: unknown) {
        if (key === 'unsettled-1') writes += 1;
        await new Promise((resolve) => setImmediate(resolve));
        await store.set(key, value);
      }
    };
    const kept = createKeptRequests(counting, '1', () => now);
    await Promise.all(Array.from({ length: 460 }, (_, index) => kept.keep(request(`r-${index}`))));
    assert.ok(writes < 10, `${writes} writes`);
    assert.ok(await createKeptRequests(store, '1', () => now).recall('r-459'));
  });
});
