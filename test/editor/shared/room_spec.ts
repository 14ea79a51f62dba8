import assert from 'node:assert/strict';
import { reports } from 'node-red-contrib-quickbooks-online/core';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { reportFields } from '../../support/sample-report';
import { closeAll, editorOf, type EditorPage } from '../support/editor-page';
import { action, connection, everyOperation, order, tab, trigger } from '../support/flows';
import type { Given } from '../support/mounted';
import type { Cut, Lists, Measured } from '../support/room';
import { inPageScript } from '../support/in-page-script';

const languages = ['de', 'fr', 'es', 'pt'];
const widths = [620, 800, 1200];
const sizes = JSON.stringify(widths);
/** Panels whose lists have balances, prices and types of accounts beside the names. */
const withLists = ['order', 'payment-create', 'purchase-create', 'journalentry-create'];

/**
 * The fewest panels, or nearly so, that together have every text that stands in any of them, in the same kind of row. What has
 * room there has it wherever that row stands.
 */
function covering(measured: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Set([...measured.values()].flat());
  const chosen: string[] = [];
  while (left.size > 0) {
    const gains = [...measured].map(([id, texts]) => {
      const gain = texts.filter((text) => left.has(text)).length;
      // Of a large panel all must be measured again.
      return { id, texts, worth: gain / Math.sqrt(texts.length) };
    });
    const best = gains.reduce((one, other) => (other.worth > one.worth ? other : one));
    chosen.push(best.id);
    for (const text of best.texts) left.delete(text);
  }
  return chosen;
}

describe('the room in the panels', function () {
  // Some 260 panels, and those that together have every text in four other languages.
  this.timeout(240_000);
  const filled = reports.map((report) =>
    action(`report-${report.name}`, 'Report', report.name, { fields: reportFields(report) })
  );
  const samples = everyOperation();
  // The largest first: what stands in them need not be measured again.
  const size = (given: object): number => JSON.stringify(given).length;
  const actions: readonly Given[] = [...samples, ...filled, order('order'), action('new', 'Invoice', 'create')].sort(
    (one, other) => size(other) - size(one)
  );
  const byId = new Map(actions.map((given) => [given.id, given]));
  const actionOf = (id: string): Given => byId.get(id) ?? assert.fail(`there is no ${id}`);
  const inPage = <T>(editor: EditorPage, call: string): Promise<T> => editor.page.evaluate(`inPage.${call}`);
  let nodeRed: NodeRed;
  let inEnglish: Map<string, Measured>;

  async function inEditor(language: string, work: (editor: EditorPage) => Promise<void>): Promise<void> {
    const editor = await editorOf(nodeRed, { language });
    try {
      await editor.page.setViewportSize({ width: 1900, height: 1000 });
      await editor.page.addScriptTag({ content: inPageScript() });
      await work(editor);
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  }

  async function measure(editor: EditorPage, given: readonly Given[]): Promise<Map<string, Measured>> {
    const found = await inPage<Record<string, Measured>>(editor, `cutInPanels(${JSON.stringify(given)}, ${sizes})`);
    return new Map(Object.entries(found));
  }

  const cutIn = (measured: ReadonlyMap<string, Measured>): object =>
    Object.fromEntries([...measured].flatMap(([id, { cut = {} }]) => (Object.keys(cut).length > 0 ? [[id, cut]] : [])));

  /** Lists, and what is no action. */
  async function assertRoomBeside(editor: EditorPage): Promise<void> {
    for (const id of withLists) {
      const given = JSON.stringify(actionOf(id));
      const { seen, wrong } = await inPage<Lists>(editor, `cutInLists(${given}, ${sizes})`);
      assert.ok(seen > 0, `${id} has lists with something beside the names`);
      assert.deepEqual(wrong, [], id);
    }
    await editor.open('trigger');
    const inTrigger = await inPage<Cut>(editor, `cutIn('.qbo-trigger', ${sizes})`);
    await editor.cancel();
    await editor.openConfig('company');
    await editor.page.locator('.qbo-config .qbo-card').waitFor();
    const inConnection = await inPage<Cut>(editor, `cutIn('.qbo-config', ${sizes})`);
    await editor.cancel();
    assert.deepEqual({ trigger: inTrigger, connection: inConnection }, { trigger: {}, connection: {} });
  }

  before(async () => {
    nodeRed = await startNodeRed({
      flows: [tab, connection, action('panel', 'Invoice', 'create'), trigger('trigger', { acknowledge: true })]
    });
  });
  after(() => closeAll(nodeRed));

  it('is enough for every text and row of the panels in en-US, whatever their width', async () => {
    await inEditor('en-US', async (editor) => {
      inEnglish = await measure(editor, actions);
      assert.deepEqual(cutIn(inEnglish), {});
      await assertRoomBeside(editor);
    });
  });

  it('leaves what was saved as it was, in the panel of every operation with all its inputs', () => {
    for (const given of samples) {
      const { fields, lines, options } = given;
      assert.deepEqual(inEnglish.get(given.id)?.kept, { fields, lines, options, errors: [] }, given.id);
    }
  });

  for (const language of languages) {
    it(`is enough for every text and row of the panels in ${language}, whatever their width`, async () => {
      const ids = covering(new Map([...inEnglish].map(([id, { spoken }]) => [id, spoken])));
      await inEditor(language, async (editor) => {
        assert.deepEqual(cutIn(await measure(editor, ids.map(actionOf))), {});
        await assertRoomBeside(editor);
      });
    });
  }
});
