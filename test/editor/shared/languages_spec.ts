import assert from 'node:assert/strict';
import type { Request } from 'playwright-core';
import { itOnce } from '../../support/once';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab, trigger } from '../support/flows';

describe('the panels in other languages', function () {
  let editor: EditorPage;

  before(async () => {
    const nodes = [action('it', 'Invoice', 'create'), trigger('watch')];
    editor = await openEditor([tab, connection, ...nodes], { language: 'de-DE', canvas: true });
  });
  after(() => editor.close());
  afterEach(() => editor.assertQuiet());

  /** As the editor's settings do it. */
  async function choose(language: string): Promise<void> {
    await editor.page.waitForLoadState('networkidle');
    await editor.page.evaluate((tag) => localStorage.setItem('editor-language', tag), language);
    await editor.reload();
  }

  async function panelText(): Promise<string> {
    await editor.open('it');
    await editor.page.locator('#qbo-form [data-path="CustomerRef"]').waitFor();
    return editor.page.innerText('.qbo-action');
  }

  function assertHas(panel: string, texts: readonly string[]): void {
    for (const text of texts) assert.ok(panel.includes(text), `${text} in ${panel}`);
  }

  it("speak German in a German browser: labels, hints, the operation and the node's name", async () => {
    const names = await editor.page.locator('.red-ui-flow-node-label-text').allTextContents();
    assertHas(names.join('\n'), ['Rechnung erstellen', 'Rechnungen: Neu']);
    assertHas((await editor.state('it')).errors.join(), ['Kunde', 'Produkt oder Dienstleistung']);
    const panel = await panelText();
    assertHas(panel, ['Verbindung', 'Kunde', 'Rechnungsdatum', 'Fälligkeitsdatum']);
    assert.ok(!panel.includes('Due date'), panel);
    assertHas(await editor.page.innerHTML('#qbo-form'), ['Leer: aus dem Zahlungsziel berechnet']);
    await editor.picture('german-invoice-create');
    await editor.page.locator('.red-ui-tray-footer .fa-book').click();
    const help = await editor.page.locator('.qbo-operation-help', { hasText: 'Rechnungsnr.' }).innerText();
    assert.doesNotMatch(help, /[^.]\.\.(?!\.)/, 'no abbreviation ends a sentence twice');
    await editor.cancel();
    await editor.open('watch');
    assert.match(await editor.page.innerText('#qbo-cost'), /Prüft alle 10 Minuten/);
    await editor.picture('german-trigger');
    await editor.cancel();
  });

  itOnce(
    'say in German what is known of records to pick, and find what else an operation is called, whatever the language of the runtime',
    async () => {
      const { page } = editor;
      await editor.open('it');
      await page.click('[data-path="CustomerRef"] .qbo-combobox-input');
      await page.locator('.qbo-combobox-option', { hasText: /Amy.*schuldet \d/ }).waitFor();
      await page.keyboard.press('Escape');
      // By what people also call it.
      await page.fill('#qbo-operation-text', 'mailen rechnung');
      await page.locator('.qbo-combobox-option[data-value="Invoice/send"]').waitFor();
      await editor.chooseOperation('Rechnung abrufen');
      await editor.setValue('[data-path="Id"] .qbo-input', 'id', '');
      await page.click('[data-path="Id"] .qbo-combobox-input');
      await page
        .locator('.qbo-combobox-option', { hasText: /Offener Betrag \d/ })
        .first()
        .waitFor();
      await page.keyboard.press('Escape');
      await editor.cancel();
    }
  );

  it('speak the language that the user has chosen in the editor, and have all that they ask answered in it', async () => {
    await choose('fr');
    const { page } = editor;
    const asked: Request[] = [];
    const note = (request: Request): void => void asked.push(request);
    page.on('request', note);
    assertHas(await panelText(), ['Connexion', 'Client', 'Date de facture']);
    await page.click('[data-path="CustomerRef"] .qbo-combobox-input');
    await page.locator('.qbo-combobox-option', { hasText: 'Amy' }).waitFor();
    await page.keyboard.press('Escape');
    await editor.cancel();
    await editor.open('watch');
    await page.locator('#qbo-cost', { hasText: '10 minutes' }).waitFor();
    await editor.cancel();
    await editor.openConfig('company');
    await page.click('#qbo-test');
    await editor.says('#qbo-result', 'QuickBooks répond pour');
    await editor.cancel();
    page.off('request', note);
    const ours = asked.filter((one) => one.url().includes('/qbo/') && one.resourceType() === 'xhr');
    const languages = await Promise.all(
      ours.map(async (one) => `${await one.headerValue('accept-language')} ${new URL(one.url()).pathname}`)
    );
    assert.ok(languages.length > 4, languages.join());
    assert.deepEqual(
      languages.filter((one) => !one.startsWith('fr ')),
      []
    );
  });

  it('speak the language of a country for which Node-RED has no texts', async () => {
    await choose('es-MX');
    assertHas(await panelText(), ['Conexión', 'Fecha de la factura']);
    await editor.cancel();
  });

  itOnce('speak English where nobody has translated them', async () => {
    await choose('ja');
    assertHas(await panelText(), ['Connection', 'Invoice date']);
    await editor.cancel();
  });
});
