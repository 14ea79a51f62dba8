// Runs the files in which something failed once more, one by one, after all else has ended. What passes now counts as passed
// and is told by name, also in test-results/flaky.json. For .ci/run: `npm test` forgives nothing.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { inHouse, readJson } from './lib/house.mjs';
import { countLine, runSpecs, savedRun, total } from './lib/specs.mjs';

const told = inHouse('test-results', 'flaky.json');
const saved = savedRun();
if (saved === undefined) throw new Error('There is no run whose failures could be tried again.');
const failed = Object.keys(saved.files).filter((file) => file !== '' && saved.files[file].failed > 0);
const flaky = [];
for (const file of failed) {
  console.log(`\nOnce more: ${file}`);
  const { files, why } = await runSpecs([file], { strict: true });
  const count = files[file];
  if (why !== undefined || count === undefined || count.failed > 0) continue;
  flaky.push({ file, nodeRed: process.env.QBO_TEST_NODE_RED ?? 'usual', failures: saved.files[file].failures });
  saved.files[file] = count;
}

mkdirSync(inHouse('test-results'), { recursive: true });
const known = existsSync(told) ? readJson(told) : [];
writeFileSync(told, `${JSON.stringify([...known, ...flaky], null, 2)}\n`);
const sums = total([...Object.values(saved.files), saved.rest]);
if (flaky.length > 0) console.log(`\nFlaky:\n\n${flaky.map(({ file }) => file).join('\n')}`);
console.log(`\n${countLine(sums)}`);
process.exitCode = sums.failed > 0 ? 1 : 0;
