import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { createFileStore } from '../../../src/state/file-store';
import { createMemoryStore } from '../../../src/state/memory-store';
import { createSettingsStore } from '../../../src/state/settings-store';
import type { StateStore } from '../../../src/state/store';

const noLoss = (loss: unknown) => assert.fail(String(loss));

describe('lists in a store', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'qbo-lists-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  /** Stores by kind; each call gives what another process would have, where it outlives one. */
  const kinds: Record<string, () => () => StateStore> = {
    files: () => () => createFileStore({ directory, secret: 's' }),
    memory() {
      const store = createMemoryStore();
      return () => store;
    },
    "Node-RED's settings"() {
      const settings = new Map<string, unknown>();
      const host = {
        get: (name: string) => settings.get(name),
        set: async (name: string, value: unknown) => void settings.set(name, value)
      };
      return () => createSettingsStore(host);
    }
  };

  for (const [kind, stores] of Object.entries(kinds)) {
    it(`keep their order in ${kind}, are nothing to values, and go when they are deleted`, async () => {
      const open = stores();
      await open().set('steps', 'value');
      const adding = open();
      await Promise.all([1, 2, 3].map((at) => adding.append('steps', { at })));
      await open().append('steps', { at: 4 });
      assert.deepEqual(
        await open().entries('steps', noLoss),
        [1, 2, 3, 4].map((at) => ({ at }))
      );
      assert.equal(await open().get('steps'), 'value');
      assert.deepEqual(await open().entries('other', noLoss), []);
      await open().delete('steps');
      assert.deepEqual(await open().entries('steps', noLoss), []);
      assert.equal(await open().get('steps'), undefined);
    });
  }

  describe('in files', () => {
    const store = () => createFileStore({ directory });
    const path = async () => join(directory, (await readdir(directory))[0] ?? '');

    it('are gone on with where their folder was taken away, and where they were deleted', async () => {
      const files = store();
      await files.append('steps', 1);
      await rm(directory, { recursive: true });
      await files.append('steps', 2);
      assert.deepEqual(await files.entries('steps', noLoss), [2]);
      await files.delete('steps');
      await files.append('steps', 3);
      assert.deepEqual(await files.entries('steps', noLoss), [3]);
    });

    it('grow by what is added alone', async () => {
      for (let at = 0; at < 100; at += 1) await store().append('steps', { at });
      const before = await readFile(await path(), 'utf8');
      await store().append('steps', { at: 100 });
      assert.equal(await readFile(await path(), 'utf8'), `${before}{"at":100}\n`);
    });

    it('have all that was added before a power cut in the middle of the last line', async () => {
      for (const at of [1, 2]) await store().append('steps', { at });
      const whole = await readFile(await path(), 'utf8');
      for (let cut = whole.indexOf('\n') + 1; cut < whole.length; cut += 1) {
        await writeFile(await path(), whole.slice(0, cut));
        assert.deepEqual(await store().entries('steps', noLoss), [{ at: 1 }], whole.slice(0, cut));
      }
    });

    it('tell of a line that is damaged, and give the others', async () => {
      await store().append('steps', { at: 1 });
      await appendFile(await path(), '{"at":\0\0\0\n');
      await store().append('steps', { at: 3 });
      const losses: string[] = [];
      assert.deepEqual(await store().entries('steps', ({ message }) => losses.push(message)), [{ at: 1 }, { at: 3 }]);
      assert.match(losses.join(), /^What was saved under steps cannot be read: the file is damaged\.$/);
    });
  });
});
