import assert from 'node:assert/strict';
import { asObject, type JsonObject } from '../../support/json';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';
import { pick } from '../support/pick';

const field = (path: string, within = '#qbo-form'): string => `${within} [data-path="${path}"] .qbo-input`;
const line = (number: number): string => `.qbo-lines ol > li:nth-child(${number})`;
const addLine = (kind: string): string => `.qbo-lines [data-add="${kind}"]`;
const missing = '#qbo-missing';

/** Fills in each kind of control once, in one page, deploys it all and opens it again. */
describe('what is filled in', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([
      tab,
      connection,
      action('payment', 'Payment', 'create'),
      action('journal', 'JournalEntry', 'create'),
      action('expense', 'Purchase', 'create'),
      action('upload', 'Invoice', 'get'),
      action('download', 'Attachable', 'download'),
      action('query', 'Attachable', 'query'),
      action('upsert', 'Customer', 'upsert', { options: { existing: 'keep' } })
    ]);
  });
  after(async () => {
    await editor.close();
  });

  /** What was kept of each, as the editor holds it. */
  const kept = new Map<string, JsonObject>();

  /** Presses Done, and makes sure that opening it again finds everything where it was. */
  async function keep(id: string): Promise<JsonObject> {
    await editor.done();
    assert.deepEqual((await editor.state(id)).errors, []);
    const before = await editor.properties(id);
    await editor.open(id);
    await editor.done();
    const after = await editor.properties(id);
    assert.deepEqual(after, before);
    editor.assertQuiet();
    kept.set(id, after);
    return after;
  }

  it('is a payment with the invoice that it pays', async () => {
    await editor.open('payment');
    await editor.setValue(field('CustomerRef'), 'name', 'Cool Cars');
    await editor.setValue(field('TotalAmt'), 'msg', 'payload.amount');
    await editor.page.click(addLine('PaymentLine'));
    await editor.page.getByText(/Transaction in line 1, Payment in line 1/).waitFor();
    await editor.setValue(field('LinkedTxn.TxnType', line(1)), 'str', 'Invoice');
    await editor.setValue(field('LinkedTxn.TxnId', line(1)), 'msg', 'payload.Id');
    await editor.setValue(field('Amount', line(1)), 'num', '55');
    const { fields, lines } = await keep('payment');
    assert.deepEqual(fields, {
      CustomerRef: { value: 'Cool Cars', type: 'name' },
      TotalAmt: { value: 'payload.amount', type: 'msg' }
    });
    assert.deepEqual(lines, [
      {
        detailType: null,
        fields: {
          'LinkedTxn.TxnType': { value: 'Invoice', type: 'str' },
          'LinkedTxn.TxnId': { value: 'payload.Id', type: 'msg' },
          Amount: { value: '55', type: 'num' }
        }
      }
    ]);
  });

  it('is a journal entry whose receivable line names its customer', async () => {
    const detail = 'JournalEntryLineDetail';
    await editor.open('journal');
    for (const [index, side] of ['Debit', 'Credit'].entries()) {
      await editor.page.getByText('Still missing: at least 2 lines').waitFor();
      await editor.page.click(addLine(`${detail}:${side}`));
      const within = line(index + 1);
      await editor.setValue(field(`${detail}.AccountRef`, within), 'id', String(84 + index));
      await editor.setValue(field('Amount', within), 'num', '9.99');
    }
    await editor.setValue(field(`${detail}.Entity.Type`, line(1)), 'str', 'Customer');
    await editor.page.getByText('Still missing: Name in line 1').waitFor();
    await editor.setValue(field(`${detail}.Entity.EntityRef`, line(1)), 'id', '3');
    const { lines } = await keep('journal');
    const side = (value: string, account: string): object => ({
      [`${detail}.PostingType`]: { value, type: 'str' },
      [`${detail}.AccountRef`]: { value: account, type: 'id' },
      Amount: { value: '9.99', type: 'num' }
    });
    const customer = {
      [`${detail}.Entity.Type`]: { value: 'Customer', type: 'str' },
      [`${detail}.Entity.EntityRef`]: { value: '3', type: 'id' }
    };
    assert.deepEqual(lines, [
      { detailType: detail, fields: { ...side('Debit', '84'), ...customer } },
      { detailType: detail, fields: side('Credit', '85') }
    ]);
  });

  it('is an expense with a payee and both kinds of lines', async () => {
    const category = 'AccountBasedExpenseLineDetail';
    const product = 'ItemBasedExpenseLineDetail';
    await editor.open('expense');
    await editor.setValue(field('PaymentType'), 'str', 'CreditCard');
    await editor.setValue(field('AccountRef'), 'name', 'Mastercard');
    await editor.setValue(field('EntityRef.value'), 'msg', 'payload.vendor');
    await editor.page.getByText('Still missing: Payee: kind, ').waitFor();
    await editor.setValue(field('EntityRef.type'), 'str', 'Vendor');
    await editor.page.click(addLine(product));
    await editor.setValue(field(`${product}.ItemRef`, line(1)), 'name', 'Pump');
    await editor.setValue(field(`${product}.UnitPrice`, line(1)), 'num', '15');
    await editor.page.click(addLine(category));
    await editor.setValue(field(`${category}.AccountRef`, line(2)), 'msg', 'payload.account');
    const what = editor.page.locator(`${line(2)} [data-path="${category}.AccountRef"] .qbo-by`);
    assert.equal(await what.inputValue(), 'auto', 'is proposed: a message may bring the one or the other');
    await what.selectOption('name');
    await editor.setValue(field('Amount', line(2)), 'num', '8');
    const { fields, lines } = await keep('expense');
    assert.deepEqual(fields, {
      PaymentType: { value: 'CreditCard', type: 'str' },
      AccountRef: { value: 'Mastercard', type: 'name' },
      'EntityRef.type': { value: 'Vendor', type: 'str' },
      'EntityRef.value': { value: 'payload.vendor', type: 'msg', by: 'auto' }
    });
    assert.deepEqual(lines, [
      {
        detailType: product,
        fields: {
          [`${product}.ItemRef`]: { value: 'Pump', type: 'name' },
          [`${product}.UnitPrice`]: { value: '15', type: 'num' }
        }
      },
      {
        detailType: category,
        fields: {
          [`${category}.AccountRef`]: { value: 'payload.account', type: 'msg', by: 'name' },
          Amount: { value: '8', type: 'num' }
        }
      }
    ]);
  });

  it('is an upload, whose file is in the message unless it is said otherwise', async () => {
    const { page } = editor;
    const by = '[data-path="file"] .qbo-by';
    await editor.open('upload');
    await editor.chooseOperation('Upload Attachment');
    assert.deepEqual(await editor.value(field('file')), { type: 'msg', value: 'payload' });
    assert.equal(await page.inputValue(by), 'base64');
    await editor.says(missing, /^Still missing: File name$/);
    const star = (path: string) => page.locator(`#qbo-form [data-path="${path}"] > .qbo-label .qbo-star`);
    await star('FileName').waitFor();
    assert.equal(await star('ContentType').count(), 0);
    await editor.setValue(field('FileName'), 'str', 'receipt');
    await page.getByText(/^Still missing: File type$/).waitFor();
    await star('ContentType').waitFor();
    await editor.setValue(field('FileName'), 'str', '');
    await editor.setValue(field('file'), 'str', '/data/receipt.pdf');
    assert.equal(await page.inputValue(by), 'path', 'nobody types base64');
    await star('FileName').waitFor({ state: 'detached' });
    assert.equal(await star('ContentType').count(), 0);
    await editor.setValue(field('AttachableRef.EntityRef.type'), 'str', 'Purchase');
    await editor.setValue(field('AttachableRef.EntityRef.value'), 'msg', 'payload.Id');
    await editor.setValue(field('AttachableRef.IncludeOnSend'), 'bool', 'true');
    await page.locator(missing).waitFor({ state: 'hidden' });
    const { entity, operation, fields } = await keep('upload');
    assert.deepEqual(
      { entity, operation, fields },
      {
        entity: 'Attachable',
        operation: 'upload',
        fields: {
          file: { value: '/data/receipt.pdf', type: 'str', by: 'path' },
          'AttachableRef.EntityRef.type': { value: 'Purchase', type: 'str' },
          'AttachableRef.EntityRef.value': { value: 'payload.Id', type: 'msg' },
          'AttachableRef.IncludeOnSend': { value: 'true', type: 'bool' }
        }
      }
    );
  });

  it('is a create or update that leaves alone what is there, and one that changes it again', async () => {
    const chosen: unknown[] = [];
    for (const way of ['update', 'keep']) {
      await editor.open('upsert');
      await editor.setValue(field('DisplayName'), 'msg', 'payload.name');
      await editor.page.getByLabel('If there is one already').selectOption(way);
      chosen.push((await keep('upsert')).options);
    }
    assert.deepEqual(chosen, [{}, { existing: 'keep' }]);
  });

  it('is an attachment to get as a Buffer, and attachments to find by what they are attached to', async () => {
    await editor.open('download');
    await editor.setValue(field('Id'), 'msg', 'payload.Id');
    await editor.page.selectOption('select[aria-label="File as"]', 'buffer');
    assert.equal(await editor.page.isVisible('#qbo-request-id'), false, 'a read needs no key');
    assert.deepEqual((await keep('download')).options, { encoding: 'buffer' });
    await editor.open('query');
    for (const [index, path] of ['AttachableRef.EntityRef.Type', 'AttachableRef.EntityRef.value'].entries()) {
      await editor.page.click('#qbo-form .qbo-adder button');
      await pick(editor.page, `.qbo-condition:nth-child(${index + 1})`, path);
    }
    await editor.setValue('.qbo-condition:nth-child(1) .qbo-input', 'str', 'Invoice');
    await editor.setValue('.qbo-condition:nth-child(2) .qbo-input', 'msg', 'payload.Id');
    assert.deepEqual((await keep('query')).options, {
      where: [
        { field: 'AttachableRef.EntityRef.Type', op: '=', value: 'Invoice', type: 'str' },
        { field: 'AttachableRef.EntityRef.value', op: '=', value: 'payload.Id', type: 'msg' }
      ]
    });
  });

  it('is deployed as it was filled in', async () => {
    await editor.deploy();
    const stored = await editor.nodeRed.flows();
    for (const [id, held] of kept) {
      const { entity, operation, fields, lines, options } = asObject(stored.find((node) => node.id === id));
      assert.deepEqual({ entity, operation, fields, lines, options }, held, id);
    }
    assert.equal(kept.size, 7);
    editor.assertQuiet();
  });
});
