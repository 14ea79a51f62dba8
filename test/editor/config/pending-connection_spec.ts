import assert from 'node:assert/strict';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab, trigger } from '../support/flows';

const british = '9341450000000044';
const box = '#qbo-form [data-path="CustomerRef"] .qbo-combobox-input';

/** A subflow whose connection is an environment variable, with this connection as its default. */
function subflow(id: string, value: string) {
  const variable = {
    name: 'CONN2',
    type: 'qbo-config',
    value,
    ui: { type: 'conf-types', label: { 'en-US': 'Company' } }
  };
  const inside = { z: id, connection: '${CONN2}' };
  return [
    { id, type: 'subflow', name: id, info: '', category: '', in: [], out: [], env: [variable], color: '#DDAA99' },
    { id: `${id}-instance`, type: `subflow:${id}`, z: 'tab', name: '', x: 100, y: 300, wires: [] },
    action(`${id}-action`, 'Invoice', 'create', inside),
    trigger(`${id}-trigger`, inside)
  ];
}

describe('a connection that is not simply the deployed one', () => {
  let editor: EditorPage;

  before(async () => {
    const flows = [
      tab,
      connection,
      action('invoice', 'Invoice', 'create'),
      trigger('plain'),
      ...subflow('known', 'company'),
      ...subflow('unknown', '')
    ];
    editor = await openEditor(flows, { fresh: true });
  });
  afterEach(() => editor.assertQuiet());
  after(() => closeAll(editor));

  /** What the list of customers offers, or says. */
  async function offered(text: string, expected: RegExp): Promise<void> {
    const { page } = editor;
    await page.locator(box).click();
    await page.locator(box).fill(text);
    await page.locator('.qbo-combobox-list').getByText(expected).first().waitFor();
  }

  it('changed in the editor, offers the company that it will be, not the deployed one', async () => {
    const { page } = editor;
    await editor.open('invoice');
    await offered('amy', /^Amy's Bird Sanctuary/);
    await editor.cancel();
    await editor.openConfig('company');
    await page.click('#qbo-more-title');
    await page.fill('#node-config-input-realmId', british);
    await editor.done();
    await editor.open('invoice');
    const answer = page.waitForResponse(/\/lookup\/Customer/);
    await page.locator(box).click();
    assert.equal(((await (await answer).json()) as { realmId: string }).realmId, british);
    await editor.cancel();
  });

  it('changed to what has to be deployed first, says so', async () => {
    const { page } = editor;
    await editor.openConfig('company');
    await page.check('input[name="qbo-environment"][value="sandbox"]');
    await editor.done();
    await editor.open('invoice');
    await offered('amy', /not deployed as it stands in the editor/);
    await editor.cancel();
    await editor.reload();
  });

  it('named by a variable of a subflow, is the default that the variable has', async () => {
    const { page } = editor;
    await page.evaluate("RED.workspaces.show('known')");
    await editor.open('known-action');
    await offered('amy', /^Amy's Bird Sanctuary/);
    await editor.cancel();
    await editor.open('known-trigger');
    assert.match(await page.innerText('#qbo-cost'), /The 2 triggers of this company .*not metered/);
    await editor.cancel();
  });

  it('named by a variable without a default, is said to depend on the instance', async () => {
    const { page } = editor;
    await page.evaluate("RED.workspaces.show('unknown')");
    await editor.open('unknown-action');
    await offered('amy', /depends on the instance of the subflow/);
    await page.locator(box).press('Escape');
    await page.click('#qbo-try > summary');
    await page.getByRole('button', { name: 'Show the request' }).click();
    await page.locator('#qbo-tried').getByText('depends on the instance of the subflow').waitFor();
    await editor.cancel();
    await editor.open('unknown-trigger');
    assert.match(await page.innerText('#qbo-cost'), /depends on the instance/);
    await editor.cancel();
  });
});
