import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createAwaitedList } from '../../support/awaited-list';
import { root } from '../../support/root';

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
