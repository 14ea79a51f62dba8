import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { connected, line, tokens } from './client';

describe('simulator: what lasts', () => {
  let folder: string;
  let running: Simulator | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qbo-simulator-'));
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    rmSync(folder, { recursive: true, force: true });
  });
  const journal = (): string => join(folder, 'journal.jsonl');
  async function start(): Promise<Simulator> {
    await running?.close();
    return (running = await startSimulator({ dataDir: folder }));
  }

  it('has records, ids, tokens and request ids again after a restart', async () => {
    const first = await connected(await start());
    const body = { DisplayName: 'Lasting' };
    const made = await first.call('customer?requestid=q', { body });
    const again = await start();
    const answer = await tokens(again, { grant_type: 'refresh_token', refresh_token: first.refreshToken });
    assert.equal(answer.status, 200);
    const second = await connected(again);
    assert.deepEqual(
      (await second.call(`customer/${textAt(made.json, 'Customer.Id')}`)).json.Customer,
      made.json.Customer
    );
    assert.equal((await second.call('customer?requestid=q', { body })).text, made.text);
    const next = await second.save('customer', { DisplayName: 'Next' });
    assert.equal(Number(next.Id), Number(textAt(made.json, 'Customer.Id')) + 1);
    const bearer = await fetch(`${again.url}/v3/company/${again.realmId}/preferences`, {
      headers: { Authorization: `Bearer ${first.accessToken}` }
    });
    assert.equal(bearer.status, 200);
  });

  it('cuts off a last line that was torn, and writes on after it', async () => {
    const client = await connected(await start());
    await client.save('customer', { DisplayName: 'Whole' });
    await running?.close();
    appendFileSync(journal(), '{"kind":"write","realmId":"1","counters":{},"pu');
    const after = await connected(await start());
    await after.save('customer', { DisplayName: 'After' });
    const last = await connected(await start());
    const { json } = await last.query("select count(*) from Customer where DisplayName in ('Whole', 'After')");
    assert.equal(at(json, 'QueryResponse.totalCount'), 2);
  });

  it('refuses to start on a journal that is damaged in the middle', async () => {
    await (await start()).close();
    const text = readFileSync(journal(), 'utf8');
    writeFileSync(journal(), `${text}not a line\n${text}`);
    running = undefined;
    await assert.rejects(startSimulator({ dataDir: folder }), /Line \d+ .* cannot be read/);
  });

  it('rewrites a long journal at start, and nothing is lost by it', async () => {
    const simulator = await start();
    const made = simulator.control.write({ entity: 'Customer', operation: 'create', record: { DisplayName: 'Busy' } });
    for (let turn = 0; turn < 2500; turn += 1) {
      const record = { Id: made.Id ?? '', Notes: `turn ${turn}` };
      simulator.control.write({ entity: 'Customer', operation: 'update', record });
    }
    const before = simulator.control.records({ entity: 'Customer' });
    const size = statSync(journal()).size;
    const again = await start();
    assert.ok(statSync(journal()).size < size / 5);
    assert.deepEqual(again.control.records({ entity: 'Customer' }), before);
  });

  const cli = join(import.meta.dirname, '../../../src/simulator/cli.ts');
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
    const after = await connected(await start());
    for (const id of answered) assert.equal((await after.call(`invoice/${id}`)).status, 200, id);
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
