import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const locked = resolve('bench/rivals');
const folder = resolve('.cache/bench/rivals');
const files = ['package.json', 'package-lock.json'];

/** The folder with what we are compared to, installed for the bench alone by its own lock file. */
export function rivals(): string {
  const lock = readFileSync(join(locked, 'package-lock.json'), 'utf8');
  const done = join(folder, '.installed');
  if (existsSync(done) && readFileSync(done, 'utf8') === lock) return folder;
  mkdirSync(folder, { recursive: true });
  for (const file of files) copyFileSync(join(locked, file), join(folder, file));
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32'
  });
  if (status !== 0) throw new Error(`The rivals cannot be installed in ${folder}.`);
  writeFileSync(done, lock);
  return folder;
}

/** Loads a module of a rival. */
export function rival(name: string): unknown {
  return createRequire(join(rivals(), 'package.json'))(name) as unknown;
}
