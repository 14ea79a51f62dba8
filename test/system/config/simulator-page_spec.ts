import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { asArray, asObject, at, textAt } from '../../support/json';
import { login, users } from '../../support/login';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { createAwaitedList } from '../../support/awaited-list';
import { root } from '../../support/root';

const own = { 'Content-Type': 'application/json' };

describe("The simulator's page in Node-RED", () => {
  let nodeRed: NodeRed;
  let admin: Record<string, string>;
  let reader: Record<string, string>;
  before(async () => {
    nodeRed = await startNodeRed({ settings: { adminAuth: { type: 'credentials', users } }, fresh: true });
    const bearer = async (name: string) => ({ Authorization: `Bearer ${await login(nodeRed.url, name)}` });
    [admin, reader] = [await bearer('admin'), await bearer('reader')];
  });
  after(() => nodeRed.close());

  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${nodeRed.url}qbo/simulator${path}`, { redirect: 'manual', ...init });
  const write = (headers: Record<string, string>, DisplayName: string): Promise<Response> => {
    const body = JSON.stringify({ entity: 'Customer', operation: 'create', record: { DisplayName } });
    return ask('/api/write', { method: 'POST', headers: { ...own, ...headers }, body });
  };
  const customers = async (search: string): Promise<unknown> => {
    const query = new URLSearchParams({ entity: 'Customer', search });
    return at(await (await ask(`/api/records?${query}`, { headers: admin })).json(), 'total');
  };

  it('shows the page to everybody, as the editor, and nothing of a company', async () => {
    const moved = await ask('');
    assert.deepEqual([moved.status, moved.headers.get('location')], [302, 'simulator/']);
    const page = await ask('/');
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
    for (const name of ['page.js', 'page.css']) assert.equal((await ask(`/${name}`)).status, 200);
    assert.equal((await ask('/simulator.js')).status, 404);
  });

  it('tells nothing and does nothing without a login', async () => {
    for (const name of ['companies', 'catalog', 'records?entity=Customer', 'requests', 'mails', 'state']) {
      assert.equal((await ask(`/api/${name}`)).status, 401, name);
    }
    assert.equal((await write({}, 'Nobody')).status, 401);
    assert.equal(await customers('Nobody'), 0);
  });

  it('lets who may read look, and not write', async () => {
    assert.equal((await ask('/api/companies', { headers: reader })).status, 200);
    assert.equal((await write(reader, 'Reader')).status, 401);
    assert.equal(await customers('Reader'), 0);
  });

  it('writes for who may write', async () => {
    assert.equal((await write(admin, 'Admin of Node-RED')).status, 200);
    assert.equal(await customers('Admin of Node-RED'), 1);
  });

  const foreign: Record<string, string>[] = [
    { Origin: 'https://elsewhere.example' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' }
  ];
  for (const headers of foreign) {
    it(`refuses a page of another origin, logged in or not: ${JSON.stringify(headers)}`, async () => {
      assert.equal((await ask('/api/companies', { headers: { ...admin, ...headers } })).status, 403);
      assert.equal((await write({ ...admin, ...headers }, 'Foreign')).status, 403);
      assert.equal(await customers('Foreign'), 0);
    });
  }

  it('refuses a form, which a page of another origin can send without asking', async () => {
    const headers = { ...admin, 'Content-Type': 'application/x-www-form-urlencoded' };
    assert.equal((await ask('/api/write', { method: 'POST', headers, body: 'entity=Customer' })).status, 415);
  });

  it('keeps what was seen from one question to the next, without a connection', async () => {
    const headers = { ...own, ...admin };
    await ask('/api/throttle', { method: 'POST', headers, body: JSON.stringify({ on: false }) });
    const state = asObject(await (await ask('/api/state', { headers: admin })).json());
    assert.equal(at(state, 'throttle.isOn'), false);
    const told = await (await ask('/api/companies', { headers: admin })).json();
    assert.equal(textAt(asArray(at(told, 'companies'))[0], 'name'), 'Harbor Landscaping & Irrigation');
  });
});

describe('qbo-simulator', () => {
  /** Starts it, gives its lines to the end of what it tells, and has them looked at while it runs. */
  async function started(args: readonly string[], look: (lines: string) => Promise<void>): Promise<void> {
    const child = spawn(process.execPath, [join(root, 'dist/qbo-simulator.js'), '--port', '0', ...args]);
    try {
      const lines = createAwaitedList<string>((all) => all.join('\n'));
      for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', lines.add);
      await lines.first((line) => line.startsWith('Ctrl+C'), { what: 'the last line', timeoutMs: 15_000 });
      await look(lines.all().join('\n'));
    } finally {
      child.kill('SIGKILL');
    }
  }

  it('says where its page is, and has it there, which no other page may frame, read or put a script in', () =>
    started([], async (lines) => {
      const [, address = ''] = /Open (http:\/\/127\.0\.0\.1:\d+\/_page\/)/.exec(lines) ?? [];
      const page = await fetch(address);
      const text = await page.text();
      assert.match(text, /Simulated QuickBooks company/);
      for (const name of ['page.js', 'page.css']) assert.equal((await fetch(`${address}${name}`)).status, 200, name);
      const policy = page.headers.get('content-security-policy') ?? '';
      for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'"]) {
        assert.ok(policy.includes(part), policy);
      }
      assert.equal(page.headers.get('access-control-allow-origin'), null);
      assert.ok(!/<script>|onclick=|style=/.test(text), 'nothing inline, which the policy would refuse');
    }));

  it('has none where it is to have no control', () =>
    started(['--no-control'], async (lines) => {
      assert.ok(!lines.includes('_page'));
      const [, url = ''] = /(http:\S+)/.exec(lines) ?? [];
      assert.equal((await fetch(`${url}/_page/`)).status, 404);
    }));
});
