import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { connected, tokens } from './client';

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
});
