import assert from 'node:assert/strict';
import { closeBrowser, openEditor, type EditorPage } from './editor-page';
import { action, connection, tab, trigger } from './flows';

describe('the panels in other languages', function () {
  let editor: EditorPage;

  after(closeBrowser);
  afterEach(async () => {
    try {
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  });

  async function open(language: string, chosen?: string): Promise<void> {
    editor = await openEditor([tab, connection, action('it', 'Invoice', 'create'), trigger('watch')], { language });
    if (chosen === undefined) return;
    await editor.page.waitForLoadState('networkidle');
    await editor.page.evaluate((tag) => localStorage.setItem('editor-language', tag), chosen);
    await editor.reload();
  }

  async function texts(): Promise<string> {
    await editor.open('it');
    await editor.page.locator('#qbo-form [data-path="CustomerRef"]').waitFor();
    return editor.page.innerText('.qbo-action');
  }

  it("speak German in a German browser: labels, hints, the operation and the node's name", async () => {
    await open('de-DE');
    const names = await editor.page.locator('.red-ui-flow-node-label-text').allTextContents();
    assert.ok(names.includes('Rechnung erstellen'), names.join());
    assert.ok(names.includes('Rechnungen: Neu'), names.join());
    const panel = await texts();
    for (const text of ['Verbindung', 'Kunde', 'Rechnungsdatum', 'Fälligkeitsdatum']) {
      assert.ok(panel.includes(text), `${text} in ${panel}`);
    }
    assert.ok(!panel.includes('Due date'), panel);
    assert.ok((await editor.page.innerHTML('#qbo-form')).includes('Leer: aus den Zahlungsbedingungen berechnet'));
    await editor.picture('german-invoice-create');
    await editor.cancel();
    await editor.open('watch');
    assert.match(await editor.page.innerText('#qbo-cost'), /Prüft alle 10 Minuten/);
    await editor.picture('german-trigger');
    await editor.cancel();
  });

  it('speak the language that the user has chosen in the editor', async () => {
    await open('en-US', 'fr');
    const panel = await texts();
    for (const text of ['Connexion', 'Client', 'Date de facture'])
      assert.ok(panel.includes(text), `${text} in ${panel}`);
    await editor.cancel();
  });

  it('speak the language of a country that Node-RED does not know', async () => {
    await open('es-MX');
    const panel = await texts();
    for (const text of ['Conexión', 'Fecha de la factura']) assert.ok(panel.includes(text), `${text} in ${panel}`);
    await editor.cancel();
  });

  it('speak English where nobody has translated them', async () => {
    await open('ja');
    const panel = await texts();
    for (const text of ['Connection', 'Invoice date']) assert.ok(panel.includes(text), `${text} in ${panel}`);
    await editor.cancel();
  });
});
