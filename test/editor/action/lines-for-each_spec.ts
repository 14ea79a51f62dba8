import assert from 'node:assert/strict';
import { asArray, asObject, at, textAt } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';
import { editorOf, type EditorPage } from '../support/editor-page';
import { handAt, type PanelSettings } from '../support/hand';

const sale = 'SalesItemLineDetail';
const line = (number: number): string => `.qbo-lines ol > li:nth-child(${number})`;
const field = (path: string, number: number): string => `${line(number)} [data-path="${path}"] .qbo-input`;

const order: PanelSettings = {
  fields: { CustomerRef: { value: 'payload.customer', type: 'msg', by: 'auto' } },
  lines: [
    {
      detailType: sale,
      fields: {
        [`${sale}.ItemRef`]: { value: 'sku', type: 'each', by: 'auto' },
        [`${sale}.Qty`]: { value: 'qty', type: 'each' },
        [`${sale}.UnitPrice`]: { value: 'price', type: 'each' }
      },
      each: { value: 'payload.items', type: 'msg' }
    },
    {
      detailType: 'DescriptionOnly',
      fields: { Description: { value: '', type: 'each' } },
      each: { value: 'payload.notes', type: 'msg' }
    }
  ]
};
const imported = {
  fields: order.fields,
  lines: [
    { detailType: sale, fields: { Amount: { value: '5', type: 'num' } } },
    {
      detailType: sale,
      fields: {
        [`${sale}.ItemRef`]: { value: 'sku', type: 'each', by: 'name' },
        Amount: { value: '2.50', type: 'num' }
      },
      each: { value: 'items', type: 'flow' }
    }
  ]
};

