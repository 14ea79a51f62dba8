import { closeBrowser, openEditor } from './editor-page';
import { action, connection, everyOperation, tab } from './flows';
describe('scratch', () => {
  after(closeBrowser);
  it('pictures', async () => {
    const editor = await openEditor([tab, connection, ...everyOperation(), action('new', 'Invoice', 'create')]);
    try {
      await editor.open('new');
      await editor.page.locator('#qbo-missing').waitFor();
      await editor.picture('s-new');
      await editor.page.click('[data-path="CustomerRef"] .qbo-combobox-input');
      await editor.page.locator('.qbo-combobox-option').first().waitFor();
      await editor.picture('s-list');
      await editor.page.keyboard.type('amy');
      await editor.page.locator('.qbo-combobox-option').nth(1).waitFor({ state: 'detached' });
      await editor.page.keyboard.press('Enter');
      await editor.picture('s-picked');
      await editor.page.fill('#qbo-operation-text', 'inv cr');
      await editor.picture('s-op');
      await editor.page.keyboard.press('Escape');
      await editor.page.locator('#qbo-form .qbo-adder input').last().click();
      await editor.picture('s-add');
      await editor.page.keyboard.press('Escape');
      await editor.page.locator('[data-path="BillAddr"] .qbo-disclose').click();
      await editor.page.locator('[data-path="BillAddr"]').scrollIntoViewIfNeeded();
      await editor.picture('s-addr');
      await editor.page.locator('#node-input-name').scrollIntoViewIfNeeded();
      await editor.picture('s-end');
      await editor.cancel();
      await editor.open('invoice-create');
      await editor.page.locator('[data-path="CustomerRef"]').waitFor();
      await editor.picture('s-full');
      await editor.cancel();
      await editor.open('customer-update');
      await editor.picture('s-cust');
      await editor.cancel();
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  });
});
