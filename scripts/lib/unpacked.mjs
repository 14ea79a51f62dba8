// Part of dist/words.js (tsup.config.ts): reads what the build has packed beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const read = new Map();

/** What a packed file holds; `file` is its path as seen from dist. */
export function unpacked(file) {
  if (!read.has(file))
    read.set(file, JSON.parse(brotliDecompressSync(readFileSync(join(__dirname, file))).toString('utf8')));
  return read.get(file);
}
