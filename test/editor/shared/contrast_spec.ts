import assert from 'node:assert/strict';
import { chooseNodeRed } from '../../../scripts/lib/node-red.mjs';
import { faintIn } from '../support/contrast';
import { openEditor } from '../support/editor-page';
import { action, connection, everyOperation, order, tab, trigger } from '../support/flows';

const panels = ['invoice-create', 'order', 'customer-update', 'invoice-query', 'payment-create', 'journalentry-create'];

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

describe('what is seen in the panels', function () {
  // Only Node-RED 5 has a dark theme.
  const { version } = chooseNodeRed(process.env.QBO_TEST_NODE_RED);
  for (const theme of version.startsWith('4.') ? (['light'] as const) : (['light', 'dark'] as const)) {
    it(`has enough contrast in the ${theme} theme, and fields of one background`, async () => {
      const nodes = everyOperation().filter(({ id }) => panels.includes(id));
      const editor = await openEditor([tab, connection, ...nodes, order('order'), wrong, trigger('trigger')], {
        theme
      });
      try {
        await editor.page.setViewportSize({ width: 1400, height: 2400 });
        const faint: Record<string, unknown[]> = {};
        for (const id of panels) {
          await editor.open(id);
          await editor.page.locator('#qbo-form .red-ui-typedInput-container').first().waitFor();
          const found = await faintIn(editor.page, '.qbo-action');
          if (found.length > 0) faint[id] = found;
          const grounds = await editor.page.evaluate(backgrounds);
          if (grounds.length > 1) faint[`backgrounds in ${id}`] = grounds;
          await editor.cancel();
        }
        await editor.open('wrong');
        await editor.page.locator('.qbo-line .qbo-problem:visible').first().waitFor();
        assert.ok((await editor.page.locator('#qbo-form .qbo-problem:visible').count()) > 2);
        const errors = await faintIn(editor.page, '.qbo-action');
        if (errors.length > 0) faint.errors = errors;
        await editor.page.click('[data-path="CustomerRef"] .qbo-combobox-input');
        await editor.page.locator('.qbo-combobox-option small').first().waitFor();
        const list = await faintIn(editor.page, '.qbo-combobox-list:not([hidden])');
        if (list.length > 0) faint.list = list;
        await editor.page.keyboard.press('Escape');
        await editor.page.click('.qbo-line-more');
        await editor.page.locator('.qbo-menu').waitFor();
        const menu = await faintIn(editor.page, '.qbo-menu');
        if (menu.length > 0) faint.menu = menu;
        await editor.page.keyboard.press('Escape');
        await editor.cancel();
        await editor.open('trigger');
        const inTrigger = await faintIn(editor.page, '.qbo-trigger');
        if (inTrigger.length > 0) faint.trigger = inTrigger;
        await editor.cancel();
        await editor.openConfig('company');
        await editor.page.getByText(/Connected|Not connected|not be read/).waitFor();
        const inConfig = await faintIn(editor.page, '.qbo-config');
        if (inConfig.length > 0) faint.connection = inConfig;
        await editor.cancel();
        assert.deepEqual(faint, {});
        editor.assertQuiet();
      } finally {
        await editor.close();
      }
    });
  }
});
