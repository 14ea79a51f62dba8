import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** A file of the page by its name; the empty name is the page itself. Undefined for any other. */
export function pageFile(name: string): Reply | undefined {
  const file = name === '' ? 'index.html' : name;
  const type = Object.hasOwn(types, file) ? types[file] : undefined;
  if (type === undefined) return undefined;
  const folder = folders.find((one) => existsSync(join(one, file)));
  if (folder === undefined) return undefined;
  return { status: 200, type, body: readFileSync(join(folder, file)), headers };
}
