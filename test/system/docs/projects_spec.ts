import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseNodeRed, linkPackage } from '../../../scripts/lib/node-red.mjs';
import { type DocSample, samples, samplesOfKind } from '../../support/doc-samples';
import { freePort } from '../../support/user-dir';

const files: readonly DocSample[] = samples.filter(({ kind }) => kind.endsWith(' file'));

interface Ended {
  code: number | null;
  output: string;
}

describe('The files and programs of the documents', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'qbo-docs-'));
    const dependencies = linkPackage(folder);
    const { script } = chooseNodeRed(process.env.QBO_TEST_NODE_RED);
    symlinkSync(dirname(script), join(folder, 'node_modules/node-red'), 'junction');
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'orders', version: '1.0.0', dependencies }));
    for (const { about, text } of files) {
      mkdirSync(dirname(join(folder, about)), { recursive: true });
      writeFileSync(join(folder, about), text);
    }
  });

  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  async function run(command: string, args: readonly string[]): Promise<Ended> {
    // The test runner of Node.js knows by this variable that it runs inside of another.
    const { NODE_TEST_CONTEXT: _context, NODE_OPTIONS: _options, ...env } = process.env;
    const child = spawn(command, args, { cwd: folder, env: { ...env, PORT: String(await freePort()) } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, output };
  }

  for (const sample of samplesOfKind('sh project')) {
    it(`${sample.place} passes`, async () => {
      const { code, output } = await run('sh', ['-ec', sample.text]);
      assert.equal(code, 0, output);
      assert.match(output, /pass [1-9]/);
    });
  }

  for (const sample of samplesOfKind('js program')) {
    it(`${sample.place} runs to its end`, async () => {
      writeFileSync(join(folder, 'program.cjs'), sample.text);
      const { code, output } = await run(process.execPath, ['program.cjs']);
      assert.equal(code, 0, output);
    });
  }

  it('name every variable that they take in .env', () => {
    const text = (name: string) => files.find(({ about }) => about === name)?.text ?? '';
    const used = ['flows.json', 'flows_cred.json', 'settings.js'].flatMap((name) =>
      [...text(name).matchAll(/\$\{(\w+)\}|process\.env\.(\w+)/g)].map(([, inText, inCode]) => inText ?? inCode)
    );
    const named = [...text('.env').matchAll(/^(\w+)=/gm)].map(([, variable]) => variable);
    assert.deepEqual([...new Set(used)].filter((variable) => variable !== 'PORT').sort(), named.sort());
  });
});
