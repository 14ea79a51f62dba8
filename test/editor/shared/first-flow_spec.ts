import assert from 'node:assert/strict';
import { readExample } from '../../support/examples';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';

declare const RED: {
  sidebar: { show: (name: string) => void };
};

/** The README's first picture shows this: a button of the first example pressed, and what QuickBooks answered. */
describe('The first example in the editor', () => {
  const example = readExample('01 - Invoice in, invoice out.json');
  const button = example.find(({ name }) => name === 'Bill two rock fountains')?.id ?? '';
  let editor: EditorPage | undefined;

  before(async () => {
    editor = await openEditor(example, { canvas: true });
    await editor.page.setViewportSize({ width: 1500, height: 720 });
  });

  after(() => closeAll(editor));

  it('bills a customer at a press, and shows the answer in the Debug side bar', async () => {
    assert.ok(editor);
    const { page } = editor;
    await page.evaluate(() => RED.sidebar.show('debug'));
    await page.locator(`[id="${button}"] .red-ui-flow-node-button-button`).click();
    const answer = page.locator('.red-ui-debug-msg').first();
    await answer.locator('.red-ui-debug-msg-object-handle').first().click();
    await answer.getByText('TotalAmt').waitFor();
    await answer.getByText('DocNumber').waitFor();
    await page.locator(`.red-ui-debug-msg`).nth(1).waitFor({ timeout: 20_000 });
    await editor.picture('first-flow');
    editor.assertQuiet();
  });
});
