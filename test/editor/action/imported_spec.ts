import assert from 'node:assert/strict';
import { itOnce } from '../../support/once';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

const row = (path: string): string => `#qbo-form [data-path="${path}"]`;
const customer = { CustomerRef: { value: '1', type: 'id' } };
const line = {
  detailType: 'SalesItemLineDetail',
  fields: { Amount: { value: '5', type: 'num' }, 'SalesItemLineDetail.ItemRef': { value: '1', type: 'id' } }
};
const invoice = (id: string, fields: object, properties: object = {}) =>
  action(id, 'Invoice', 'create', { fields: { ...customer, ...fields }, lines: [line], ...properties });
const invoiceLine = (id: string, properties: object) => invoice(id, {}, { lines: [line, { ...line, ...properties }] });
const lineField = (path: string, value: object) => ({ fields: { ...line.fields, [path]: value } });
const query = (id: string, entity: string, options: object) => action(id, entity, 'query', { options });
const where = (id: string, entity: string, field: string, op: string, value: string, type = 'str') =>
  query(id, entity, { where: [{ field, op, value, type }] });
const purchase = (id: string, type: string, value: string) =>
  action(id, 'Purchase', 'update', {
    fields: { Id: { value: '7', type: 'str' }, PaymentType: { value, type } }
  });

