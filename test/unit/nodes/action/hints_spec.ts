import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { Catalog, Entity } from '../../../../nodes/shared/editor/catalog-types';
import { panelCatalog } from '../../../support/panel-catalog';

interface Leaf {
  path: string;
  hint?: string;
  forNew?: true;
  block?: { hint?: string; forNew?: true };
}
type Say = (key: string, values?: object) => string;
type RecordLeaves = (catalog: Catalog, entity: Entity, verb: string, t: Say) => Leaf[];
type LineLeaves = (catalog: Catalog, line: Catalog['lineTypes'][string], withId: boolean, t: Say) => Leaf[];

/** The panels' code is typed for a browser, which this file is not: it is taken without its types. */
const records = '../../../../nodes/action/model/record-leaves';
const lines = '../../../../nodes/action/model/line-leaves';
const t: Say = (key, values = {}) => [key, ...Object.values(values)].join(' ');

describe('the hint in an empty field', () => {
  let catalog: Catalog;
  let recordLeaves: RecordLeaves;
  let lineLeaves: LineLeaves;

  before(async () => {
    catalog = await panelCatalog('en');
    ({ recordLeaves } = (await import(records)) as { recordLeaves: RecordLeaves });
    ({ lineLeaves } = (await import(lines)) as { lineLeaves: LineLeaves });
  });

  /** Hints of the fields that say what a record takes that is made without them. */
  function hints(verb: string): string[] {
    const forms = catalog.operations.filter((operation) => operation.verb === verb && operation.takes === 'record');
    return forms.flatMap(({ entity: name }) => {
      const entity = catalog.entities.find((one) => one.name === name);
      const leaves = entity && !entity.keyed ? recordLeaves(catalog, entity, verb, t) : [];
      return leaves.flatMap(({ hint, forNew, block }) => [
        ...(forNew ? [hint ?? ''] : []),
        ...(block?.forNew ? [block.hint ?? ''] : [])
      ]);
    });
  }

  it('says of a new record what it takes', () => {
    const said = hints('create');
    assert.ok(said.includes('Today if left empty') && said.length > 20, String(said.length));
    assert.ok(said.every((hint) => !hint.startsWith('field.')));
  });

  it('says of a change that nothing changes', () => {
    assert.deepEqual([...new Set(hints('update'))], ['field.unchanged']);
    const sale = catalog.lineTypes.SalesItemLineDetail;
    assert.ok(sale);
    const hintOf = (withId: boolean) => lineLeaves(catalog, sale, withId, t).find(({ forNew }) => forNew)?.hint;
    assert.deepEqual([hintOf(false), hintOf(true)], ['Taken from the product if left empty', 'field.unchanged']);
  });

  it('says of a record that is made or changed what a new one takes', () => {
    const said = hints('upsert');
    assert.ok(said.length > 10 && said.every((hint) => hint.startsWith('field.forNew ')), said.join());
  });

  it('never speaks of a new record elsewhere', () => {
    const texts = JSON.stringify(
      catalog.entities.flatMap(({ fields }) => Object.values(fields).map(({ hint }) => hint))
    );
    assert.ok(!texts.includes('if left empty'), 'what counts for new ones stands in ifEmpty');
  });
});
