import assert from 'node:assert/strict';
import { chooseNodeRed } from '../../../scripts/lib/node-red.mjs';
import { compare } from '../support/comparison';
import { faintIn } from '../support/contrast';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { dangling, nameless } from '../support/names';
import { action, connection, everyOperation, order, tab, trigger } from '../support/flows';

const pictured = [
  'invoice-create',
  'order',
  'customer-update',
  'invoice-query',
  'customer-get',
  'payment-create',
  'journalentry-create',
  'purchase-create',
  'attachable-upload',
  'attachable-download',
  'item-create',
  'invoice-send',
  'report'
];

const small = ['invoice-create', 'order', 'invoice-query', 'attachable-upload'];
/** Those whose contrast is measured: one of each kind of form. */
const measured = [
  'invoice-create',
  'order',
  'customer-update',
  'invoice-query',
  'payment-create',
  'journalentry-create'
];

/** The types of a reference that is picked and of a choice have the background of one that is typed. */
function backgrounds(): string[] {
  const parts = document.querySelectorAll(
    '#qbo-form .red-ui-typedInput-input, #qbo-form .red-ui-typedInput-option-label, #qbo-form .qbo-combobox-input'
  );
  const ground = (element: Element | null): string => {
    const own = element ? getComputedStyle(element).backgroundColor : '';
    return own === 'rgba(0, 0, 0, 0)' ? ground(element?.parentElement ?? null) : own;
  };
  const seen = [...parts].filter((part) => part.getClientRects().length > 0);
  const byGround = new Map(seen.map((part) => [ground(part), part.closest('[data-path]')?.getAttribute('data-path')]));
  return [...byGround].map(([color, path]) => `${color} ${path}`);
}

/** Saved with mistakes, which are told at their fields. */
const wrong = action('wrong', 'Invoice', 'create', {
  fields: { DueDate: { value: 'tomorrow', type: 'str' } },
  lines: [{ detailType: 'SalesItemLineDetail', fields: { 'SalesItemLineDetail.Qty': { value: 'much', type: 'str' } } }]
});

/** Pictures of the panels for people to look at, in `test-results`, and what can be measured of a look. */
describe('the look of the panels', function () {
  // Some twenty pictures in each light, on a machine that does much else at the same time.
  this.timeout(180_000);
  // Only Node-RED 5 has a dark theme.
  const { version } = chooseNodeRed(process.env.QBO_TEST_NODE_RED);
  const themes = version.startsWith('4.') ? (['light'] as const) : (['dark', 'light'] as const);
  const faint: Record<string, unknown[]> = {};
  let editor: EditorPage;

  before(async () => {
    const nodes = everyOperation().filter(({ id }) => pictured.includes(id));
    const report = action('report', 'Report', 'GeneralLedger', { fields: { customer: { value: '1,2', type: 'id' } } });
    editor = await openEditor([tab, connection, ...nodes, order('order'), report, wrong, trigger('trigger')], {
      theme: themes[0]
    });
  });
  after(() => closeAll(editor));
  afterEach(() => editor.assertQuiet());

  /** An open dialog in every light. */
  async function inEachTheme(look: (theme: string) => Promise<void>): Promise<void> {
    for (const theme of themes) {
      await editor.page.evaluate(`document.documentElement.classList.toggle('nr-theme-dark', ${theme === 'dark'})`);
      await look(theme);
    }
  }

  async function assertFits(selector: string): Promise<void> {
    const overflow = await editor.page.evaluate(
      `(() => { const panel = document.querySelector('${selector}').closest('.red-ui-tray-body');
        return [...panel.querySelectorAll('*')].some((part) => part.scrollLeft > 0) || panel.scrollWidth > panel.clientWidth; })()`
    );
    assert.equal(overflow, false, `${selector} is wider than its panel`);
  }

  const assertContrast = (part: string, selector: string): Promise<void> =>
    inEachTheme(async (theme) => {
      const found = await faintIn(editor.page, selector);
      if (found.length > 0) faint[`${part}, ${theme}`] = found;
    });

  /** What screen readers say, also of what is closed at first. */
  async function assertNamed(id: string): Promise<void> {
    const { page } = editor;
    await page.evaluate("document.querySelectorAll('.qbo-action details').forEach((part) => (part.open = true))");
    assert.deepEqual(await page.evaluate(nameless), [], `${id}: a control without a name`);
    assert.deepEqual(await page.evaluate(dangling), [], `${id}: a label or description that is not there`);
  }

  async function show(id: string, suffix: string): Promise<void> {
    await inEachTheme((theme) => editor.picture(`pictures/${theme}-${id}${suffix}`));
    await assertFits(id === 'trigger' ? '.qbo-trigger' : '.qbo-action');
  }

  it('is shown in a small window', async () => {
    await editor.page.setViewportSize({ width: 800, height: 600 });
    for (const id of [...small, 'trigger']) {
      await editor.open(id);
      await show(id, '-small');
      await editor.cancel();
    }
  });

  it('is shown in each light, has enough contrast there, fields of one background, and a name for every control', async () => {
    const { page } = editor;
    for (const id of [...pictured, 'trigger']) {
      await page.setViewportSize({ width: 1400, height: 1000 });
      await editor.open(id);
      await show(id, '');
      if (id === 'trigger') await assertContrast(id, '.qbo-trigger');
      if (measured.includes(id)) {
        // As high as it takes to have all its inputs.
        await page.setViewportSize({ width: 1400, height: 2400 });
        await page.waitForFunction(
          () =>
            ![...document.querySelectorAll<HTMLElement>('#qbo-form .qbo-value:empty')].some(
              (slot) => slot.offsetParent !== null && slot.getBoundingClientRect().top < window.innerHeight
            )
        );
        await assertContrast(id, '.qbo-action');
        await inEachTheme(async (theme) => {
          const grounds = await page.evaluate(backgrounds);
          if (grounds.length > 1) faint[`backgrounds in ${id}, ${theme}`] = grounds;
        });
      }
      await assertNamed(id);
      await editor.cancel();
    }
    await editor.openConfig('company');
    await page.getByText(/Connected|Not connected|not be read/).waitFor();
    await inEachTheme((theme) => editor.picture(`pictures/${theme}-connection`));
    await assertContrast('connection', '.qbo-config');
    await editor.cancel();
    const missing = compare(editor.pictures('pictures'));
    assert.deepEqual(
      missing.filter((name) => themes.some((theme) => name.startsWith(theme))),
      []
    );
    assert.deepEqual(faint, {});
  });

  it('has enough contrast in what is told at fields, in a list and in a menu', async () => {
    const { page } = editor;
    await editor.open('wrong');
    await page.locator('.qbo-line .qbo-problem:visible').first().waitFor();
    assert.ok((await page.locator('#qbo-form .qbo-problem:visible').count()) > 2);
    await assertContrast('errors', '.qbo-action');
    await page.click('[data-path="CustomerRef"] .qbo-combobox-input');
    await page.locator('.qbo-combobox-option small').first().waitFor();
    await assertContrast('list', '.qbo-combobox-list:not([hidden])');
    await page.keyboard.press('Escape');
    await page.click('.qbo-line-more');
    await page.locator('.qbo-menu').waitFor();
    await assertContrast('menu', '.qbo-menu');
    await page.keyboard.press('Escape');
    await editor.cancel();
    assert.deepEqual(faint, {});
  });
});
