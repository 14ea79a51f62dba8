import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * Compiles bench and core file by file, as they are published but for names: a loader that compiles on the way adds work to
 * every function that is made, which is no cost of ours.
 *
 * @returns the folder that stands for the repository's
 */
export async function built(): Promise<string> {
  const folder = resolve('.cache/bench/built');
  rmSync(folder, { recursive: true, force: true });
  const files = ['src', 'bench', 'test/support', 'test/unit/simulator'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => join(room, name))
  );
  const own = files.filter((name) => !name.includes('node_modules') && !name.includes(join('page', 'browser')));
  await build({
    entryPoints: own.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts')),
    outdir: folder,
    outbase: '.',
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
    logLevel: 'error'
  });
  for (const name of own.filter((name) => name.endsWith('.json'))) cpSync(name, join(folder, relative('.', name)));
  return folder;
}
