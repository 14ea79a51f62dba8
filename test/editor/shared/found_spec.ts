import assert from 'node:assert/strict';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

describe('what somebody looks for', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([tab, connection, action('it', 'Customer', 'get')]);
  });
  after(() => editor.close());

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
    editor.assertQuiet();
  });
});
