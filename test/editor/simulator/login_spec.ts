import assert from 'node:assert/strict';
import { browserContext } from '../../support/browser';
import { users } from '../../support/login';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { connection, tab } from '../support/flows';
import { simulatorPage, type SimulatorPage } from './simulator-page';

describe("The simulator's page behind the editor's login", () => {
  let editor: EditorPage | undefined;
  const opened: SimulatorPage[] = [];
  afterEach(async () => {
    for (const { page } of opened.splice(0)) await page.close();
    await closeAll(editor);
    editor = undefined;
  });

  async function open(username: string): Promise<EditorPage> {
    editor = await openEditor([tab, connection], {
      settings: { adminAuth: { type: 'credentials', users }, httpAdminRoot: '/admin' },
      path: 'admin/',
      login: { username, password: 'password' }
    });
    return editor;
  }

  /** Opens the page by the link in the connection's panel. */
  async function opensPage({ openConfig, page }: EditorPage): Promise<SimulatorPage> {
    await openConfig('company');
    const [other] = await Promise.all([page.context().waitForEvent('page'), page.click('#qbo-page')]);
    const shown = simulatorPage(other);
    opened.push(shown);
    return shown;
  }

  it('opens from the panel of a connection, for who is logged in', async () => {
    const shown = await opensPage(await open('admin'));
    await shown.heading('Overview');
    assert.equal(await shown.page.evaluate('window.opener'), null);
    await shown.menu('Customers');
    await shown.page.getByRole('link', { name: 'New customer' }).first().click();
    await shown.fill('Customer display name', 'Made behind a login');
    await shown.press('Save');
    await shown.heading('Customer Made behind a login');
    await shown.picture('behind-login');
    shown.assertQuiet();
  });

  it('lets those look who may only look', async () => {
    const shown = await opensPage(await open('reader'));
    await shown.heading('Overview');
    await shown.menu('Customers');
    await shown.page.getByRole('link', { name: 'New customer' }).first().click();
    await shown.fill('Customer display name', 'Not made');
    await shown.press('Save');
    await shown.page.getByRole('alert').waitFor();
    await shown.menu('Customers');
    await shown.fill('Search customers', 'Not made');
    await shown.says('Nothing found.');
  });

  it('sends those to the editor who are not logged in', async () => {
    const { nodeRed } = await open('admin');
    const context = await browserContext('de');
    const page = await context.newPage();
    opened.push(simulatorPage(page));
    await page.goto(`${nodeRed.url}admin/qbo/simulator/`);
    await page.getByText('Log in to the Node-RED editor first').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Open the editor' }).getAttribute('href'), '/admin/');
    assert.equal(await page.getByText('Harbor').count(), 0);
  });
});
