import assert from 'node:assert/strict';
import { itOnce } from '../../support/once';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, everyOperation, tab, trigger } from '../support/flows';

/** Controls in the dialog that no screen reader could name, by the rules of accessible names that the panels use. */
const nameless = `[...document.querySelectorAll('.qbo-action, .qbo-trigger')].flatMap((panel) =>
  [...panel.querySelectorAll('input, select, textarea, button, [role=combobox], summary, a')].filter((part) => {
    if (part.type === 'hidden' || part.offsetParent === null) return false;
    const byId = (part.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
    const labels = [...(part.labels ?? [])].map((label) => label.textContent);
    const own = ['BUTTON', 'A', 'SUMMARY'].includes(part.tagName) ? part.textContent : '';
    return ![part.getAttribute('aria-label'), ...byId, ...labels, own].some((text) => (text ?? '').trim() !== '');
  }).map((part) => part.outerHTML.slice(0, 200)))`;

/** Ids that a label or description points to and that are not there. */
const dangling = `[...document.querySelectorAll('.qbo-action [for], .qbo-action [aria-describedby], .qbo-action [aria-labelledby]')]
  .flatMap((part) => ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) => (part.getAttribute(name) ?? '').split(' ')))
  .filter((id) => id !== '' && !document.getElementById(id))`;

const opened = [
  'invoice-create',
  'customer-update',
  'invoice-send',
  'customer-get',
  'attachable-upload',
  'purchase-create',
  'journalentry-create',
  'payment-create',
  'invoice-query',
  'report',
  'watch'
];

describe('the panels without a mouse or a screen', function () {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([
      tab,
      connection,
      ...everyOperation(),
      action('new', 'Customer', 'create'),
      action('report', 'Report', 'GeneralLedger', { fields: { customer: { value: '1,2', type: 'id' } } }),
      trigger('watch')
    ]);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  for (const id of opened) {
    itOnce(`has a name for every control: ${id}`, async () => {
      await editor.open(id);
      await editor.page.locator('#qbo-form > *, .qbo-trigger').first().waitFor();
      await editor.page.evaluate(
        "document.querySelectorAll('.qbo-action details').forEach((part) => (part.open = true))"
      );
      assert.deepEqual(await editor.page.evaluate(nameless), []);
      assert.deepEqual(await editor.page.evaluate(dangling), []);
      await editor.cancel();
    });
  }

  it('makes a customer with the keyboard alone', async () => {
    const { page } = editor;
    const { keyboard } = page;
    await editor.open('new');
    await page.locator('[data-path="DisplayName"]').waitFor();
    await page.focus('#qbo-operation-text');
    for (let stops = 0; !(await isIn('DisplayName')); stops += 1) {
      assert.ok(stops < 15, 'Tab leads to the first field');
      await keyboard.press('Tab');
    }
    if (!(await isText())) await keyboard.press('Tab');
    await keyboard.type('Keys & Sons');
    await page.focus('#qbo-form .qbo-adder input >> nth=-1');
    await keyboard.type('mobile');
    await page.locator('.qbo-combobox-option[aria-selected="true"]').getByText('Mobile number').waitFor();
    await keyboard.press('Enter');
    assert.equal(await isIn('Mobile.FreeFormNumber'), true, 'an added field has the focus');
    await keyboard.type('555 0100');
    await page.focus('[data-path="BillAddr"] .qbo-disclose');
    await keyboard.press('Enter');
    await page.locator('[data-path="BillAddr.City"]').waitFor();
    await editor.done();
    const node = await page.evaluate("RED.nodes.node('new').fields");
    assert.deepEqual(node, {
      DisplayName: { value: 'Keys & Sons', type: 'str' },
      'Mobile.FreeFormNumber': { value: '555 0100', type: 'str' }
    });
  });

  const isIn = (path: string): Promise<boolean> =>
    editor.page.evaluate(`document.activeElement.closest('[data-path]')?.dataset.path === '${path}'`);
  const isText = (): Promise<boolean> => editor.page.evaluate("document.activeElement.matches('input[type=text]')");
});
