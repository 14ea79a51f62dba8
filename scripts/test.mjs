// npm test: installs and builds what is missing, then every check and every suite. The last line is the count.
// npm test -- unit editor: some of it; the parts are checks, unit, clients, system, several and editor.
// npm test -- changed: the suites of the rooms that were changed since the last commit.
// QBO_TEST_SHARE=oldest and =newest: two runs that share what no version of Node-RED can change (scripts/lib/differing.mjs).
import { rmSync } from 'node:fs';
import { prepareClients } from './lib/clients.mjs';
import { preparePalette } from './lib/palette.mjs';
import { prepare } from './lib/prepare.mjs';
import { countLine, runSpecs, saveRun, spansFile, total } from './lib/specs.mjs';
import { checks, isInShare, jobs, runCheck, specsIn, suiteOf, suites } from './lib/suites.mjs';

const parts = ['checks', ...suites.map(({ key }) => key)];
const named = process.argv.slice(2);
const isChanged = named.length === 1 && named[0] === 'changed';
const unknown = named.find((part) => !parts.includes(part) && !isChanged);
if (unknown) throw new Error(`There is no part ${unknown}; there are ${parts.join(', ')}, or changed alone.`);
const wanted = isChanged ? [] : named.length > 0 ? named : parts;
const strict = process.env.QBO_TEST_STRICT === '1';
const share = process.env.QBO_TEST_SHARE;
const results = [];
const files = {};

function say(text) {
  console.log(text);
}

function outcome({ passed, failed, skipped, why }) {
  const counts = [passed && `${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
  return `${counts.filter(Boolean).join(', ')}${why ? ` (${why})` : ''}`;
}

const secondsSince = (startedAt) => ((Date.now() - startedAt) / 1000).toFixed(0);

async function check(one) {
  const startedAt = Date.now();
  const result = await runCheck(one);
  if (result.output) say(`\n${one.name}:\n${result.output.trimEnd()}\n`);
  return { name: one.name, seconds: secondsSince(startedAt), ...result };
}

/** Runs specs of suites that go together, and tells the results of each suite. */
async function runGroup(group, specs) {
  const own = suites.filter((suite) => suite.group === group && specs.some((file) => suiteOf(file) === suite));
  if (own.length === 0) return;
  say(`\n${own.map(({ name }) => name).join(', ')}`);
  for (const { name, missing } of own.filter((suite) => suite.missing)) {
    results.push({ name, seconds: '-', passed: 0, failed: strict ? 1 : 0, skipped: strict ? 0 : 1, why: missing });
  }
  const runnable = specs.filter((file) => !suiteOf(file).missing);
  if (runnable.length === 0) return;
  const startedAt = Date.now();
  const { files: counts, why } = await runSpecs(runnable, { strict, jobs: jobs[group] });
  Object.assign(files, counts);
  for (const suite of own.filter(({ missing }) => !missing)) {
    const ofSuite = Object.entries(counts).filter(([file]) => suiteOf(file) === suite);
    results.push({ name: suite.name, seconds: secondsSince(startedAt), ...total(ofSuite.map(([, count]) => count)) });
  }
  if (why) results.push({ name: 'mocha', seconds: '-', passed: 0, failed: 1, skipped: 0, why });
}

/** Checks and unit tests read the sources, and are run at every save. */
const needsBuild = (specs) => specs.some((file) => suiteOf(file).group === 'Node-RED');

const isOfClients = (file) => suiteOf(file).key === 'clients';
const needsClients = (specs) => specs.some(isOfClients);
/** The specs in which examples run or are drawn. */
const needsPalette = (specs) =>
  specs.some((file) => /\/examples(\/|_spec)/.test(file) && !file.startsWith('test/unit/'));

if (await prepare(say, { build: false })) {
  const { specsOfChange } = isChanged ? await import('./lib/changed.mjs') : {};
  const folders = suites.filter(({ key }) => wanted.includes(key)).flatMap((suite) => suite.folders);
  const all = specsOfChange ? specsOfChange() : specsIn(folders);
  const specs = all.filter((file) => isInShare(file, share));
  if (isChanged && specs.length === 0) say('No room has been changed.');
  const isReady = !needsBuild(specs) || (await prepare(say));
  if (!isReady) results.push({ name: 'build', seconds: '-', passed: 0, failed: 1, skipped: 0 });
  const hasClients = !needsClients(specs) || (await prepareClients(say));
  if (!hasClients) {
    const why = 'not all of them could be fetched';
    results.push({ name: 'clients', seconds: '-', passed: 0, failed: 1, skipped: 0, why });
  }
  if (needsPalette(specs) && !(await preparePalette(say))) {
    const why = 'not all nodes that examples use could be fetched';
    results.push({ name: 'palette', seconds: '-', passed: 0, failed: 1, skipped: 0, why });
  }
  rmSync(spansFile, { force: true });
  if (wanted.includes('checks')) {
    say(`Checking ${checks.map(({ name }) => name).join(', ')} …`);
    results.push(...(await Promise.all(checks.map(check))));
  }
  for (const group of isReady ? new Set(suites.map((suite) => suite.group)) : []) {
    await runGroup(
      group,
      specs.filter((file) => suiteOf(file).group === group && (hasClients || !isOfClients(file)))
    );
  }
} else {
  results.push({ name: 'install', seconds: '-', passed: 0, failed: 1, skipped: 0 });
}

const failures = [
  ...results.flatMap((result) => result.failures ?? []),
  ...Object.values(files).flatMap((file) => file.failures)
];
if (failures.length > 0) say(`\nFailed:\n\n${failures.join('\n\n')}`);
say('');
for (const result of results) {
  say(`${result.name.padEnd(20)} ${`${result.seconds} s`.padStart(6)}   ${outcome(result)}`);
}
const sums = total(results);
const ofFiles = total(Object.values(files));
const rest = Object.fromEntries(Object.entries(sums).map(([key, count]) => [key, count - ofFiles[key]]));
saveRun({ files, rest });
say(`\n${countLine(sums)}`);
process.exitCode = sums.failed > 0 ? 1 : 0;
