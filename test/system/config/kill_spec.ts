import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCompany, type Company } from '../../support/company';
import type { Seed } from '../../support/qbo-flow';
import { root } from '../../support/root';

/** Each ends what all connections of a process are doing: a hundred refreshes are broken off, each somewhere else. */
const kills = 4;
const connections = 25;
/** Steps that a refresh has: it begins, its answer arrives, it is saved. */
const steps = 3;

describe('Connections whose process is killed around a refresh, 100 times', () => {
  let company: Company;
  let folder: string;

  before(async () => {
    company = await startCompany();
    await company.liftLimits();
    // Intuit's own grace of a day stands: what was answered and not yet saved leaves the former token valid.
    await company.setTokens({ rotateOnEveryRefresh: true });
    folder = mkdtempSync(join(tmpdir(), 'qbo-kill-'));
  });
  after(async () => {
    await company.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a process that refreshes all of them without end, and kills it so many steps after it has found them connected. */
  async function refreshUntilKilled(seeds: readonly Seed[], afterSteps: number): Promise<void> {
    const options = JSON.stringify({ directory: folder, seeds, simulatorUrl: company.url });
    const child = spawn(process.execPath, [join(root, 'test/support/refresh-until-killed.mjs'), options]);
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    let [signs, errors] = ['', ''];
    child.stderr.on('data', (text) => (errors += String(text)));
    child.stdout.on('data', (text) => {
      signs += String(text);
      if (signs.length >= connections + afterSteps) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.once('close', resolve));
    process.off('exit', endWithUs);
    assert.ok(signs.startsWith('c'.repeat(connections)), `all are connected: ${errors}`);
  }

  it('are still connected', async function () {
    this.timeout(180_000);
    const realms = Array.from({ length: connections }, (_, index) => `93414500000001${String(index).padStart(2, '0')}`);
    const seeds = await Promise.all(realms.map(async (realmId) => (await company.other(realmId)).seed));
    for (let kill = 0; kill < kills; kill += 1) {
      await refreshUntilKilled(seeds, Math.ceil((1 + Math.random()) * steps * connections));
    }
    // Whoever comes up last finds them connected too, and no litter of those that were killed.
    await refreshUntilKilled(seeds, 0);
    const names = readdirSync(folder).filter((name) => !/\.json(\.tmp)?$/.test(name));
    assert.deepEqual(names, []);
    const refreshes = (await company.requests()).filter(({ path }) => path.endsWith('/tokens/bearer'));
    assert.ok(refreshes.length > kills * connections, `${refreshes.length} refreshes`);
    assert.deepEqual([...new Set(refreshes.map(({ status }) => status))], [200]);
  });
});
