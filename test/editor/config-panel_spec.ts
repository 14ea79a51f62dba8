import assert from 'node:assert/strict';
import { closeBrowser, openEditor, type EditorPage } from './editor-page';
import { connection, tab, trigger } from './flows';

describe('the connection panel', function () {
  let editor: EditorPage;

  after(closeBrowser);
  afterEach(async () => {
    try {
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  });

  it('leaves a connection as it is when nothing is changed', async () => {
    editor = await openEditor([tab, connection, trigger('it')]);
    await editor.openConfig('company');
    await editor.done();
    assert.deepEqual(await editor.state('company'), { valid: true, changed: false, errors: [] });
  });

  it('asks only for what the environment needs, and says that it is not deployed', async () => {
    editor = await openEditor([tab]);
    const { page } = editor;
    await editor.openConfig();
    await page.getByText('Not deployed yet').waitFor();
    await page.selectOption('#node-config-input-environment', 'simulator');
    assert.equal(await page.isVisible('#node-config-input-clientId'), false);
    assert.equal(await page.isVisible('#node-config-input-simulatorUrl'), true);
    await page.selectOption('#node-config-input-environment', 'production');
    assert.equal(await page.isVisible('#node-config-input-clientId'), true);
    assert.equal(await page.isVisible('#node-config-input-simulatorUrl'), false);
    assert.match(
      (await page.getAttribute('#node-config-input-redirectUri', 'placeholder')) ?? '',
      /\/qbo\/oauth\/callback$/
    );
    await editor.cancel();
  });

  it('keeps secrets out of the flows and environment variables as they are written', async () => {
    editor = await openEditor([tab, connection, trigger('it')]);
    const { page } = editor;
    await editor.openConfig('company');
    await page.selectOption('#node-config-input-environment', 'sandbox');
    await page.fill('#node-config-input-clientId', '${QBO_CLIENT_ID}');
    await page.fill('#node-config-input-clientSecret', 's3cret-key');
    await page.fill('#node-config-input-refreshToken', 's3cret-token');
    await page.fill('#node-config-input-realmId', '9130354674');
    await page.fill('#node-config-input-minorVersion', '${QBO_MINOR}');
    await editor.done();
    assert.deepEqual((await editor.state('company')).errors, []);
    await editor.deploy();
    assert.doesNotMatch(JSON.stringify(await editor.nodeRed.flows()), /s3cret|9130354674/);
    await editor.reload();
    await editor.openConfig('company');
    assert.equal(await page.inputValue('#node-config-input-clientId'), '${QBO_CLIENT_ID}');
    assert.equal(await page.inputValue('#node-config-input-clientSecret'), '__PWRD__');
    assert.equal(await page.inputValue('#node-config-input-realmId'), '9130354674');
    await editor.done();
    assert.equal((await editor.state('company')).changed, false);
  });

  it('refuses a minor version that QuickBooks has retired, and an address that is none', async () => {
    editor = await openEditor([tab, { ...connection, minorVersion: 62, simulatorUrl: 'localhost' }, trigger('it')]);
    const { errors } = await editor.state('company');
    assert.match(errors.join('; '), /http:\/\/.*75 or higher/);
  });
});
