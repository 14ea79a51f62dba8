// Part of what tsup.config.ts makes: reads what the build has packed beside it.
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

/** Puts what `shared` has in the place of what refers to it, where it stands. */
function link(value, shared) {
  for (const [name, part] of Object.entries(value)) {
    if (part === null || typeof part !== 'object') continue;
    if ('=' in part) value[name] = shared[part['=']];
    else link(part, shared);
  }
}

const linked = new Set();

/** What a module of the catalog exports by a name (scripts/lib/packed-catalog.mjs). */
export function tables(file, module, name) {
  const { modules, shared } = unpacked(file);
  if (!linked.has(file)) {
    link({ shared, modules }, shared);
    linked.add(file);
  }
  return modules[module][name];
}

/** The part of what all dictionaries say that stands at that place; undefined where there is none. */
function partAt(value, place) {
  if (Array.isArray(value)) return value[place] ?? undefined;
  const parts = Object.entries(value).map(([key, part]) => [key, partAt(part, place)]);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}

/** The dictionary of a language (tsup.config.ts). */
export function wordsOf(file, language) {
  const { languages, words } = unpacked(file);
  return partAt(words, languages.indexOf(language));
}
