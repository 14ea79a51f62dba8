import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { Reply } from '../server/exchange';

/** Beside the built simulator; else, where the sources run, in the folder that a build has left. */
const folders = [join(__dirname, 'simulator-page'), join(__dirname, '../../../dist/simulator-page')];

const types: Readonly<Record<string, string>> = {
  'index.html': 'text/html;charset=UTF-8',
  'page.js': 'text/javascript;charset=UTF-8',
  'page.css': 'text/css;charset=UTF-8'
};

/** Only what comes from where the page comes from; no frame around it. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache'
};

/** What a file of the page holds, which the build may have packed; undefined where there is none. */
function contentOf(file: string): Buffer | undefined {
  for (const folder of folders) {
    const path = join(folder, file);
    if (existsSync(path)) return readFileSync(path);
    if (existsSync(`${path}.br`)) return brotliDecompressSync(readFileSync(`${path}.br`));
  }
  return undefined;
}

/** A file of the page by its name; the empty name is the page itself. Undefined for any other. */
export function pageFile(name: string): Reply | undefined {
  const file = name === '' ? 'index.html' : name;
  const type = Object.hasOwn(types, file) ? types[file] : undefined;
  const body = type === undefined ? undefined : contentOf(file);
  if (type === undefined || body === undefined) return undefined;
  return { status: 200, type, body, headers };
}
