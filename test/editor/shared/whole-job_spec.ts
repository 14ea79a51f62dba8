import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { tab } from '../support/flows';

declare const RED: { sidebar: { show: (name: string) => void } };

/** The editor's languages: what the node is called there, and Create Invoice. */
const words = {
  'en-US': ['QuickBooks action', 'Create Invoice'],
  de: ['QuickBooks-Aktion', 'Rechnung erstellen'],
  'es-ES': ['Acción QuickBooks', 'Crear factura'],
  fr: ['Action QuickBooks', 'Créer une facture'],
  'pt-BR': ['Ação QuickBooks', 'Criar fatura']
} as const;

const core = { z: 'tab', name: '', y: 80, wires: [] };
const flow = [
  tab,
  { ...core, id: 'press', type: 'inject', props: [], once: false, x: 120, wires: [[]] },
  { ...core, id: 'seen', type: 'debug', active: true, tosidebar: true, complete: 'payload', x: 620 }
];
const node = (id: string): string => `.red-ui-flow-node-group[id="${id}"]`;
const input = '.red-ui-flow-port-input .red-ui-flow-port';
const output = '.red-ui-flow-port-output .red-ui-flow-port';

describe('a whole job by hand', function () {
  this.timeout(120_000);
  let editor: EditorPage;
  before(async () => {
    editor = await openEditor(flow, { fresh: true, canvas: true });
  });
  after(() => closeAll(editor));
  afterEach(() => editor.assertQuiet());

  async function middleOf(part: Locator): Promise<{ x: number; y: number }> {
    const { x, y, width, height } = (await part.boundingBox()) ?? assert.fail('it is not on the screen');
    return { x: x + width / 2, y: y + height / 2 };
  }

  /** Adds the node of that label between the other two, by typing what it is looked for by. */
  async function add(label: string): Promise<void> {
    const { page } = editor;
    const [left, right] = [await middleOf(page.locator(node('press'))), await middleOf(page.locator(node('seen')))];
    await page.keyboard.down('Control');
    await page.mouse.click((left.x + right.x) / 2, left.y);
    await page.keyboard.up('Control');
    const dialog = page.locator('.red-ui-type-search:visible');
    await dialog.locator('input').first().pressSequentially('quickbooks');
    // The list is put in order a moment after it was typed, and a click that it moves under is lost.
    const others = dialog.locator('.red-ui-search-result-node-label:visible').filter({ hasNotText: /quickbooks/i });
    await others.first().waitFor({ state: 'hidden' });
    await dialog.locator('.red-ui-search-result-node-label:visible', { hasText: label }).click();
    await page.locator('.red-ui-type-search').waitFor({ state: 'hidden' });
  }

  async function wire(from: Locator, to: Locator): Promise<void> {
    const { mouse } = editor.page;
    const [start, end] = [await middleOf(from), await middleOf(to)];
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move(end.x, end.y, { steps: 8 });
    await mouse.up();
  }

  const pick = (path: string, name: string): Promise<void> =>
    editor.choose(`#qbo-form [data-path="${path}"] .qbo-combobox-input`, name);

  for (const [language, [label, title]] of Object.entries(words)) {
    it(`is done in ${language}: node, connection, panel, wires, deploy, and the answer in the side bar`, async () => {
      const { page } = editor;
      await page.waitForLoadState('networkidle');
      await page.evaluate((tag) => localStorage.setItem('editor-language', tag), language);
      await editor.load(flow);

      await add(label);
      const made = page.locator('.red-ui-flow-node-group', { hasText: title });
      await made.dblclick();
      await page.locator('#qbo-operation-text').waitFor();
      await page.locator('#node-input-btn-connection-add').click();
      await page.check('input[name="qbo-environment"][value="simulator"]');
      await page.locator('#node-config-dialog-ok').click();
      await page.locator('#node-config-dialog-ok').waitFor({ state: 'detached' });

      await editor.chooseOperation(title);
      await pick('CustomerRef', "Amy's Bird Sanctuary");
      await page.locator('.qbo-line-adders [data-add="SalesItemLineDetail"]').click();
      await pick('SalesItemLineDetail.ItemRef', 'Rock Fountain');
      await editor.done();

      await wire(page.locator(`${node('press')} ${output}`), made.locator(input));
      await wire(made.locator(output), page.locator(`${node('seen')} ${input}`));
      await editor.deploy();
      await page.evaluate(() => RED.sidebar.show('debug'));
      await page.locator(`${node('press')} .red-ui-flow-node-button-button`).click();
      const answer = page.locator('.red-ui-debug-msg').last();
      await answer.locator('.red-ui-debug-msg-object-handle').first().click();
      await answer.getByText('DocNumber').waitFor();
      await answer.getByText('TotalAmt').waitFor();
      await made.filter({ hasText: /\d{4}/ }).waitFor();
    });
  }
});
