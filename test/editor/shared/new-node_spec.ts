import assert from 'node:assert/strict';
import { openEditor, type EditorPage } from '../support/editor-page';
import { itOnce } from '../../support/once';
import { action, connection, tab, trigger } from '../support/flows';

describe('a node that is new', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor(
      [
        tab,
        connection,
        action('new', 'Customer', 'create'),
        action('action', 'Customer', 'query', { connection: '' }),
        { ...trigger('trigger'), connection: '' },
        action('lonely action', 'Customer', 'query', { connection: '' }),
        { ...trigger('lonely trigger'), connection: '' }
      ],
      { canvas: true }
    );
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  it("is found by the product's name in the palette and where nodes are added by typing", async () => {
    const { page } = editor;
    const search = page.locator('#red-ui-palette-search input').first();
    await search.fill('quickbooks');
    const nodes = page.locator('.red-ui-palette-node[data-palette-type^="qbo-"]:visible');
    await nodes.nth(1).waitFor();
    const labels = await nodes.allInnerTexts();
    assert.ok(labels.length === 2 && labels.every((label) => label.includes('QuickBooks')), labels.join());
    await search.fill('');
    await page.mouse.move(600, 400);
    await page.keyboard.down('Control');
    await page.mouse.click(600, 400);
    await page.keyboard.up('Control');
    const add = page.locator('.red-ui-type-search:visible input').first();
    await add.fill('quickbooks');
    const found = page.locator('.red-ui-type-search:visible .red-ui-search-result-node-label');
    await found.filter({ hasText: 'QuickBooks' }).nth(1).waitFor();
    await page.keyboard.press('Escape');
  });

  it('is filled in with the keyboard alone', async () => {
    const { page } = editor;
    const { keyboard } = page;
    await editor.open('new');
    await page.locator('[data-path="DisplayName"]').waitFor();
    await page.focus('#qbo-operation-text');
    for (let stops = 0; !(await isIn('DisplayName')); stops += 1) {
      assert.ok(stops < 15, 'Tab leads to the first field');
      await keyboard.press('Tab');
    }
    if (!(await isText())) await keyboard.press('Tab');
    await keyboard.type('Keys & Sons');
    await page.focus('#qbo-form .qbo-adder input >> nth=-1');
    await keyboard.type('mobile');
    await page.locator('.qbo-combobox-option[aria-selected="true"]').getByText('Mobile number').waitFor();
    await keyboard.press('Enter');
    assert.equal(await isIn('Mobile.FreeFormNumber'), true, 'an added field has the focus');
    await keyboard.type('555 0100');
    await page.focus('[data-path="BillAddr"] .qbo-disclose');
    await keyboard.press('Enter');
    await page.locator('[data-path="BillAddr.City"]').waitFor();
    await editor.done();
    const node = await page.evaluate("RED.nodes.node('new').fields");
    assert.deepEqual(node, {
      DisplayName: { value: 'Keys & Sons', type: 'str' },
      'Mobile.FreeFormNumber': { value: '555 0100', type: 'str' }
    });
  });

  const chosen = (): Promise<string> => editor.page.inputValue('#node-input-connection');
  const kept = (id: string): Promise<unknown> => editor.page.evaluate(`RED.nodes.node('${id}').connection`);

  for (const id of ['action', 'trigger']) {
    itOnce(`gets the only connection that there is when its dialog is done: ${id}`, async () => {
      await editor.open(id);
      assert.equal(await chosen(), connection.id);
      await editor.cancel();
      assert.equal(await kept(id), '');
      await editor.open(id);
      await editor.done();
      assert.equal(await kept(id), connection.id);
    });
  }

  itOnce('is asked for a connection where there are several', async () => {
    const second = JSON.stringify([{ ...connection, id: 'second' }]);
    await editor.page.evaluate(
      `RED.view.importNodes(${second}, { addFlow: false, touchImport: true, generateIds: false })`
    );
    for (const id of ['lonely action', 'lonely trigger']) {
      await editor.open(id);
      assert.notEqual(await chosen(), connection.id);
      await editor.cancel();
    }
  });

  const isIn = (path: string): Promise<boolean> =>
    editor.page.evaluate(`document.activeElement.closest('[data-path]')?.dataset.path === '${path}'`);
  const isText = (): Promise<boolean> => editor.page.evaluate("document.activeElement.matches('input[type=text]')");
});