/** Nodes that cannot work, with what the editor says of them. */
const broken: readonly (readonly [object & { id: string }, RegExp])[] = [
  [action('no-operation', 'Invoice', 'foo'), /no operation Invoice\/foo/],
  [action('no-entity', 'Spaceship', 'create'), /no operation Spaceship\/create/],
  [purchase('enum', 'str', 'Bitcoin'), /Kind of expense \(must be one of Cash, Check, CreditCard\)/],
  [invoice('bool', { AllowOnlineACHPayment: { value: 'maybe', type: 'bool' } }), /must be true or false/],
  [invoice('type', { PrivateNote: { value: 'x', type: 'hologram' } }), /not known: hologram/],
  [invoice('id', { SalesTermRef: { value: 'Amy', type: 'id' } }), /SalesTermRef \(must be an Id/],
  [action('record-id', 'Invoice', 'get', { fields: { Id: { value: 'INV-1', type: 'str' } } }), /must be an Id/],
  [invoice('jsonata', { PrivateNote: { value: '$sum(', type: 'jsonata' } }), /must be a JSONata expression/],
  [invoice('path', { PrivateNote: { value: 'payload[', type: 'msg' } }), /must be the path/],
  [invoice('json', { PrivateNote: { value: '{', type: 'json' } }), /must be JSON/],
  [invoice('day', { DueDate: { value: '2026-02-30', type: 'day' } }), /DueDate \(must be a day/],
  [invoice('day-as-text', { DueDate: { value: 'soon', type: 'str' } }), /DueDate \(must be a day/],
  [
    invoiceLine('line-kind', { detailType: 'HologramLineDetail' }),
    /HologramLineDetail in line 2 .*no lines of this kind/
  ],
  [invoiceLine('line-elsewhere', { detailType: 'JournalEntryLineDetail' }), /in line 2 \(Invoice has no lines/],
  [invoiceLine('line-jsonata', lineField('Description', { value: '$sum(', type: 'jsonata' })), /line 2 .*JSONata/],
  [
    invoiceLine('line-day', lineField('SalesItemLineDetail.ServiceDate', { value: '2026-02-30', type: 'day' })),
    /ServiceDate in line 2 \(must be a day/
  ],
  [
    invoiceLine('line-ref', lineField('SalesItemLineDetail.ClassRef', { value: 'North', type: 'id' })),
    /ClassRef in line 2 \(must be an Id/
  ],
  [
    invoiceLine('line-amount', {
      fields: {
        'SalesItemLineDetail.Qty': { value: '2', type: 'num' },
        'SalesItemLineDetail.UnitPrice': { value: '10', type: 'num' },
        Amount: { value: '99', type: 'num' }
      }
    }),
    /Amount in line 2 \(must be quantity times rate, 20\.00\)/
  ],
  [where('operator', 'Invoice', 'DocNumber', 'contains', '1'), /DocNumber \(cannot be compared by “contains”/],
  [where('operator-of-id', 'Invoice', 'Id', '>', '1'), /Id \(cannot be compared by “>”/],
  [where('operand', 'Invoice', 'Balance', '>=', 'abc'), /Balance \(must be a number/],
  [where('operands', 'Invoice', 'Balance', 'in', '1, abc'), /Balance \(must be a number/],
  [where('where-day', 'Invoice', 'DueDate', '<', '2026-02-30', 'day'), /DueDate \(must be a day/],
  [where('where-time', 'Invoice', 'MetaData.CreateTime', '<', 'soon'), /CreateTime \(must be a time/],
  [where('where-jsonata', 'Invoice', 'DocNumber', '=', '$sum(', 'jsonata'), /DocNumber \(must be a JSONata/],
  [where('not-searchable', 'Invoice', 'PrivateNote', '=', 'x'), /PrivateNote \(No such field/],
  [query('order', 'Customer', { orderBy: 'DueDate' }), /sorting \(Customers cannot be sorted by DueDate\)/],
  [query('direction', 'Invoice', { orderBy: 'DueDate UP' }), /cannot be sorted by DueDate UP/],
  [query('no-select', 'Invoice', { statement: { value: 'from Invoice', type: 'str' } }), /starts with select/],
  [query('no-condition', 'Invoice', { where: ['DocNumber'] }), /where\[0\] \(was saved in a way/],
  [invoice('key', {}, { requestId: '$sum(', requestIdType: 'jsonata' }), /Idempotency key \(must be a JSONata/],
  [invoice('output', {}, { output: 'payload[' }), /Result in \(must be the path/],
  [invoice('bare', { DueDate: '2026-01-01' }), /DueDate \(was saved in a way that cannot be read/],
  [invoice('no-line', {}, { lines: [line, 'x'] }), /line 2 \(was saved in a way/],
  [invoiceLine('bare-in-line', { fields: { ...line.fields, Description: 'x' } }), /Description in line 2 \(was saved/]
];

/** Nodes that look strange and that the node takes all the same. */
const accepted: readonly (object & { id: string })[] = [
  action('placeholder-operation', '${ENTITY}', 'create'),
  purchase('enum-in-another-case', 'str', 'creditcard'),
  invoice('day-in-words', { DueDate: { value: 'Today + 30', type: 'day' } }),
  invoice('instant', { DueDate: { value: '2026-01-31T08:00:00Z', type: 'str' } }),
  invoice('yes', { AllowOnlineACHPayment: { value: 'yes', type: 'str' } }),
  invoice('number', { Deposit: { value: 2, type: 'num' } }),
  invoice('context', { PrivateNote: { value: '#:(memory)::note', type: 'flow' } }),
  invoice('placeholder-id', { SalesTermRef: { value: '${TERM}', type: 'id' } }),
  invoice('word-reference', { CurrencyRef: { value: 'USD', type: 'id' } }),
  invoiceLine('tax-word', lineField('SalesItemLineDetail.TaxCodeRef', { value: 'NON', type: 'id' })),
  invoiceLine('shipping', lineField('SalesItemLineDetail.ItemRef', { value: 'SHIPPING_ITEM_ID', type: 'id' })),
  invoiceLine('kind-by-detail', { detailType: null }),
  where('operator-in-capitals', 'Invoice', 'DocNumber', 'LIKE', '1%'),
  where('relative', 'Invoice', 'MetaData.CreateTime', '>', 'today-1'),
  where('inactive', 'Customer', 'Active', 'in', 'true, false'),
  query('orders', 'Invoice', { orderBy: 'DueDate desc, MetaData.CreateTime' }),
  query('times', 'Invoice', { limit: { value: 5, type: 'num' } }),
  invoice('no-key', {}, { requestId: '', requestIdType: 'msg' }),
  action('leftover', 'Invoice', 'get', {
    fields: { Id: { value: '1', type: 'str' }, DueDate: { value: 'soon', type: 'str' } },
    lines: null,
    options: null
  })
];

describe('what is imported', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([tab, connection]);
    const nodes = JSON.stringify([...broken.map(([node]) => node), ...accepted]);
    await editor.page.evaluate(
      `RED.view.importNodes(${nodes}, { addFlow: false, touchImport: true, generateIds: false })`
    );
  });
  after(async () => {
    await editor.close();
  });

  const label = (id: string) => editor.page.evaluate<string>(`RED.utils.getNodeLabel(RED.nodes.node('${id}'))`);

  it('has the triangle with its reason where it cannot work', async () => {
    const unsaid: string[] = [];
    for (const [{ id }, words] of broken) {
      const { valid, errors } = await editor.state(id);
      if (valid || !words.test(errors.join())) unsaid.push(`${id}: ${errors.join()}`);
    }
    assert.deepEqual(unsaid, []);
  });

  it('has none where the node takes it', async () => {
    for (const { id } of accepted) assert.deepEqual((await editor.state(id)).errors, [], id);
  });

  itOnce('is called by the words that are saved where QuickBooks has no such operation', async () => {
    assert.equal(await label('no-operation'), 'foo Invoice');
    assert.equal(await label('enum'), 'Update Expense');
    await editor.open('no-operation');
    assert.equal(await editor.page.inputValue('#qbo-operation-text'), 'foo Invoice');
    await editor.says('#qbo-message', 'no operation Invoice/foo');
    await editor.cancel();
  });

  itOnce('says the reason at the field when its panel is opened', async () => {
    for (const [id, path, words] of [
      ['enum', 'PaymentType', 'must be one of Cash'],
      ['id', 'SalesTermRef', 'must be an Id'],
      ['jsonata', 'PrivateNote', 'must be a JSONata expression'],
      ['day', 'DueDate', 'must be a day'],
      ['type', 'PrivateNote', 'not known: hologram'],
      ['bare', 'DueDate', 'was saved in a way']
    ] as const) {
      await editor.open(id);
      await editor.says(`${row(path)} .qbo-problem`, words);
      await editor.cancel();
    }
    await editor.open('order');
    await editor.says('.qbo-order .qbo-problem', 'cannot be sorted by DueDate');
    await editor.picture('query-wrong-order');
    await editor.cancel();
    await editor.open('operator');
    await editor.says('.qbo-condition .qbo-problem', 'cannot be compared by');
    await editor.cancel();
  });

  itOnce('keeps the triangle when a query is changed to one that cannot be sorted so', async () => {
    const nodes = JSON.stringify([query('sorted', 'Invoice', { orderBy: 'DueDate' })]);
    await editor.page.evaluate(
      `RED.view.importNodes(${nodes}, { addFlow: false, touchImport: true, generateIds: false })`
    );
    assert.equal((await editor.state('sorted')).valid, true);
    await editor.open('sorted');
    await editor.chooseOperation('Query Customer');
    await editor.done();
    assert.match((await editor.state('sorted')).errors.join(), /cannot be sorted by DueDate/);
  });

  itOnce('fills the panel with what was saved bare, and saves it properly', async () => {
    await editor.open('bare');
    assert.equal((await editor.value(`${row('DueDate')} .qbo-input`)).value, '2026-01-01');
    await editor.says('#qbo-missing', /DueDate \(was saved in a way/);
    await editor.done();
    assert.deepEqual((await editor.state('bare')).errors, []);
    const { fields } = await editor.properties('bare');
    assert.deepEqual(fields, { ...customer, DueDate: { value: '2026-01-01', type: 'str' } });
  });

  itOnce('leaves numbers and what is empty as they are', async () => {
    const damaged = { fields: null, lines: null, options: null };
    const nodes = JSON.stringify([action('nulls', 'Customer', 'create', damaged)]);
    await editor.page.evaluate(
      `RED.view.importNodes(${nodes}, { addFlow: false, touchImport: true, generateIds: false })`
    );
    assert.match((await editor.state('nulls')).errors.join(), /Still missing: one of/);
    await editor.page.evaluate(`RED.nodes.eachNode((node) => { node.changed = false; })`);
    for (const id of ['number', 'nulls', 'times', 'leftover']) {
      await editor.open(id);
      await editor.page.locator('#qbo-form .qbo-row').first().waitFor();
      await editor.done();
      if (id !== 'leftover') assert.equal((await editor.state(id)).changed, false, id);
    }
    editor.assertQuiet();
  });
});
