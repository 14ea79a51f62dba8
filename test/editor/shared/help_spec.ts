import assert from 'node:assert/strict';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab, trigger } from '../support/flows';

/** What the editor offers in its page, as far as these tests call it. */
declare const RED: { sidebar: { show: (tab: string) => void; help: { show: (type: string) => void } } };

const part = '.qbo-operation-help';

describe('the help in the sidebar', function () {
  let editor: EditorPage;

  before(async () => {
    const nodes = [
      action('create', 'Invoice', 'create'),
      action('query', 'Customer', 'query'),
      action('send', 'Invoice', 'send'),
      action('settings', 'Preferences', 'update'),
      trigger('trigger')
    ];
    editor = await openEditor([tab, connection, ...nodes]);
  });
  after(() => editor.close());
  afterEach(() => editor.assertQuiet());

  const helpOf = (title: string) => editor.page.locator(part, { hasText: title });
  const sidebar = () => editor.page.locator('.red-ui-sidebar-info', { has: editor.page.locator('.red-ui-help-title') });

  it('is of the chosen operation also where its sidebar is opened later', async () => {
    await editor.open('create');
    await editor.page.waitForFunction(() => {
      const kept = document.querySelector('script[data-help-name="qbo-action"]');
      return kept?.textContent?.includes('Fields of Create Invoice');
    });
    assert.equal(await sidebar().isVisible(), false, 'the sidebar stays as it was');
    await editor.page.evaluate(() => RED.sidebar.show('help'));
    await helpOf('Fields of Create Invoice').waitFor();
    await editor.cancel();
    await editor.page.locator(`${part}:empty`).waitFor({ state: 'attached' });
  });

  it('lists the fields of the chosen operation: label, API name, kind, whether it must be there, hint', async () => {
    await editor.open('create');
    await editor.page.locator('.red-ui-tray-footer .fa-book').click();
    const help = helpOf('Fields of Create Invoice');
    await help.waitFor();
    const rows = await help.locator('dt').allInnerTexts();
    const hints = await help.locator('dd').allInnerTexts();
    const [customer = ''] = rows;
    assert.match(customer, /CustomerRef\s*reference, required/);
    assert.equal(hints[0], 'Customer. Customer, sub-customer or project');
    const status = rows.findIndex((row) => row.includes('EmailStatus'));
    assert.match(hints[status] ?? '', /^Send later\. .*: NotSet Don't send, NeedToSend Send later/);
    const city = rows.findIndex((row) => row.includes('BillAddr.City'));
    assert.equal(hints[city], 'Billing address: City. Town or city');
    assert.match(
      await help.innerText(),
      /Line: Product or service[\s\S]*SalesItemLineDetail\.ItemRef[\s\S]*Line: Bundle/
    );
    assert.match(await help.innerText(), /\d+ more fields/);
    await editor.picture('help-invoice-create');
  });

  it('follows the operation, and shows what a query can ask for', async () => {
    await editor.cancel();
    await editor.open('query');
    await helpOf('Fields of Query Customer').waitFor();
    const rows = await helpOf('Fields of Query Customer').locator('dt').allInnerTexts();
    assert.ok(
      rows.some((row) => /^Balance\s*number/.test(row)),
      rows.join('\n')
    );
    assert.ok(!rows.some((row) => row.includes('BillAddr')), rows.join('\n'));
    await editor.cancel();
    await editor.open('send');
    await helpOf('Fields of Send Invoice').waitFor();
    const send = await helpOf('Fields of Send Invoice').locator('dt').allInnerTexts();
    assert.deepEqual(
      send.map((row) => row.replace(/\s+/g, ' ').trim()),
      ['Id text, required', 'sendTo text']
    );
  });

  it('leaves alone what somebody reads meanwhile', async () => {
    await editor.page.evaluate(() => RED.sidebar.help.show('qbo-trigger'));
    await editor.chooseOperation('Get Invoice');
    await editor.page.locator('#qbo-form [data-path="sendTo"]').waitFor({ state: 'detached' });
    assert.match(await editor.page.innerText('.red-ui-help-title'), /trigger/);
    await editor.page.evaluate(() => RED.sidebar.help.show('qbo-action'));
    await helpOf('Fields of Get Invoice').waitFor();
  });

  it('has none of it once the dialog is closed', async () => {
    await editor.cancel();
    await editor.page.locator(`${part}:empty`).waitFor({ state: 'attached' });
    await editor.page.evaluate(() => RED.sidebar.help.show('qbo-action'));
    assert.equal(await editor.page.locator(part).innerText(), '');
  });

  /** What is wider than its place in the help that is shown. */
  const wider = () =>
    editor.page.evaluate(() => {
      const title = document.querySelector('.red-ui-help-title');
      const scrolled = title?.closest('.red-ui-sidebar-info') ?? title?.parentElement;
      if (!scrolled) return ['no help'];
      const boxes = [scrolled, ...scrolled.querySelectorAll('*')];
      return boxes.flatMap((box) => {
        if (box.clientWidth === 0 || box.scrollWidth <= box.clientWidth + 1) return [];
        return [
          `${box.tagName}.${box.className} ${box.scrollWidth} > ${box.clientWidth}: ${box.textContent?.slice(0, 80)}`
        ];
      });
    });

  it('is read without scrolling sideways at its usual width, in every language', async () => {
    const found: string[] = [];
    for (const language of ['en-US', 'de', 'es', 'fr', 'pt']) {
      const headers = { accept: 'text/html', 'accept-language': language };
      const html = await (await fetch(new URL('nodes', editor.nodeRed.url), { headers })).text();
      for (const type of ['qbo-config', 'qbo-trigger', 'qbo-action']) {
        const text = new RegExp(`data-help-name="${type}">([\\s\\S]*?)</script>`).exec(html)?.[1] ?? '';
        assert.notEqual(text, '');
        await editor.page.evaluate(
          ([name = '', help = '']) => {
            const place = document.querySelector(`script[data-help-name="${name}"]`);
            if (place) place.textContent = help;
            RED.sidebar.help.show(name);
          },
          [type, text]
        );
        found.push(...(await wider()).map((box) => `${type} ${language}: ${box}`));
      }
    }
    assert.deepEqual(found, []);
  });

  it('is read so with the fields of an operation whose names are long', async () => {
    await editor.open('settings');
    await editor.page.locator('.red-ui-tray-footer .fa-book').click();
    await editor.page.locator(part).waitFor();
    await editor.page.evaluate((help) => {
      for (const more of document.querySelectorAll<HTMLDetailsElement>(`${help} details`)) more.open = true;
    }, part);
    assert.ok((await editor.page.locator(`${part} code`).count()) > 5);
    assert.deepEqual(await wider(), []);
    await editor.cancel();
  });
});
