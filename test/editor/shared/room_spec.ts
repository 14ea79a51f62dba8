import assert from 'node:assert/strict';
import { openEditor } from '../support/editor-page';
import { cutIn } from '../support/cut';
import { action, connection, everyOperation, order, tab, trigger } from '../support/flows';

const panels = [
  'invoice-create',
  'order',
  'invoice-query',
  'customer-update',
  'payment-create',
  'journalentry-create',
  'purchase-create',
  'item-create',
  'attachable-upload',
  'attachable-download'
];
const languages = ['en-US', 'de', 'fr', 'es', 'pt'];
const widths = [620, 800, 1200];

describe('the room in the panels', function () {
  for (const language of languages) {
    it(`is enough for what stands there in ${language}, whatever their width`, async () => {
      const nodes = everyOperation().filter(({ id }) => panels.includes(id));
      const editor = await openEditor(
        [tab, connection, ...nodes, order('order'), action('new', 'Invoice', 'create'), trigger('trigger')],
        { language }
      );
      const { page } = editor;
      try {
        await page.setViewportSize({ width: 1900, height: 2600 });
        const cut: Record<string, string[]> = {};
        for (const id of [...panels, 'new', 'trigger']) {
          const panel = id === 'trigger' ? '.qbo-trigger' : '.qbo-action';
          await editor.open(id);
          if (id !== 'trigger') await page.locator('#qbo-form > *').first().waitFor();
          for (const width of widths) {
            await page.evaluate(
              ([part, size]) =>
                document
                  .querySelector(String(part))
                  ?.setAttribute('style', `min-width: 0; max-width: none; width: ${size}px`),
              [panel, width] as const
            );
            await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))));
            const found = await cutIn(page, panel);
            if (found.length > 0) cut[`${id} at ${width}`] = found;
          }
          await editor.cancel();
        }
        assert.deepEqual(cut, {});
        editor.assertQuiet();
      } finally {
        await editor.close();
      }
    });
  }
});
