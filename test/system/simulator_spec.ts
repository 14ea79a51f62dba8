import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Simulator, startSimulator } from '../../src/simulator';
import { root } from '../support/root';
import { connected, line, tokens } from '../unit/simulator/client';

describe('The command that starts a simulator', () => {
  const cli = join(root, 'src/simulator/cli.ts');
  function spawnCli(options: readonly string[]): ChildProcess {
    return spawn(process.execPath, ['--import', 'tsx', cli, '--json', ...options], {
      stdio: ['ignore', 'pipe', 'pipe']
    });
  }
  async function firstLine(child: ChildProcess): Promise<Record<string, string>> {
    assert.ok(child.stdout);
    for await (const text of createInterface({ input: child.stdout })) return JSON.parse(text);
    throw new Error('The command line printed nothing');
  }
  const ended = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => child.once('exit', (code) => resolve(code)));

  it('loses nothing that was answered when it is killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qbo-simulator-'));
    const child = spawnCli(['--port', '0', '--data', folder]);
    const over = ended(child);
    const { url = '', realmId = '', clientId = '', clientSecret = '', refreshToken = '' } = await firstLine(child);
    const simulator = { url, clientId, clientSecret } as Simulator;
    const { json } = await tokens(simulator, { grant_type: 'refresh_token', refresh_token: refreshToken });
    const answered: string[] = [];
    const write = async (number: number): Promise<void> => {
      const response = await fetch(`${url}/v3/company/${realmId}/invoice`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${String(json.access_token)}`,
          Accept: 'application/json',
          'Content-Type': 'application/json'
        },
        body: JSON.stringify({ CustomerRef: { value: '1' }, Line: [line(number, '1')] })
      });
      const body = (await response.json()) as { Invoice?: { Id: string } };
      if (body.Invoice) answered.push(body.Invoice.Id);
      if (answered.length === 5) child.kill('SIGKILL');
    };
    await Promise.allSettled(Array.from({ length: 9 }, (_, index) => write(index + 1)));
    await over;
    assert.ok(answered.length >= 5);
    const again = await startSimulator({ dataDir: folder });
    const after = await connected(again);
    for (const id of answered) assert.equal((await after.call(`invoice/${id}`)).status, 200, id);
    await again.close();
    rmSync(folder, { recursive: true });
  });

  it('takes the next free port when its own is in use, says so, and ends cleanly on SIGTERM', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const child = spawnCli(['--port', String(port)]);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const { url = '' } = await firstLine(child);
    assert.ok(Number(new URL(url).port) > port);
    assert.match(said, new RegExp(`Port ${port} is in use`));
    assert.equal((await fetch(`${url}/_control/clock`)).status, 200);
    const over = ended(child);
    child.kill('SIGTERM');
    assert.equal(await over, 0);
    blocker.close();
  });
});
