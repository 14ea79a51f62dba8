import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadRedis } from '../../src/state/redis/library';
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

  it('takes over what a Node-RED has kept in its files, once', async () => {
    const former = createMemoryStore();
    await former.set('cursor-old', { at: 7 });
    for (const step of [1, 2]) await former.append('cursor-old.steps', step);
    const store = open({ former });
    assert.deepEqual(await store.get('cursor-old'), { at: 7 });
    assert.deepEqual(await store.entries('cursor-old.steps', noLoss), [1, 2]);
    assert.deepEqual(await open().get('cursor-old'), { at: 7 }, 'one without those files has it from then on');
    await store.set('cursor-old', { at: 8 });
    await store.append('cursor-old.steps', 3);
    assert.deepEqual(await open({ former }).get('cursor-old'), { at: 8 });
    assert.deepEqual(await open().entries('cursor-old.steps', noLoss), [1, 2, 3]);
  });

  it('reads nothing in files any more of what was deleted or replaced since, whoever did it', async () => {
    const former = createMemoryStore();
    for (const key of ['read', 'unread', 'replaced', 'listed', 'added']) {
      await former.set(key, 'former');
      await former.append(key, 'former');
    }
    const [store, elsewhere] = [open({ former }), open()];
    const of = (key: string) => Promise.all([store.get(key), store.entries(key, noLoss)]);
    assert.equal(await store.get('read'), 'former');
    await store.delete('read');
    assert.deepEqual(await of('read'), [undefined, []]);
    await store.delete('unread');
    assert.deepEqual(await of('unread'), [undefined, []]);
    await store.set('replaced', 'new');
    await elsewhere.delete('replaced');
    assert.equal(await store.get('replaced'), undefined);
    assert.deepEqual(await store.entries('listed', noLoss), ['former']);
    await elsewhere.delete('listed');
    assert.deepEqual(await store.entries('listed', noLoss), []);
    await store.append('added', 'new');
    assert.deepEqual(await store.entries('added', noLoss), ['former', 'new'], 'what was there comes first');
    assert.deepEqual(await open({ former }).entries('listed', noLoss), [], 'nor does one that is started later');
  });

  it('refuses a Node-RED with another credential secret while one with the first is there', async () => {
    const first = open();
    await first.set('token', 1, { secret: true });
    const other = open({ secret: 'another' });
    await assert.rejects(other.set('token', 2, { secret: true }), /has another credential secret\. Set the same/);
    assert.equal(await first.get('token'), 1);
  });

  it('lets one process at a time hold the lock of a key, and refuses what is written without it', async () => {
    const [one, other] = [open(), open()];
    let inside = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      assert.equal(inside, 1);
      await pause(20);
      inside -= 1;
    };
    await Promise.all([one, other, one, other].map((store) => store.withLock('key', work)));
    await assert.rejects(
      one.withLock('key', async () => {
        await redis.command('SET', 'qbo:lock:key', 'somebody else');
        await one.set('key', 1);
      }),
      /key was not saved: another Node-RED has taken over/
    );
    await redis.command('DEL', 'qbo:lock:key');
  });

  it('keeps what it cannot read when something new is saved in its place', async () => {
    const store = open();
    await redis.command('SET', 'qbo:value:damaged', '{"value":');
    await assert.rejects(store.get('damaged'), UnreadableState);
    await store.set('damaged', 1);
    assert.equal(await store.get('damaged'), 1);
    assert.match(await redis.command('KEYS', 'qbo:value:damaged.unreadable-*'), /damaged/);
  });

  it('tells of a Redis that forgets everything', async () => {
    const forgetful = await startRedis({ forgetful: true });
    try {
      await new Promise<void>((resolve) => open({ url: forgetful.url, onForgetful: resolve }));
      let told = false;
      await open({ onForgetful: () => (told = true) }).get('anything');
      assert.equal(told, false);
    } finally {
      opened.splice(0).forEach((store) => store.close());
      await forgetful.close();
    }
  });

  it('signs in with the password of its address, and tells none that is wrong', async () => {
    const locked = await startRedis();
    try {
      await locked.command('CONFIG', 'SET', 'requirepass', 'right');
      const { port } = locked;
      const store = open({ url: `redis://:right@127.0.0.1:${port}` });
      await store.set('kept', 1);
      assert.equal(await store.get('kept'), 1);
      await assert.rejects(open({ url: `redis://:mistyped@127.0.0.1:${port}` }).get('kept'), ({ message }: Error) => {
        assert.match(message, /^Redis cannot be reached \(WRONGPASS/);
        assert.doesNotMatch(message, /mistyped/);
        return true;
      });
    } finally {
      opened.splice(0).forEach((store) => store.close());
      await locked.close();
    }
  });

  it('reaches one with TLS, whose certificate has to be trusted', async () => {
    const url = `rediss://127.0.0.1:${redis.tlsPort}`;
    await assert.rejects(open({ url }).get('anything'), { message: /^Redis cannot be reached \(.*SELF_SIGNED_CERT/ });
  });

  it('refuses an address that is none without telling it', () => {
    for (const url of ['redis:/', '', 'http://host', 'user:secret@host'])
      assert.throws(() => open({ url }), { code: 'QBO_INVALID_INPUT', message: /^The address of Redis [^@]+is none/ });
  });

  it('says what to run where its library is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qbo-library-'));
    try {
      const own = join(folder, 'own.js');
      const missing = new RegExp(`Run "npm install redis" in ${folder} and start Node-RED again`);
      assert.throws(() => loadRedis([folder], own), { code: 'QBO_UNAVAILABLE', message: missing });
      const installed = join(folder, 'node_modules/redis');
      mkdirSync(installed, { recursive: true });
      writeFileSync(join(installed, 'index.js'), 'exports.createClient = () => ({});');
      assert.ok(loadRedis([folder], own));
    } finally {
      rmSync(folder, { recursive: true });
    }
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
