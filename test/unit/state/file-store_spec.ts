import assert from 'node:assert/strict';
import files, { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { createFileStore } from '../../../src/state/file-store';
import { UnreadableState } from '../../../src/state/store';

describe('the file store', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'qbo-store-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const file = async () => join(directory, (await readdir(directory))[0] ?? '');

  it('gives back what was set, in another process too', async () => {
    await createFileStore({ directory, secret: 's' }).set('cursor-1', { at: 1 });
    assert.deepEqual(await createFileStore({ directory, secret: 's' }).get('cursor-1'), { at: 1 });
  });

  it('gives undefined for what is not there', async () => {
    assert.equal(await createFileStore({ directory }).get('nothing'), undefined);
  });

  it('keeps secrets unreadable without the key, and files to its user', async () => {
    const store = createFileStore({ directory, secret: 's' });
    await store.set('token', { refreshToken: 'RT-plain' }, { secret: true });
    assert.doesNotMatch(await readFile(await file(), 'utf8'), /RT-plain/);
    assert.equal((await stat(await file())).mode & 0o777, 0o600);
    assert.deepEqual(await store.get('token'), { refreshToken: 'RT-plain' });
  });

  it('keeps what it cannot decrypt, reports it, and does not overwrite it', async () => {
    await createFileStore({ directory, secret: 'old' }).set('token', { a: 1 }, { secret: true });
    const other = createFileStore({ directory, secret: 'new' });
    await assert.rejects(other.get('token'), UnreadableState);
    await other.set('token', { a: 2 }, { secret: true });
    assert.deepEqual(await other.get('token'), { a: 2 });
    const kept = (await readdir(directory)).filter((name) => name.includes('unreadable'));
    assert.equal(kept.length, 1);
  });

  it('reports a damaged file instead of taking it for empty', async () => {
    await createFileStore({ directory }).set('cursor-1', 1);
    await writeFile(await file(), '{"value":');
    await assert.rejects(createFileStore({ directory }).get('cursor-1'), UnreadableState);
  });

  it('reports a file that holds something else than it writes, and keeps it', async () => {
    const store = createFileStore({ directory, secret: 's' });
    for (const other of ['{}', '{"sealed":{"iv":1}}', '[]']) {
      await store.set('token', 1);
      await writeFile(join(directory, 'token.json'), other);
      await assert.rejects(store.get('token'), UnreadableState);
    }
    await store.set('token', 2);
    assert.equal(await store.get('token'), 2);
    assert.ok((await readdir(directory)).some((name) => name.includes('unreadable')));
  });

  it('waits for a file that somebody else holds for a moment, as virus scanners do on Windows', async () => {
    const store = createFileStore({ directory });
    await store.set('token', 1);
    const held = (code: string) => Object.assign(new Error(code), { code });
    const rename = sinon.stub(files, 'rename').callThrough();
    rename.onCall(0).rejects(held('EPERM')).onCall(1).rejects(held('EBUSY'));
    await store.set('token', 2);
    assert.equal(await store.get('token'), 2);
    rename.rejects(held('EACCES'));
    await assert.rejects(store.set('token', 3), /cannot be saved \(EACCES\)/);
    assert.equal(await store.get('token'), 2);
    sinon.restore();
  });

  it('leaves no temporary file behind, and takes the last of many writes', async () => {
    const store = createFileStore({ directory });
    await Promise.all(Array.from({ length: 50 }, (_, index) => store.set('cursor-1', index)));
    assert.equal(await store.get('cursor-1'), 49);
    assert.deepEqual(await readdir(directory), ['cursor-1.json']);
  });

  it('says what to do when it cannot save', async () => {
    await writeFile(join(directory, 'a file'), '');
    const store = createFileStore({ directory: join(directory, 'a file') });
    await assert.rejects(store.set('token', 1), /cannot be saved .* Check the disk/);
  });

  it('lets one at a time hold the lock of a key', async () => {
    const store = createFileStore({ directory });
    const order: string[] = [];
    let free: () => void = () => undefined;
    const first = store.withLock('k', async () => {
      order.push('first in');
      await new Promise<void>((resolve) => (free = resolve));
      order.push('first out');
    });
    const second = store.withLock('k', async () => void order.push('second in'));
    await new Promise(setImmediate);
    free();
    await Promise.all([first, second]);
    assert.deepEqual(order, ['first in', 'first out', 'second in']);
  });
});
