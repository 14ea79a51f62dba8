import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { samplesOfKind } from '../../support/doc-samples';
import { asObject, at } from '../../support/json';
import { root } from '../../support/root';
import { type Simulator, startSimulator } from '../../support/simulator';

const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Notes down how it was called, in place of npm and npx. */
const noting = '#!/bin/sh\necho "$(basename "$0") $*" >> "$NOTES"\n';

/** What is wrong with a command of a page; undefined where it can be given. */
function problemWith(command: string): string | undefined {
  const [program = '', first = '', second = '', ...rest] = command.split(' ');
  const scripts = Object.keys(asObject(at(manifest, 'scripts')));
  if (program === 'npm' && first === 'install') return second === at(manifest, 'name') ? undefined : second;
  if (program === 'npm') {
    const script = first === 'run' ? second : first;
    return scripts.includes(script) ? undefined : `there is no script ${script}`;
  }
  if (first === 'tsx') return existsSync(join(root, second)) ? undefined : `there is no ${second}`;
  const program2 = at(manifest, `bin.${first}`);
  if (typeof program2 !== 'string') return `there is no program ${first}`;
  const { status, stderr } = spawnSync(process.execPath, [join(root, program2), second, ...rest, '--help'], {
    encoding: 'utf8'
  });
  return status === 0 ? undefined : stderr;
}

describe('The commands of the documents', () => {
  let folder: string;
  let simulator: Simulator;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qbo-shell-'));
    mkdirSync(join(folder, '.node-red'));
    mkdirSync(join(folder, 'bin'));
    for (const name of ['npm', 'npx']) writeFileSync(join(folder, 'bin', name), noting, { mode: 0o755 });
    simulator = await startSimulator();
  });

  after(async () => {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { place, text } of samplesOfKind('sh shell')) {
    it(`${place} calls what there is`, () => {
      const notes = join(folder, 'notes');
      rmSync(notes, { force: true });
      const PATH = `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`;
      const env = { ...process.env, HOME: folder, NOTES: notes, PATH };
      const { status, stderr } = spawnSync('sh', ['-ec', text], { cwd: folder, env, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      const commands = readFileSync(notes, 'utf8').trim().split('\n');
      for (const command of commands) assert.equal(problemWith(command), undefined, command);
    });
  }

  for (const { place, text } of samplesOfKind('sh simulator')) {
    it(`${place} is taken by a simulator`, async () => {
      const child = spawn('sh', ['-ec', text.replaceAll('http://127.0.0.1:8208', simulator.url)]);
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
      const code = await new Promise((resolve) => child.once('close', resolve));
      assert.equal(code, 0, output);
      assert.doesNotMatch(output, /"error"/);
    });
  }
});
