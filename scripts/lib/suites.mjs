import { readdirSync, statSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { differing, onOldest } from './differing.mjs';
import { inHouse } from './house.mjs';
import { redisServer } from './redis-server.mjs';
import { runNpm } from './run.mjs';

const chromium = findChromium();

export const checks = [
  { name: 'type check', script: 'typecheck' },
  { name: 'lint', script: 'lint' },
  { name: 'format', script: 'format:check' }
];

/** `group`: suites that run together, `jobs` files at the same time, each in a process of its own. */
export const suites = [
  { key: 'unit', name: 'unit and node tests', folders: ['test/unit', 'test/nodes'], group: 'unit' },
  { key: 'clients', name: 'clients', folders: ['test/clients'], group: 'Node-RED' },
  { key: 'system', name: 'system tests', folders: ['test/system'], group: 'Node-RED' },
  {
    key: 'several',
    name: 'several Node-REDs',
    folders: ['test/several'],
    group: 'Node-RED',
    missing: redisServer
      ? undefined
      : 'they need Redis: install it (Debian and Ubuntu: apt-get install redis-server), or Valkey'
  },
  {
    key: 'editor',
    name: 'editor tests',
    folders: ['test/editor'],
    group: 'Node-RED',
    missing: chromium
      ? undefined
      : 'they need Chromium: install it (Debian and Ubuntu: apt-get install chromium) or name one in CHROMIUM'
  }
];

/** Files that want Node-RED wait for polls and pages as well as they work; unit tests work. */
export const jobs = { unit: 3, 'Node-RED': Number(process.env.QBO_TEST_JOBS ?? 2) };

export const testEnv = chromium ? { CHROMIUM: chromium } : {};

/**
 * The longest take ten times as long as most: begun last they would be waited for alone. Those that wait for a clock are
 * begun while others work, not all at the same time.
 */
const begunFirst = [
  'test/unit/state/folder_spec.ts',
  'test/unit/client/operations/refused_spec.ts',
  'test/unit/client/preview_spec.ts',
  'test/unit/house/rooms_spec.ts',
  'test/editor/action/every-operation-by-hand_spec.ts',
  'test/editor/shared/room_spec.ts',
  'test/several/node-reds_spec.ts',
  'test/system/action/every-operation_spec.ts',
  'test/system/trigger/many-companies_spec.ts',
  'test/system/config/consent_spec.ts',
  'test/editor/config/consent_spec.ts',
  'test/editor/shared/looks_spec.ts'
];

function rankOf(file) {
  const place = begunFirst.indexOf(file);
  return place < 0 ? begunFirst.length : place;
}

function isBelow(paths, file) {
  return paths.some((path) => file === `test/${path}` || file.startsWith(`test/${path}/`));
}

/**
 * Whether a spec belongs to a run's share of those that want Node-RED, where two runs share them.
 *
 * @param share `oldest` or `newest`; else the run has all of them
 */
export function isInShare(file, share) {
  if (share === undefined || suiteOf(file).group !== 'Node-RED' || isBelow(differing, file)) return true;
  return isBelow(onOldest, file) === (share === 'oldest');
}

/** The specs of these folders, as paths below the package, in the order in which they are begun: large files are long ones. */
export function specsIn(folders) {
  const found = folders.flatMap((folder) =>
    readdirSync(inHouse(folder), { recursive: true }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
  );
  const size = (file) => statSync(inHouse(file)).size;
  return found.filter((file) => file.endsWith('_spec.ts')).sort((a, b) => rankOf(a) - rankOf(b) || size(b) - size(a));
}

export function suiteOf(file) {
  return suites.find(({ folders }) => folders.some((folder) => file.startsWith(`${folder}/`)));
}

export async function runCheck({ name, script }) {
  const { code, output } = await runNpm(['run', '--silent', script]);
  if (code === 0) return { passed: 1, failed: 0, skipped: 0 };
  return { passed: 0, failed: 1, skipped: 0, output, failures: [`${name}\n${output.trimEnd()}`] };
}
