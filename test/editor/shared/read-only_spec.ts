import assert from 'node:assert/strict';
import { users } from '../../support/login';
import { itOnce } from '../../support/once';
import { action, connection, tab, trigger } from '../support/flows';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';

const words = 'Your login may only look. This needs one that may also change flows.';

describe('Somebody who may only look', () => {
  let editor: EditorPage;

  before(async () => {
    const sandbox = { ...connection, id: 'sandbox', environment: 'sandbox' };
    editor = await openEditor([tab, connection, sandbox, action('action', 'Customer', 'create'), trigger('trigger')], {
      settings: { adminAuth: { type: 'credentials', users } },
      login: { username: 'reader', password: 'password' }
    });
  });
  afterEach(() => editor.assertQuiet());
  after(() => closeAll(editor));

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
