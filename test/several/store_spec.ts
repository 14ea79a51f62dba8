import assert from 'node:assert/strict';
import { createRedisStore, type RedisStore, type RedisStoreOptions } from '../../src/state/redis/redis-store';
import { createMemoryStore } from '../../src/state/memory-store';
import { UnreadableState } from '../../src/state/store';
import { type RedisServer, startRedis } from '../support/redis-server';

const noLoss = (loss: unknown) => assert.fail(String(loss));

describe('the store in Redis', () => {
  let redis: RedisServer;
  const opened: RedisStore[] = [];

  before(async () => {
    redis = await startRedis();
  });
  afterEach(() => opened.splice(0).forEach((store) => store.close()));
  after(() => redis.close());

  function open(options: Partial<RedisStoreOptions> = {}): RedisStore {
    const store = createRedisStore({ url: redis.url, secret: 's', ...options });
    opened.push(store);
    return store;
  }

  it('gives another process what was set, and nothing for what is not there', async () => {
    await open().set('cursor-1', { at: 1 });
    assert.deepEqual(await open().get('cursor-1'), { at: 1 });
    assert.equal(await open().get('nothing'), undefined);
  });

  it('keeps lists in their order, apart from values, until they are deleted', async () => {
    await open().set('steps', 'value');
    for (const at of [1, 2]) await open().append('steps', { at });
    assert.deepEqual(await open().entries('steps', noLoss), [{ at: 1 }, { at: 2 }]);
    assert.equal(await open().get('steps'), 'value');
    await open().delete('steps');
    assert.deepEqual([await open().get('steps'), await open().entries('steps', noLoss)], [undefined, []]);
  });

  it('keeps both over an end of Redis', async () => {
    const store = open();
    await store.set('kept', 1);
    await store.append('kept', 2);
    await redis.kill();
    await assert.rejects(store.get('kept'), {
      code: 'QBO_UNAVAILABLE',
      message: /^Redis cannot be reached \(.+\)\. Tokens/
    });
    await redis.start();
    assert.deepEqual(await open().entries('kept', noLoss), [2]);
    assert.equal(await open().get('kept'), 1);
  });

  it('keeps tokens unreadable without the secret', async () => {
    const store = open();
    await store.set('token', { refreshToken: 'RT-plain' }, { secret: true });
    assert.deepEqual(await open().get('token'), { refreshToken: 'RT-plain' });
    const plain = await redis.command('GET', 'qbo:value:token');
    assert.match(plain, /"sealed"/);
    assert.doesNotMatch(plain, /RT-plain/);
  });
});
