import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root';

/** A fenced block of a page: what it is run as stands behind its language, such as `json payload Invoice/create`. */
export interface DocSample {
  /** Page and line, to find it by. */
  readonly place: string;
  readonly page: string;
  /** Language and kind, such as `json payload`. */
  readonly kind: string;
  /** What else the fence says. */
  readonly about: string;
  readonly text: string;
}

/** Every page that a reader of this package is led to, as a path below the package. */
export const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/${name}`)
];

export function pageText(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

const fence = /^```(\S*) ?(\S*) ?(.*)\n([\s\S]*?)^```$/gm;

function samplesOf(page: string): DocSample[] {
  const text = pageText(page);
  const found = [...text.matchAll(fence)].map((match) => {
    const [, language = '', kind = '', about = '', body = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    return { place: `${page}:${line}`, page, kind: `${language} ${kind}`.trim(), about: about.trim(), text: body };
  });
  const fences = text.split('\n').filter((line) => line.trimStart().startsWith('```')).length;
  assert.equal(fences, found.length * 2, `${page}: each block begins and ends at the start of a line`);
  return found;
}

export const samples: readonly DocSample[] = pages.flatMap(samplesOf);

export function samplesOfKind(kind: string): DocSample[] {
  return samples.filter((sample) => sample.kind === kind);
}
