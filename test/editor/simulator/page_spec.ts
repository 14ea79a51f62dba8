import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { startCollector, type Collector, type Collected } from '../../support/collector';
import { eventually } from '../../support/eventually';
import { at } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { collectedFlow, places, trigger } from '../../support/qbo-flow';
import { closeAll } from '../support/editor-page';
import { connection } from '../support/flows';
import { openSimulatorPage, type SimulatorPage } from './simulator-page';

/** What a newcomer clicks: the page of the simulator in Node-RED, beside flows that watch it. */
describe("The simulator's page", () => {
  let nodeRed: NodeRed;
  let collector: Collector;
  let shown: SimulatorPage;

  before(async () => {
    collector = await startCollector();
    const triggers = [
      ...trigger('invoices', 'Invoice', ['new', 'updated']),
      ...trigger('customers', 'Customer', ['new', 'updated']),
      ...trigger('payments', 'Payment', ['new']),
      ...trigger('expenses', 'Purchase', ['new'])
    ];
    nodeRed = await startNodeRed({ flows: collectedFlow(collector, [connection, ...triggers]), fresh: true });
    shown = await openSimulatorPage(`${nodeRed.url}qbo/simulator/`);
    // From its first poll on a trigger reports changes.
    await shown.menu('Requests');
    await shown.says(/^GET\s*cdc\?/);
  });
  after(async () => {
    await shown.page.close();
    await closeAll(nodeRed, collector);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await shown.picture(`failed-${this.currentTest.title.slice(0, 40)}`);
    shown.assertQuiet();
  });

  const reported = (entity: string, event: string, path: string, value: unknown): Promise<Collected> =>
    collector.next(
      (got) =>
        got.place === places.out &&
        at(got, 'qbo.entity') === entity &&
        at(got, 'qbo.event') === event &&
        at(got, `payload.${path}`) === value
    );
  const cell = (row: string | RegExp, place: number) =>
    shown.page.getByRole('row', { name: row }).first().getByRole('cell').nth(place);

  it('finds a customer by what is typed', async () => {
    await shown.menu('Customers');
    await shown.says(/^1 to \d+ of/);
    await shown.page.keyboard.press('/');
    await shown.page.keyboard.type('sanctuary');
    await shown.says('1 to 1 of 1');
    await shown.picture('customers');
    await shown.page.getByRole('link', { name: "Amy's Bird Sanctuary" }).click();
    await shown.heading("Customer Amy's Bird Sanctuary");
    await shown.says('birds@sanctuary.example');
  });

  it('makes a customer and changes it, and the trigger fires for both', async () => {
    await shown.menu('Customers');
    await shown.page.getByRole('link', { name: 'New customer' }).first().click();
    await shown.fill('Customer display name', 'Clicked & Co.');
    await shown.fill('Email', 'office@clicked.example');
    await shown.picture('new-customer');
    await shown.press('Save');
    await shown.says(/^Saved\. Node-RED sees it/);
    await reported('Customer', 'new', 'DisplayName', 'Clicked & Co.');

    await shown.page.getByRole('link', { name: 'Edit', exact: true }).click();
    await shown.fill('Company name', 'Clicked and Company');
    await shown.press('Save');
    await shown.says('Clicked and Company');
    const changed = await reported('Customer', 'updated', 'CompanyName', 'Clicked and Company');
    assert.equal(at(changed, 'payload.PrimaryEmailAddr.Address'), 'office@clicked.example');
  });

  it('says what QuickBooks says of a name that is taken, and loses nothing that was typed', async () => {
    await shown.menu('Customers');
    await shown.page.getByRole('link', { name: 'New customer' }).first().click();
    await shown.fill('Customer display name', 'Clicked & Co.');
    await shown.fill('Company name', 'Typed already');
    await shown.press('Save');
    await shown.page
      .getByRole('alert')
      .getByText(/already using this name|exist/i)
      .waitFor();
    assert.equal(await shown.page.getByLabel('Company name', { exact: true }).inputValue(), 'Typed already');
  });

  it('makes an invoice, and the trigger fires', async () => {
    await shown.menu('Invoices');
    await shown.page.getByRole('link', { name: 'New invoice' }).first().click();
    await shown.choose('Customer', 'Clicked & Co.');
    await shown.choose('Product/service', 'Rock Fountain', shown.line(1));
    await eventually(async () => assert.equal(await shown.line(1).getByLabel('Rate').inputValue(), '275'));
    await shown.line(1).getByLabel('Qty').fill('2');
    await shown.line(1).getByLabel('Qty').blur();
    await shown.says('$550.00');
    await shown.picture('new-invoice');
    await shown.press('Save');
    await shown.heading(/^Invoice \d+/);
    await shown.picture('invoice');
    const got = await reported('Invoice', 'new', 'CustomerRef.name', 'Clicked & Co.');
    assert.equal(at(got, 'payload.TotalAmt'), 550);
  });

  it('sends the invoice, and shows the mail', async () => {
    await shown.fill('Email address', 'payables@clicked.example');
    await shown.press('Send by email');
    await shown.says('Sent to payables@clicked.example.');
    await reported('Invoice', 'updated', 'EmailStatus', 'EmailSent');
    await shown.page.getByRole('link', { name: 'See the mail' }).click();
    await shown.heading('Mail');
    await shown.says('payables@clicked.example');
    await shown.says('Please find your invoice attached.');
    await shown.picture('mail');
    await shown.page
      .getByRole('article')
      .getByRole('link', { name: /^Invoice \d+/ })
      .click();
    await shown.heading(/^Invoice \d+/);
  });

  it('keeps the invoice as a PDF', async () => {
    const [download] = await Promise.all([shown.page.waitForEvent('download'), shown.press('PDF')]);
    assert.match(download.suggestedFilename(), /^Invoice \d+\.pdf$/);
    assert.match(readFileSync(await download.path(), 'latin1'), /^%PDF-/);
  });

  it('receives a payment for it', async () => {
    await shown.menu('Payments');
    await shown.page.getByRole('link', { name: 'New payment' }).first().click();
    await shown.choose('Customer', 'Clicked & Co.');
    await shown.page.getByRole('checkbox', { name: /^Invoice/ }).check();
    assert.equal(await shown.page.getByLabel('Amount received').inputValue(), '550');
    await shown.picture('new-payment');
    await shown.press('Save');
    const got = await reported('Payment', 'new', 'CustomerRef.name', 'Clicked & Co.');
    assert.equal(at(got, 'payload.UnappliedAmt'), 0);
    await shown.page
      .getByRole('article')
      .getByRole('link', { name: /^Invoice/ })
      .click();
    await cell(/^Balance due/, 0)
      .getByText('$0.00')
      .waitFor();
  });

  it('records an expense', async () => {
    await shown.menu('Expenses');
    await shown.page.getByRole('link', { name: 'New expense' }).first().click();
    await shown.choose('Payee', 'Coast Diesel');
    await shown.page.getByLabel(/^Kind of expense/).selectOption({ label: 'Credit card' });
    await shown.choose('Payment account', 'Company Card');
    await shown.press('Add category details');
    await shown.choose('Category', 'Fuel', shown.line(2));
    await shown.line(2).getByLabel('Amount').fill('48.50');
    await shown.line(2).getByLabel('Amount').blur();
    await shown.picture('new-expense');
    await shown.press('Save');
    const got = await reported('Purchase', 'new', 'TotalAmt', 48.5);
    assert.equal(at(got, 'payload.EntityRef.type'), 'Vendor');
  });

  it('changes the stock of a product', async () => {
    const stock = async (): Promise<number> => {
      await shown.menu('Products and services');
      await shown.fill('Search products and services', 'Rock Fountain');
      await shown.page.getByRole('link', { name: 'Rock Fountain' }).first().click();
      await shown.heading(/Rock Fountain/);
      const fact = shown.page.locator('dl div', { hasText: 'Qty on hand' }).first();
      return Number(await fact.locator('dd').textContent());
    };
    const before = await stock();
    await shown.page.getByRole('main').getByRole('link', { name: 'Inventory quantity adjustment' }).click();
    await shown.heading('New inventory quantity adjustment');
    await eventually(async () =>
      assert.equal(await shown.line(1).getByLabel('Product', { exact: true }).inputValue(), 'Rock Fountain')
    );
    await shown.choose('Inventory adjustment account', 'Cost of Goods Sold');
    await shown.line(1).getByLabel('Change in qty').fill('-3');
    await shown.line(1).getByLabel('Change in qty').blur();
    await shown.picture('new-stock');
    await shown.press('Save');
    await shown.says(/^Saved\./);
    assert.equal(await stock(), before - 3);
  });

  it('shows requests with their answers and what they cost', async () => {
    await shown.menu('Requests');
    await shown.fill('Search requests', 'cdc metered');
    await cell(/cdc/, 2).getByText('Metered read').waitFor();
    await shown.page
      .getByRole('button', { name: /^GET cdc/ })
      .first()
      .click();
    await shown.page
      .getByRole('complementary', { name: 'Request' })
      .getByText(/CDCResponse/)
      .waitFor();
    await shown.picture('requests');
    await shown.press('Close');
  });

  it('switches failures and throttling on and off', async () => {
    await shown.menu('Simulation');
    await shown.switch(/^QuickBooks is down/).check();
    await shown.says(/It has hit \d+ request/);
    await shown.picture('simulation');
    await shown.switch(/^QuickBooks is down/).uncheck();
    await shown.page.getByText(/It has hit/).waitFor({ state: 'detached' });

    const throttling = shown.switch(/^Refuse too many requests/);
    assert.equal(await throttling.isChecked(), true);
    await throttling.uncheck();
    await shown.page.reload();
    await eventually(async () => assert.equal(await throttling.isChecked(), false));
    await throttling.check();

    await shown.switch(/^The reads of the month are used up/).check();
    await shown.menu('Requests');
    await shown.fill('Search requests', '429');
    await cell(/cdc/, 2).getByText('Not counted').waitFor();
    await shown.menu('Simulation');
    await shown.switch(/^The reads of the month are used up/).uncheck();
  });

  it('shows how many reads the month has, and moves the clock', async () => {
    const fact = async (name: string): Promise<string> =>
      (await shown.page.locator(`[data-fact="${name}"]`).textContent()) ?? '';
    await shown.menu('Simulation');
    await eventually(async () => assert.ok(Number(await fact('metered')) > 0));
    const before = Date.parse(await fact('now'));
    await shown.press('One day on');
    await shown.says(/^\+1 day from this machine's time$/);
    await eventually(async () => {
      const moved = Date.parse(await fact('now')) - before;
      assert.ok(moved >= 86_400_000 && moved < 86_500_000, String(moved));
    });
    await shown.switch('Stop the clock').check();
    await shown.press("Back to this machine's time");
    await eventually(async () => assert.equal(await shown.switch('Stop the clock').isChecked(), false));
  });
});
