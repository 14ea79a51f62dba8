import assert from 'node:assert/strict';
import { asObject, type JsonObject } from '../../support/json';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';
import { pick } from '../support/pick';

const field = (path: string, within = '#qbo-form'): string => `${within} [data-path="${path}"] .qbo-input`;
const addLine = (kind: string): string => `.qbo-lines [data-add="${kind}"]`;
const line = (number: number): string => `.qbo-lines ol > li:nth-child(${number})`;

describe('the action panel by the contract', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([
      tab,
      connection,
      action('fields', 'Invoice', 'create'),
      action('query', 'Invoice', 'create'),
      action('get', 'Customer', 'get'),
      action('update', 'Customer', 'update'),
      action('lines', 'Invoice', 'update', { fields: { Id: { value: '145', type: 'str' } } }),
      action('options', 'Item', 'update', { fields: { Id: { value: '11', type: 'str' } } })
    ]);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  async function stored(id: string): Promise<JsonObject> {
    const found = (await editor.nodeRed.flows()).find((node) => node.id === id);
    return asObject(found);
  }

  it('stores fields as the contract says', async () => {
    await editor.open('fields');
    await editor.setValue(field('CustomerRef'), 'name', "Amy's Bird Sanctuary");
    await editor.setValue(field('DueDate'), 'day', 'today+30');
    await editor.setValue(field('BillEmail.Address'), 'msg', 'payload.email');
    await editor.setValue(field('CustomerMemo.value'), 'jsonata', '"No " & payload.no');
    await editor.setValue(field('EmailStatus'), 'str', 'NeedToSend');
    await editor.setValue(field('SalesTermRef'), 'msg', 'payload.term');
    await editor.page.selectOption('[data-path="SalesTermRef"] .qbo-by', 'name');
    await editor.page.click('[data-path="BillAddr"] .qbo-disclose');
    await editor.setValue(field('BillAddr.City'), 'str', 'Half Moon Bay');
    await editor.choose('.qbo-adder input >> nth=-1', 'CustomField.1', 'Custom field 1');
    await editor.setValue(field('CustomField.1'), 'str', 'North');
    await editor.page.click(addLine('SalesItemLineDetail'));
    await editor.setValue(field('SalesItemLineDetail.ItemRef', line(1)), 'id', '11');
    await editor.setValue(field('SalesItemLineDetail.Qty', line(1)), 'msg', 'payload.kwh');
    await editor.setValue(field('SalesItemLineDetail.UnitPrice', line(1)), 'num', '0.32');
    await editor.page.click(addLine('DiscountLineDetail'));
    await editor.setValue(field('DiscountLineDetail.DiscountPercent', line(2)), 'num', '10');
    await editor.done();
    await editor.deploy();
    assert.deepEqual((await editor.state('fields')).errors, []);
    const { entity, operation, source, fields, lines, options } = await stored('fields');
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
    await editor.open('query');
    await editor.chooseOperation('Query Invoice');
    await editor.page.click('#qbo-form .qbo-adder button');
    await pick(editor.page, '.qbo-condition-field', 'DueDate');
    await editor.page.selectOption('.qbo-condition-op', '<=');
    await editor.setValue('.qbo-condition .qbo-input', 'day', 'today');
    await pick(editor.page, '.qbo-order', 'DueDate');
    await editor.page.selectOption('#qbo-form select[aria-label="Direction"]', 'DESC');
    await editor.setValue(field('limit'), 'num', '25');
    await editor.page.selectOption('#qbo-form select[aria-label="Send"]', 'each');
    await editor.done();
    await editor.deploy();
    const { operation, fields, lines, options } = await stored('query');
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
    await editor.open('query');
    await editor.page.selectOption('#qbo-form select[aria-label="Find"]', 'statement');
    await editor.setValue(field('statement'), 'str', 'select count(*) from Invoice');
    await editor.says('#qbo-unused', /conditions, sorting, limit/);
    await editor.done();
    await editor.deploy();
    assert.deepEqual((await stored('query')).options, {
      statement: { value: 'select count(*) from Invoice', type: 'str' },
      results: 'each'
    });
  });

  it('finds a customer by email, clears a field, changes lines by their Id', async () => {
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
    await editor.page.click(addLine('SalesItemLineDetail'));
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
    const { page } = editor;
    await editor.open('options');
    await page.click('.qbo-options > summary');
    await page.check('#qbo-option-adjustStock');
    await page.check('#qbo-option-ordered');
    await editor.setValue('#node-input-requestId', 'msg', 'qbo.eventId');
    await editor.setValue('#node-input-output', 'msg', 'item');
    await editor.done();
    await editor.open('options');
    assert.equal(await page.isChecked('#qbo-option-adjustStock'), true);
    assert.equal(await page.isChecked('#qbo-option-updateExistingTransactions'), false);
    await page.uncheck('#qbo-option-ordered');
    await editor.done();
    await editor.deploy();
    const { options, requestId, requestIdType, output } = await stored('options');
    assert.deepEqual(
      { options, requestId, requestIdType, output },
      { options: { adjustStock: true }, requestId: 'qbo.eventId', requestIdType: 'msg', output: 'item' }
    );
  });
});
