import assert from 'node:assert/strict';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

describe('what is done by typing', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([tab, connection, action('new', 'Customer', 'create')]);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  it("finds QuickBooks' nodes by the product's name in the palette and where nodes are added by typing", async () => {
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

  it('makes a customer with the keyboard alone', async () => {
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

  const isIn = (path: string): Promise<boolean> =>
    editor.page.evaluate(`document.activeElement.closest('[data-path]')?.dataset.path === '${path}'`);
  const isText = (): Promise<boolean> => editor.page.evaluate("document.activeElement.matches('input[type=text]')");
});
