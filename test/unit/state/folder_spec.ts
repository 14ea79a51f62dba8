import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { createFolderClaim, type FolderClaim } from '../../../src/state/folder/claim';
import { guardedBy } from '../../../src/state/folder/guarded';
import { thisProcess } from '../../../src/state/folder/holder';
import { createFileStore } from '../../../src/state/file-store';
import { createAwaitedList } from '../../support/awaited-list';
import { root } from '../../support/root';

const times = { lookEveryMs: 50, answerMs: 500, askEveryMs: 700 };
const other = '11111111-1111-4111-8111-111111111111';

describe('the claim to a folder', () => {
  let directory: string;
  const claims: FolderClaim[] = [];
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'qbo-claim-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const claim of claims.splice(0)) claim.release();
    await rm(directory, { recursive: true, force: true });
  });

  const record = () => join(directory, 'in-use.json');

  async function claim(): Promise<FolderClaim> {
    const one = createFolderClaim(directory, times);
    claims.push(one);
    await one.settled();
    return one;
  }

  /** Another process that claims it; what it says of that. */
  async function start(): Promise<{ child: ChildProcess; says(word: string): Promise<string> }> {
    const script = join(root, 'test/support/claim-until-killed.ts');
    const child = spawn(process.execPath, ['--require=./scripts/lib/typescript.cjs', script, directory], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit']
    });
    children.push(child);
    const said = createAwaitedList<string>((words) => words.join());
    createInterface({ input: child.stdout }).on('line', said.add);
    return { child, says: (word) => said.first((line) => line === word, { what: word, timeoutMs: 20_000 }) };
  }

  const becomesOwn = (one: FolderClaim) =>
    new Promise<void>((resolve) => {
      const end = one.onChange(() => {
        if (one.problem()) return;
        end();
        resolve();
      });
      if (!one.problem()) resolve();
    });

  it('is had by one at a time, and by the next one as soon as it is given back', async () => {
    const first = await claim();
    assert.equal(first.problem(), undefined);
    const second = await claim();
    assert.match(
      String(second.problem()?.message),
      /^Another Node-RED \(.+, \d+\) uses .+qbo-claim-.+\. This one does nothing/
    );
    await pause(2 * (times.askEveryMs + times.answerMs));
    assert.ok(second.problem(), 'as long as that one lives');
    first.release();
    await becomesOwn(second);
  });

  it('keeps a store from writing in the folder of another process', async () => {
    const [first, second] = [await claim(), await claim()];
    const files = createFileStore({ directory });
    await guardedBy(first, files).set('token', 1);
    const refused = guardedBy(second, files);
    await assert.rejects(refused.set('token', 2), { code: 'QBO_UNAVAILABLE' });
    await assert.rejects(refused.append('token', 2), { code: 'QBO_UNAVAILABLE' });
    await assert.rejects(refused.delete('token'), { code: 'QBO_UNAVAILABLE' });
    await assert.rejects(
      refused.withLock('token', async () => undefined),
      { code: 'QBO_UNAVAILABLE' }
    );
    assert.equal(await refused.get('token'), 1);
  });

  it('passes from a process that was killed at once', async () => {
    const { child, says } = await start();
    await says('own');
    const second = await claim();
    assert.ok(second.problem());
    const killed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await killed;
    const before = performance.now();
    await becomesOwn(second);
    assert.ok(performance.now() - before < times.answerMs, 'without asking one that is dead');
  });

  it('passes from a process that stopped working soon, which then does nothing more', async () => {
    const { child, says } = await start();
    await says('own');
    const second = await claim();
    child.kill('SIGSTOP');
    await becomesOwn(second);
    child.kill('SIGCONT');
    await says('other');
    assert.equal(second.problem(), undefined);
  });

  for (const [what, change] of Object.entries({
    'whose number another process has by now': { startedAt: '1' },
    'on a machine that was cut off': { host: 'elsewhere', boot: 'another', pid: 1 },
    'in a container that is gone': { space: 'pid:[1]', pid: 1 },
    'of a folder that this one was copied from': {}
  }))
    it(`passes from a process ${what}`, async () => {
      await writeFile(record(), JSON.stringify({ ...(await thisProcess(other)), ...change }));
      const before = performance.now();
      const one = await claim();
      assert.equal(one.problem(), undefined);
      assert.ok(performance.now() - before < 2 * times.answerMs);
    });

  it('passes from a record that was cut off as it was written', async () => {
    await writeFile(record(), '{"id":');
    assert.equal((await claim()).problem(), undefined);
  });

  it('is had by one of several that find the former one dead at the same time', async () => {
    await writeFile(record(), JSON.stringify({ ...(await thisProcess(other)), startedAt: '1' }));
    const all = await Promise.all(Array.from({ length: 8 }, () => claim()));
    assert.equal(all.filter((one) => !one.problem()).length, 1);
    await pause(4 * times.lookEveryMs);
    assert.equal(all.filter((one) => !one.problem()).length, 1);
    const kept = (await readdir(directory)).filter((file) => file.startsWith('in-use.json'));
    assert.deepEqual(kept, ['in-use.json'], 'and no record but its own stays');
  });

  it('writes nothing while nobody asks, and leaves nothing behind', async () => {
    const one = await claim();
    const before = await readFile(record(), 'utf8');
    await pause(6 * times.lookEveryMs);
    assert.deepEqual((await readdir(directory)).sort(), ['in-use.ask', 'in-use.json']);
    assert.equal(await readFile(record(), 'utf8'), before);
    one.release();
    assert.deepEqual(await readdir(directory), []);
  });
});
