import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from 'node-red-contrib-quickbooks-online/simulator';
import { root } from '../support/root';

describe('The command that tries a sandbox', () => {
  it('ends with 0 where nothing is different, and with 1 else', async () => {
    const usual = await startSimulator({ control: true });
    const other = await startSimulator({ control: true });
    other.control.setReadings({ nullClears: false });
    const folder = await mkdtemp(join(tmpdir(), 'qbo-sandbox-'));
    async function ended(url: string): Promise<{ code: unknown; said: string }> {
      const args = [
        '--import',
        'tsx',
        'test/sandbox/main.ts',
        '--only',
        'null-clears',
        '--out',
        join(folder, new URL(url).port)
      ];
      const env = { ...process.env, QBO_SIMULATOR_URL: url, QBO_CLIENT_ID: '', QBO_REALM_ID: '', QBO_ENVIRONMENT: '' };
      const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
      const [code] = await once(child, 'close');
      return { code, said };
    }
    try {
      const [well, notWell] = await Promise.all([ended(usual.url), ended(other.url)]);
      assert.equal(well.code, 0, well.said);
      assert.match(well.said, /as assumed +assumption +null-clears/);
      assert.equal(notWell.code, 1, notWell.said);
      assert.match(notWell.said, /different +assumption +null-clears/);
    } finally {
      await usual.close();
      await other.close();
      await rm(folder, { recursive: true });
    }
  });
});
