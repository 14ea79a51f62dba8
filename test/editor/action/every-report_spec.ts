import assert from 'node:assert/strict';
import { findReferenceEntity, type Report, reports } from 'node-red-contrib-quickbooks-online/core';
import type { PanelValue } from '../../support/panel-values';
import { reportFields, reportFieldsOfMessage } from '../../support/sample-report';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';
import type { Kept } from '../support/in-page';
import { inPageScript } from '../support/in-page-script';

/** Only where names can be looked up may a reference be one. */
function asSaved(report: Report, fields: Record<string, PanelValue>): Record<string, PanelValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { by, ...value }]) => {
      const isNamed = report.parameter[name]?.refs?.some((ref) => findReferenceEntity(ref)?.lookup);
      return [name, { ...value, ...(by !== undefined && isNamed && { by }) }];
    })
  );
}

describe('the panel of every report', () => {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([tab, connection, action('panel', 'Report', 'BalanceSheet')]);
    await editor.page.addScriptTag({ content: inPageScript() });
  });
  after(() => closeAll(editor));
  afterEach(() => editor.assertQuiet());

  const fillIn = (...what: readonly object[]): Promise<Kept> =>
    editor.page.evaluate(`inPage.fillIn(${what.map((one) => JSON.stringify(one)).join()})`);

  for (const report of reports) {
    const { name, title } = report;
    it(`${title} (${name}) keeps every parameter that is filled in, and leaves alone what is there`, async () => {
      // What only some companies have is not offered to this one, and yet kept where it is there.
      const offered = Object.entries(reportFields(report)).filter(([path]) => !report.parameter[path]?.when);
      const fields = Object.fromEntries(offered);
      const wanted = { entity: 'Report', operation: name, fields, lines: [], options: {}, errors: [] };
      assert.deepEqual(await fillIn({ fields }, action('panel', 'Report', name)), wanted);
      assert.deepEqual(await fillIn({}), wanted, 'found again');
      const brought = { fields: asSaved(report, reportFieldsOfMessage(report)), options: { shape: 'report' } };
      const kept = await fillIn({}, action('panel', 'Report', name, brought));
      assert.deepEqual(kept, { ...wanted, ...brought });
    });
  }
});
