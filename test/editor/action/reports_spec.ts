import assert from 'node:assert/strict';
import { reports } from 'node-red-contrib-quickbooks-online/core';
import { asObject, at } from '../../support/json';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

const box = '#qbo-operation-text';
const option = '.qbo-combobox-option';
const field = (path: string): string => `#qbo-form [data-path="${path}"] .qbo-input`;
const day = (value: string) => ({ value, type: 'day' });

describe('a report in the action panel', () => {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor(
      [
        tab,
        connection,
        action('it', 'Invoice', 'create'),
        action('half', 'Report', 'BalanceSheet', { fields: { end_date: day('2026-09-30') } }),
        action('turned', 'Report', 'ProfitAndLoss', {
          fields: { start_date: day('2026-09-30'), end_date: day('2026-09-01') }
        }),
        action('tax', 'Report', 'TaxSummary'),
        action('odd', 'Report', 'TrialBalance', { fields: { customer: { value: '1', type: 'id' } } }),
        action('sloppy', 'Report', 'ProfitAndLoss', {
          fields: {
            summarize_column_by: { value: 'months', type: 'str' },
            date_macro: { value: 'next century', type: 'str' },
            customer: { value: '1, 2', type: 'str', by: 'id' },
            subcol_pp: { value: 'true', type: 'str' }
          }
        }),
        action('brought', 'Report', 'ProfitAndLoss', { source: 'both', fields: { end_date: day('2026-09-30') } })
      ],
      { canvas: true }
    );
  });
  after(() => closeAll(editor));
  afterEach(() => editor.assertQuiet());

  const errorsOf = async (id: string): Promise<string> => (await editor.state(id)).errors.join();

  it('is judged before its panel was ever opened', async () => {
    assert.match(await errorsOf('half'), /Still missing: Report period: from/);
    assert.match(await errorsOf('turned'), /must not be after “Report period: to”/);
    assert.match(await errorsOf('tax'), /Still missing: Tax agency/);
    assert.match(await errorsOf('odd'), /customer \(is nothing that this report can be asked for with/);
    assert.match(await errorsOf('sloppy'), /^[^(]*date_macro \(must be one of Today, [^(]*\)[^(]*$/);
    assert.equal(await errorsOf('brought'), '');
    assert.match(await editor.page.innerText('#red-ui-workspace'), /Balance Sheet/);
  });

  it('is found by words of its title, its group and its name', async () => {
    const { page } = editor;
    await editor.open('it');
    const found = async (text: string, first: string): Promise<string[]> => {
      await page.fill(box, text);
      await page.locator(`${option}:first-child`).getByText(first, { exact: true }).waitFor();
      return page.locator(`${option} > span:first-child`).allInnerTexts();
    };
    assert.deepEqual((await found('profit', 'Profit and Loss')).slice(0, 2), [
      'Profit and Loss',
      'Profit and Loss Detail'
    ]);
    assert.ok((await found('report aged', 'A/R Aging Summary')).includes('A/P Aging Detail'));
    assert.ok((await found('who owes', 'Customer Balance Summary')).includes('A/R Aging Detail'));
    await page.fill(box, '');
    await page.locator('.qbo-combobox-group').getByText('Reports: Business overview').waitFor();
    const offered = await page
      .locator(`${option}[data-value^="Report/"]`)
      .evaluateAll((options) => options.map((one) => (one as HTMLElement).dataset.value ?? ''));
    assert.deepEqual(offered.sort(), reports.map(({ name }) => `Report/${name}`).sort());
    await page.locator(`${option}[data-value="Report/ProfitAndLoss"]`).scrollIntoViewIfNeeded();
    await editor.picture('report-picker');
    await page.keyboard.press('Escape');
    await editor.cancel();
  });

  it('is filled in by hand: a time, records from the list, columns to tick, and shown as it would be sent', async () => {
    const { page } = editor;
    await editor.open('it');
    await editor.chooseOperation('Transaction List by Date');
    const form = page.locator('#qbo-form');
    await editor.setValue(field('start_date'), 'day', '2026-01-01');
    await editor.says('#qbo-missing', /^Still missing: Report period: to$/);
    await editor.setValue(field('end_date'), 'day', '2026-06-30');
    await page.locator('#qbo-missing').waitFor({ state: 'hidden' });

    await form.getByRole('combobox', { name: 'Add a field' }).fill('customer');
    await page.locator(`${option}[data-value="customer"]`).click();
    const customer = form.locator('[data-path="customer"]');
    for (const name of ["Amy's Bird Sanctuary", 'Cool Cars']) {
      await customer.locator('.qbo-combobox-input').fill(name.slice(0, 6));
      await page.locator(option).getByText(name, { exact: true }).click();
      await customer.locator('.qbo-chip', { hasText: name }).waitFor();
    }
    await form.getByRole('combobox', { name: 'Add a field' }).fill('name');
    await page.locator(`${option}[data-value="name"]`).click();
    const party = form.locator('[data-path="name"] .qbo-combobox-input');
    await party.click();
    await page.locator('.qbo-combobox-group').getByText('Vendors').waitFor();
    await page.keyboard.press('Escape');
    await form.locator('[data-path="name"] button[title="Remove Name"]').click();

    const columns = form.locator('[data-path="columns"]');
    await columns.locator('.qbo-disclose').click();
    for (const title of ['Transaction type', 'Date', 'Num']) {
      await columns.getByRole('checkbox', { name: title, exact: true }).check();
    }
    await columns.getByRole('checkbox', { name: 'Num', exact: true }).uncheck();
    await editor.says('[data-path="columns"] .qbo-disclose', 'Transaction type, Date');
    await page.locator('#qbo-source-label', { hasText: 'Parameters from' }).scrollIntoViewIfNeeded();
    await editor.picture('report-form');

    await page.getByRole('combobox', { name: 'Result as' }).selectOption('report');
    await page.locator('#qbo-try summary').click();
    await page.getByRole('button', { name: 'Show the request' }).click();
    const request = await page.locator('.qbo-request code').innerText();
    assert.match(request, /^GET \/v3\/company\/\d+\/reports\/TransactionList\?/);
    for (const part of ['start_date=2026-01-01', 'end_date=2026-06-30', 'columns=txn_type,tx_date'])
      assert.ok(request.includes(part), `${part} in ${request}`);
    await page.locator('.qbo-request').scrollIntoViewIfNeeded();
    await editor.picture('report-filled-in');
    await editor.done();

    const saved = await editor.properties('it');
    const { start_date, end_date, columns: keys, customer: customers, ...others } = asObject(saved.fields);
    assert.deepEqual(
      [saved.entity, saved.operation, saved.options, others],
      ['Report', 'TransactionList', { shape: 'report' }, {}]
    );
    assert.deepEqual([start_date, end_date], [day('2026-01-01'), day('2026-06-30')]);
    assert.deepEqual(keys, { value: 'txn_type,tx_date', type: 'str' });
    assert.match(String(at(customers, 'value')), /^\d+,\d+$/);
    assert.equal(at(customers, 'label'), "Amy's Bird Sanctuary; Cool Cars");
    assert.deepEqual((await editor.state('it')).errors, []);
    const ids = String(at(customers, 'value'));
    assert.ok(request.includes(`customer=${ids}`), request);
  });

  it('shows again what was picked and ticked, and lets go of one of them', async () => {
    const { page } = editor;
    await editor.open('it');
    const customer = page.locator('#qbo-form [data-path="customer"]');
    await customer.locator('.qbo-chip', { hasText: 'Cool Cars' }).waitFor();
    await editor.says('[data-path="columns"] .qbo-disclose', 'Transaction type, Date');
    const before = await editor.properties('it');
    await editor.done();
    assert.deepEqual(await editor.properties('it'), before, 'opened and closed, it stays as it is');
    await editor.open('it');
    await customer.getByRole('button', { name: "Remove Amy's Bird Sanctuary" }).click();
    await editor.done();
    const { fields } = await editor.properties('it');
    assert.equal(at(fields, 'customer.label'), 'Cool Cars');
    assert.match(String(at(fields, 'customer.value')), /^\d+$/);
  });

  it('says at each field what is wrong with it, and takes what the message brings', async () => {
    const { page } = editor;
    await editor.open('sloppy');
    await editor.says('[data-path="date_macro"] .qbo-problem', /must be one of Today/);
    assert.equal(await page.locator('.qbo-problem:visible').count(), 1);
    await editor.setValue(field('date_macro'), 'msg', 'payload.period');
    await page.locator('#qbo-missing').waitFor({ state: 'hidden' });
    await page.check('input[name="qbo-source"][value="payload"]');
    await editor.says('#qbo-message', /takes its parameters from msg\.payload/);
    await editor.cancel();
  });

  it('is described in the help: what it tells, and each parameter with its values', async () => {
    const { page } = editor;
    await editor.open('brought');
    await page.evaluate("RED.sidebar.help.show('qbo-action')");
    const help = page.locator('.qbo-operation-help');
    await help.getByText('What came in and what it cost over a time').waitFor();
    assert.match(await help.innerText(), /accounting_method\s+choice/);
    assert.match(
      await help.locator('dd', { hasText: 'Display columns by' }).innerText(),
      /Month Months.*Without it: Total only/
    );
    await editor.cancel();
  });
});
