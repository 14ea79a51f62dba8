import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually';
import { openDeployed } from '../support/deployed';
import type { EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

const customer = '#qbo-form [data-path="CustomerRef"] .qbo-combobox-input';
const received = '#qbo-form [data-path="TotalAmt"]';
const typed = `${received} .red-ui-typedInput-input`;
const open = '.qbo-open-list .qbo-open';
const paid = '.qbo-line .qbo-open';

describe('the form of a payment', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openDeployed([
      tab,
      connection,
      action('ticked', 'Payment', 'create'),
      action('payment', 'Payment', 'create'),
      action('item', 'Item', 'create')
    ]);
  });
  after(() => editor.close());
  afterEach(() => editor.assertQuiet());

  const amount = async (): Promise<number> => Number((await editor.value(`${received} .qbo-input`)).value);

  it('fills in the amount received with what is ticked, after a save too, until a person writes there', async () => {
    const { page } = editor;
    await editor.open('ticked');
    await editor.choose(customer, "Amy's Bird Sanctuary");
    await page.locator(open).first().click();
    await page.locator(paid).first().waitFor();
    await eventually(async () => assert.ok((await amount()) > 0));
    const first = await amount();
    await page.locator(`${paid} input`).first().click();
    await page.locator(paid).first().waitFor({ state: 'detached' });
    await eventually(async () => assert.equal(await amount(), 0));
    await page.locator(open).first().click();
    await eventually(async () => assert.equal(await amount(), first));
    await editor.done();
    await editor.open('ticked');
    await page.locator(paid).first().waitFor();
    assert.equal(await amount(), first, 'as it was saved');
    await page.locator(`${paid} input`).first().click();
    await page.locator(paid).first().waitFor({ state: 'detached' });
    await eventually(async () => assert.equal(await amount(), 0, 'nobody has written there yet'));
    await page.locator(open).first().click();
    await eventually(async () => assert.equal(await amount(), first));
    await page.fill(typed, '5');
    await page.locator(`${paid} input`).first().click();
    await page.locator(paid).first().waitFor({ state: 'detached' });
    await page.locator(open).first().click();
    await page.locator(paid).first().waitFor();
    assert.equal(await amount(), 5);
    await editor.cancel();
  });

  it('asks for nothing that means nothing, and takes the number of an invoice for its Id', async () => {
    const { page } = editor;
    await editor.open('payment');
    await page.locator('#qbo-form [data-path="PaymentMethodRef"]').waitFor();
    assert.deepEqual(
      (await page.locator('.qbo-heading:visible').allInnerTexts()).filter((text) => text === 'Payment'),
      ['Payment']
    );
    await page.click('.qbo-lines [data-add="PaymentLine"]');
    const cells = page.locator('.qbo-line .qbo-cell');
    await cells.nth(2).waitFor();
    const paths = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-path')));
    assert.deepEqual(paths, ['LinkedTxn.TxnType', 'LinkedTxn.TxnId', 'Amount']);
    await page.fill('.qbo-line [data-path="LinkedTxn.TxnId"] .red-ui-typedInput-input', '1046');
    await page.selectOption('.qbo-line [data-path="LinkedTxn.TxnId"] .qbo-by', { label: 'is its number' });
    await page.fill('.qbo-line [data-path="Amount"] .red-ui-typedInput-input', '20');
    await editor.done();
    const { lines } = (await editor.properties('payment')) as { lines: unknown };
    assert.deepEqual(lines, [
      {
        detailType: null,
        fields: {
          'LinkedTxn.TxnType': { value: 'Invoice', type: 'str' },
          'LinkedTxn.TxnId': { value: '1046', type: 'str', by: 'name' },
          Amount: { value: '20', type: 'num' }
        }
      }
    ]);
  });

  it('of an item asks for stock where there is some, and has no lines', async () => {
    const { page } = editor;
    await editor.open('item');
    const stock = page.locator('#qbo-form [data-path="QtyOnHand"]');
    await editor.setValue('#qbo-form [data-path="Type"] .qbo-input', 'str', 'Service');
    await stock.waitFor({ state: 'hidden' });
    const headings = await page.locator('.qbo-heading:visible').allInnerTexts();
    assert.deepEqual(headings.slice(0, 2), ['Sales', 'Purchasing']);
    assert.ok(!headings.includes('Lines'));
    await editor.setValue('#qbo-form [data-path="Type"] .qbo-input', 'str', 'Inventory');
    await stock.waitFor();
    const labels = await page.locator('.qbo-action .qbo-label:visible').allInnerTexts();
    assert.equal(labels.filter((label) => label.replace(/[ *]+$/, '') === 'Name').length, 1, labels.join());
    await editor.cancel();
  });
});
