import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { isObject } from 'node-red-contrib-quickbooks-online/core';
import english from '../../../../nodes/action/locales/en-US.json';
import type { Catalog, Entity } from '../../../../nodes/shared/editor/catalog-types';
import { panelCatalog } from '../../../support/panel-catalog';

interface Leaf {
  path: string;
  hint?: string;
  forNew?: true;
  required?: boolean;
  block?: { hint?: string; forNew?: true };
}
type Say = (key: string, values?: object) => string;
type RecordLeaves = (catalog: Catalog, entity: Entity, verb: string, t: Say) => Leaf[];
type LineLeaves = (catalog: Catalog, line: Catalog['lineTypes'][string], withId: boolean, t: Say) => Leaf[];

/** The panels' code is typed for a browser, which this file is not: it is taken without its types. */
const records = '../../../../nodes/action/model/record-leaves';
const lines = '../../../../nodes/action/model/line-leaves';
const t: Say = (key, values = {}) => [key, ...Object.values(values)].join(' ');
/** The panel's own words in English, whatever stands in their gaps. */
const texts: Say = (key) => {
  const text = key.split('.').reduce<unknown>((some, name) => (isObject(some) ? some[name] : undefined), english);
  return typeof text === 'string' ? text : key;
};
/** However it is worded: what is taken where nothing is filled in. */
const ofEmpty = /\bempty\b|\bblank\b|\bdefault|\bomitted\b|\botherwise\b|\bunless\b|QuickBooks (may )?numbers?\b/i;

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

  it('stands beside no star but the Id’s where a line changes the one with the same Id', () => {
    const starred = (withId: boolean) =>
      Object.values(catalog.lineTypes).map((lineType) =>
        lineLeaves(catalog, lineType, withId, t).flatMap(({ path, required }) => (required ? [path] : []))
      );
    assert.ok(starred(false).some((paths) => paths.length > 0));
    assert.deepEqual(
      starred(true).filter((paths) => paths.join() !== 'Id'),
      []
    );
  });

  it('says of a change nothing else of what is left empty, in the panel’s own words neither', () => {
    const said = catalog.operations.flatMap(({ entity: name, verb, takes }) => {
      const entity = catalog.entities.find((one) => one.name === name);
      if (!entity || entity.keyed || verb !== 'update' || takes !== 'record') return [];
      const lineTypes = entity.lineTypes.flatMap((key) => catalog.lineTypes[key] ?? []);
      const leaves = [
        ...recordLeaves(catalog, entity, verb, texts),
        ...lineTypes.flatMap((lineType) => lineLeaves(catalog, lineType, true, texts))
      ];
      return leaves.flatMap(({ path, hint = '', block }) =>
        [hint, block?.hint ?? ''].filter((one) => ofEmpty.test(one)).map((one) => `${name}: ${path}: ${one}`)
      );
    });
    assert.deepEqual(
      said.filter((one) => !one.endsWith(`: ${texts('field.unchanged')}`)),
      []
    );
    assert.ok(said.length > 50, `${said.length} are read`);
  });

  it('says of a record that is made or changed what a new one takes', () => {
    const said = hints('upsert');
    assert.ok(said.length > 10 && said.every((hint) => hint.startsWith('field.forNew ')), said.join());
  });

  it('never speaks of a new record elsewhere', () => {
    const { entities, structures, lineTypes } = catalog;
    const fields = [
      ...entities.map((entity) => entity.fields),
      ...Object.values(structures).map((structure) => structure.fields),
      ...Object.values(lineTypes).flatMap(({ detail, line }) => [detail, line])
    ].flatMap((some) => Object.entries(some));
    const said = fields.filter(([, { hint = '' }]) => ofEmpty.test(hint)).map(([name, { hint }]) => `${name}: ${hint}`);
    assert.deepEqual([...new Set(said)], [], 'what counts for new ones stands in ifEmpty');
  });
});
