import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { entities, verbs } from '../../../src/catalog';
import { root } from '../../support/root';

/** Rows of the documents' table of operations: entity title to operations and events. */
function rows(): Map<string, { operations: string; triggers: string }> {
  const text = readFileSync(join(root, 'docs/operations.md'), 'utf8');
  const cells = [
    ...text.matchAll(
      /^\| ([A-Z][^|]*?) +\| ((?:Create|Get|Update|Upload)[^|]*?) +\| ((?:new|updated|none)[^|]*?) +\|$/gm
    )
  ];
  return new Map(
    cells.flatMap(([, titles = '', operations = '', triggers = '']) =>
      titles
        .split(', ')
        .map((title): [string, { operations: string; triggers: string }] => [title, { operations, triggers }])
    )
  );
}

describe("the documents' table of operations", () => {
  for (const entity of entities) {
    it(`says of ${entity.operationTitle} what the catalog says`, () => {
      const row = rows().get(entity.operationTitle);
      assert.ok(row, 'has a row');
      const stated = row.operations.replace(' (with the file)', '').split(', ').sort();
      const titles = entity.verbs.map((verb) => (verbs[verb]?.title ?? verb).replace(/ of$/, ''));
      assert.deepEqual(stated, titles.sort());
      assert.deepEqual(row.triggers.split(', '), entity.events.length > 0 ? [...entity.events] : ['none']);
    });
  }

  it('names every verb as it stands in a flow file', () => {
    const text = readFileSync(join(root, 'docs/operations.md'), 'utf8');
    const used = new Set(entities.flatMap((entity) => entity.verbs));
    const unnamed = [...used].filter((verb) => !text.includes(`| \`${verb}\` `));
    assert.deepEqual(unnamed, []);
  });
});
