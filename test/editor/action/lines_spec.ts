import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually';
import { asArray, asObject, asText, textAt, type JsonObject } from '../../support/json';
import { itOnce } from '../../support/once';
import { openDeployed } from '../support/deployed';
import type { EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

const sale = 'SalesItemLineDetail';
const purchase = 'ItemBasedExpenseLineDetail';
const posting = 'JournalEntryLineDetail';
const receivables = 'Accounts Receivable (A/R)';
const field = (path: string, within = '#qbo-form'): string => `${within} [data-path="${path}"] .qbo-input`;
const line = (number: number): string => `.qbo-lines ol > li:nth-child(${number})`;
const add = (kind: string): string => `.qbo-lines [data-add="${kind}"]`;

const british = { ...connection, id: 'british', credentials: { realmId: '9341450000000044' } };
const twin = { ...connection, id: 'twin' };
const trader = { ...connection, id: 'trader' };
const num = (value: string) => ({ value, type: 'num' });
const saleLine = (text: string) => ({
  detailType: sale,
  fields: { [`${sale}.ItemRef`]: { value: text, type: 'msg' }, Amount: num('1') }
});

const counted = { detailType: sale, fields: { [`${sale}.Qty`]: num('3'), Amount: num('30') } };

describe('the lines of the action panel', function () {
  let editor: EditorPage;

  before(async () => {
    const flows = [
      tab,
      connection,
      british,
      twin,
      trader,
      action('invoice', 'Invoice', 'create'),
      action('priced', 'Invoice', 'create'),
      action('priceless', 'Invoice', 'create'),
      action('abroad', 'Invoice', 'create', { connection: 'trader' }),
      action('bill', 'Bill', 'create'),
      action('journal', 'JournalEntry', 'create'),
      action('owed', 'JournalEntry', 'create'),
      action('payment', 'Payment', 'create'),
      action('ticked', 'Payment', 'create'),
      action('paid', 'BillPayment', 'create'),
      action('order', 'Invoice', 'create', { lines: ['a', 'b', 'c'].map(saleLine) }),
      action('all', 'Invoice', 'create'),
      action('update', 'Invoice', 'update', { lines: [saleLine('a')] }),
      action('us', 'Invoice', 'create'),
      action('emptied', 'Invoice', 'create', { lines: [{ ...counted, fields: { ...counted.fields } }] }),
      action('ids', 'Invoice', 'update', {
        fields: { Id: { value: 'payload.Id', type: 'msg' } },
        lines: [{ ...counted, fields: { ...counted.fields, Id: { value: '7', type: 'str' } } }],
        options: { lines: 'byId' }
      }),
      action('gb', 'Invoice', 'create', { connection: 'british' })
    ];
    editor = await openDeployed(flows);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  const placeholder = (path: string, number: number): Promise<string | null> =>
    editor.page.getAttribute(`${line(number)} [data-path="${path}"] .red-ui-typedInput-input`, 'placeholder');
  const waitForSums = (text: RegExp): Promise<void> =>
    editor.page.locator('.qbo-sums').filter({ hasText: text }).waitFor();

  async function lookUp(path: string): Promise<JsonObject[]> {
    const answer: unknown = await editor.page.evaluate(
      `fetch(${JSON.stringify(`qbo/connections/company/${path}`)}).then((response) => response.json())`
    );
    return asArray(asObject(answer).records).map(asObject);
  }

  async function realmOf(connection: string): Promise<string> {
    const answer: unknown = await editor.page.evaluate(
      `fetch('qbo/connections/${connection}').then((response) => response.json())`
    );
    return textAt(answer, 'realmId');
  }

  async function idOf(entity: string, name: string): Promise<string> {
    const found = (await lookUp(`lookup/${entity}?text=${encodeURIComponent(name)}`)).find((one) => one.name === name);
    return asText(found?.id);
  }

  /** What the editor would deploy. */
  async function stored(id: string): Promise<JsonObject> {
    await editor.done();
    const node: unknown = await editor.page.evaluate(
      `(({ fields, lines, options }) => ({ fields, lines, options }))(RED.nodes.node('${id}'))`
    );
    return asObject(node);
  }
  const linesOf = async (id: string): Promise<JsonObject[]> => asArray((await stored(id)).lines).map(asObject);

  itOnce('work their amounts out in cents, take a percentage off, and say what is not known yet', async () => {
    await editor.open('invoice');
    for (const [index, [quantity, rate]] of [
      ['3', '33.333'],
      ['1', '0.1'],
      ['1', '0.2']
    ].entries()) {
      await editor.page.click(add(sale));
      await editor.setValue(field(`${sale}.Qty`, line(index + 1)), 'num', quantity);
      await editor.setValue(field(`${sale}.UnitPrice`, line(index + 1)), 'num', rate);
    }
    await waitForSums(/Total\s*100\.30$/);
    assert.equal(await placeholder('Amount', 1), '100.00');
    await editor.page.click(add('DiscountLineDetail'));
    await editor.setValue(field('DiscountLineDetail.DiscountPercent', line(4)), 'num', '10');
    await waitForSums(/Subtotal\s*100\.30\s*Total\s*90\.27$/);
    assert.match(await editor.page.innerText(line(4)), /-10\.03/);
    await editor.setValue(field(`${sale}.Qty`, line(3)), 'msg', 'payload.n');
    await waitForSums(/Total\s*90\.09 \+ what the message brings$/);
    await editor.page.click(add('GroupLineDetail'));
    await waitForSums(/\+ bundles/);
    await editor.page.getByRole('textbox', { name: 'Qty, line 2' }).waitFor();
    const kept = await linesOf('invoice');
    assert.deepEqual(kept[0]?.fields, { [`${sale}.Qty`]: num('3'), [`${sale}.UnitPrice`]: num('33.333') });
    assert.deepEqual(kept[3]?.fields, {
      'DiscountLineDetail.PercentBased': { value: 'true', type: 'bool' },
      'DiscountLineDetail.DiscountPercent': num('10')
    });
  });

  itOnce("show the item's price where the rate is empty, and do not store it", async () => {
    await editor.open('priced');
    await editor.page.click(add(sale));
    await editor.setValue(field(`${sale}.ItemRef`, line(1)), 'id', await idOf('Item', 'Concrete'));
    await editor.setValue(field(`${sale}.Qty`, line(1)), 'num', '2');
    await waitForSums(/Total\s*47\.00$/);
    assert.equal(await placeholder(`${sale}.UnitPrice`, 1), "item's price 23.50");
    const cell = editor.page.locator(`${line(1)} [data-path="${sale}.UnitPrice"]`);
    await cell.evaluate((element) => (element.style.maxWidth = '90px'));
    await cell.locator('input[placeholder="23.50"]').waitFor();
    assert.equal(await cell.locator('.red-ui-typedInput-input').getAttribute('title'), "item's price 23.50");
    await cell.evaluate((element) => (element.style.maxWidth = ''));
    assert.equal(await placeholder('Amount', 1), '47.00');
    const [kept] = await linesOf('priced');
    assert.deepEqual(Object.keys(asObject(kept?.fields)), [`${sale}.ItemRef`, `${sale}.Qty`]);
    assert.doesNotMatch((await editor.state('priced')).errors.join(), /line 1/);
    await editor.open('bill');
    await editor.page.click(add(purchase));
    await editor.setValue(field(`${purchase}.ItemRef`, line(1)), 'id', await idOf('Item', 'Pump'));
    await waitForSums(/Total\s*10\.00$/);
    assert.equal(await placeholder(`${purchase}.UnitPrice`, 1), "item's cost 10.00");
    await editor.setValue(field(`${purchase}.ItemRef`, line(1)), 'name', 'Pump');
    await waitForSums(/Total\s*0\.00 \+ what the message brings$/);
    await editor.cancel();
  });

  itOnce('name an amount as missing where the product has no price to take, until there is a rate', async () => {
    await editor.open('priceless');
    await editor.page.click(add(sale));
    await editor.setValue(field(`${sale}.ItemRef`, line(1)), 'id', await idOf('Item', 'Services'));
    await editor.says(`${line(1)} [data-path="Amount"] .qbo-problem`, 'The product has no price');
    await editor.says('#qbo-missing', /^Still missing: .*Amount in line 1$/);
    assert.equal(await placeholder(`${sale}.UnitPrice`, 1), 'no price');
    await editor.setValue(field(`${sale}.UnitPrice`, line(1)), 'num', '12');
    await editor.page.locator('#qbo-missing', { hasNotText: 'line 1' }).waitFor({ state: 'attached' });
    await editor.setValue(field(`${sale}.UnitPrice`, line(1)), 'num', '');
    await editor.says('#qbo-missing', /Amount in line 1$/);
    await editor.setValue(field(`${sale}.ItemRef`, line(1)), 'msg', 'payload.item');
    await editor.page.locator('#qbo-missing', { hasNotText: 'line 1' }).waitFor({ state: 'attached' });
    await editor.cancel();
  });

  itOnce('name an amount as missing where the company has several currencies, so that no price is taken', async () => {
    const { page } = editor;
    await page.route(/\/qbo\/connections\/trader(\?.*)?$/, async (route) => {
      const response = await route.fetch();
      const company = asObject(await response.json());
      const conditions = [...asArray(company.conditions), 'multicurrency'];
      await route.fulfill({ response, json: { ...company, conditions } });
    });
    await editor.open('abroad');
    await page.click(add(sale));
    await editor.setValue(field(`${sale}.ItemRef`, line(1)), 'id', await idOf('Item', 'Concrete'));
    await editor.says(`${line(1)} [data-path="Amount"] .qbo-problem`, 'With several currencies, no price is taken');
    await editor.says('#qbo-missing', /Amount in line 1$/);
    await editor.cancel();
    await page.unrouteAll();
  });

  itOnce('name whom a line on receivables or payables lacks, until it is somebody of that kind', async () => {
    await editor.open('owed');
    await editor.page.click(add(`${posting}:Debit`));
    await editor.setValue(field(`${posting}.AccountRef`, line(1)), 'id', await idOf('Account', receivables));
    await editor.says('#qbo-missing', /Name in line 1/);
    await editor.says(`${line(1)} [data-path="${posting}.Entity.Type"] .qbo-problem`, 'must be a Customer');
    await editor.setValue(field(`${posting}.Entity.Type`, line(1)), 'str', 'Vendor');
    await editor.setValue(field(`${posting}.Entity.EntityRef`, line(1)), 'id', '3');
    await editor.says(`${line(1)} [data-path="${posting}.Entity.Type"] .qbo-problem`, 'must be a Customer');
    await editor.setValue(field(`${posting}.Entity.Type`, line(1)), 'str', 'Customer');
    await editor.setValue(field(`${posting}.Entity.EntityRef`, line(1)), 'id', '3');
    await editor.page.locator('#qbo-missing', { hasNotText: 'Name in line 1' }).waitFor();
    await editor.setValue(field(`${posting}.Entity.EntityRef`, line(1)), 'id', '');
    await editor.setValue(field(`${posting}.Entity.Type`, line(1)), 'str', '');
    await editor.says('#qbo-missing', /Name in line 1/);
    await editor.setValue(field(`${posting}.AccountRef`, line(1)), 'id', await idOf('Account', 'Checking'));
    await editor.page.locator('#qbo-missing', { hasNotText: 'Name in line 1' }).waitFor();
    await editor.cancel();
  });

  itOnce('of a journal entry show both sums and the difference, which is the reason until it is zero', async () => {
    await editor.open('journal');
    await editor.page.click(add(`${posting}:Debit`));
    await editor.page.click(add(`${posting}:Credit`));
    await editor.setValue(field('Amount', line(1)), 'num', '100.10');
    await editor.setValue(field('Amount', line(2)), 'num', '90');
    await waitForSums(/Debits\s*100\.10\s*Credits\s*90\.00\s*Difference\s*10\.10 – must be 0\.00$/);
    await editor.says('#qbo-missing', /10\.10 between debits and credits/);
    await editor.setValue(field('Amount', line(2)), 'num', '100.1');
    await waitForSums(/Debits\s*100\.10\s*Credits\s*100\.10$/);
    const column = (side: string, at: number): string => `${line(at)} [data-side="${side}"] .qbo-input`;
    await editor.setValue(column('Debit', 2), 'num', '7');
    await waitForSums(/Debits\s*107\.10\s*Credits\s*0\.00/);
    assert.deepEqual(await editor.value(column('Credit', 2)), { type: 'num', value: '' }, 'it has moved');
    await editor.setValue(column('Credit', 2), 'msg', 'payload.amount');
    await waitForSums(/Debits\s*100\.10\s*Credits\s*0\.00\s*\+ what the message brings$/);
    assert.deepEqual(await editor.value(column('Debit', 2)), { type: 'num', value: '' });
    const typed = await linesOf('journal');
    const side = (value: string): object => ({ [`${posting}.PostingType`]: { value, type: 'str' } });
    assert.deepEqual(typed, [
      { detailType: posting, fields: { ...side('Debit'), Amount: num('100.10') } },
      { detailType: posting, fields: { ...side('Credit'), Amount: { value: 'payload.amount', type: 'msg' } } }
    ]);
    await editor.open('journal');
    assert.deepEqual(await editor.value(column('Credit', 2)), { type: 'msg', value: 'payload.amount' });
    await editor.page.click(`${line(2)} .qbo-line-more`);
    await editor.page.getByRole('menuitem', { name: 'Debit or credit' }).click();
    await editor.setValue(field(`${posting}.PostingType`, line(2)), 'msg', 'payload.side');
    const [, second] = await linesOf('journal');
    assert.deepEqual(asObject(asObject(second).fields)[`${posting}.PostingType`], {
      value: 'payload.side',
      type: 'msg'
    });
    await editor.open('journal');
    await editor.page.locator(field(`${posting}.PostingType`, line(2))).waitFor({ state: 'attached' });
    assert.equal(await editor.page.locator(`${line(2)} [data-side]`).count(), 0, 'only the message knows the column');
    await editor.cancel();
  });

  itOnce("of a payment are the customer's open invoices, ticked and compared with what was received", async () => {
    const { page } = editor;
    const amy = await idOf('Customer', "Amy's Bird Sanctuary");
    const [invoice] = await lookUp(`open/Payment?CustomerRef=${amy}`);
    const balance = Number(invoice?.balance);
    const realmId = await realmOf('company');
    const box = page.locator(`[data-open="Invoice/${asText(invoice?.id)}"] input`);
    await editor.open('payment');
    await editor.setValue(field('CustomerRef'), 'id', amy);
    await editor.setValue(field('TotalAmt'), 'num', String(balance + 20));
    await box.click();
    await waitForSums(new RegExp(`Applied\\s*${balance.toFixed(2)}\\s*Left as credit\\s*20\\.00$`));
    await editor.setValue(field('TotalAmt'), 'num', String(balance - 5));
    await waitForSums(/More than was received\s*5\.00$/);
    await editor.says('#qbo-missing', `is less than the lines apply, ${balance.toFixed(2)}`);
    await box.click();
    await page.locator(line(1)).waitFor({ state: 'detached' });
    await box.click();
    await editor.setValue(field('Amount', line(1)), 'num', '12');
    assert.deepEqual(await linesOf('payment'), [
      {
        detailType: null,
        fields: {
          'LinkedTxn.TxnType': { value: 'Invoice', type: 'str' },
          'LinkedTxn.TxnId': { value: asText(invoice?.id), type: 'str', label: asText(invoice?.name), realmId },
          Amount: num('12')
        }
      }
    ]);
    await editor.open('payment');
    await page.locator(`${line(1)} [data-open] input:checked`).waitFor();
    await editor.setValue(field('CustomerRef'), 'id', await idOf('Customer', 'Cool Cars'));
    await editor.says(line(1), 'Not among the open transactions of the one chosen above.');
    await editor.setValue(field('CustomerRef'), 'msg', 'payload.customer');
    await page.locator('[data-open]').waitFor({ state: 'detached' });
    assert.equal(await page.isVisible(`${line(1)} [data-path="LinkedTxn.TxnId"]`), true);
    await editor.cancel();
  });

  itOnce('of a bill payment are the bills less the credits, compared with what is paid', async () => {
    await editor.open('paid');
    for (const [index, [type, amount]] of [
      ['Bill', '100'],
      ['VendorCredit', '30.10']
    ].entries()) {
      await editor.page.click(add('BillPaymentLine'));
      await editor.setValue(field('LinkedTxn.TxnType', line(index + 1)), 'str', type);
      await editor.setValue(field('LinkedTxn.TxnId', line(index + 1)), 'str', String(index + 1));
      await editor.setValue(field('Amount', line(index + 1)), 'num', amount);
    }
    await waitForSums(/Applied\s*69\.90$/);
    await editor.setValue(field('TotalAmt'), 'num', '69.90');
    await editor.page.locator('#qbo-missing', { hasNotText: 'lines apply' }).waitFor({ state: 'attached' });
    await editor.setValue(field('TotalAmt'), 'num', '60');
    await editor.says('#qbo-missing', 'is less than the lines apply, 69.90');
    await editor.setValue(field('LinkedTxn.TxnType', line(2)), 'msg', 'payload.type');
    await waitForSums(/Applied\s*100\.00 \+ what the message brings$/);
    await editor.page.locator('#qbo-missing', { hasNotText: 'lines apply' }).waitFor();
    await editor.cancel();
  });

  itOnce('of a payment stay ticked when more becomes known of the company', async () => {
    const { page } = editor;
    const amy = await idOf('Customer', "Amy's Bird Sanctuary");
    const [invoice] = await lookUp(`open/Payment?CustomerRef=${amy}`);
    const box = page.locator(`${line(1)} [data-open="Invoice/${asText(invoice?.id)}"]`);
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/qbo\/connections\/twin(\?.*)?$/, async (route) => {
      await held;
      await route.continue();
    });
    await editor.open('ticked');
    await page.evaluate("$('#node-input-connection').val('twin').trigger('change')");
    await editor.setValue(field('CustomerRef'), 'id', amy);
    await page.locator(`[data-open="Invoice/${asText(invoice?.id)}"] input`).click();
    const drawn = await box.elementHandle();
    assert.ok(drawn);
    answer();
    await page.waitForFunction((element) => !element.isConnected, drawn);
    await box.locator('input:checked').waitFor();
    await editor.cancel();
    await page.unrouteAll();
  });

  it('are put in order, copied and removed, by keyboard and by mouse', async () => {
    const { page } = editor;
    // The inputs of a new line are made when the page is idle.
    const isOrder = (expected: string[]): Promise<void> =>
      eventually(async () => {
        const values = await page.locator(`.qbo-lines [data-path="${sale}.ItemRef"] .qbo-input`).all();
        assert.deepEqual(await Promise.all(values.map((input) => input.inputValue())), expected);
      });
    await editor.open('order');
    await page.getByRole('button', { name: /Move line 1/ }).press('ArrowDown');
    await isOrder(['b', 'a', 'c']);
    await page.getByRole('button', { name: /Move line 2/ }).press('ArrowUp');
    await isOrder(['a', 'b', 'c']);
    const more = page.getByRole('button', { name: 'More for line 3' });
    await more.press('Enter');
    await page.getByRole('menuitem', { name: 'Duplicate' }).press('Enter');
    await isOrder(['a', 'b', 'c', 'c']);
    await page.getByRole('button', { name: 'Remove line 1' }).click();
    await isOrder(['b', 'c', 'c']);
    const handle = page.locator(`${line(1)} .qbo-line-handle`);
    // Hovering waits until nothing moves any more.
    await handle.hover();
    const [from, last] = [await handle.boundingBox(), await page.locator(line(3)).boundingBox()];
    assert.ok(from && last);
    await page.mouse.down();
    await page.mouse.move(from.x + 5, last.y + last.height, { steps: 15 });
    await page.mouse.up();
    await isOrder(['c', 'c', 'b']);
    await more.click();
    await page.getByRole('menuitem', { name: 'Discount %' }).click();
    await editor.setValue(field(`${sale}.DiscountRate`, line(3)), 'num', '5');
    const kept = await linesOf('order');
    assert.deepEqual(
      kept.map(({ fields }) => asObject(asObject(fields)[`${sale}.ItemRef`]).value),
      ['c', 'c', 'b']
    );
    assert.deepEqual(asObject(kept[2]?.fields)[`${sale}.DiscountRate`], num('5'));
  });

  itOnce('can all come from a value instead', async () => {
    await editor.open('all');
    await editor.page.click(add('Line'));
    assert.deepEqual(await editor.value(field('Line')), { type: 'msg', value: 'payload.Line' });
    await editor.page.locator('#qbo-missing', { hasNotText: 'Product or service' }).waitFor();
    const { fields, lines } = await stored('all');
    assert.deepEqual([fields, lines], [{ Line: { value: 'payload.Line', type: 'msg' } }, []]);
  });

  itOnce('of an update are added, put in place of the others, or changed by their Id', async () => {
    await editor.open('update');
    await editor.page.selectOption('.qbo-lines-mode', 'byId');
    assert.deepEqual(await editor.value(field(`${sale}.ItemRef`, line(1))), { type: 'msg', value: 'a' });
    await editor.setValue(field('Id', line(1)), 'str', '3');
    const [kept] = await linesOf('update');
    assert.deepEqual(asObject(kept?.fields).Id, { value: '3', type: 'str' });
    await editor.open('update');
    assert.equal(await editor.page.inputValue('.qbo-lines-mode'), 'byId');
    await editor.page.selectOption('.qbo-lines-mode', 'replace');
    assert.equal(await editor.page.locator(`${line(1)} [data-path="Id"]`).count(), 0);
    await editor.page.selectOption('.qbo-lines-mode', 'append');
    await editor.done();
    // Said, since lines of a message would replace the others where nothing is.
    assert.deepEqual((await editor.properties('update')).options, { lines: 'append' });
  });

  itOnce('keep their Ids while it is tried what else could be done with them', async () => {
    const { page } = editor;
    await editor.open('ids');
    await page.selectOption('.qbo-lines-mode', 'append');
    await page.locator(`${line(1)} [data-path="Id"]`).waitFor({ state: 'detached' });
    await editor.says('#qbo-unused', /\bId\b/);
    await page.selectOption('.qbo-lines-mode', 'byId');
    await page.locator(`${line(1)} [data-path="Id"]`).waitFor();
    await editor.done();
    assert.equal((await editor.state('ids')).changed, false);
  });

  itOnce('stay emptied, with the focus where it is, when more becomes known of the company', async () => {
    const { page } = editor;
    const tax = page.locator(`${line(1)} [data-path="${sale}.TaxCodeRef"]`);
    await editor.open('emptied');
    await tax.waitFor();
    await editor.setValue(field(`${sale}.Qty`, line(1)), 'num', '');
    const quantity = page.getByRole('textbox', { name: 'Qty, line 1' });
    await quantity.focus();
    await page.evaluate("$('#node-input-connection').val('british').trigger('change')");
    await page.locator('.qbo-lines [data-path="GlobalTaxCalculation"]').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Qty, line 1');
    const [kept] = await linesOf('emptied');
    assert.deepEqual(kept?.fields, { Amount: num('30') });
  });

  itOnce('are taxable or not in the US, and have tax codes elsewhere, by the name that tax has there', async () => {
    const { page } = editor;
    const tax = `${sale}.TaxCodeRef`;
    const mode = page.locator('.qbo-lines [data-path="GlobalTaxCalculation"]');
    await editor.open('us');
    await page.click(add(sale));
    await mode.waitFor({ state: 'hidden' });
    await page.locator(`${line(1)} [data-path="${tax}"] .red-ui-typedInput-option-trigger:visible`).waitFor();
    await editor.setValue(field(tax, line(1)), 'str', 'TAX');
    await page.locator(`${line(1)} [data-path="${tax}"]`, { hasText: 'Taxable' }).waitFor();
    await waitForSums(/\+ tax$/);
    const [kept] = await linesOf('us');
    assert.deepEqual(kept?.fields, { [tax]: { value: 'TAX', type: 'str' } });
    await editor.open('gb');
    await page.click(add(sale));
    await mode.waitFor();
    await waitForSums(/\+ VAT$/);
    await editor.setValue(field('GlobalTaxCalculation'), 'str', 'TaxInclusive');
    await waitForSums(/with VAT$/);
    await editor.says('#qbo-missing', /VAT in line 1/);
    await editor.setValue(field('GlobalTaxCalculation'), 'str', 'NotApplicable');
    await waitForSums(/0\.00$/);
    const code = page.getByRole('combobox', { name: 'VAT, line 1' });
    await code.click();
    await page.getByRole('option', { name: /20/ }).first().click();
    assert.equal((await editor.value(field(tax, line(1)))).type, 'id');
    await editor.setValue(field('GlobalTaxCalculation'), 'str', 'TaxInclusive');
    await page.locator('#qbo-missing', { hasNotText: 'VAT in line 1' }).waitFor();
    await editor.setValue(field('Amount', line(1)), 'num', '42.30');
    await waitForSums(/42\.30 with VAT$/);
    await editor.setValue(field('GlobalTaxCalculation'), 'str', 'TaxExcluded');
    await waitForSums(/42\.30 \+ 8\.46 VAT = 50\.76$/);
    await editor.setValue(field('GlobalTaxCalculation'), 'msg', 'payload.mode');
    await waitForSums(/42\.30 \+ VAT$/);
    await editor.setValue(field('GlobalTaxCalculation'), 'str', 'TaxExcluded');
    await editor.setValue(field(tax, line(1)), 'str', 'TAX');
    await editor.says(`${line(1)} [data-path="${tax}"]`, 'TAX is only for US companies');
    await page.evaluate("$('#node-input-connection').val('company').trigger('change')");
    await editor.says('.qbo-lines-tax', 'only for companies outside the US');
    await editor.cancel();
  });
});
