import assert from 'node:assert/strict';
import { inject } from '../config/consent-page';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

/** What the editor offers in its page, as far as these tests call it. */
declare const RED: { sidebar: { show: (id: string) => void } };

const at = (id: string, type: string, properties: object) => ({ id, type, z: 'tab', x: 200, y: 200, ...properties });

describe('an error in the debug sidebar of a Spanish Node-RED', function () {
  let editor: EditorPage;

  before(async () => {
    const flows = [
      at('start', 'inject', { props: [{ p: 'payload' }], payload: '', wires: [['refused', 'uncaught']] }),
      action('refused', 'Invoice', 'create', { name: 'refused' }),
      action('uncaught', 'Invoice', 'create', { name: 'uncaught' }),
      at('catch', 'catch', { scope: ['refused'], wires: [['caught']] }),
      at('caught', 'debug', { active: true, tosidebar: true, complete: 'error', targetType: 'msg', wires: [] })
    ];
    editor = await openEditor([tab, connection, ...flows], { env: { LC_ALL: 'es_MX.UTF-8' } });
    await editor.page.evaluate(() => RED.sidebar.show('debug'));
    await inject(editor.page, 'start', '');
    await editor.page.locator('.red-ui-debug-msg').nth(1).waitFor();
  });
  after(() => editor.close());
  afterEach(() => editor.assertQuiet());

  const messageOf = (node: string) => editor.page.locator('.red-ui-debug-msg', { hasText: `node: ${node}` });

  it('can be read without opening it, whether a Catch node has it or none', async () => {
    const caught = await messageOf('caught').innerText();
    assert.match(caught, /message: "Falta CustomerRef: Factura/);
    assert.match(caught, /code: "QBO_INVALID_INPUT"/);
    assert.match(caught, /cause: object/);
    const uncaught = await messageOf('uncaught').innerText();
    assert.match(uncaught, /message: "Falta CustomerRef: Factura/);
    assert.match(uncaught, /cause: "code: QBO_INVALID_INPUT/);
    assert.ok(!`${caught}${uncaught}`.includes('[object Object]'));
  });

  it('keeps the English sentence in its cause', async () => {
    const caught = messageOf('caught');
    await caught.locator('.red-ui-debug-msg-object-handle').first().click();
    await caught
      .locator('.red-ui-debug-msg-object-entry', { hasText: /^cause/ })
      .locator('.red-ui-debug-msg-object-handle')
      .first()
      .click();
    assert.match(
      await caught.innerText(),
      /message: "CustomerRef is missing: Invoice needs Customer \(CustomerRef\)\."/
    );
  });
});
