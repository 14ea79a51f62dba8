import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inHouse, readJson } from './house.mjs';
import { run, runNpm } from './run.mjs';

/** Far more than any takes, also on a machine that is busy with something else. */
const longestSuiteMs = 45 * 60 * 1000;
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.flatMap((folder) => browsers.map((name) => join(folder, name)));
  return process.env.CHROMIUM || found.find((path) => existsSync(path));
}

const chromium = findChromium();

export const checks = [
  { name: 'type check', script: 'typecheck' },
  { name: 'lint', script: 'lint' },
  { name: 'format', script: 'format:check' }
];

export const suites = [
  { key: 'unit', name: 'unit and node tests', spec: 'test/**/*_spec.ts', ignore: ['test/system/**', 'test/editor/**'] },
  // Its tests wait for clocks and polls more than they work.
  { key: 'system', name: 'system tests', spec: 'test/system/**/*_spec.ts', jobs: 2 },
  {
    key: 'editor',
    name: 'editor tests',
    spec: 'test/editor/**/*_spec.ts',
    env: chromium ? { CHROMIUM: chromium } : {},
    missing: chromium
      ? undefined
      : 'they need Chromium: install it (Debian and Ubuntu: apt-get install chromium) or name one in CHROMIUM'
  }
];

export async function runCheck({ name, script }) {
  const { code, output } = await runNpm(['run', '--silent', script]);
  if (code === 0) return { passed: 1, failed: 0, skipped: 0 };
  return { passed: 0, failed: 1, skipped: 0, output, failures: [`${name}\n${output.trimEnd()}`] };
}

/**
 * Runs one mocha process. The numbers are mocha's own, from its reporter; a run that left none, ran nothing, or ended
 * badly without naming a failed test is a failure by itself.
 */
export async function runSuite({ name, spec, ignore = [], env = {}, jobs, missing }, { strict }) {
  if (missing) return { passed: 0, failed: strict ? 1 : 0, skipped: strict ? 0 : 1, why: missing };
  // Runs on two Node-RED versions may go on at the same time.
  const folder = inHouse('.cache', 'test-results', process.env.QBO_TEST_NODE_RED ?? 'usual');
  const result = join(folder, `${name.replaceAll(' ', '-')}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(result, { force: true });
  const args = [
    inHouse('node_modules/mocha/bin/mocha.js'),
    ...['--reporter', inHouse('scripts/lib/mocha-reporter.mjs'), '--spec', spec],
    ...ignore.flatMap((pattern) => ['--ignore', pattern]),
    ...(strict ? ['--forbid-pending'] : []),
    // Files at the same time, each in a process of its own.
    ...(jobs ? ['--parallel', '--jobs', String(jobs)] : [])
  ];
  const { code, signal, isStopped } = await run(process.execPath, args, {
    env: { ...env, QBO_TEST_RESULT: result },
    inherit: true,
    timeoutMs: longestSuiteMs
  });
  if (!existsSync(result)) {
    const minutes = longestSuiteMs / 60_000;
    const why = isStopped ? `stopped after ${minutes} minutes` : `mocha ended with ${signal ?? code} and no result`;
    return { passed: 0, failed: 1, skipped: 0, why };
  }
  const counts = readJson(result);
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, why: 'no test was run' };
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, why: `mocha ended with ${signal ?? code}` };
  return counts;
}