describe('lines for each element of an array', () => {
  let editor: EditorPage;
  const system = useSystem(
    [
      ...action('order', 'Invoice', 'create', { source: 'fields' }),
      ...action('imported', 'Invoice', 'create', { source: 'fields', ...imported }),
      ...action('wrong', 'Invoice', 'create', { source: 'fields' }),
      ...action('journal', 'JournalEntry', 'create', { source: 'fields' })
    ],
    { unlimited: true }
  );

  before(async () => {
    editor = await editorOf(system.nodeRed);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await editor.picture(`failed-${this.currentTest.title.slice(0, 40)}`);
      await editor.reload();
    }
    editor.assertQuiet();
  });
  after(async () => {
    await editor.close();
  });

  const linesOf = async (id: string): Promise<unknown> => (await editor.properties(id)).lines;
  const says = (text: RegExp): Promise<void> => editor.page.locator('.qbo-sums').filter({ hasText: text }).waitFor();

  it('make an order an invoice by the panel alone, with products by SKU or name', async () => {
    const { colleague } = system.company;
    const pump = await colleague.idOf('Item', 'Name', 'Pump');
    const rock = await colleague.idOf('Item', 'Name', 'Rock Fountain');
    await colleague.update('Item', pump, { Sku: 'P-7' });
    await editor.open('order');
    const hand = handAt(editor);
    await hand.fill(order);
    await says(/Total\s*0\.00 \+ what the message brings$/);
    assert.match(await editor.page.innerText(`${line(1)} .qbo-line-each`), /sum not known yet/);
    await editor.picture('lines-for-each');
    await editor.done();
    assert.deepEqual((await editor.state('order')).errors, []);
    assert.deepEqual(await linesOf('order'), order.lines);
    await editor.deploy();
    const items = [
      { sku: 'P-7', qty: 2, price: 15.5 },
      { sku: 'Rock Fountain', qty: 3, price: 100 }
    ];
    const message = { customer: 'Cool Cars', items, notes: ['Side door', 'Ring twice'] };
    const { payload } = await system.run('order', { payload: message });
    const made = asObject(await colleague.get('Invoice', textAt(payload, 'Id')));
    assert.equal(at(made, 'CustomerRef.name'), 'Cool Cars');
    const lines = asArray(made.Line).filter((one) => at(one, 'DetailType') !== 'SubTotalLineDetail');
    assert.deepEqual(
      lines.map((one) => [at(one, 'Amount') ?? at(one, 'Description'), at(one, `${sale}.ItemRef.value`)]),
      [
        [31, pump],
        [300, rock],
        ['Side door', undefined],
        ['Ring twice', undefined]
      ]
    );
  });

  it('come with a sample that has them, and show the request of it', async () => {
    const { page } = editor;
    await editor.open('order');
    await page.click('#qbo-try > summary');
    await page.waitForFunction("$('#qbo-sample').is('.red-ui-typedInput')");
    const { value } = await editor.value('#qbo-sample');
    assert.deepEqual(JSON.parse(value), {
      payload: { customer: 'CustomerRef', items: [{ sku: 'ItemRef', qty: 1, price: 1 }], notes: ['notes'] }
    });
    const items = [
      { sku: 'P-7', qty: 1, price: 2 },
      { sku: 'Pump', qty: 1, price: 3 }
    ];
    const sample = { payload: { customer: 'Cool Cars', items, notes: [] } };
    await editor.setValue('#qbo-sample', 'json', JSON.stringify(sample));
    await page.getByRole('button', { name: 'Show the request' }).click();
    await page.locator('#qbo-tried pre').waitFor();
    const sent = asObject(JSON.parse(await page.innerText('#qbo-tried pre')));
    assert.deepEqual(
      asArray(sent.Line).map((one) => at(one, 'Amount')),
      [2, 3]
    );
    await editor.setValue('#qbo-sample', 'json', JSON.stringify({ payload: { ...sample.payload, items: 'P-7' } }));
    await page.getByRole('button', { name: 'Show the request' }).click();
    await page
      .locator(`${line(1)} [data-path="each"] .qbo-problem`)
      .getByText('no array')
      .waitFor();
    await editor.cancel();
  });

  it('are kept as they were imported, whatever is chosen in between, and say what each comes to', async () => {
    await editor.open('imported');
    await says(/Total\s*5\.00 \+ what the message brings$/);
    assert.match(await editor.page.innerText(`${line(2)} .qbo-line-each`), /2\.50 each/);
    await editor.done();
    assert.equal((await editor.state('imported')).changed, false);
    await editor.open('imported');
    await editor.chooseOperation('Get Customer');
    await editor.chooseOperation('Create Estimate');
    await editor.chooseOperation('Create Invoice');
    await editor.done();
    assert.deepEqual(await linesOf('imported'), imported.lines);
    await editor.open('imported');
    await editor.page.click(`${line(2)} .qbo-line-more`);
    await editor.page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await editor.done();
    assert.deepEqual(await linesOf('imported'), [...imported.lines, imported.lines[1]]);
  });

  it('can be made one line again, which says that it has no element then', async () => {
    const { page } = editor;
    await editor.open('wrong');
    await page.click('.qbo-lines [data-add="each"]');
    assert.deepEqual(await editor.value(field('each', 1)), { type: 'msg', value: 'payload.items' });
    await editor.setValue(field('Description', 1), 'each', 'unit price');
    await editor.says('#qbo-missing', /Description in line 1 \(must be the path/);
    await editor.setValue(field('Description', 1), 'each', '[0].name');
    await page.locator('#qbo-missing', { hasNotText: 'Description' }).waitFor();
    await editor.setValue(field('each', 1), 'msg', '');
    await editor.says('#qbo-missing', /array of elements in line 1/);
    await editor.setValue(field('each', 1), 'msg', 'payload[');
    await editor.says(`${line(1)} [data-path="each"] .qbo-problem`, 'must be the path');
    await page.getByRole('button', { name: 'Make it one line' }).click();
    await editor.says(`${line(1)} [data-path="Description"] .qbo-problem`, 'is taken from an element');
    await page.click(`${line(1)} .qbo-line-more`);
    await page.getByRole('menuitem', { name: 'One line for each element of' }).click();
    await page.locator('#qbo-missing', { hasNotText: 'Description' }).waitFor();
    await page.click(`${line(1)} .qbo-line-more`);
    await page.getByRole('menuitem', { name: 'Make it one line' }).click();
    await editor.says('#qbo-missing', /Description in line 1 \(is taken from an element/);
    await editor.cancel();
  });

  it('may be as many as a form needs, and leave open whether it is in balance', async () => {
    await editor.open('journal');
    await editor.says('#qbo-missing', /at least 2 lines/);
    await editor.page.click('.qbo-lines [data-add="each"]');
    await editor.setValue(field('Amount', 1), 'each', 'amount');
    await editor.page.locator('#qbo-missing', { hasNotText: /at least|between debits/ }).waitFor();
    await editor.cancel();
  });

  it('have the triangle where an imported one cannot work', async () => {
    const wish = (id: string, properties: object) => ({
      ...action(id, 'Invoice', 'create', { source: 'fields', fields: order.fields })[1],
      lines: [{ ...imported.lines[1], ...properties }]
    });
    const broken = [
      [wish('no-array', { each: { value: 'x', type: 'str' } }), /array of elements in line 1 \(must be an array/],
      [wish('json', { each: { value: '{}', type: 'json' } }), /line 1 \(must be an array/],
      [wish('bare', { each: 'payload.items' }), /each in line 1 \(was saved in a way/],
      [wish('nowhere', { each: undefined }), /line 1 \(is taken from an element/],
      [wish('empty', { each: { value: '', type: 'msg' } }), /Still missing: array of elements in line 1/]
    ] as const;
    const nodes = JSON.stringify(broken.map(([node]) => node));
    await editor.page.evaluate(
      `RED.view.importNodes(${nodes}, { addFlow: false, touchImport: true, generateIds: false })`
    );
    for (const [{ id = '' }, words] of broken) assert.match((await editor.state(id)).errors.join(), words);
  });
});
