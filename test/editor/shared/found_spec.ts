import assert from 'node:assert/strict';
import { itOnce } from '../../support/once';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

const box = '#qbo-operation-text';
const option = '.qbo-combobox-option';

/** What people type who look for an operation, in their language, and one that they mean by it. */
const searches: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'en-US': [
    ['find cust', 'Customer/query'],
    ['read invoice', 'Invoice/get'],
    ['list items', 'Item/query'],
    ['email invoice', 'Invoice/send'],
    ['new supplier', 'Vendor/create'],
    ['quote', 'Estimate/create'],
    ['product', 'Item/create'],
    ['check', 'Purchase/create'],
    ['expense', 'Purchase/create'],
    ['remove bill', 'Bill/delete'],
    ['deactivate', 'Customer/deactivate'],
    ['pay', 'Payment/create']
  ],
  de: [
    ['suchen kunde', 'Customer/query'],
    ['neu angebot', 'Estimate/create'],
    ['mailen rechnung', 'Invoice/send'],
    ['artikel', 'Item/create'],
    ['kreditor', 'Vendor/create'],
    ['entfernen rechnung', 'Invoice/delete'],
    ['scheck', 'Purchase/create'],
    ['bezahlen', 'Payment/create']
  ],
  fr: [
    ['chercher client', 'Customer/query'],
    ['nouveau devis', 'Estimate/create'],
    ['courriel facture', 'Invoice/send'],
    ['article', 'Item/create'],
    ['effacer facture', 'Invoice/delete'],
    ['chèque', 'Purchase/create'],
    ['payer', 'Payment/create']
  ],
  es: [
    ['buscar cliente', 'Customer/query'],
    ['nuevo presupuesto', 'Estimate/create'],
    ['correo factura', 'Invoice/send'],
    ['artículo', 'Item/create'],
    ['borrar factura', 'Invoice/delete'],
    ['cheque', 'Purchase/create'],
    ['pagar', 'Payment/create']
  ],
  pt: [
    ['buscar cliente', 'Customer/query'],
    ['novo orçamento', 'Estimate/create'],
    ['e-mail fatura', 'Invoice/send'],
    ['artigo', 'Item/create'],
    ['apagar fatura', 'Invoice/delete'],
    ['cheque', 'Purchase/create'],
    ['pagar', 'Payment/create']
  ]
};

/** The browser's, for which nothing has to be changed. */
const usual = 'en-US';

describe('what somebody looks for', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([tab, connection, action('it', 'Customer', 'get')]);
  });
  after(() => editor.close());
  afterEach(() => editor.assertQuiet());

  for (const [language, asked] of Object.entries(searches)) {
    describe(`in ${language}`, () => {
      before(async () => {
        if (language === usual) return;
        await editor.page.waitForLoadState('networkidle');
        await editor.page.evaluate((tag) => localStorage.setItem('editor-language', tag), language);
        await editor.reload();
      });

      // How the editor searches is one thing, what it finds in each language another.
      const itHere = language === usual ? it : itOnce;

      itHere("is found by the product's name in the palette and where nodes are added by typing", async () => {
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

      itOnce('is the operation that goes by other words too', async () => {
        const { page } = editor;
        await editor.open('it');
        await page.locator('#qbo-form [data-path="Id"]').waitFor();
        for (const [typed, meant] of asked) {
          await page.fill(box, typed);
          await page.locator(`${option}[aria-selected="true"]`).waitFor();
          const values = await page.locator(option).evaluateAll((rows) => rows.map((row) => row.dataset.value ?? ''));
          assert.ok(values.includes(meant), `${typed}: ${values.slice(0, 9).join(', ')}`);
        }
        await page.keyboard.press('Escape');
        await editor.cancel();
      });
    });
  }
});
