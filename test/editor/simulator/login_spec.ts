import assert from 'node:assert/strict';
import { browserContext } from '../../support/browser';
import { users } from '../../support/login';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { itOnce } from '../../support/once';
import { editorOf, type EditorPage } from '../support/editor-page';
import { connection, tab } from '../support/flows';
import { simulatorPage, type SimulatorPage } from './simulator-page';

describe("The simulator's page behind the editor's login", () => {
  let nodeRed: NodeRed;
  const opened: { close(): Promise<void> }[] = [];
  before(async () => {
    const settings = { adminAuth: { type: 'credentials', users }, httpAdminRoot: '/admin' };
    nodeRed = await startNodeRed({ flows: [tab, connection], settings });
  });
  after(() => nodeRed?.close());
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  /** An editor in which nobody is logged in yet but this one. */
  async function open(username: string): Promise<EditorPage> {
    const editor = await editorOf(nodeRed, { path: 'admin/', login: { username, password: 'password' } });
    opened.push(editor);
    return editor;
  }

  /** Opens the page by the link in the connection's panel. */
  async function opensPage({ openConfig, page }: EditorPage): Promise<SimulatorPage> {
    await openConfig('company');
    const [other] = await Promise.all([page.context().waitForEvent('page'), page.click('#qbo-page')]);
    const shown = simulatorPage(other);
    opened.push(other);
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

  itOnce('lets those look who may only look', async () => {
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
    const context = await browserContext('de');
    const page = await context.newPage();
    opened.push(page);
    await page.goto(`${nodeRed.url}admin/qbo/simulator/`);
    await page.getByText('Log in to the Node-RED editor first').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Open the editor' }).getAttribute('href'), '/admin/');
    assert.equal(await page.getByText('Harbor').count(), 0);
  });
});
