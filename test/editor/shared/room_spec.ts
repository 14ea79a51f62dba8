import assert from 'node:assert/strict';
import { reports } from 'node-red-contrib-quickbooks-online/core';
import { reportFields } from '../../support/sample-report';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, everyOperation, order, tab, trigger } from '../support/flows';
import { covering, type Opened } from '../support/covering';
import type { Given } from '../support/mounted';
import type { Cut, Lists, Measured, Spoken } from '../support/room';
import { inPageScript } from '../support/in-page-script';

const languages = ['de', 'fr', 'es', 'pt'];
const widths = [620, 800, 1200];
const sizes = JSON.stringify(widths);
/** An invoice whose lists have balances and prices beside the names. */
const picked = action('picked', 'Invoice', 'create', {
  lines: [{ detailType: 'SalesItemLineDetail', fields: { 'SalesItemLineDetail.ItemRef': { value: '1', type: 'id' } } }]
});
/** Panels whose lists have types of accounts, or records of several kinds. */
const withLists = ['purchase-create', 'journalentry-create'];

/** One that works, one to another company of the same simulator, and one that nobody has connected: they are listed. */
const companies = [
  connection,
  { ...connection, id: 'british', name: 'Office in Great Britain', simulatorCompany: '9341450000000044' },
  { ...connection, id: 'fresh', name: 'Not connected yet', environment: 'sandbox' }
];

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
  const inPage = <T>(call: string): Promise<T> => editor.page.evaluate(`inPage.${call}`);
  let editor: EditorPage;
  let inEnglish: Map<string, Measured>;

  async function measure(given: readonly Given[]): Promise<Map<string, Measured>> {
    await editor.page.addScriptTag({ content: inPageScript() });
    const found = await inPage<Record<string, Measured>>(`cutInPanels(${JSON.stringify(given)}, ${sizes})`);
    return new Map(Object.entries(found));
  }

  const cutIn = (measured: ReadonlyMap<string, Measured>): object =>
    Object.fromEntries([...measured].flatMap(([id, { cut = {} }]) => (Object.keys(cut).length > 0 ? [[id, cut]] : [])));

  /** The lists of these panels, and what is no action. */
  async function assertRoomBeside(lists: readonly Given[]): Promise<void> {
    for (const given of lists) {
      const { seen, wrong } = await inPage<Lists>(`cutInLists(${JSON.stringify(given)}, ${sizes})`);
      // Of operations, of records and of fields to add.
      assert.ok(seen.length > 2, `${given.id} has lists with something beside the names: ${seen.join(', ')}`);
      assert.deepEqual(wrong, [], given.id);
    }
    for (const id of ['trigger', 'all']) {
      await editor.open(id);
      assert.deepEqual(await inPage<Cut>(`cutIn('.qbo-trigger', ${sizes})`), {}, `the trigger ${id}`);
      await editor.cancel();
    }
    const { page } = editor;
    await editor.openConfig('company');
    await page.locator('.qbo-config .qbo-card').waitFor();
    await page.click('#qbo-companies summary');
    await page.locator('#qbo-companies-list tbody tr').first().waitFor();
    assert.deepEqual(await inPage<Cut>(`cutIn('.qbo-config', ${sizes})`), {}, 'the connection');
    const isWide = '(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)';
    assert.equal(await page.evaluate(`${isWide}(document.querySelector('#qbo-companies-list'))`), false);
    await editor.cancel();
  }

  /** What was to stand in these panels and did not; a hint stands where it fits. */
  const missing = (opened: readonly Opened[], measured: ReadonlyMap<string, Measured>): string[] =>
    opened.flatMap(({ given: { id }, texts }) => {
      const there = new Set(measured.get(id)?.spoken.map(({ place, path }) => `${path} ${place}`));
      const isThere = ({ place, path }: Spoken): boolean => place.startsWith('INPUT.') || there.has(`${path} ${place}`);
      const inOthers = ({ place, text }: Spoken): string =>
        [...inEnglish]
          .flatMap(([other, { spoken }]) =>
            spoken.some((one) => one.place === place && one.text === text) ? [other] : []
          )
          .join();
      return texts
        .filter((one) => !isThere(one))
        .map((one) => `${id}: ${one.text} (${one.path} ${one.place}), in English in ${inOthers(one)}`);
    });

  /** Texts of these panels that are the same in English: few but numbers. */
  const untranslated = (opened: readonly Opened[], measured: ReadonlyMap<string, Measured>): string[] =>
    opened.flatMap(({ given: { id }, texts }) => {
      const there = new Set(measured.get(id)?.spoken.map(({ text }) => text));
      return texts.flatMap(({ text }) => (there.has(text) ? [text] : []));
    });

  before(async () => {
    editor = await openEditor([
      tab,
      ...companies,
      action('panel', 'Invoice', 'create'),
      trigger('trigger', { acknowledge: true }),
      trigger('all', { companies: 'all', connection: '' })
    ]);
    await editor.page.setViewportSize({ width: 1900, height: 1000 });
  });
  after(() => closeAll(editor));

  it('is enough for every text and row of the panels in en-US, whatever their width', async () => {
    inEnglish = await measure(actions);
    assert.deepEqual(cutIn(inEnglish), {});
    await assertRoomBeside([picked, ...withLists.map(actionOf)]);
    editor.assertQuiet();
  });

  it('leaves what was saved as it was, in the panel of every operation with all its inputs', () => {
    for (const given of samples) {
      const { fields, lines, options } = given;
      assert.deepEqual(inEnglish.get(given.id)?.kept, { fields, lines, options, errors: [] }, given.id);
    }
  });

  for (const language of languages) {
    it(`is enough for every text and row of the panels in ${language}, whatever their width`, async () => {
      const opened = covering(actions, new Map([...inEnglish].map(([id, { spoken }]) => [id, spoken])));
      await editor.page.evaluate((tag) => localStorage.setItem('editor-language', tag), language);
      await editor.reload();
      const measured = await measure(opened.map(({ given }) => given));
      assert.deepEqual(cutIn(measured), {});
      assert.deepEqual(missing(opened, measured), []);
      const wanted = opened.flatMap(({ texts }) => texts);
      assert.ok(untranslated(opened, measured).length < wanted.length / 5, `they are in ${language}`);
      // Records are called the same in every language; words stand beside them.
      await assertRoomBeside([picked]);
      editor.assertQuiet();
    });
  }
});
