import assert from 'node:assert/strict';
import { faintIn } from '../support/contrast';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { connection, tab, trigger } from '../support/flows';

/** One that works, one to another company of the same simulator, and one that nobody has connected. */
const several = [
  tab,
  connection,
  { ...connection, id: 'british', name: 'Office in Great Britain', simulatorCompany: '9341450000000044' },
  { ...connection, id: 'fresh', name: 'Not connected yet', environment: 'sandbox' },
  trigger('watch', { companies: 'all', connection: '' })
];

describe("the list of companies in the connection's panel", () => {
  let editor: EditorPage;
  let page: EditorPage['page'];

  before(async () => {
    editor = await openEditor([tab, connection]);
    page = editor.page;
  });
  after(() => closeAll(editor));

  async function opened(): Promise<void> {
    await editor.openConfig('company');
    await page.click('#qbo-companies summary');
    await page.locator('#qbo-companies-list tbody tr').first().waitFor();
  }

  it('is not there where there is one connection', async () => {
    await editor.openConfig('company');
    assert.equal(await page.isVisible('#qbo-companies'), false);
    await editor.cancel();
    editor.assertQuiet();
  });

  it('tells name, environment, state, calls and last check of each, and which one this is, in both themes', async () => {
    await editor.load(several);
    await page.setViewportSize({ width: 1900, height: 2000 });
    await opened();
    const list = page.getByRole('region', { name: 'All companies of this Node-RED' });
    const columns = await list.getByRole('columnheader').allInnerTexts();
    assert.deepEqual(columns, ['Company', 'Environment', 'State', 'Calls this month', 'Last check']);
    const row = (name: RegExp) => list.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
    const harbor = await row(/Harbor Landscaping/)
      .getByRole('cell')
      .allInnerTexts();
    assert.deepEqual([harbor[0], harbor[1]?.trim()], ['simulator', 'connected']);
    assert.match(harbor[2] ?? '', /^\d+$/);
    assert.match(harbor[3] ?? '', /\d/);
    assert.match(await row(/Isis Water Services/).innerText(), /Office in Great Britain/);
    const fresh = await row(/Not connected yet/)
      .getByRole('cell')
      .allInnerTexts();
    assert.deepEqual([fresh[0], fresh[1]?.trim(), fresh[3]], ['sandbox', 'not connected', '–']);
    assert.equal(await row(/Harbor/).getAttribute('aria-current'), 'true');
    assert.equal(await row(/Isis/).getAttribute('aria-current'), null);
    assert.equal(await page.innerText('#qbo-companies-told'), 'Connections: 3; not connected: 1');
    // Only Node-RED 5 has a dark theme.
    for (const theme of editor.nodeRed.version.startsWith('4.') ? ['light'] : ['light', 'dark']) {
      await page.evaluate(`document.documentElement.classList.toggle('nr-theme-dark', ${theme === 'dark'})`);
      await editor.picture(`connection-companies-${theme}`, page.locator('#qbo-companies'));
      assert.deepEqual(await faintIn(page, '#qbo-companies'), [], theme);
    }
    await page.evaluate("document.documentElement.classList.remove('nr-theme-dark')");
    await editor.done();
    assert.equal((await editor.state('company')).changed, false, 'looking changes nothing');
    editor.assertQuiet();
  });

  it('says so where it cannot be asked for', async () => {
    const states = '**/qbo/companies/states';
    await page.route(states, (route) => route.fulfill({ status: 500, body: '' }));
    await editor.openConfig('company');
    await page.click('#qbo-companies summary');
    await editor.says('#qbo-companies-told', 'HTTP 500');
    assert.equal(await page.isVisible('#qbo-companies-list'), false);
    await editor.cancel();
    await page.unroute(states);
  });
});
