import assert from 'node:assert/strict';
import { asObject, type JsonObject } from '../../support/json';
import { itOnce } from '../../support/once';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, everyOperation, tab } from '../support/flows';

/** What the editor offers in its page. */
declare const RED: { nodes: { node: (id: string) => object }; editor: { edit: (node: object) => void } };

const field = (path: string): string => `#qbo-form [data-path="${path}"] .qbo-input`;

const [invoice] = everyOperation().filter(({ id }) => id === 'invoice-create');
assert.ok(invoice);

const line = (detailType: string, text: string) => ({
  detailType,
  fields: { Description: { value: text, type: 'str' }, Amount: { value: '1', type: 'num' } }
});
const where = [{ field: 'DisplayName', op: 'like', value: 'A%', type: 'str' }];

/** What each test begins with. */
const flows = [
  tab,
  connection,
  invoice,
  { ...invoice, id: 'unused' },
  action('sorted', 'Invoice', 'query', { options: { orderBy: 'TxnDate DESC', results: 'each' } }),
  action('lines', 'Invoice', 'create', {
    lines: [
      line('SalesItemLineDetail', 'first'),
      { detailType: 'DescriptionOnly', fields: { Description: { value: 'second', type: 'str' } } },
      line('SalesItemLineDetail', 'third')
    ]
  }),
  action('replace', 'Invoice', 'update', {
    fields: { Id: { value: 'payload.Id', type: 'msg' } },
    options: { lines: 'replace' }
  }),
  action('conditions', 'Customer', 'query', { options: { where } }),
  action('keyed', 'Invoice', 'create', { requestId: 'payload.order', requestIdType: 'msg' }),
  action('it', 'Item', 'create'),
  action('vendor', 'Vendor', 'create'),
  action('fields', 'Invoice', 'create', {
    fields: {
      CustomerRef: { value: '58', type: 'id', label: "Amy's Bird Sanctuary", realmId: '1' },
      TransactionLocationType: { value: 'WithinMars', type: 'str' },
      TxnDate: { value: '', type: 'date' },
      'BillAddr.CountryCode': { value: 'US', type: 'str' },
      DueDate: { value: 'object', type: 'date' }
    }
  }),
  action('options', 'Invoice', 'query', {
    options: {
      orderBy: 'TxnDate DESC, DocNumber',
      encoding: 'base64',
      find: 'Id',
      limit: { value: 'payload.n', type: 'msg' }
    }
  }),
  action('unknown', 'Invoice', 'teleport', { fields: { Anything: { value: 'x', type: 'str' } } })
];

