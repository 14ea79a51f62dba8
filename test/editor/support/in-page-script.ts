import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { root } from '../../support/root';

/** What works a panel from within its page, as a script that the page can load; it names itself `inPage` there. */
export function inPageScript(): string {
  const entry = join(root, 'test/editor/support/in-page.ts');
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'inPage',
    target: 'es2022'
  });
  return outputFiles[0]?.text ?? '';
}
