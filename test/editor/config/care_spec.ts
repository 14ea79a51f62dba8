import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { connection, tab } from '../support/flows';

const proxy = { id: 'proxy', type: 'http proxy', name: 'Plant gateway', url: 'http://127.0.0.1:9', noproxy: [] };
const sandbox = { ...connection, id: 'sandbox', environment: 'sandbox' };
const usual = { proxy: '', guard: 'none', dryRun: false, monthlyReads: 500_000, slowDown: true };
const variables = {
  ...sandbox,
  id: 'variables',
  proxy: '',
  guard: '${QBO_GUARD}',
  dryRun: '${QBO_DRY_RUN}',
  monthlyReads: '${QBO_READS}',
  slowDown: '${QBO_SLOW_DOWN}'
};

describe('the proxy, the safety and the limits of a connection', () => {
  let editor: EditorPage;
  let page: Page;

  before(async () => {
    const env = { QBO_GUARD: 'none', QBO_DRY_RUN: 'false', QBO_READS: '1000', QBO_SLOW_DOWN: 'true' };
    editor = await openEditor([tab, proxy, sandbox, variables], { env });
    page = editor.page;
  });
  after(() => closeAll(editor));
  afterEach(() => editor.assertQuiet());

  const kept = (id: string): Promise<unknown> =>
    page.evaluate(
      `(({ proxy, guard, dryRun, monthlyReads, slowDown }) => ({ proxy, guard, dryRun, monthlyReads, slowDown }))(RED.nodes.node('${id}'))`
    );

  it('are as usual where nobody has chosen, and looking at them changes nothing', async () => {
    await editor.openConfig('sandbox');
    await page.click('#qbo-care summary');
    assert.equal(await page.inputValue('#node-config-input-guard'), 'none');
    assert.equal(await page.isChecked('#node-config-input-dryRun'), false);
    assert.equal(await page.inputValue('#node-config-input-monthlyReads'), '500000');
    assert.equal(await page.isChecked('#node-config-input-slowDown'), true);
    await editor.done();
    assert.deepEqual(await kept('sandbox'), usual);
    assert.equal((await editor.state('sandbox')).changed, false);
  });

  it('are kept as they are chosen, there again after a deploy, and say that a number of reads is none', async () => {
    await editor.openConfig('sandbox');
    await page.click('#qbo-care summary');
    await page.selectOption('#node-config-input-guard', 'no-delete');
    await page.check('#node-config-input-dryRun');
    await page.fill('#node-config-input-monthlyReads', '20000');
    await page.uncheck('#node-config-input-slowDown');
    await page.click('#qbo-more-title');
    await page.selectOption('#node-config-input-proxy', { label: 'Plant gateway' });
    await editor.done();
    const chosen = { proxy: 'proxy', guard: 'no-delete', dryRun: true, monthlyReads: 20_000, slowDown: false };
    assert.deepEqual(await kept('sandbox'), chosen);
    await editor.deploy();
    await editor.reload();
    assert.deepEqual(await kept('sandbox'), chosen);
    await editor.openConfig('sandbox');
    // What is not as usual is seen at once.
    assert.equal(await page.isVisible('#node-config-input-guard'), true);
    assert.equal(await page.inputValue('#node-config-input-proxy'), 'proxy');

    await page.fill('#node-config-input-monthlyReads', 'many');
    await editor.done();
    const wrong = await editor.state('sandbox');
    await editor.openConfig('sandbox');
    await page.fill('#node-config-input-monthlyReads', '0');
    await editor.done();
    const right = await editor.state('sandbox');
    const mended = wrong.errors.filter((error) => !right.errors.includes(error));
    assert.equal(mended.length, 1);
    assert.match(mended[0] ?? '', /Must be a whole number/);
  });

  it('stay those of environment variables when the panel is saved', async () => {
    await editor.openConfig('variables');
    assert.equal(await page.inputValue('#node-config-input-dryRun'), '${QBO_DRY_RUN}');
    await editor.done();
    const { proxy: through, guard, dryRun, monthlyReads, slowDown } = variables;
    assert.deepEqual(await kept('variables'), { proxy: through, guard, dryRun, monthlyReads, slowDown });
    assert.equal((await editor.state('variables')).changed, false);
  });

  it('can be written as true or false in the place of a variable, and mean that', async () => {
    await editor.openConfig('variables');
    await page.fill('#node-config-input-dryRun', 'perhaps');
    await page.fill('#node-config-input-slowDown', 'false');
    await editor.done();
    const { errors } = await editor.state('variables');
    assert.equal(errors.filter((error) => error.includes('Must be true or false')).length, 1);
    await editor.openConfig('variables');
    for (const name of ['dryRun', 'slowDown'])
      assert.equal(await page.isChecked(`#node-config-input-${name}`), false, name);
    await editor.done();
    const { guard, monthlyReads } = variables;
    assert.deepEqual(await kept('variables'), { proxy: '', guard, dryRun: false, monthlyReads, slowDown: false });
  });
});