describe('the action panel', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([tab, connection], { canvas: true });
  });
  after(() => closeAll(editor));
  afterEach(() => editor.assertQuiet());

  async function stored(id: string): Promise<JsonObject> {
    const found = (await editor.nodeRed.flows()).find((node) => node.id === id);
    return asObject(found);
  }

  it('comes out of the palette by drag, named after what it does', async () => {
    const { page } = editor;
    const source = page.locator('.red-ui-palette-node[data-palette-type="qbo-action"]');
    await source.scrollIntoViewIfNeeded();
    const box = await source.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(500, 300, { steps: 10 });
    await page.mouse.up();
    const node = page.locator('.red-ui-workspace-chart-event-layer .red-ui-flow-node-label-text');
    await node.first().waitFor();
    assert.equal(await node.first().textContent(), 'Create Invoice');
    await page.locator('.red-ui-flow-node').first().dblclick();
    // The dialog is there before the panel's script is.
    await page.waitForFunction("document.querySelector('#qbo-operation')?.value === 'Invoice/create'");
    await editor.cancel();
  });

  // What the editor does with the dialog is the same for both, so that the newest shows one of them.
  for (const [late, test] of [
    ['**/action-panel.js', it],
    ['**/qbo/catalog?*', itOnce]
  ] as const) {
    test(`is made when it is back, where the dialog of the connection lay on it as ${late} came`, async () => {
      await editor.load(flows);
      const { page } = editor;
      let answer: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route(late, async (route) => {
        await held;
        await route.continue();
      });
      await page.evaluate((id) => RED.editor.edit(RED.nodes.node(id)), invoice.id);
      await page.locator('#node-input-lookup-connection, #node-input-btn-connection-edit').first().click();
      await page.locator('#node-config-dialog-cancel').waitFor();
      await page.locator('#qbo-form').waitFor({ state: 'detached' });
      const come = page.waitForResponse(late);
      answer();
      await (await come).finished();
      // What has come is worked with before the dialog below is back.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      await page.locator('#node-config-dialog-cancel').click();
      await page.locator('#qbo-form [data-path="CustomerRef"] .qbo-input').waitFor({ state: 'attached' });
      assert.equal(await page.inputValue('#qbo-operation-text'), 'Create Invoice');
      await page.unroute(late);
      await editor.cancel();
    });
  }

  itOnce('keeps what is stored when the fields cannot be loaded', async () => {
    await editor.reload();
    await editor.page.route('**/qbo/catalog?*', (route) => route.fulfill({ status: 200, body: 'not the catalog' }));
    await editor.open(invoice.id);
    await editor.page.getByText('The fields could not be loaded').waitFor();
    await editor.done();
    assert.equal((await editor.state(invoice.id)).changed, false);
    await editor.page.unrouteAll();
  });

  itOnce('says so when it cannot be loaded itself, and keeps what is stored', async () => {
    await editor.reload();
    await editor.page.route('**/action-panel.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' })
    );
    await editor.open(invoice.id);
    await editor.page.getByText('The panel could not be loaded').waitFor();
    await editor.done();
    assert.equal((await editor.state(invoice.id)).changed, false);
    await editor.page.unroute('**/action-panel.js');
    await editor.open(invoice.id);
    await editor.page.locator('#qbo-operation-text').waitFor();
    await editor.done();
    assert.equal((await editor.state(invoice.id)).changed, false);
  });

  itOnce('names what another operation has no use for, and gives it back', async () => {
    await editor.open('unused');
    await editor.chooseOperation('Get Invoice');
    await editor.says(
      '#qbo-unused',
      /^Get Invoice has no use for these\. They stay here until you press Done, .*: .*Customer, .*Billing address: City.*2 lines/
    );
    assert.deepEqual(await editor.value(field('Id')), { type: 'msg', value: 'payload.Id' });
    await editor.chooseOperation('Create Invoice');
    await editor.page.locator('#qbo-unused').waitFor({ state: 'hidden' });
    await editor.done();
    assert.equal((await editor.state('unused')).changed, false);
    await editor.open('unused');
    await editor.chooseOperation('Get Invoice');
    await editor.done();
    const { operation, fields, lines } = await editor.properties('unused');
    assert.deepEqual(
      { operation, fields, lines },
      { operation: 'get', fields: { Id: { value: 'payload.Id', type: 'msg' } }, lines: [] }
    );
  });

  itOnce('names chosen options too, and keeps the order of lines that another operation has no kind for', async () => {
    await editor.open('sorted');
    await editor.chooseOperation('Get Invoice');
    await editor.says('#qbo-unused', /sorting, Send$/);
    await editor.cancel();
    await editor.open('lines');
    await editor.chooseOperation('Create Journal Entry');
    await editor.page.locator('#qbo-unused').getByText('2 lines').waitFor();
    await editor.chooseOperation('Create Invoice');
    await editor.page.locator('#qbo-unused').waitFor({ state: 'hidden' });
    await editor.done();
    assert.equal((await editor.state('lines')).changed, false);
  });

  itOnce(
    'keeps what an update does with lines, and both ways to say a query, while another operation is looked at',
    async () => {
      const { page } = editor;
      await editor.open('replace');
      for (const title of ['Create Invoice', 'Update Customer', 'Get Invoice']) {
        await editor.chooseOperation(title);
        await editor.says('#qbo-unused', /Lines/);
      }
      await editor.chooseOperation('Update Invoice');
      await editor.done();
      assert.equal((await editor.state('replace')).changed, false);

      const way = page.getByRole('combobox', { name: 'Find' });
      await editor.open('conditions');
      await way.selectOption('statement');
      await editor.setValue(field('statement'), 'str', 'select * from Customer');
      await editor.says('#qbo-unused', /conditions/);
      await editor.chooseOperation('Query Vendor');
      assert.equal(await way.inputValue(), 'statement');
      assert.equal((await editor.value(field('statement'))).value, 'select * from Customer');
      await way.selectOption('conditions');
      await editor.done();
      assert.deepEqual((await editor.properties('conditions')).options, { where });
    }
  );

  itOnce('names an idempotency key that nothing is done with, and drops it with Done', async () => {
    await editor.open('keyed');
    await editor.chooseOperation('Query Invoice');
    await editor.says('#qbo-unused', /Idempotency key/);
    await editor.chooseOperation('Create Invoice');
    await editor.page.locator('#qbo-unused').waitFor({ state: 'hidden' });
    await editor.chooseOperation('Query Invoice');
    await editor.done();
    await editor.deploy();
    assert.equal((await stored('keyed')).requestId, '');
  });

  itOnce(
    'has the inputs that are on the screen when it is seen, and keeps what stands further down until it has them',
    async () => {
      // The first opening waits for the panel's script.
      await editor.open(invoice.id);
      await editor.cancel();
      const bare = await editor.page.evaluate(`new Promise((resolve) => {
      RED.editor.edit(RED.nodes.node('${invoice.id}'));
      requestAnimationFrame(() => {
        const end = document.querySelector('.red-ui-tray-content').getBoundingClientRect().bottom;
        const slots = [...document.querySelectorAll('#qbo-form .qbo-value:empty')];
        const isSeen = (slot) => slot.offsetParent !== null && slot.getBoundingClientRect().top < end;
        resolve({ seen: slots.filter(isSeen).length, further: slots.length });
        document.querySelector('#node-dialog-ok').click();
      });
    })`);
      const { seen, further } = asObject(bare);
      assert.equal(seen, 0);
      assert.ok(Number(further) > 10, 'rows further down are still without their inputs');
      await editor.page.locator('#node-dialog-ok').waitFor({ state: 'detached' });
      assert.deepEqual(await editor.state(invoice.id), { valid: true, changed: false, errors: [] });
    }
  );

  itOnce('says what is missing, until the message brings it', async () => {
    await editor.open('it');
    await editor.says('#qbo-missing', /^Still missing: Name, Item type$/);
    await editor.setValue(field('Type'), 'str', 'Inventory');
    await editor.says('#qbo-missing', /Name, Income account, .*Inventory asset account/);
    await editor.done();
    assert.match((await editor.state('it')).errors.join(), /Still missing: Name/);
    await editor.open('it');
    await editor.page.check('input[name="qbo-source"][value="payload"]');
    await editor.page.locator('#qbo-missing').waitFor({ state: 'hidden' });
    assert.match(await editor.page.innerText('#qbo-message'), /Create Item takes the whole record from msg.payload/);
    await editor.done();
    assert.deepEqual((await editor.state('it')).errors, []);
  });

  it('opens the menu of types by mouse and by key, and leaves no menu behind', async () => {
    const { page } = editor;
    const all = page.locator('.red-ui-typedInput-options');
    const open = page.locator('.red-ui-typedInput-options:visible');
    const before = await all.count();
    await editor.open('vendor');
    const types = page.locator('#qbo-form [data-path="DisplayName"] .red-ui-typedInput-type-select');
    await types.click();
    await open.locator('a[value="msg"]').click();
    await open.waitFor({ state: 'hidden' });
    await types.press('ArrowDown');
    await open.locator('a[value="msg"]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal((await editor.value(field('DisplayName'))).type, 'flow');
    await open.waitFor({ state: 'hidden' });
    await editor.cancel();
    assert.equal(await all.count(), before);
  });

  itOnce('keeps values that it cannot offer', async () => {
    for (const id of ['fields', 'options', 'unknown']) {
      await editor.open(id);
      await editor.done();
      assert.equal((await editor.state(id)).changed, false, id);
    }
  });
});
