import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { offered, reportForms, reportTables, taxRules } from '../../../../src/catalog';
import type { Catalog } from '../../../../nodes/shared/editor/catalog-types';

/** The panels' code is typed for a browser, which this file is not: it is taken without its types. */
const leaves = '../../../../nodes/action/model/record-leaves';
const missing = '../../../../nodes/action/checks/missing';
const wrong = '../../../../nodes/action/checks/wrong';

interface Leaf {
  path: string;
  kind: string;
  required: boolean;
  shown: boolean;
}
type Leaves = (catalog: Catalog, entity: unknown, verb: string, t: typeof say) => Leaf[];
type Judge = (catalog: Catalog, action: object, t: typeof say) => { path: string }[];

const say = (key: string): string => key;
const catalog: Catalog = {
  ...offered,
  operations: offered.operations.map(({ entity, ...row }) => ({ ...row, entity: entity.name })),
  tax: taxRules,
  recordless: [reportTables.entity],
  reports: reportForms(reportTables)
};
const action = (operation: string, fields: object) => ({
  entity: 'Company',
  operation,
  source: 'fields',
  fields,
  lines: [],
  options: {}
});
const text = (value: string) => ({ value, type: 'str' });

describe('The form of an operation on a company as a whole', () => {
  async function formOf(verb: string): Promise<[string, string, boolean, boolean][]> {
    const { recordLeaves } = (await import(leaves)) as Record<string, Leaves>;
    const entity = catalog.entities.find(({ name }) => name === 'Company');
    assert.ok(recordLeaves && entity);
    const rows = recordLeaves(catalog, entity, verb, say);
    return rows.map(({ path, kind, required, shown }) => [path, kind, required, shown]);
  }

  it('asks for the parts of a request', async () => {
    assert.deepEqual(await formOf('request'), [
      ['method', 'choice', true, true],
      ['path', 'text', true, true],
      ['query', 'object', false, true],
      ['body', 'object', false, true],
      ['accept', 'text', false, false]
    ]);
  });

  it('asks for the items of a batch', async () => {
    assert.deepEqual(await formOf('batch'), [['items', 'list', true, true]]);
  });

  it('says what is missing', async () => {
    const { missingFields } = (await import(missing)) as Record<string, Judge>;
    assert.ok(missingFields);
    const pathsOf = (operation: string, fields: object) =>
      missingFields(catalog, action(operation, fields), say).map(({ path }) => path);
    assert.deepEqual(pathsOf('request', {}), ['method', 'path']);
    assert.deepEqual(pathsOf('request', { method: text('GET'), path: text('/preferences') }), []);
    assert.deepEqual(pathsOf('batch', {}), ['items']);
    assert.deepEqual(pathsOf('batch', { items: { value: 'payload', type: 'msg' } }), []);
  });

  it('finds nothing wrong with what can be sent, and names what cannot', async () => {
    const { wrongInFields } = (await import(wrong)) as Record<string, Judge>;
    assert.ok(wrongInFields);
    const fields = { method: text('POST'), path: text('/customer'), accept: text('application/json') };
    const pathsOf = (given: object) => wrongInFields(catalog, action('request', given), say).map(({ path }) => path);
    assert.deepEqual(pathsOf(fields), []);
    assert.deepEqual(pathsOf({ ...fields, method: text('PUT') }), ['method']);
  });
});
