import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { adviceFor } from '../../../src/http/advice';
import { pageText } from '../../support/doc-samples';
import { root } from '../../support/root';

/** The codes that a table of the page explains, each alone or with others in a row. */
function explained(pattern: RegExp): string[] {
  const rows = pageText('docs/errors.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(pattern)].map(([, code = '']) => code)).sort();
}

/** What a source says in so many words. */
function inSource(path: string, pattern: RegExp): string[] {
  return [...readFileSync(join(root, path), 'utf8').matchAll(pattern)].map(([, code = '']) => code).sort();
}

describe('The page about errors', () => {
  it('explains every code of our own, and no other', () => {
    const own = inSource('src/http/qbo-error.ts', /^ {2}\| '(QBO_\w+)'/gm);
    assert.ok(own.length > 0);
    assert.deepEqual(explained(/`(QBO_\w+)`/g), own);
  });

  it("explains every code of QuickBooks' that there is advice for, and no other", () => {
    const advised = inSource('src/http/advice.ts', /^ {2}'(\d+)':/gm);
    assert.ok(advised.length > 0 && advised.every((code) => adviceFor(code)));
    assert.deepEqual(explained(/`(\d+)`/g), advised);
  });
});
