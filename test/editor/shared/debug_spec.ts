import assert from 'node:assert/strict';
import { inject } from '../config/consent-page';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

/** What the editor offers in its page, as far as these tests call it. */
declare const RED: { sidebar: { show: (id: string) => void } };

const at = (id: string, type: string, properties: object) => ({ id, type, z: 'tab', x: 200, y: 200, ...properties });

describe('an error in the debug sidebar', function () {
  let editor: EditorPage;

  before(async () => {
    const flows = [
      at('start', 'inject', { props: [{ p: 'payload' }], payload: '', wires: [['refused', 'uncaught']] }),
      action('refused', 'Invoice', 'create', { name: 'refused' }),
      action('uncaught', 'Invoice', 'create', { name: 'uncaught' }),
      at('catch', 'catch', { scope: ['refused'], wires: [['caught']] }),
      at('caught', 'debug', { active: true, tosidebar: true, complete: 'error', targetType: 'msg', wires: [] })
    ];
    editor = await openEditor([tab, connection, ...flows]);
    await editor.page.evaluate(() => RED.sidebar.show('debug'));
    await inject(editor.page, 'start', '');
    await editor.page.locator('.red-ui-debug-msg').nth(1).waitFor();
  });
  after(() => editor.close());
  afterEach(() => editor.assertQuiet());

  const messageOf = (node: string) => editor.page.locator('.red-ui-debug-msg', { hasText: `node: ${node}` });

  it('can be read without opening it, whether a Catch node has it or none', async () => {
    const caught = await messageOf('caught').innerText();
    assert.match(caught, /message: "CustomerRef is missing: Invoic/);
    assert.match(caught, /code: "QBO_INVALID_INPUT"/);
    assert.match(caught, /cause: object/);
    const uncaught = await messageOf('uncaught').innerText();
    assert.match(uncaught, /message: "CustomerRef is missing: Invoic/);
    assert.match(uncaught, /cause: "code: QBO_INVALID_INPUT/);
    assert.ok(!`${caught}${uncaught}`.includes('[object Object]'));
  });
});
