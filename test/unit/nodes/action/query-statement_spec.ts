import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { entities, lineTypes, operations, referenceEntities, structures } from '../../../../src/catalog';
import { buildStatement } from '../../../../src/client/query/statement';
import type { Catalog, Entity } from '../../../../nodes/shared/editor/catalog-types';
import { shownQuery, shownStatement, type Shown } from '../../../../nodes/action/panel/query/statement';
import type { Condition, StoredValue } from '../../../../nodes/shared/editor/stored';
import { failureOf } from '../../../support/client';

/** The catalog as the panel gets it. */
const catalog = JSON.parse(
  JSON.stringify({
    entities,
    referenceEntities,
    lineTypes,
    structures,
    operations: operations.map((row) => ({ ...row, entity: row.entity.name }))
  })
) as Catalog;

function entityOf(name: string): Entity {
  const found = catalog.entities.find((entity) => entity.name === name);
  assert.ok(found);
  return found;
}
const textOf = ({ pieces }: Shown): string => pieces.map(({ text }) => text).join('');
const laterOf = ({ pieces }: Shown): string[] => pieces.filter(({ later }) => later).map(({ text }) => text);
const show = (entity: string, where: Condition[], orderBy = '', limit?: StoredValue): Promise<Shown> =>
  shownQuery(catalog, entityOf(entity), where, orderBy, limit);

const samples: Readonly<Record<string, string>> = {
  decimal: '12.50',
  integer: '7',
  boolean: 'false',
  date: '2026-12-31',
  reference: '58'
};
const time = '2026-12-31T08:00:00+01:00';
const context = { timeZone: async () => 'America/Los_Angeles', now: () => Date.parse('2026-03-02T01:00:00Z') };

describe('the statement that the panel shows', () => {
  it('is the one that the client sends, for every field that can be searched by and every way to sort', async () => {
    for (const entity of entities) {
      const paths = [
        ...Object.keys(entity.fields).filter((name) => entity.fields[name]?.filterable),
        ...Object.keys(entity.filterablePaths ?? {}),
        'MetaData.CreateTime'
      ];
      for (const path of paths) {
        for (const op of path === 'Id' ? ['=', 'in'] : ['=', '>=', 'in', 'like']) {
          const type = path === 'Id' ? 'reference' : (entity.fields[path]?.type ?? '');
          const value = (path.startsWith('MetaData.') ? time : samples[type]) ?? "a\\b'c";
          const shown = await show(entity.name, [{ field: path, op, value, type: 'str' }], 'MetaData.CreateTime DESC');
          const where = [{ field: path, op, value }];
          const built = await buildStatement(entity, { where, orderBy: 'MetaData.CreateTime DESC' }, context);
          assert.equal(textOf(shown), `${built.text}, Id startposition 1 maxresults 1000`);
          assert.deepEqual(laterOf(shown), []);
        }
      }
    }
  });

  it('has in braces what only the message, the company or the present knows', async () => {
    const shown = await show(
      'Customer',
      [
        { field: 'MetaData.LastUpdatedTime', op: '>=', value: 'payload.since', type: 'msg' },
        { field: 'MetaData.CreateTime', op: '<', value: 'today-1', type: 'day' },
        { field: 'MetaData.CreateTime', op: '<', value: '2026-01-01', type: 'day' },
        { field: 'Active', op: '=', value: 'on', type: 'flow' },
        { field: 'Id', op: 'in', value: 'ids', type: 'global' },
        { field: 'Id', op: '=', value: 'CUSTOMER', type: 'env' },
        { field: 'DisplayName', op: 'like', value: "payload & '%'", type: 'jsonata' },
        { field: 'Balance', op: '>', value: '', type: 'num' }
      ],
      '',
      { value: 'payload.n', type: 'msg' }
    );
    assert.equal(
      textOf(shown),
      "select * from Customer where MetaData.LastUpdatedTime >= '{msg.payload.since}' and MetaData.CreateTime < '{today-1}' and MetaData.CreateTime < '{2026-01-01}' and Active = {flow.on} and Id in ({global.ids}) and Id = '{$CUSTOMER}' and DisplayName like '{payload & '%'}' and Balance > '{…}' orderby MetaData.CreateTime startposition 1 maxresults {msg.payload.n}"
    );
    assert.equal(laterOf(shown).length, 9);
    assert.equal(shown.calls, undefined);
  });

  it('does not take braces in a value for something that comes later', async () => {
    const shown = await show('Invoice', [{ field: 'DocNumber', op: '=', value: '{msg.payload}', type: 'str' }]);
    assert.deepEqual(laterOf(shown), []);
  });

  it('counts one call for each 1,000 records', async () => {
    for (const [value, calls] of [
      ['1', 1],
      ['1000', 1],
      ['1001', 2],
      ['2500', 3]
    ] as const) {
      assert.equal((await show('Invoice', [], '', { value, type: 'num' })).calls, calls);
    }
    assert.equal((await show('Invoice', [])).calls, undefined);
  });

  it('is refused as the node will refuse it', async () => {
    const error = await failureOf(show('Invoice', [{ field: 'Balance', op: '>', value: 'much', type: 'str' }]));
    assert.match(error.message, /^Balance: "much" is not a number/);
    assert.equal((await failureOf(show('Invoice', [], '', { value: '0', type: 'num' }))).code, 'QBO_INVALID_INPUT');
  });

  it('is the written one, paged unless it pages itself or counts', () => {
    const shown = (value: string, type = 'str') => textOf(shownStatement({ value, type }));
    assert.equal(shown(' select * from Invoice; '), 'select * from Invoice orderby Id startposition 1 maxresults 1000');
    for (const once of ['select count(*) from Invoice', 'select * from Invoice maxresults 5']) {
      assert.equal(shown(once), once);
      assert.equal(shownStatement({ value: once, type: 'str' }).calls, 1);
    }
    assert.match(shown("select * from Term where Name = 'maxresults'"), / startposition 1 maxresults 1000$/);
    assert.equal(shown('payload', 'msg'), '{msg.payload}');
  });
});
