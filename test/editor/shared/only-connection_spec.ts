import assert from 'node:assert/strict';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab, trigger } from '../support/flows';

const unconnected = [
  action('action', 'Customer', 'query', { connection: '' }),
  { ...trigger('trigger'), connection: '' }
];

describe('A node without a connection', () => {
  let editor: EditorPage;
  before(async () => {
    editor = await openEditor([tab, connection, ...unconnected]);
  });
  afterEach(() => editor.assertQuiet());
  after(() => closeAll(editor));

  const chosen = (): Promise<string> => editor.page.inputValue('#node-input-connection');
  const kept = (id: string): Promise<unknown> => editor.page.evaluate(`RED.nodes.node('${id}').connection`);

  for (const id of ['action', 'trigger']) {
    it(`gets the only one that there is when its dialog is done: ${id}`, async () => {
      await editor.open(id);
      assert.equal(await chosen(), connection.id);
      await editor.cancel();
      assert.equal(await kept(id), '');
      await editor.open(id);
      await editor.done();
      assert.equal(await kept(id), connection.id);
    });
  }

  it('is asked for one where there are several', async () => {
    await editor.load([tab, connection, { ...connection, id: 'second' }, ...unconnected]);
    for (const id of ['action', 'trigger']) {
      await editor.open(id);
      assert.notEqual(await chosen(), connection.id);
      await editor.cancel();
    }
  });
});
