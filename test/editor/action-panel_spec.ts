import assert from 'node:assert/strict';
import { asObject, type JsonObject } from '../support/json';
import { closeBrowser, openEditor, type EditorPage } from './editor-page';
import { action, connection, everyOperation, tab } from './flows';

const field = (path: string, within = '#qbo-form'): string => `${within} [data-path="${path}"] .qbo-input`;
const line = (number: number): string => `.qbo-lines ol > li:nth-child(${number})`;

describe('the action panel', function () {
  let editor: EditorPage;

  after(closeBrowser);
  afterEach(async () => {
    try {
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  });

  async function stored(id: string): Promise<JsonObject> {
    const found = (await editor.nodeRed.flows()).find((node) => node.id === id);
    return asObject(found);
  }

  async function choose(operation: string): Promise<void> {
    await editor.page.selectOption('#qbo-operation', operation);
  }

  it('stores fields as the contract says', async () => {
    editor = await openEditor([tab, connection, action('it', 'Invoice', 'create')]);
    await editor.open('it');
    await editor.setValue(field('CustomerRef'), 'name', "Amy's Bird Sanctuary");
    await editor.setValue(field('DueDate'), 'day', 'today+30');
    await editor.setValue(field('BillEmail.Address'), 'msg', 'payload.email');
    await editor.setValue(field('CustomerMemo.value'), 'jsonata', '"No " & payload.no');
    await editor.setValue(field('EmailStatus'), 'str', 'NeedToSend');
    await editor.setValue(field('SalesTermRef'), 'msg', 'payload.term');
    await editor.page.selectOption('[data-path="SalesTermRef"] .qbo-by', 'name');
    await editor.setValue(field('BillAddr.City'), 'str', 'Half Moon Bay');
    await editor.page.selectOption('.qbo-adder select >> nth=-1', 'CustomField.1');
    await editor.page.click('.qbo-adder button >> nth=-1');
    await editor.setValue(field('CustomField.1'), 'str', 'North');
    await editor.page.click('.qbo-lines .red-ui-editableList-addButton');
    await editor.setValue(field('SalesItemLineDetail.ItemRef', line(1)), 'id', '11');
    await editor.setValue(field('SalesItemLineDetail.Qty', line(1)), 'msg', 'payload.kwh');
    await editor.setValue(field('SalesItemLineDetail.UnitPrice', line(1)), 'num', '0.32');
    await editor.page.click('.qbo-lines .red-ui-editableList-addButton');
    await editor.page.selectOption(`${line(2)} .qbo-line-kind`, 'DiscountLineDetail');
    await editor.setValue(field('DiscountLineDetail.PercentBased', line(2)), 'bool', 'true');
    await editor.setValue(field('DiscountLineDetail.DiscountPercent', line(2)), 'num', '10');
    await editor.done();
    await editor.deploy();
    assert.deepEqual((await editor.state('it')).errors, []);
    const { entity, operation, source, fields, lines, options } = await stored('it');
    assert.deepEqual(
      { entity, operation, source, fields, lines, options },
      {
        entity: 'Invoice',
        operation: 'create',
        source: 'fields',
        fields: {
          CustomerRef: { value: "Amy's Bird Sanctuary", type: 'name' },
          'BillEmail.Address': { value: 'payload.email', type: 'msg' },
          EmailStatus: { value: 'NeedToSend', type: 'str' },
          'BillAddr.City': { value: 'Half Moon Bay', type: 'str' },
          SalesTermRef: { value: 'payload.term', type: 'msg', by: 'name' },
          DueDate: { value: 'today+30', type: 'day' },
          'CustomerMemo.value': { value: '"No " & payload.no', type: 'jsonata' },
          'CustomField.1': { value: 'North', type: 'str' }
        },
        lines: [
          {
            detailType: 'SalesItemLineDetail',
            fields: {
              'SalesItemLineDetail.ItemRef': { value: '11', type: 'id' },
              'SalesItemLineDetail.Qty': { value: 'payload.kwh', type: 'msg' },
              'SalesItemLineDetail.UnitPrice': { value: '0.32', type: 'num' }
            }
          },
          {
            detailType: 'DiscountLineDetail',
            fields: {
              'DiscountLineDetail.PercentBased': { value: 'true', type: 'bool' },
              'DiscountLineDetail.DiscountPercent': { value: '10', type: 'num' }
            }
          }
        ],
        options: {}
      }
    );
  });

  it('stores a query as the contract says', async () => {
    editor = await openEditor([tab, connection, action('it', 'Invoice', 'create')]);
    await editor.open('it');
    await choose('Invoice/query');
    await editor.page.click('#qbo-form .qbo-adder button');
    await editor.page.selectOption('.qbo-condition-field', 'DueDate');
    await editor.page.selectOption('.qbo-condition-op', '<=');
    await editor.setValue('.qbo-condition .qbo-input', 'day', 'today');
    await editor.page.selectOption('#qbo-form select[aria-label="Sorted by"]', 'DueDate');
    await editor.page.selectOption('#qbo-form select[aria-label="Direction"]', 'DESC');
    await editor.setValue(field('limit'), 'num', '25');
    await editor.page.selectOption('#qbo-form select[aria-label="Send"]', 'each');
    await editor.done();
    await editor.deploy();
    const { operation, fields, lines, options } = await stored('it');
    assert.deepEqual(
      { operation, fields, lines, options },
      {
        operation: 'query',
        fields: {},
        lines: [],
        options: {
          where: [{ field: 'DueDate', op: '<=', value: 'today', type: 'day' }],
          orderBy: 'DueDate DESC',
          limit: 25,
          results: 'each'
        }
      }
    );
    await editor.open('it');
    await editor.page.selectOption('#qbo-form select[aria-label="Find"]', 'statement');
    await editor.setValue(field('statement'), 'str', 'select count(*) from Invoice');
    await editor.page.locator('#qbo-unused').waitFor();
    assert.match(await editor.page.innerText('#qbo-unused'), /conditions, sorting, limit/);
    await editor.done();
    await editor.deploy();
    assert.deepEqual((await stored('it')).options, {
      statement: { value: 'select count(*) from Invoice', type: 'str' },
      results: 'each'
    });
  });

  it('finds a customer by email, clears a field, changes lines by their Id', async () => {
    editor = await openEditor([
      tab,
      connection,
      action('get', 'Customer', 'get'),
      action('update', 'Customer', 'update'),
      action('lines', 'Invoice', 'update', { fields: { Id: { value: '145', type: 'str' } } })
    ]);
    await editor.open('get');
    await editor.page.selectOption('#qbo-form select[aria-label="Find by"]', 'PrimaryEmailAddr');
    await editor.setValue(field('PrimaryEmailAddr'), 'msg', 'payload.email');
    await editor.done();
    await editor.open('update');
    await editor.setValue(field('Id'), 'msg', 'payload.Id');
    await editor.setValue(field('Notes'), 'clear');
    await editor.done();
    await editor.open('lines');
    await editor.page.selectOption('#qbo-form select[aria-label="Lines"]', 'byId');
    await editor.page.click('.qbo-lines .red-ui-editableList-addButton');
    await editor.setValue(field('Id', line(1)), 'str', '1');
    await editor.setValue(field('Amount', line(1)), 'num', '20');
    await editor.done();
    await editor.deploy();
    const get = await stored('get');
    assert.deepEqual(get.options, { find: 'PrimaryEmailAddr' });
    assert.deepEqual(get.fields, { PrimaryEmailAddr: { value: 'payload.email', type: 'msg' } });
    assert.deepEqual((await stored('update')).fields, {
      Id: { value: 'payload.Id', type: 'msg' },
      Notes: { value: '', type: 'clear' }
    });
    const lines = await stored('lines');
    assert.deepEqual(lines.options, { lines: 'byId' });
    assert.deepEqual(lines.lines, [
      {
        detailType: 'SalesItemLineDetail',
        fields: { Id: { value: '1', type: 'str' }, Amount: { value: '20', type: 'num' } }
      }
    ]);
  });

  it('stores the options of an update and the idempotency key', async () => {
    const fields = { Id: { value: '11', type: 'str' } };
    editor = await openEditor([tab, connection, action('it', 'Item', 'update', { fields })]);
    const { page } = editor;
    await editor.open('it');
    await page.click('.qbo-options > summary');
    await page.check('#qbo-option-adjustStock');
    await page.check('#qbo-option-ordered');
    await editor.setValue('#node-input-requestId', 'msg', 'qbo.eventId');
    await editor.setValue('#node-input-output', 'msg', 'item');
    await editor.done();
    await editor.open('it');
    assert.equal(await page.isChecked('#qbo-option-adjustStock'), true);
    assert.equal(await page.isChecked('#qbo-option-updateExistingTransactions'), false);
    await page.uncheck('#qbo-option-ordered');
    await editor.done();
    await editor.deploy();
    const { options, requestId, requestIdType, output } = await stored('it');
    assert.deepEqual(
      { options, requestId, requestIdType, output },
      { options: { adjustStock: true }, requestId: 'qbo.eventId', requestIdType: 'msg', output: 'item' }
    );
  });

  it('names what another operation has no use for, and gives it back', async () => {
    const [given] = everyOperation().filter(({ id }) => id === 'invoice-create');
    assert.ok(given);
    editor = await openEditor([tab, connection, given]);
    await editor.open(given.id);
    await choose('Invoice/get');
    await editor.page.locator('#qbo-unused').waitFor();
    const notice = await editor.page.innerText('#qbo-unused');
    assert.match(notice, /dropped when you press Done: .*Customer, .*Billing address: City.*2 lines/);
    assert.deepEqual(await editor.value(field('Id')), { type: 'msg', value: 'payload.Id' });
    await choose('Invoice/create');
    await editor.page.locator('#qbo-unused').waitFor({ state: 'hidden' });
    await editor.done();
    assert.equal((await editor.state(given.id)).changed, false);
    await editor.open(given.id);
    await choose('Invoice/get');
    await editor.done();
    await editor.deploy();
    const { operation, fields, lines } = await stored(given.id);
    assert.deepEqual(
      { operation, fields, lines },
      { operation: 'get', fields: { Id: { value: 'payload.Id', type: 'msg' } }, lines: [] }
    );
  });

  it('says what is missing, until the message brings it', async () => {
    editor = await openEditor([tab, connection, action('it', 'Item', 'create')]);
    await editor.open('it');
    await editor.page.locator('#qbo-missing').waitFor();
    assert.equal(await editor.page.innerText('#qbo-missing'), 'Still missing: Name, Item type');
    await editor.setValue(field('Type'), 'str', 'Inventory');
    await editor.page.getByText('Income account, ').waitFor();
    assert.match(await editor.page.innerText('#qbo-missing'), /Name, Income account, .*Inventory asset account/);
    await editor.done();
    assert.match((await editor.state('it')).errors.join(), /Still missing: Name/);
    await editor.open('it');
    await editor.page.check('input[name="qbo-source"][value="payload"]');
    await editor.page.locator('#qbo-missing').waitFor({ state: 'hidden' });
    assert.match(await editor.page.innerText('#qbo-message'), /Create Item takes the whole record from msg.payload/);
    await editor.done();
    assert.deepEqual((await editor.state('it')).errors, []);
  });

  it('keeps values that it cannot offer', async () => {
    const fields = {
      CustomerRef: { value: '58', type: 'id', label: "Amy's Bird Sanctuary", realmId: '1' },
      TransactionLocationType: { value: 'WithinMars', type: 'str' },
      TxnDate: { value: '', type: 'date' },
      'BillAddr.CountryCode': { value: 'US', type: 'str' },
      DueDate: { value: 'object', type: 'date' }
    };
    const options = {
      orderBy: 'TxnDate DESC, DocNumber',
      encoding: 'base64',
      find: 'Id',
      limit: { value: 'payload.n', type: 'msg' }
    };
    editor = await openEditor([
      tab,
      connection,
      action('fields', 'Invoice', 'create', { fields }),
      action('options', 'Invoice', 'query', { options }),
      action('unknown', 'Invoice', 'teleport', { fields: { Anything: { value: 'x', type: 'str' } } })
    ]);
    for (const id of ['fields', 'options', 'unknown']) {
      await editor.open(id);
      await editor.done();
      assert.equal((await editor.state(id)).changed, false, id);
    }
  });

  it('keeps what is stored when the fields cannot be loaded', async () => {
    const [given] = everyOperation().filter(({ id }) => id === 'invoice-create');
    assert.ok(given);
    editor = await openEditor([tab, connection, given]);
    await editor.page.route('**/qbo/catalog', (route) => route.fulfill({ status: 200, body: 'not the catalog' }));
    await editor.open(given.id);
    assert.match(await editor.page.innerText('#qbo-message'), /could not be loaded/);
    await editor.done();
    assert.equal((await editor.state(given.id)).changed, false);
  });

  it('comes out of the palette by drag, named after what it does', async () => {
    editor = await openEditor([tab, connection]);
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
    await page.locator('#node-dialog-ok').waitFor();
    assert.equal(await page.inputValue('#qbo-operation'), 'Invoice/create');
    await editor.cancel();
  });
});
