import assert from 'node:assert/strict';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

describe('what a request asks for besides', () => {
  let editor: EditorPage;

  before(async () => {
    const options = { include: ['allowduplicatedocnum', 'invoiceLink'] };
    const fields = { Id: { value: 'payload.Id', type: 'msg' }, PrivateNote: { value: 'x', type: 'str' } };
    editor = await openEditor([
      tab,
      connection,
      action('get', 'Invoice', 'get'),
      action('item', 'Item', 'get'),
      action('kept', 'Invoice', 'update', { fields, options })
    ]);
  });
  after(() => closeAll(editor));
  afterEach(() => editor.assertQuiet());

  const box = (name: string) => editor.page.locator(`#qbo-include-${name}`);
  const open = async () => editor.page.locator('#qbo-options > summary').click();

  it('is ticked among the options, where the operation takes some', async () => {
    await editor.open('get');
    await open();
    assert.equal(await box('allowduplicatedocnum').count(), 0);
    await editor.page.getByLabel('The link by which the customer sees and pays it online').check();
    await editor.done();
    assert.deepEqual((await editor.properties('get')).options, { include: ['invoiceLink'] });
    await editor.open('get');
    // What is chosen is to be seen at once.
    await box('invoiceLink').waitFor({ state: 'visible' });
    assert.equal(await box('invoiceLink').isChecked(), true);
    await box('invoiceLink').uncheck();
    await editor.done();
    assert.deepEqual((await editor.properties('get')).options, {});
    await editor.open('item');
    assert.equal(await editor.page.locator('[id^=qbo-include-]').count(), 0);
    await editor.cancel();
  });

  it('is named where another operation has no use for it, and given back', async () => {
    await editor.open('kept');
    await editor.chooseOperation('Get Invoice');
    await editor.says('#qbo-unused', /A number that is in use may be used once more/);
    assert.equal(await box('invoiceLink').isChecked(), true);
    await editor.chooseOperation('Update Invoice');
    await editor.page.locator('#qbo-unused').waitFor({ state: 'hidden' });
    await editor.done();
    assert.equal((await editor.state('kept')).changed, false);
  });
});
