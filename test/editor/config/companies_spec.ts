import assert from 'node:assert/strict';
import { chooseNodeRed } from '../../../scripts/lib/node-red.mjs';
import { faintIn } from '../support/contrast';
import { openEditor, type EditorPage } from '../support/editor-page';
import { connection, tab, trigger } from '../support/flows';
import type { Cut } from '../support/room';
import { inPageScript } from '../support/in-page-script';

const languages = ['en-US', 'de', 'fr', 'es', 'pt'];
const widths = [620, 800, 1200];
/** One that works, one to another company of the same simulator, and one that nobody has connected. */
const several = [
  tab,
  connection,
  { ...connection, id: 'british', name: 'Office in Great Britain', simulatorCompany: '9341450000000044' },
  { ...connection, id: 'fresh', name: 'Not connected yet', environment: 'sandbox' },
  trigger('watch', { companies: 'all', connection: '' })
];

describe("the list of companies in the connection's panel", () => {
  async function opened(editor: EditorPage): Promise<void> {
    await editor.openConfig('company');
    await editor.page.click('#qbo-companies summary');
    await editor.page.locator('#qbo-companies-list tbody tr').first().waitFor();
  }

  it('is not there where there is one connection', async () => {
    const editor = await openEditor([tab, connection]);
    try {
      await editor.openConfig('company');
      assert.equal(await editor.page.isVisible('#qbo-companies'), false);
      await editor.cancel();
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  });

  it('tells name, environment, state, calls and last check of each, and which one this is', async () => {
    const editor = await openEditor(several);
    const { page } = editor;
    try {
      await opened(editor);
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
      await editor.done();
      assert.equal((await editor.state('company')).changed, false, 'looking changes nothing');
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  });

  it('says so where it cannot be asked for', async () => {
    const editor = await openEditor(several);
    try {
      await editor.page.route('**/qbo/companies/states', (route) => route.fulfill({ status: 500, body: '' }));
      await editor.openConfig('company');
      await editor.page.click('#qbo-companies summary');
      await editor.says('#qbo-companies-told', 'HTTP 500');
      assert.equal(await editor.page.isVisible('#qbo-companies-list'), false);
      await editor.cancel();
    } finally {
      await editor.close();
    }
  });

  const { version } = chooseNodeRed(process.env.QBO_TEST_NODE_RED);
  for (const theme of version.startsWith('4.') ? (['light'] as const) : (['light', 'dark'] as const)) {
    it(`can be read in the ${theme} theme`, async () => {
      const editor = await openEditor(several, { theme });
      try {
        await editor.page.setViewportSize({ width: 1400, height: 2000 });
        await opened(editor);
        await editor.picture(`connection-companies-${theme}`, editor.page.locator('#qbo-companies'));
        assert.deepEqual(await faintIn(editor.page, '#qbo-companies'), []);
        await editor.cancel();
      } finally {
        await editor.close();
      }
    });
  }

  for (const language of languages) {
    it(`has room in ${language}, whatever the width`, async () => {
      const editor = await openEditor(several, { language });
      const { page } = editor;
      try {
        await page.setViewportSize({ width: 1900, height: 1000 });
        await page.addScriptTag({ content: inPageScript() });
        await opened(editor);
        const cut = await page.evaluate<Cut>(`inPage.cutIn('.qbo-config', ${JSON.stringify(widths)})`);
        const wide = await page.evaluate<boolean>(
          "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('#qbo-companies-list'))"
        );
        await editor.cancel();
        await editor.open('watch');
        const inTrigger = await page.evaluate<Cut>(`inPage.cutIn('.qbo-trigger', ${JSON.stringify(widths)})`);
        assert.deepEqual([cut, wide, inTrigger], [{}, false, {}]);
        await editor.cancel();
      } finally {
        await editor.close();
      }
    });
  }
});
