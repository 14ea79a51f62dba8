import assert from 'node:assert/strict';
import { browserContext } from '../../support/browser';
import { users } from '../../support/login';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { itOnce } from '../../support/once';
import { closeAll, editorOf, type EditorPage } from '../support/editor-page';
import { action, connection, tab, trigger } from '../support/flows';
import { simulatorPage, type SimulatorPage } from '../simulator/simulator-page';

const words = 'Your login may only look. This needs one that may also change flows.';

describe('Behind a login', () => {
  let nodeRed: NodeRed;
  before(async () => {
    const sandbox = { ...connection, id: 'sandbox', environment: 'sandbox' };
    nodeRed = await startNodeRed({
      flows: [tab, connection, sandbox, action('action', 'Customer', 'create'), trigger('trigger')],
      settings: { adminAuth: { type: 'credentials', users }, httpAdminRoot: '/admin' }
    });
  });
  after(() => closeAll(nodeRed));

  /** An editor in which nobody is logged in yet but this one. */
  const open = (username: string): Promise<EditorPage> =>
    editorOf(nodeRed, { path: 'admin/', login: { username, password: 'password' } });

  /** Opens the simulator's page by the link in the connection's panel. */
  async function opensPage({ openConfig, page }: EditorPage): Promise<SimulatorPage> {
    await openConfig('company');
    const [other] = await Promise.all([page.context().waitForEvent('page'), page.click('#qbo-page')]);
    return simulatorPage(other);
  }

  describe('somebody who may only look', () => {
    let editor: EditorPage;
    before(async () => {
      editor = await open('reader');
    });
    after(() => closeAll(editor));
    afterEach(() => editor.assertQuiet());

    it('is told so where a request would be shown', async () => {
      const { page } = editor;
      await editor.open('action');
      await page.click('#qbo-try > summary');
      await page.locator('#qbo-tried').getByText(words).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Show the request' }).isDisabled(), true);
      await editor.picture('read-only-action');
      await editor.cancel();
    });

    itOnce('is told so where a trigger would be made to work', async () => {
      const { page } = editor;
      await editor.open('trigger');
      assert.equal(await page.innerText('#qbo-try-reason'), words);
      for (const button of ['#qbo-poll', '#qbo-sample']) assert.equal(await page.isDisabled(button), true);
      await editor.picture('read-only-trigger');
      await editor.cancel();
    });

    itOnce('is told so where a connection would be connected', async () => {
      const { page } = editor;
      await editor.openConfig('sandbox');
      await page.fill('#node-config-input-clientId', 'id');
      await page.fill('#node-config-input-clientSecret', 'secret');
      await page.locator('#qbo-card').getByText(words).waitFor();
      assert.equal(await page.isDisabled('#qbo-connect'), true);
      assert.equal(await page.isDisabled('#qbo-stored'), true);
      await editor.picture('read-only-connection');
      await editor.cancel();
    });

    itOnce("sees the simulator's page, and makes nothing there", async () => {
      const shown = await opensPage(editor);
      await shown.heading('Overview');
      await shown.menu('Customers');
      await shown.page.getByRole('link', { name: 'New customer' }).first().click();
      await shown.fill('Customer display name', 'Not made');
      await shown.press('Save');
      await shown.page.getByRole('alert').waitFor();
      await shown.menu('Customers');
      await shown.fill('Search customers', 'Not made');
      await shown.says('Nothing found.');
      await shown.page.close();
      await editor.cancel();
    });

    itOnce('is told so by a refusal that the editor did not foresee', async () => {
      const { page } = editor;
      await page.evaluate('RED.user.hasPermission = () => true');
      await page.route(/\/qbo\/triggers\//, (route) => route.fulfill({ status: 401, body: 'Unauthorized' }));
      await editor.open('trigger');
      await page.click('#qbo-sample');
      await page.locator('#qbo-try-result').getByText(words).waitFor();
      await editor.cancel();
    });
  });

  itOnce("opens the simulator's page from the panel of a connection, for who may change flows", async () => {
    const editor = await open('admin');
    try {
      const shown = await opensPage(editor);
      await shown.heading('Overview');
      assert.equal(await shown.page.evaluate('window.opener'), null);
      await shown.menu('Customers');
      await shown.page.getByRole('link', { name: 'New customer' }).first().click();
      await shown.fill('Customer display name', 'Made behind a login');
      await shown.press('Save');
      await shown.heading('Customer Made behind a login');
      await shown.picture('behind-login');
      shown.assertQuiet();
      await shown.page.close();
    } finally {
      await editor.close();
    }
  });

  it("sends those from the simulator's page to the editor who are not logged in", async () => {
    const context = await browserContext('de');
    const page = await context.newPage();
    try {
      await page.goto(`${nodeRed.url}admin/qbo/simulator/`);
      await page.getByText('Log in to the Node-RED editor first').waitFor();
      assert.equal(await page.getByRole('link', { name: 'Open the editor' }).getAttribute('href'), '/admin/');
      assert.equal(await page.getByText('Harbor').count(), 0);
    } finally {
      await page.close();
    }
  });
});
