import { openDeployed } from '../support/deployed';
import { action, connection, tab } from '../support/flows';

const overdue = {
  where: [
    { field: 'Balance', op: '>', value: '0', type: 'num' },
    { field: 'DueDate', op: '<', value: 'today', type: 'day' }
  ],
  orderBy: 'DueDate ASC'
};

/** Pictures for the README among them. */
describe('the look of panels that are filled in', () => {
  it('is shown as somebody who keeps books would have it', async () => {
    const editor = await openDeployed([
      tab,
      connection,
      action('invoice', 'Invoice', 'create'),
      action('payment', 'Payment', 'create'),
      action('found', 'Invoice', 'query', { options: overdue })
    ]);
    try {
      const { page } = editor;
      const tray = page.locator('.red-ui-tray').last();
      const box = (path: string, within = '#qbo-form') => `${within} [data-path="${path}"] .qbo-combobox-input`;
      const line = (number: number) => `.qbo-lines ol > li:nth-child(${number})`;
      await editor.open('invoice');
      await editor.choose(box('CustomerRef'), 'Cool Cars');
      for (const [index, [item, quantity]] of [
        ['Concrete', '2'],
        ['Pump', '1']
      ].entries()) {
        await page.click('.qbo-lines [data-add="SalesItemLineDetail"]');
        await editor.choose(box('SalesItemLineDetail.ItemRef', line(index + 1)), String(item));
        await editor.setValue(`${line(index + 1)} [data-path="SalesItemLineDetail.Qty"] .qbo-input`, 'num', quantity);
      }
      await editor.setValue('#qbo-form [data-path="TxnDate"] .qbo-input', 'day', 'today');
      await page.locator('.qbo-sums').getByText('Total').waitFor();
      await page.waitForFunction(() => /Total\s*\d/.test(document.querySelector('.qbo-sums')?.textContent ?? ''));
      await editor.picture('filled-invoice', tray);
      await editor.cancel();
      await editor.open('payment');
      await editor.choose(box('CustomerRef'), "Amy's Bird Sanctuary");
      await page.locator('.qbo-open').first().click();
      await page.locator('.qbo-line .qbo-open').waitFor();
      await editor.picture('filled-payment', tray);
      await editor.cancel();
      await editor.open('found');
      await page.locator('.qbo-sent').getByText('select').waitFor();
      await editor.picture('filled-query', tray);
      await editor.cancel();
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  });
});
