import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { inHouse, readJson } from './house.mjs';
import { run } from './run.mjs';
import { testEnv } from './suites.mjs';

/** Far more than all take, also on a machine that is busy with something else. */
const longestMs = 45 * 60 * 1000;

/** Runs on several versions of Node-RED may go on at the same time. */
const folder = inHouse('.cache', 'test-results', process.env.QBO_TEST_NODE_RED ?? 'usual');
const lastRun = `${folder}/last-run.json`;
export const spansFile = `${folder}/spans.jsonl`;

/**
 * Runs these files by one mocha, `jobs` of them at the same time. The numbers are mocha's own, by file, from its reporter; a
 * run that left none, ran nothing, or ended badly without naming a failed test says why in `why`.
 */
export async function runSpecs(files, { strict, jobs = 1 }) {
  const result = `${folder}/result.json`;
  mkdirSync(folder, { recursive: true });
  rmSync(result, { force: true });
  const args = [
    inHouse('node_modules/mocha/bin/mocha.js'),
    ...['--reporter', inHouse('scripts/lib/mocha-reporter.mjs')],
    ...(strict ? ['--forbid-pending'] : []),
    ...(jobs > 1 ? ['--parallel', '--jobs', String(jobs)] : []),
    ...files.flatMap((file) => ['--spec', file])
  ];
  const { code, signal, isStopped } = await run(process.execPath, args, {
    env: { ...testEnv, QBO_TEST_RESULT: result, QBO_TEST_SPANS: spansFile },
    inherit: true,
    timeoutMs: longestMs
  });
  if (!existsSync(result)) {
    const ended = isStopped ? `stopped after ${longestMs / 60_000} minutes` : `mocha ended with ${signal ?? code}`;
    return { files: {}, why: `${ended} and no result` };
  }
  const counts = readJson(result);
  const { passed, failed } = total(Object.values(counts));
  if (passed + failed === 0) return { files: counts, why: 'no test was run' };
  if (code !== 0 && failed === 0) return { files: counts, why: `mocha ended with ${signal ?? code}` };
  return { files: counts };
}

/** Sums of counts. */
export function total(counts) {
  const sum = (key) => counts.reduce((all, one) => all + one[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The closing line that says how it went. */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Keeps what came out, by file of tests, and the counts of all else. */
export function saveRun(run) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(lastRun, JSON.stringify(run));
}

export function savedRun() {
  return existsSync(lastRun) ? readJson(lastRun) : undefined;
}
