import assert from 'node:assert/strict';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

const field = (path: string): string => `#qbo-form [data-path="${path}"] .qbo-input`;
const row = (path: string): string => `#qbo-form [data-path="${path}"]`;
const line = {
  detailType: 'SalesItemLineDetail',
  fields: { Amount: { value: '5', type: 'num' }, 'SalesItemLineDetail.ItemRef': { value: '1', type: 'id' } }
};

describe('validation', function () {
  let editor: EditorPage;

  before(async () => {
    const customer = { CustomerRef: { value: '1', type: 'id' } };
    editor = await openEditor([
      tab,
      connection,
      action('good', 'Invoice', 'create', { fields: customer, lines: [line] }),
      action('customerless', 'Invoice', 'create', { lines: [line] }),
      action('dayless', 'Invoice', 'create', {
        fields: { ...customer, DueDate: { value: '31.12.2026', type: 'day' } },
        lines: [line]
      }),
      action('placeholders', 'Invoice', 'create', {
        fields: {
          ...customer,
          DueDate: { value: '${DUE}', type: 'day' },
          Deposit: { value: '${DEPOSIT}', type: 'num' }
        },
        lines: [line]
      }),
      action('hidden', 'Invoice', 'create', {
        fields: { ...customer, GlobalTaxCalculation: { value: 'TaxExcluded', type: 'str' } },
        lines: [line]
      })
    ]);
  });
  after(async () => {
    await editor.close();
  });

  it('knows what is missing before any panel was opened', async () => {
    assert.deepEqual((await editor.state('good')).errors, []);
    assert.deepEqual((await editor.state('placeholders')).errors, []);
    const { valid, errors } = await editor.state('customerless');
    assert.equal(valid, false);
    assert.match(errors.join(), /Still missing: Customer$/);
    assert.match((await editor.state('dayless')).errors.join(), /DueDate \(must be a day/);
  });

  it('judges what is imported', async () => {
    const nodes = JSON.stringify([action('imported', 'Payment', 'create')]);
    await editor.page.evaluate(
      `RED.view.importNodes(${nodes}, { addFlow: false, touchImport: true, generateIds: false })`
    );
    const { valid, errors } = await editor.state('imported');
    assert.equal(valid, false);
    assert.match(errors.join(), /Customer, /);
  });

  it('says at the field what is wrong, to screen readers too, until it is put right', async () => {
    const { page } = editor;
    await editor.open('customerless');
    const input = page.locator(`${row('CustomerRef')} .qbo-combobox-input`);
    await page
      .locator(`${row('CustomerRef')} .qbo-problem`)
      .getByText('Customer must be filled in.')
      .waitFor();
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    const described = await input.getAttribute('aria-describedby');
    assert.equal(await page.innerText(`[id="${described}"]`), 'Customer must be filled in.');
    await page.click('#qbo-missing >> text=Customer');
    assert.equal(
      await input.evaluate((element) => element === document.activeElement),
      true,
      'the summary leads there'
    );
    await page.keyboard.press('Escape');
    await editor.setValue(field('CustomerRef'), 'msg', 'payload.customer');
    await page.locator('#qbo-missing').waitFor({ state: 'hidden' });
    assert.equal(await page.isVisible(`${row('CustomerRef')} .qbo-problem`), false);
    await editor.setValue(field('DueDate'), 'day', '31.12.2026');
    await page
      .locator(`${row('DueDate')} .qbo-problem`)
      .getByText('must be a day')
      .waitFor();
    await editor.setValue(field('DueDate'), 'day', 'today+30');
    await page.locator('#qbo-missing').waitFor({ state: 'hidden' });
    await editor.done();
    assert.deepEqual((await editor.state('customerless')).errors, []);
  });

  it('hides what the company cannot have, but nothing that is filled in', async () => {
    const { page } = editor;
    await editor.open('good');
    await page.locator(row('GlobalTaxCalculation')).waitFor({ state: 'hidden' });
    assert.equal(await page.isVisible(row('DueDate')), true);
    await editor.cancel();
    await editor.open('hidden');
    await page.locator(row('GlobalTaxCalculation')).waitFor();
    await editor.done();
    assert.equal((await editor.state('hidden')).changed, false);
  });
});
