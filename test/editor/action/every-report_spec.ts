import assert from 'node:assert/strict';
import { findReferenceEntity, type Report, reports } from 'node-red-contrib-quickbooks-online/core';
import type { PanelValue } from '../../support/panel-values';
import { reportFields, reportFieldsOfMessage } from '../../support/sample-report';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';
import type { PanelSettings } from '../support/hand';
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
    const nodes = reports.flatMap((report) => [
      action(`empty-${report.name}`, 'Report', report.name),
      action(`message-${report.name}`, 'Report', report.name, {
        fields: asSaved(report, reportFieldsOfMessage(report)),
        options: { shape: 'report' }
      })
    ]);
    editor = await openEditor([tab, connection, ...nodes]);
    await editor.page.addScriptTag({ content: inPageScript() });
  });
  after(() => closeAll(editor));
  afterEach(() => editor.assertQuiet());

  const fillIn = (id: string, what: PanelSettings): Promise<Kept> =>
    editor.page.evaluate(`inPage.fillIn(${JSON.stringify(id)}, ${JSON.stringify(what)})`);

  for (const report of reports) {
    const { name, title } = report;
    it(`${title} (${name}) keeps every parameter that is filled in, and leaves alone what is there`, async () => {
      // What only some companies have is not offered to this one, and yet kept where it is there.
      const offered = Object.entries(reportFields(report)).filter(([path]) => !report.parameter[path]?.when);
      const fields = Object.fromEntries(offered);
      const wanted = { entity: 'Report', operation: name, fields, lines: [], options: {}, errors: [] };
      assert.deepEqual(await fillIn(`empty-${name}`, { fields }), wanted);
      assert.deepEqual(await fillIn(`empty-${name}`, {}), wanted, 'found again');
      assert.deepEqual(await fillIn(`message-${name}`, {}), {
        ...wanted,
        fields: asSaved(report, reportFieldsOfMessage(report)),
        options: { shape: 'report' }
      });
    });
  }
});
