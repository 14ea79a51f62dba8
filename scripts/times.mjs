// Where the time of the last test runs went: `node scripts/times.mjs`, after `npm test` or `.ci/run`. Durations are as long as
// somebody waited for them; several files run at the same time, so their sum is more than the run took.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { inHouse, readJson } from './lib/house.mjs';
import { suiteOf } from './lib/suites.mjs';

const folder = inHouse('.cache', 'test-results');
const longest = 12;

function spansIn(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

function sums(entries) {
  const all = new Map();
  for (const [name, ms] of entries) {
    const { count, total } = all.get(name) ?? { count: 0, total: 0 };
    all.set(name, { count: count + 1, total: total + ms });
  }
  return [...all].sort(([, a], [, b]) => b.total - a.total);
}

const seconds = (ms) => `${(ms / 1000).toFixed(0)} s`.padStart(8);

for (const version of existsSync(folder) ? readdirSync(folder) : []) {
  const run = inHouse('.cache', 'test-results', version, 'last-run.json');
  if (!existsSync(run)) continue;
  const files = Object.entries(readJson(run).files).filter(([file]) => file !== '');
  console.log(`\nNode-RED ${version}\n`);
  for (const [suite, { count, total }] of sums(files.map(([file, { ms }]) => [suiteOf(file).name, ms]))) {
    console.log(`${seconds(total)}  ${suite}, ${count} files`);
  }
  console.log('\n   Of these:');
  const spans = spansIn(inHouse('.cache', 'test-results', version, 'spans.jsonl'));
  for (const [what, { count, total }] of sums(spans.flatMap(({ what, ms }) => (what ? [[what, ms]] : [])))) {
    console.log(`${seconds(total)}  ${what}, ${count} times, ${(total / count / 1000).toFixed(2)} s each`);
  }
  console.log('\n   The longest files:');
  for (const [file, { ms }] of files.sort(([, a], [, b]) => b.ms - a.ms).slice(0, longest)) {
    console.log(`${seconds(ms)}  ${file}`);
  }
  const taken = spans.flatMap(({ file, processorMs }) => (file ? [[file, processorMs]] : []));
  if (taken.length === 0) continue;
  console.log('\n   Processor time, which other work on the machine changes little, with all that a file starts:');
  for (const [suite, { total }] of sums(taken.map(([file, ms]) => [suiteOf(file).name, ms]))) {
    console.log(`${seconds(total)}  ${suite}`);
  }
  for (const [file, { total }] of sums(taken).slice(0, longest)) console.log(`${seconds(total)}  ${file}`);
}
