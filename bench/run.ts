/**
 * What the package costs, row by row: `npm run bench`, or `npm run bench -- get create` for the rows of files whose name holds
 * one of these words, `--rounds 3` for fewer rounds. Results go into `bench/results/` when all were measured. See bench/README.md.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { built } from './lib/built';
import { svgOf } from './lib/plot';
import { type FileResult, tableOf } from './lib/result';
import { rivals } from './lib/rivals';

const { positionals: words, values: given } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' } }
});

const machine = [
  `${cpus().length} × ${cpus()[0]?.model.trim() || arch()}`,
  `${Math.round(totalmem() / 2 ** 30)} GB`,
  `${type()} ${release().replace(/-.*/, '')}`,
  `Node.js ${process.version}`
].join(', ');

async function measured(folder: string, file: string): Promise<FileResult | undefined> {
  const row = join(folder, 'bench', 'rows', file.replace(/\.ts$/, '.js'));
  const child = fork(join(folder, 'bench', 'one.js'), [row, ...(given.rounds ? [given.rounds] : [])], {
    execArgv: ['--expose-gc']
  });
  let found: FileResult | undefined;
  child.once('message', (message) => {
    found = message as FileResult;
  });
  await once(child, 'exit');
  return found;
}

async function main(): Promise<void> {
  rivals();
  const folder = await built();
  const all = readdirSync(join(__dirname, 'rows')).filter((name) => name.endsWith('.ts'));
  const files = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  const total: FileResult = { rows: [], curves: [] };
  for (const file of files) {
    const start = performance.now();
    const found = await measured(folder, file);
    console.log(`${file}: ${Math.round((performance.now() - start) / 1000)} s${found ? '' : ', failed'}`);
    if (!found) process.exitCode = 1;
    total.rows.push(...(found?.rows ?? []));
    total.curves.push(...(found?.curves ?? []));
  }
  const table = tableOf(total);
  console.log(`\n${machine}\n\n${table}`);
  if ([...total.rows, ...total.curves].some(({ holds }) => !holds)) process.exitCode = 1;
  if (words.length > 0 || given.rounds) return;
  const results = join(__dirname, 'results');
  const date = new Date().toISOString().slice(0, 10);
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'latest.md'), `${date}, ${machine}\n\n${table}`);
  writeFileSync(join(results, 'latest.json'), `${JSON.stringify({ date, machine, ...total }, undefined, 1)}\n`);
  writeFileSync(join(results, 'latest.svg'), svgOf(total.rows, total.curves, `${date}, ${machine}`));
}

main().catch((thrown: unknown) => {
  console.error(thrown);
  process.exitCode = 1;
});
