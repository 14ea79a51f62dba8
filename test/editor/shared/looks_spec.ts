import assert from 'node:assert/strict';
import { chooseNodeRed } from '../../../scripts/lib/node-red.mjs';
import { compare } from '../support/comparison';
import { openEditor, type EditorPage } from '../support/editor-page';
import { connection, everyOperation, order, tab, trigger } from '../support/flows';

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
  'item-create'
];

const windows = [
  {
    size: { width: 800, height: 600 },
    suffix: '-small',
    shown: ['invoice-create', 'order', 'invoice-query', 'attachable-upload']
  },
  { size: { width: 1400, height: 1000 }, suffix: '', shown: pictured }
];

/** Pictures of the panels for people to look at, in `test-results`, and what can be measured of a look. */
describe('the look of the panels', function () {
  // Some twenty pictures each, on a machine that does much else at the same time.
  this.timeout(180_000);
  async function assertFits(editor: EditorPage, selector: string): Promise<void> {
    const overflow = await editor.page.evaluate(
      `(() => { const panel = document.querySelector('${selector}').closest('.red-ui-tray-body');
        return [...panel.querySelectorAll('*')].some((part) => part.scrollLeft > 0) || panel.scrollWidth > panel.clientWidth; })()`
    );
    assert.equal(overflow, false, `${selector} is wider than its panel`);
  }

  // Only Node-RED 5 has a dark theme.
  const { version } = chooseNodeRed(process.env.QBO_TEST_NODE_RED);
  for (const theme of version.startsWith('4.') ? (['light'] as const) : (['light', 'dark'] as const)) {
    it(`is shown in ${theme}, also in a small window`, async () => {
      const actions = everyOperation();
      const editor = await openEditor([tab, connection, ...actions, order('order'), trigger('trigger')], { theme });
      try {
        for (const { size, suffix, shown } of windows) {
          await editor.page.setViewportSize(size);
          for (const id of [...shown, 'trigger']) {
            await editor.open(id);
            await editor.picture(`pictures/${theme}-${id}${suffix}`);
            await assertFits(editor, id === 'trigger' ? '.qbo-trigger' : '.qbo-action');
            await editor.cancel();
          }
        }
        await editor.openConfig('company');
        await editor.page.getByText(/Connected|Not connected|not be read/).waitFor();
        await editor.picture(`pictures/${theme}-connection`);
        await editor.cancel();
        editor.assertQuiet();
        const missing = compare(editor.pictures('pictures'));
        assert.deepEqual(
          missing.filter((name) => name.startsWith(theme)),
          []
        );
      } finally {
        await editor.close();
      }
    });
  }
});
