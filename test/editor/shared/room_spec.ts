import assert from 'node:assert/strict';
import { reports } from 'node-red-contrib-quickbooks-online/core';
import { reportFields } from '../../support/sample-report';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, everyOperation, order, tab, trigger } from '../support/flows';
import type { Cut, Lists } from '../support/room';
import { inPageScript } from '../support/in-page-script';

const languages = ['en-US', 'de', 'fr', 'es', 'pt'];
const widths = [620, 800, 1200];
/** Panels whose lists have balances, prices and types of accounts beside the names. */
const withLists = ['order', 'payment-create', 'purchase-create', 'journalentry-create'];

describe('the room in the panels', function () {
  // Some 260 panels, at three widths.
  this.timeout(240_000);
  const filled = reports.map((report) =>
    action(`report-${report.name}`, 'Report', report.name, { fields: reportFields(report) })
  );
  const actions = [...everyOperation(), ...filled, order('order'), action('new', 'Invoice', 'create')];
  const inPage = <T>(editor: EditorPage, call: string): Promise<T> => editor.page.evaluate(`inPage.${call}`);

  for (const language of languages) {
    it(`is enough for what stands in every panel in ${language}, whatever its width`, async () => {
      const editor = await openEditor([tab, connection, ...actions, trigger('trigger')], { language });
      const { page } = editor;
      try {
        await page.setViewportSize({ width: 1900, height: 1000 });
        await page.addScriptTag({ content: inPageScript() });
        const sizes = JSON.stringify(widths);
        const ids = JSON.stringify(actions.map(({ id }) => id));
        const cut = await inPage<Record<string, Cut>>(editor, `cutInPanels(${ids}, ${sizes})`);
        for (const id of withLists) {
          const { seen, wrong } = await inPage<Lists>(editor, `cutInLists('${id}', ${sizes})`);
          assert.ok(seen > 0, `${id} has lists with something beside the names`);
          assert.deepEqual(wrong, [], id);
        }
        await editor.open('trigger');
        const inTrigger = await inPage<Cut>(editor, `cutIn('.qbo-trigger', ${sizes})`);
        await editor.cancel();
        await editor.openConfig('company');
        await page.locator('.qbo-config .qbo-card').waitFor();
        const inConnection = await inPage<Cut>(editor, `cutIn('.qbo-config', ${sizes})`);
        await editor.cancel();
        assert.deepEqual({ ...cut, trigger: inTrigger, connection: inConnection }, { trigger: {}, connection: {} });
        editor.assertQuiet();
      } finally {
        await editor.close();
      }
    });
  }
});
