import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { pages, pageText } from '../../support/doc-samples';
import { isObject } from '../../support/json';
import { root } from '../../support/root';

const readmeLines = 120;

/** Where the headings of a page can be linked to, as GitHub names them. */
function anchorsOf(page: string): string[] {
  const headings = [...pageText(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return headings.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-')
  );
}

describe('The links of the documents', () => {
  for (const page of pages) {
    it(`of ${page} lead somewhere`, () => {
      const targets = [...pageText(page).matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
      for (const target of targets.filter((link) => !/^https?:/.test(link))) {
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? page : join(dirname(page), path);
        assert.ok(existsSync(join(root, file)), `${target} exists`);
        if (anchor !== undefined) assert.ok(anchorsOf(file).includes(anchor), `${target}: there is such a heading`);
      }
    });
  }

  it('lead from the README to every page', () => {
    const readme = pageText('README.md');
    const unlinked = pages.filter((page) => page !== 'README.md' && !readme.includes(`](${page}`));
    assert.deepEqual(unlinked, []);
  });

  it('lead from the README to documents, which the release gives addresses, and files that are published with it', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const files = isObject(manifest) && Array.isArray(manifest.files) ? manifest.files : [];
    const targets = [...pageText('README.md').matchAll(/\]\((?!https?:|#)([^)\s#]+)/g)].map(([, target]) => target);
    const others = targets.filter((target) => !/^(docs|bench)\//.test(target ?? ''));
    assert.ok(others.length > 0 && others.length < targets.length);
    for (const target of others) assert.ok(files.includes(target), target);
  });

  it('start at a README of two screens', () => {
    assert.ok(pageText('README.md').split('\n').length <= readmeLines);
  });
});
