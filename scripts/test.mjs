// npm test: installs and builds what is missing, then every check and every suite. The last line is the count.
// npm test -- unit editor: some of it, in that order; the parts are checks, unit, system and editor.
import { prepare } from './lib/prepare.mjs';
import { checks, runCheck, runSuite, suites } from './lib/suites.mjs';

const parts = ['checks', ...suites.map(({ key }) => key)];
const named = process.argv.slice(2);
const unknown = named.find((part) => !parts.includes(part));
if (unknown) throw new Error(`There is no part ${unknown}; there are ${parts.join(', ')}.`);
const wanted = named.length > 0 ? named : parts;
const strict = process.env.QBO_TEST_STRICT === '1';
const results = [];

function say(text) {
  console.log(text);
}

function outcome({ passed, failed, skipped, why }) {
  const counts = [passed && `${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
  return `${counts.filter(Boolean).join(', ')}${why ? ` (${why})` : ''}`;
}

async function timed(name, work) {
  const startedAt = Date.now();
  const result = await work();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  if (result.failed > 0 && result.output) say(`\n${name}:\n${result.output.trimEnd()}\n`);
  return { name, seconds, ...result };
}

function sum(key) {
  return results.reduce((total, result) => total + result[key], 0);
}

if (await prepare(say)) {
  for (const part of wanted) {
    const suite = suites.find(({ key }) => key === part);
    if (suite) {
      say(`\n${suite.name}`);
      results.push(await timed(suite.name, () => runSuite(suite, { strict })));
    } else {
      say(`Checking ${checks.map(({ name }) => name).join(', ')} …`);
      results.push(...(await Promise.all(checks.map((check) => timed(check.name, () => runCheck(check))))));
    }
  }
} else {
  results.push({ name: 'install and build', seconds: '-', passed: 0, failed: 1, skipped: 0 });
}

const failures = results.flatMap(({ failures = [] }) => failures);
if (failures.length > 0) say(`\nFailed:\n\n${failures.join('\n\n')}`);
say('');
for (const result of results) {
  say(`${result.name.padEnd(20)} ${`${result.seconds} s`.padStart(6)}   ${outcome(result)}`);
}
const skipped = sum('skipped');
say(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
