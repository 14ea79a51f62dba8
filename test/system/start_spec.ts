import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createAdminApi } from '../support/admin-api';
import { createAwaitedList } from '../support/awaited-list';
import { demoFlows, tabsOf } from '../../scripts/lib/demo.mjs';
import { exampleNames, readExample } from '../support/examples';
import { itOnce } from '../support/once';
import { root } from '../support/root';

describe('npm start', () => {
  let folder: string;
  let running: ChildProcess | undefined;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'qbo-start-'));
  });

  afterEach(() => {
    running?.kill('SIGKILL');
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** Starts it and gives the address that it tells the user to open. */
  async function start(): Promise<{ address: string; told(): string; stop(): Promise<number | null> }> {
    const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), folder], {
      stdio: ['ignore', 'pipe', 'pipe']
    });
    running = child;
    const lines = createAwaitedList<string>((all) => all.join('\n'));
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', lines.add);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.once('close', (code) => lines.fail(new Error(`ended with ${code}: ${lines.all().join('\n')}`)));
    const line = await lines.first((text) => /Open/.test(text), { what: 'the address', timeoutMs: 50_000 });
    const [, address = ''] = /Open\s+(\S+)/.exec(line) ?? [];
    await lines.first((text) => /Ctrl-C stops/.test(text), { what: 'the end of the welcome', timeoutMs: 5_000 });
    return {
      address,
      told: () => lines.all().join('\n'),
      stop: () => {
        child.kill('SIGINT');
        return ended;
      }
    };
  }

  it('leads to an editor with the first examples in tabs, says what to press, and ends in order', async () => {
    const { address, told, stop } = await start();
    const flows = await createAdminApi(address).flows();
    const examples = exampleNames.slice(0, 3).map(readExample);
    assert.deepEqual(
      flows.filter(({ type }) => type === 'tab').map(({ id }) => id),
      examples.map(([tab]) => tab?.id)
    );
    assert.equal(flows.filter(({ type }) => type === 'qbo-config').length, 1, 'they share a connection');
    for (const { label, buttons } of tabsOf(demoFlows())) {
      for (const text of [label, ...buttons]) assert.ok(told().includes(text), text);
    }
    const page = await fetch(`${address}qbo/simulator/`);
    assert.match(await page.text(), /Simulated QuickBooks company/);
    assert.equal(await stop(), 0);
  });

  itOnce('keeps what the user changed', async () => {
    const path = join(folder, 'flows.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Bill two rock fountains', 'My own name'));
    const { address, stop } = await start();
    assert.ok((await createAdminApi(address).flows()).some(({ name }) => name === 'My own name'));
    await stop();
  });
});
