import assert from 'node:assert/strict';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';
import { pick } from '../support/pick';

declare const RED: {
  nodes: {
    eachNode: (visit: (node: { id: string; type: string; connection: string; valid: boolean }) => void) => void;
  };
};

const row = (path: string): string => `#qbo-form [data-path="${path}"]`;
const field = (path: string): string => `${row(path)} .qbo-input`;
const british = { ...connection, id: 'british', credentials: { realmId: '9341450000000044' } };

const kind = 'AccountBasedExpenseLineDetail';

/** What the tests begin with that are not about a new node of a flow with one connection. */
const flows = [
  tab,
  connection,
  british,
  action('new', 'Bill', 'create'),
  action('saved', 'Bill', 'create', { lines: [{ detailType: kind, fields: {} }] }),
  action('query', 'Customer', 'query'),
  action('item', 'Item', 'create'),
  action('file', 'Invoice', 'create'),
  action('old', 'Attachable', 'download'),
  action('us', 'Invoice', 'create'),
  action('gb', 'Invoice', 'create', { connection: 'british' })
];

describe('a quiet start', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([tab, connection], { canvas: true });
  });
  afterEach(() => editor.assertQuiet());
  after(() => editor.close());

  /** Drags a node of that type from the palette into the flow. */
  async function drag(type: string): Promise<{ id: string; connection: string }> {
    const { page } = editor;
    const known = await nodes();
    const source = page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
    await source.scrollIntoViewIfNeeded();
    await source.hover();
    await page.mouse.down();
    await page.mouse.move(500, 300, { steps: 5 });
    await page.mouse.up();
    const added = (await nodes()).find(({ id }) => !known.some((one) => one.id === id));
    return added ?? assert.fail(`${type} was not added`);
  }
  const nodes = (): Promise<{ id: string; connection: string }[]> =>
    editor.page.evaluate(() => {
      const found: { id: string; connection: string }[] = [];
      RED.nodes.eachNode(({ id, connection: chosen }) => found.push({ id, connection: chosen }));
      return found;
    });

  for (const type of ['qbo-action', 'qbo-trigger']) {
    it(`has the one connection that there is chosen in a new ${type}`, async () => {
      const { id, connection: chosen } = await drag(type);
      assert.equal(chosen, 'company');
      await editor.open(id);
      const red = await editor.page
        .locator('.red-ui-tray .input-error')
        .evaluateAll((all) => all.map((one) => one.outerHTML));
      assert.deepEqual(red, []);
      assert.equal(await editor.page.locator('.red-ui-tray :is(.qbo-problem, .qbo-wrong):visible').count(), 0);
      await editor.cancel();
    });
  }

  it('calls nothing wrong before a person has been in a field, and then that field', async () => {
    const { id } = await drag('qbo-action');
    const { page } = editor;
    await editor.open(id);
    await editor.says('#qbo-missing', /Still missing: Customer/);
    assert.equal(await page.locator('#qbo-missing.qbo-attention').count(), 0, 'it is what is to be done');
    await page.locator(`${row('CustomerRef')} .qbo-combobox-input`).click();
    await page.keyboard.press('Tab');
    await page.locator(`${row('CustomerRef')} .qbo-value.qbo-invalid`).waitFor();
    await page.locator('#qbo-missing.qbo-attention').waitFor();
    assert.equal(await page.locator('#qbo-form .qbo-invalid').count(), 1);
    await editor.cancel();
  });

  it('calls nothing that a line lacks wrong before the line is left, and then says which line it is', async () => {
    const { page } = editor;
    const add = `.qbo-line-adders [data-add="${kind}"]`;
    const line = (number: number, rest: string): string => `.qbo-line:nth-child(${number}) ${rest}`;
    const account = `[data-path="${kind}.AccountRef"]`;
    await editor.load(flows);
    await editor.open('new');
    await page.click(add);
    await page.locator(line(1, `${account} .qbo-combobox-input`)).waitFor();
    await editor.says('#qbo-missing', /Category in line 1, Amount in line 1/);
    const amount = page.locator(line(1, '[data-path="Amount"] input.red-ui-typedInput-input'));
    await amount.click();
    await amount.pressSequentially('20');
    await editor.says('#qbo-missing', /Category in line 1$/);
    assert.equal(await page.locator('.qbo-line .qbo-invalid').count(), 0, 'somebody is in it');
    // As when the window is left for another one.
    await amount.evaluate((input) => {
      input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve))));
    assert.equal(await page.locator('.qbo-line .qbo-invalid').count(), 0, 'somebody is still in it');
    // Told while the button is still pressed, it would move the button away from the click.
    await page.hover(add);
    await page.mouse.down();
    // While a button is held the page is not idle for long: the panel waits no longer than this either.
    await page.evaluate(
      () => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve), { timeout: 500 }))
    );
    assert.equal(await page.locator('.qbo-line .qbo-invalid').count(), 0, 'it is told once the button is let go');
    await page.mouse.up();
    await page.locator(line(1, `${account} .qbo-value.qbo-invalid`)).waitFor();
    await editor.says('#qbo-missing', /Category in line 1, Category in line 2/);
    assert.equal(await page.locator(line(2, '.qbo-invalid')).count(), 0, 'nobody has left it');
    await editor.cancel();
    await editor.open('saved');
    await page.locator(line(1, `${account} .qbo-value.qbo-invalid`)).waitFor();
    await page.click(add);
    await editor.says('#qbo-missing', /Category in line 2/);
    assert.equal(await page.locator(line(2, '.qbo-invalid')).count(), 0, 'it is new in what was saved');
    await editor.cancel();
  });

  it('calls no condition of a query wrong before all of them are left, but a wrong value at once', async () => {
    const { page } = editor;
    await editor.open('query');
    for (const [index, path] of ['Balance', 'DisplayName'].entries()) {
      await page.click('#qbo-form .qbo-adder button');
      await pick(page, `.qbo-condition:nth-child(${index + 1})`, path);
    }
    await editor.says('#qbo-missing', /a value for Balance, a value for DisplayName/);
    assert.equal(await page.locator('#qbo-form .qbo-invalid').count(), 0, 'nobody has been done with them');
    await editor.setValue('.qbo-condition:nth-child(1) .qbo-input', 'num', 'much');
    await editor.says('.qbo-condition:nth-child(1) .qbo-problem', 'must be a number');
    assert.equal(await page.locator('#qbo-form .qbo-invalid').count(), 1);
    await page.locator('.qbo-condition:nth-child(2) .qbo-condition-op').focus();
    await page.locator(`${row('limit')} input.red-ui-typedInput-input`).focus();
    await editor.says('.qbo-condition:nth-child(2) .qbo-problem', /DisplayName/);
    await editor.cancel();
  });

  it('has stars at what must be filled in as things stand, and stock only for what is stocked', async () => {
    const { page } = editor;
    await editor.open('item');
    const starred = (path: string): Promise<number> =>
      page.locator(`${row(path)} > .qbo-label .qbo-star:visible`).count();
    const income = page.locator(`${row('IncomeAccountRef')} > .qbo-label .qbo-star`);
    await page.locator(row('IncomeAccountRef')).waitFor();
    assert.deepEqual([await starred('Name'), await starred('IncomeAccountRef')], [1, 0]);
    assert.equal(await page.locator(row('QtyOnHand')).isVisible(), false, 'nobody has said what it is');
    await editor.setValue(field('Type'), 'str', 'Service');
    await income.waitFor();
    assert.equal(await page.locator(row('QtyOnHand')).isVisible(), false);
    await editor.setValue(field('Type'), 'str', 'Inventory');
    await page.locator(`${row('QtyOnHand')} > .qbo-label .qbo-star`).waitFor();
    await editor.setValue(field('Type'), 'str', 'NonInventory');
    await income.waitFor({ state: 'detached' });
    await page.check('input[name="qbo-source"][value="both"]');
    await page.locator(`${row('Name')} .qbo-star`).waitFor({ state: 'hidden' });
    await editor.cancel();
  });

  it('gives a file as a Buffer where Get Attachment is chosen, and as it was where it was saved', async () => {
    await editor.open('file');
    await editor.chooseOperation('Get Attachment');
    await editor.chooseOperation('Get Invoice');
    assert.equal(await editor.page.locator('#qbo-unused').isVisible(), false, 'it was never said');
    await editor.chooseOperation('Get Attachment');
    await editor.done();
    assert.deepEqual((await editor.properties('file')).options, { encoding: 'buffer' });
    await editor.open('old');
    await editor.page.fill('#node-input-name', 'old');
    await editor.done();
    assert.deepEqual((await editor.properties('old')).options, {});
  });

  it('asks whether amounts are with tax once the company is known to have it so, and not before', async () => {
    const { page } = editor;
    const mode = page.locator(row('GlobalTaxCalculation'));
    let tell = (): void => undefined;
    const held = new Promise<void>((resolve) => (tell = resolve));
    await page.route(/\/qbo\/connections\/british(\?|$)/, async (route) => {
      await held;
      await route.continue();
    });
    await editor.open('gb');
    await page.locator('#qbo-form .qbo-lines').waitFor();
    await editor.says('#qbo-missing', /Still missing/);
    assert.equal(await mode.isVisible(), false);
    tell();
    await mode.waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await editor.cancel();
    await editor.open('us');
    await editor.says('#qbo-missing', /Still missing/);
    assert.equal(await mode.isVisible(), false);
    await editor.cancel();
  });
});
