import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findEntity } from '../../../../src/catalog';
import type { QueryInput } from '../../../../src/client/language/query';
import { buildStatement } from '../../../../src/client/query/statement';
import { failureOf } from '../../../support/client';

const context = { timeZone: async () => 'America/Los_Angeles', now: () => Date.parse('2026-03-02T01:00:00Z') };

function build(entity: string, query: QueryInput) {
  const row = findEntity(entity);
  assert.ok(row);
  return buildStatement(row, query, context);
}
const where = (field: string, op: string, value: unknown) => ({ where: [{ field, op, value }] });

describe('a query statement', () => {
  it('has an order even when none is given, so that paging is whole', async () => {
    assert.deepEqual(await build('Invoice', {}), { text: 'select * from Invoice orderby MetaData.CreateTime' });
  });

  it('escapes apostrophes and backslashes and keeps everything else', async () => {
    const { text } = await build('Customer', where('DisplayName', '=', `O'Brien – Søn "Ltd" \\ 100%`));
    assert.equal(
      text,
      `select * from Customer where DisplayName = 'O\\'Brien – Søn "Ltd" \\\\ 100%' orderby MetaData.CreateTime`
    );
  });

  it('puts each value as its field needs it', async () => {
    const { text } = await build('Customer', {
      where: [
        { field: 'Active', op: '=', value: 'true' },
        { field: 'Balance', op: '>=', value: '12.50' },
        { field: 'Id', op: 'in', value: ['1', 2] },
        { field: 'DisplayName', op: 'like', value: 'A%' }
      ]
    });
    assert.match(text, /Active = true and Balance >= '12\.5' and Id in \('1', '2'\) and DisplayName like 'A%'/);
  });

  it("reads a time without an offset as the company's, and sends the instant", async () => {
    const { text } = await build('Invoice', where('MetaData.LastUpdatedTime', '>=', '2026-01-15'));
    assert.match(text, /MetaData\.LastUpdatedTime >= '2026-01-15T08:00:00\.000Z'/);
    const summer = await build('Invoice', where('MetaData.LastUpdatedTime', '>', '2026-07-15T12:00:00'));
    assert.match(summer.text, /> '2026-07-15T19:00:00\.000Z'/);
  });

  it('reads a day that a time is compared with as its first instant in the company', async () => {
    const { text } = await build('Invoice', where('MetaData.LastUpdatedTime', '>=', 'today-1'));
    assert.match(text, /MetaData\.LastUpdatedTime >= '2026-02-28T08:00:00\.000Z'/);
  });

  it("takes today as the company's day, not the server's", async () => {
    assert.match((await build('Invoice', where('DueDate', '<', 'today'))).text, /DueDate < '2026-03-01'/);
    assert.match((await build('Invoice', where('DueDate', '<', 'today+30'))).text, /DueDate < '2026-03-31'/);
  });

  it('compares references by their Id', async () => {
    assert.match((await build('Invoice', where('CustomerRef', '=', { value: '3' }))).text, /CustomerRef = '3'/);
  });

  it('finds attachments by what they are attached to', async () => {
    const query = { where: [{ field: 'AttachableRef.EntityRef.Type', op: '=', value: 'invoice' }] };
    assert.match((await build('Attachable', query)).text, /AttachableRef\.EntityRef\.Type = 'invoice'/);
  });

  it('carries order and limit', async () => {
    const statement = await build('Invoice', { orderBy: 'TxnDate desc, DocNumber', limit: '7' });
    assert.deepEqual(statement, { text: 'select * from Invoice orderby TxnDate DESC, DocNumber', limit: 7 });
  });

  const refused: [string, string, QueryInput, RegExp][] = [
    [
      'a field that cannot be filtered',
      'Invoice',
      where('PrivateNote', '=', 'x'),
      /PrivateNote: Invoices cannot be filtered/
    ],
    ['an unknown operator', 'Invoice', where('DocNumber', '!=', 'x'), /is not an operator/],
    ['a comparison of Ids other than = and in', 'Invoice', where('Id', '>', '1'), /^Id can be compared/],
    ['an empty value', 'Invoice', where('DocNumber', '=', ''), /DocNumber has no value/],
    ['an order by what cannot be sorted', 'Invoice', { orderBy: 'CustomerRef' }, /cannot be ordered by/],
    ['a limit that is none', 'Invoice', { limit: 0 }, /limit: "?0"? is not a number of records/]
  ];
  for (const [what, entity, query, message] of refused) {
    it(`refuses ${what}, and says what to do`, async () => {
      const error = await failureOf(build(entity, query));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.match(error.message, message);
    });
  }
});
