import assert from 'node:assert/strict';
import { offered, reports } from 'node-red-contrib-quickbooks-online/core';
import { eventually } from '../../support/eventually';
import { matching } from '../../../nodes/editor-kit/matching';
import { itOnce } from '../../support/once';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

const box = '#qbo-operation-text';
const option = '.qbo-combobox-option';

describe('what typing finds', () => {
  const titles = offered.operations.map(({ title }) => title);
  const found = (typed: string): string[] => matching(typed, titles, (title) => title);

  itOnce('is every operation whose words begin as what was typed, in any order', () => {
    for (const typed of ['inv cr', 'cr inv', 'CREATE  inv', 'Créate inv'])
      assert.equal(found(typed)[0], 'Create Invoice');
    assert.equal(found('query cust')[0], 'Query Customer');
    assert.equal(found('send')[0], 'Send Invoice');
  });

  itOnce('is everything when nothing is typed, and nothing when no word fits', () => {
    assert.deepEqual(found(' '), titles);
    assert.deepEqual(found('inv teleport'), []);
  });
});

describe('the operation picker', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([tab, connection, action('it', 'Customer', 'get')]);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  it('is used by keyboard alone', async () => {
    const { page } = editor;
    await editor.open('it');
    await page.focus(box);
    await page.keyboard.type('inv cr');
    await page.locator(`${option}[aria-selected="true"]`).getByText('Create Invoice').waitFor();
    assert.equal(await page.getAttribute(box, 'aria-expanded'), 'true');
    await page.keyboard.press('Enter');
    assert.equal(await page.inputValue('#qbo-operation'), 'Invoice/create');
    assert.equal(await page.inputValue(box), 'Create Invoice');
    await page.locator('[data-path="CustomerRef"]').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator(`${option}[aria-selected="true"]`).getByText('Create Invoice').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator(`${option}[aria-selected="true"]`).getByText('Update Invoice').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator(option).count(), 0);
    assert.equal(await page.inputValue('#qbo-operation'), 'Invoice/create', 'Escape leaves what is chosen');
    await editor.done();
  });

  itOnce(
    'stands under headings until something is typed, and gives back what was chosen where nothing is found',
    async () => {
      const { page } = editor;
      await editor.open('it');
      await page.click(box);
      await page.locator('.qbo-combobox-group').getByText('Invoices').waitFor();
      await page.fill(box, 'teleport');
      await page.getByText('No operation goes by these words.').waitFor();
      await page.keyboard.press('Tab');
      assert.equal(await page.inputValue(box), 'Create Invoice');
      await editor.cancel();
    }
  );

  itOnce('offers all but what the company is known not to have', async () => {
    const { page } = editor;
    const common = offered.operations.filter(({ entity }) => entity.when === undefined);
    assert.ok(common.length < offered.operations.length);
    await editor.open('it');
    await eventually(async () => {
      await page.fill(box, '');
      await page.locator(option).first().waitFor();
      const shown = await page.locator(option).count();
      await page.keyboard.press('Escape');
      // The sample company is in the US and has one currency.
      assert.equal(shown, common.length + reports.length);
    });
    await page.fill(box, 'create journal');
    await page.locator(option).first().waitFor();
    assert.deepEqual(await page.locator(option).allInnerTexts(), [
      'Create Journal Entry',
      'Create or update Journal Entry'
    ]);
    await editor.cancel();
  });

  it('takes its list along when the dialog is closed by a key', async () => {
    const { page } = editor;
    await editor.open('it');
    await page.click(box);
    await page.locator(option).first().waitFor();
    await page.keyboard.press('Control+Escape');
    await page.locator('#node-dialog-ok').waitFor({ state: 'detached' });
    await page.locator(option).first().waitFor({ state: 'detached' });
  });
});
