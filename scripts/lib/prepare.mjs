import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inHouse, readJson } from './house.mjs';
import { run, runNpm } from './run.mjs';

const sources = [
  'src',
  'nodes',
  'icons',
  'scripts/build.mjs',
  'scripts/lib',
  'package.json',
  'tsconfig.types.json',
  'tsup.config.ts'
];

/** Written into dist after a whole build, so that one that broke off half-way is not taken for a finished one. */
const stamp = inHouse('dist/.built');

/** What npm leaves out where it does not fit the machine, or where nothing asks for it. */
function mayBeMissing({ optional, devOptional, extraneous }) {
  return Boolean(optional || devOptional || extraneous);
}

/**
 * Whether what is installed is what the lock file asks for. Compared by content, not by date: a checkout touches the lock
 * file without changing it. npm keeps its own record of what it installed in node_modules.
 */
function isInstalled() {
  const record = inHouse('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readJson(inHouse('package-lock.json')).packages;
  const installed = readJson(record).packages;
  const needed = Object.entries(wanted).filter(([path, entry]) => path !== '' && !mayBeMissing(entry));
  return needed.every(([path, { version }]) => installed[path]?.version === version);
}

/** The youngest change below a path. Folders count too: their date tells of a removed file. */
function youngest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

function isBuilt() {
  if (!existsSync(stamp)) return false;
  const builtAt = Number(readFileSync(stamp, 'utf8'));
  return sources.every((source) => youngest(inHouse(source)) <= builtAt);
}

async function step(say, words, work) {
  say(words);
  const { code, output } = await work();
  if (code === 0) return true;
  say(`${output.trimEnd()}\n\n${words.replace(/ …$/, '')}: failed.`);
  return false;
}

/** Installs and, unless it is not wanted, builds what is missing or out of date; false when that failed, after saying why. */
export async function prepare(say, { build = true } = {}) {
  if (!isInstalled()) {
    const install = () => runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (!(await step(say, 'Installing what it needs, a minute or two the first time …', install))) return false;
  }
  if (build && !isBuilt()) {
    const startedAt = Date.now();
    if (!(await step(say, 'Building …', () => run(process.execPath, [inHouse('scripts/build.mjs')])))) return false;
    writeFileSync(stamp, String(startedAt));
  }
  return true;
}
