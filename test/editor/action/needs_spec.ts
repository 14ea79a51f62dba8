import assert from 'node:assert/strict';
import { offered, reportForms, reports, reportVerb } from 'node-red-contrib-quickbooks-online/core';
import type { Catalog } from '../../../nodes/shared/editor/catalog-types';
import { needsOf, packed, wordsOf } from '../../../scripts/lib/needs.mjs';
import { catalogIn, languages } from '../../../src/words';
import { panelCatalog } from '../../support/panel-catalog';
import { reportFields } from '../../support/sample-report';
import { action as saved, everyOperation } from '../support/flows';

const core = { ...offered, reportForms, reportVerb };
const needs = needsOf(core);
let whole: Catalog;
const t = (key: string, values: object = {}): string => `${key} ${JSON.stringify(values)}`;

interface Problem {
  path: string;
  line?: number;
  reason: string;
}

interface Action {
  entity: string;
  operation: string;
  fields: Record<string, unknown>;
  lines: { fields: Record<string, unknown> }[];
}

type Reworder = (needs: Catalog, words: readonly string[]) => Catalog;
type Unpacker = (packed: object) => Catalog;
type Judge = (catalog: Catalog, action: Action, words: typeof t) => Problem[];

/** The panels' code is typed for a browser, which this file is not: it is taken without its types. */
const missing = '../../../nodes/action/checks/missing';
const wrong = '../../../nodes/action/checks/wrong';
const inLanguage = '../../../nodes/shared/editor/needs';

function isAction(node: object): node is Action {
  return 'fields' in node && 'lines' in node;
}

/** An action, and what is left of it when each of its values is taken away in turn. */
function lackingOne(action: Action): Action[] {
  const withoutField = Object.keys(action.fields).map((path) => {
    return { ...action, fields: Object.fromEntries(Object.entries(action.fields).filter(([name]) => name !== path)) };
  });
  const withoutLineField = action.lines.flatMap((line, at) =>
    Object.keys(line.fields).map((path) => {
      const fields = Object.fromEntries(Object.entries(line.fields).filter(([name]) => name !== path));
      return { ...action, lines: action.lines.map((one, index) => (index === at ? { ...one, fields } : one)) };
    })
  );
  return [action, { ...action, fields: {}, lines: [] }, ...withoutField, ...withoutLineField];
}

/** The action with the longest of texts and the largest of numbers wherever it has some. */
function immense(action: Action): Action {
  const grown = (fields: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(fields).map(([path, value]) => {
        const type = (value as { type?: string }).type;
        return [path, type === 'str' ? { value: 'x'.repeat(5_000), type } : { value: '1e30', type: 'num' }];
      })
    );
  return {
    ...action,
    fields: grown(action.fields),
    lines: action.lines.map((line) => ({ ...line, fields: grown(line.fields) }))
  };
}

/** Every report with all that it can be asked for with; what columns it has is not known from the start. */
function everyReport(): Action[] {
  return reports.map((report) => {
    const judged = Object.entries(reportFields(report)).filter(
      ([name]) => !report.parameter[name]?.input.startsWith('column')
    );
    return { ...saved(report.name, 'Report', report.name), fields: Object.fromEntries(judged), lines: [] };
  });
}

describe('what every editor knows of the catalog from the start', () => {
  before(async () => {
    whole = await panelCatalog();
  });

  it('finds the same missing as the whole catalog, for every operation and whatever is left out', async () => {
    const { missingFields, missingInLines } = (await import(missing)) as Record<string, Judge>;
    assert.ok(missingFields && missingInLines);
    let found = 0;
    for (const action of [...everyOperation().filter(isAction), ...everyReport()].flatMap(lackingOne)) {
      const name = `${action.entity}/${action.operation} ${JSON.stringify(action.fields)}`;
      const all = missingFields(whole, action, t);
      assert.deepEqual(missingFields(needs, action, t), all, name);
      assert.deepEqual(missingInLines(needs, action, t), missingInLines(whole, action, t), name);
      found += all.length;
    }
    assert.ok(found > 100);
  });

  it('finds the same wrong values as the whole catalog', async () => {
    const { wrongInFields, wrongInLines } = (await import(wrong)) as Record<string, Judge>;
    assert.ok(wrongInFields && wrongInLines);
    let found = 0;
    for (const action of [...everyOperation().filter(isAction), ...everyReport()].map(immense)) {
      // A field that nothing is missing or too long in is called by its API name until the catalog is there.
      const told = ({ path, line, reason }: Problem): Problem => ({ path, line, reason });
      const all: Problem[] = [...wrongInFields(whole, action, t), ...wrongInLines(whole, action, t)].map(told);
      const known: Problem[] = [...wrongInFields(needs, action, t), ...wrongInLines(needs, action, t)].map(told);
      assert.deepEqual(known, all, `${action.entity}/${action.operation}`);
      found += all.length;
    }
    assert.ok(found > 50, String(found));
  });

  it('is in the words of the language whose locale file has them', async () => {
    const { withWords, unpacked } = (await import(inLanguage)) as { withWords: Reworder; unpacked: Unpacker };
    const plain = unpacked(packed(needs));
    for (const language of languages) {
      const theirs = needsOf({ ...core, ...catalogIn(language, offered) });
      assert.deepEqual(withWords(plain, wordsOf(theirs)), JSON.parse(JSON.stringify(theirs)), language);
      assert.notDeepEqual(theirs, needs, language);
    }
    assert.equal(withWords(plain, ['qbo-action.needs']), plain);
  });

  it('is small when it is packed, and the same when it is unpacked', async () => {
    const { unpacked } = (await import(inLanguage)) as Record<string, Unpacker>;
    assert.ok(unpacked);
    const small = packed(needs);
    assert.ok(JSON.stringify(small).length < 60_000, String(JSON.stringify(small).length));
    assert.deepEqual(unpacked(small), JSON.parse(JSON.stringify(needs)));
  });
});
