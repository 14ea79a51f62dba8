import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { asObject } from '../../support/json';
import { itOnce } from '../../support/once';
import { stateOf } from './consent-page';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab, trigger } from '../support/flows';

const sandbox = { ...connection, environment: 'sandbox' };
const keyless = { ...sandbox, id: 'keyless' };
const external = { ...connection, id: 'external', simulatorUrl: 'http://127.0.0.1:9' };
const untouched = { valid: true, changed: false, errors: [] };

function choose(page: Page, environment: string): Promise<void> {
  return page.check(`input[name="qbo-environment"][value="${environment}"]`);
}

async function fillKeys(page: Page, clientId = 'the-id', clientSecret = 's3cret-key'): Promise<void> {
  await page.fill('#node-config-input-clientId', clientId);
  await page.fill('#node-config-input-clientSecret', clientSecret);
}

describe('the connection panel', function () {
  let editor: EditorPage;
  let page: Page;

  before(async () => {
    editor = await openEditor([tab, connection, trigger('it')], { fresh: true });
    page = editor.page;
  });
  after(() => closeAll(editor));

  // Checked after each, so that a failure names the test that made the noise.
  afterEach(() => editor.assertQuiet());

  /** Nodes as they come by an import; those that are not to be deployed are removed again. */
  function imports(nodes: readonly object[]): Promise<unknown> {
    const options = '{ addFlow: false, touchImport: true, generateIds: false }';
    return page.evaluate(`RED.view.importNodes(${JSON.stringify(nodes)}, ${options})`);
  }

  const remove = (ids: readonly string[]): Promise<unknown> =>
    page.evaluate(`${JSON.stringify(ids)}.forEach((id) => RED.nodes.remove(id))`);

  /** Waits until the editor has learnt from the runtime what it shows of a node whose panel is not open. */
  function becomes(id: string, valid: boolean): Promise<unknown> {
    return page.waitForFunction(`RED.nodes.node('${id}').valid === ${valid}`);
  }

  describe('in a simulator', () => {
    let made: string;
    let chosen: string;

    itOnce(
      'asks for nothing but the environment, offers its companies by their names, and makes another by a name and a country',
      async () => {
        await editor.openConfig();
        await choose(page, 'simulator');
        assert.match(await stateOf(page), /Ready.*deployed/s);
        for (const id of ['qbo-app', 'qbo-connect', 'node-config-input-simulatorUrl', 'node-config-input-realmId']) {
          assert.equal(await page.isVisible(`#${id}`), false, id);
        }
        await page.click('#qbo-more-title');
        assert.ok(await page.isVisible('#node-config-input-simulatorUrl'));
        assert.ok(await page.isVisible('#node-config-input-realmId'));
        assert.equal(await page.isVisible('#node-config-input-refreshToken'), false);

        await page.locator('#qbo-simulated').waitFor();
        assert.deepEqual(await page.locator('#qbo-simulated option').allInnerTexts(), [
          'Harbor Landscaping & Irrigation (United States)',
          'Isis Water Services (United Kingdom)',
          'Another company …'
        ]);
        assert.equal(await page.inputValue('#node-config-input-realmId'), '');
        await page.selectOption('#qbo-simulated', { label: 'Isis Water Services (United Kingdom)' });
        assert.equal(await page.inputValue('#node-config-input-realmId'), '9341450000000044');
        await page.selectOption('#qbo-simulated', { label: 'Another company …' });
        const make = page.getByRole('button', { name: 'Make it' });
        await page.fill('#qbo-simulated-name', 'Isis Water Services');
        await make.click();
        await editor.says('#qbo-simulated-result', 'There is a company called Isis Water Services already');
        await page.fill('#qbo-simulated-name', 'Thames Plumbing');
        await page.selectOption('#qbo-simulated-country', 'GB');
        await make.click();
        await page
          .locator('#qbo-simulated option', { hasText: 'Thames Plumbing (United Kingdom)' })
          .waitFor({ state: 'attached' });
        chosen = await page.inputValue('#node-config-input-realmId');
        assert.match(chosen, /^\d{16}$/);
        assert.equal(await page.inputValue('#qbo-simulated'), chosen);
        assert.equal(await page.isVisible('#qbo-lost'), false);
        await editor.done();
        await editor.deploy();
        made = await page.evaluate<string>(
          "(() => { let id; RED.nodes.eachConfig((node) => { if (node.type === 'qbo-config') id = node.id; }); return id; })()"
        );
        await editor.openConfig(made);
        await page.getByText('Connected to Thames Plumbing').waitFor();
        await page.click('#qbo-test');
        await page.locator('#qbo-result').getByText('It works').waitFor();
        assert.equal(await page.isVisible('#qbo-disconnect'), false);
        await editor.done();
        assert.deepEqual(await editor.state(made), untouched);
        await page.waitForFunction(
          `RED.utils.getNodeLabel(RED.nodes.node('${made}')) === 'Thames Plumbing (simulator)'`
        );
      }
    );

    itOnce('keeps the company in the flow as well, and says when the credentials are gone', async () => {
      const flows = await editor.nodeRed.flows();
      const copy = flows.filter(({ id }) => id === made).map((node) => ({ ...node, id: 'copied' }));
      assert.equal(asObject(copy[0]).simulatorCompany, chosen);
      await imports(copy);
      await editor.deploy();
      assert.match(editor.nodeRed.lines().join('\n'), new RegExp(`${chosen}, which is kept in the flow`));
      await editor.openConfig('copied');
      await page.getByText('This company ID was kept in the flow').waitFor();
      assert.equal(await page.inputValue('#node-config-input-realmId'), chosen);
      await editor.done();
      await editor.deploy();
      await editor.openConfig('copied');
      assert.equal(await page.isVisible('#qbo-lost'), false);
      await choose(page, 'sandbox');
      await fillKeys(page);
      await editor.done();
      assert.equal(await page.evaluate("RED.nodes.node('copied').simulatorCompany"), '');
    });
  });

  // One dialog for all of them, in the order in which they fill it in.
  describe('that is new', () => {
    before(() => editor.openConfig());
    after(() => editor.cancel());

    itOnce('asks for one thing after the other, says where each is found, and why it is missing', async () => {
      assert.ok(await page.isChecked('input[value="sandbox"]'));
      assert.equal(await page.isVisible('#node-config-input-redirectUri'), false);
      assert.equal(await page.isVisible('#qbo-connect'), false);
      assert.match(await stateOf(page), /Fill in the client ID and the client secret first/);
      assert.match(await page.innerText('#qbo-app'), /Keys & credentials, Development/);
      const wrong = (name: string) => page.locator(`#node-config-input-${name}.input-error`);
      assert.equal(await page.locator('.qbo-config .input-error:visible').count(), 0, 'nobody has been anywhere');
      await page.click('#node-config-input-clientId');
      await page.keyboard.press('Tab');
      await wrong('clientId').waitFor();
      assert.equal(await wrong('clientSecret').count(), 0, 'somebody is in it');
      await fillKeys(page);
      await wrong('clientId').waitFor({ state: 'detached' });
      await page.fill('#node-config-input-clientSecret', '');
      await wrong('clientSecret').waitFor();
      await fillKeys(page);
      assert.equal(await page.locator('.qbo-config .input-error').count(), 0);
      assert.match(await page.inputValue('#node-config-input-redirectUri'), /^http:\/\/127.*\/qbo\/oauth\/callback$/);
      assert.match(await page.innerText('#qbo-redirect'), /Keys & credentials, Development, Redirect URIs/);
      assert.ok(await page.isVisible('#qbo-connect'));
      await choose(page, 'production');
      assert.match(await page.innerText('#qbo-app'), /Keys & credentials, Production\./);
      assert.match(await page.innerText('#qbo-redirect'), /Production, Redirect URIs/);
      await page.click('#qbo-webhook summary');
      assert.equal(await page.inputValue('#qbo-webhook-address'), `${editor.nodeRed.url}qbo/webhook`);
      await page.click('#qbo-webhook-copy');
      await page.locator('#qbo-webhook-copied', { hasText: 'Copied.' }).waitFor();
      assert.match(await page.innerText('#qbo-webhook'), /Verifier token/);
    });

    itOnce(
      'names each environment variable that is not set, and says what Intuit takes as a redirect URI and what to do',
      async () => {
        await fillKeys(page, '${QBO_NO_SUCH_ID}', '${QBO_NO_SUCH_SECRET}');
        const note = (name: string) =>
          page.locator('.qbo-row', { has: page.locator(`#node-config-input-${name}`) }).locator('.qbo-unset');
        await note('clientId').getByText('QBO_NO_SUCH_ID is not set').waitFor();
        await note('clientSecret').getByText('QBO_NO_SUCH_SECRET is not set').waitFor();
        await page.fill('#node-config-input-clientId', '${PATH}');
        await note('clientId').waitFor({ state: 'detached' });
        await note('clientSecret').waitFor();
        await fillKeys(page);
        const shown = async (redirectUri: string): Promise<string[]> => {
          await page.fill('#node-config-input-redirectUri', redirectUri);
          const notes = page.locator('#qbo-redirect .qbo-note:visible');
          const ids = await notes.evaluateAll((all: { id: string }[]) => all.map(({ id }) => id));
          return [...ids, ...((await page.isVisible('#qbo-connect')) ? ['connect'] : [])];
        };
        await choose(page, 'production');
        assert.deepEqual(await shown('http://plant.example.com/qbo/oauth/callback'), ['qbo-production']);
        assert.deepEqual(await shown('https://localhost:1880/qbo/oauth/callback'), ['qbo-production']);
        assert.deepEqual(await shown('https://192.168.1.20/qbo/oauth/callback'), ['qbo-production']);
        assert.deepEqual(await shown('https://[fe80::1]/qbo/oauth/callback'), ['qbo-production']);
        assert.match(await page.innerText('#qbo-production'), /certificate.*https address of your own.*refresh token/s);
        assert.deepEqual(await shown('https://plant.example.com/qbo/oauth/callback'), ['connect']);
        assert.deepEqual(await shown('https://plant.example.com/?a=b'), ['qbo-malformed']);
        assert.deepEqual(await shown('${REDIRECT_URI}'), ['connect']);
        await choose(page, 'sandbox');
        assert.deepEqual(await shown('https://plant.example.com/qbo/oauth/callback'), ['connect']);
        assert.deepEqual(await shown('http://localhost:1880/qbo/oauth/callback'), ['connect']);
        assert.deepEqual(await shown('http://192.168.1.20:1880/qbo/oauth/callback'), ['qbo-development', 'connect']);
        await page.click('#qbo-use-local');
        assert.match(await page.inputValue('#node-config-input-redirectUri'), /^http:\/\/localhost:\d+\/qbo\/oauth\//);

        await page.click('#qbo-copy');
        await page.locator('#qbo-redirect').getByText('Copied.').waitFor();
        await page.focus('#node-config-input-name');
        await page.keyboard.press('Control+V');
        assert.equal(
          await page.inputValue('#node-config-input-name'),
          await page.inputValue('#node-config-input-redirectUri')
        );
      }
    );

    it('gives every control a name, and works by keyboard', async () => {
      await fillKeys(page);
      await page.click('#qbo-more-title');
      const nameless = await page.evaluate(
        `[...document.querySelectorAll('.qbo-config :is(input:not([type="hidden"]), button, summary, [role="radiogroup"])')]
        .filter((control) => {
          const label = control.getAttribute('aria-labelledby');
          const texts = [control.getAttribute('aria-label'), ...[...(control.labels ?? [])].map((one) => one.textContent)];
          if (label) texts.push(document.getElementById(label).textContent);
          if (control.matches('button, summary')) texts.push(control.textContent);
          return control.checkVisibility() && !texts.some((text) => (text ?? '').trim());
        }).map((control) => control.id || control.outerHTML)`
      );
      assert.deepEqual(nameless, []);
      await page.focus('input[value="sandbox"]');
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.inputValue('#node-config-input-environment'), 'production');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      assert.equal(await page.inputValue('#node-config-input-environment'), 'simulator');
      assert.match(await page.locator('[role="status"]:visible').first().innerText(), /Ready/);
    });
  });

  describe('of flows', () => {
    itOnce('refuses a minor version that QuickBooks has retired, and addresses that are none', async () => {
      const wrong = { minorVersion: 62, simulatorUrl: 'localhost', redirectUri: 'https://host/?x=1' };
      await imports([{ ...connection, ...wrong, id: 'wrong' }]);
      const { errors } = await editor.state('wrong');
      assert.match(errors.join('; '), /starts with http:\/\/.*75 or higher.*without \? and #/s);
      await remove(['wrong']);
    });

    it('leaves a connection as it is when nothing is changed', async () => {
      await imports([keyless, external]);
      for (const { id } of [connection, keyless, external]) {
        // What an import brings counts as changed already.
        await page.evaluate(`RED.nodes.node('${id}').changed = false`);
        await editor.openConfig(id);
        if (id === connection.id) await page.getByText('Connected to Harbor Landscaping & Irrigation').waitFor();
        await editor.done();
        assert.equal((await editor.state(id)).changed, false, id);
      }
      await remove([keyless.id, external.id]);
    });

    it('keeps secrets out of page, flows and exports, and environment variables as they are written', async () => {
      await editor.openConfig('company');
      await choose(page, 'sandbox');
      await fillKeys(page, '${QBO_CLIENT_ID}');
      await page.click('#qbo-more-title');
      await page.fill('#node-config-input-refreshToken', 's3cret-token');
      await page.click('#qbo-webhook summary');
      await page.fill('#node-config-input-webhookVerifierToken', 's3cret-verifier');
      await page.fill('#node-config-input-realmId', '9130354674');
      await page.fill('#node-config-input-minorVersion', '${QBO_MINOR}');
      assert.doesNotMatch(await page.content(), /s3cret/);
      await editor.done();
      assert.deepEqual((await editor.state('company')).errors, []);
      const exported = async () =>
        page.evaluate<string>(
          "JSON.stringify(RED.nodes.createExportableNodeSet([RED.nodes.node('it'), RED.nodes.node('company')]))"
        );
      assert.match(await exported(), /"environment":"sandbox"/);
      assert.doesNotMatch(await exported(), /s3cret|9130354674|QBO_CLIENT_ID/, 'before a deploy');
      await editor.deploy();
      assert.doesNotMatch(JSON.stringify(await editor.nodeRed.flows()), /s3cret|9130354674/);
      await editor.reload();
      await editor.openConfig('company');
      assert.equal(await page.inputValue('#node-config-input-clientId'), '${QBO_CLIENT_ID}');
      assert.equal(await page.inputValue('#node-config-input-clientSecret'), '__PWRD__');
      assert.equal(await page.inputValue('#node-config-input-webhookVerifierToken'), '__PWRD__');
      assert.equal(await page.inputValue('#node-config-input-realmId'), '9130354674');
      await editor.done();
      assert.equal((await editor.state('company')).changed, false);
      assert.doesNotMatch(await exported(), /s3cret|9130354674|QBO_CLIENT_ID/, 'once it has been looked at');
      assert.doesNotMatch(editor.nodeRed.lines().join('\n'), /s3cret/);
    });

    itOnce('shows what is missing in flows that come from elsewhere, and nothing that it cannot know', async () => {
      const nodes = [
        { ...sandbox, id: 'imported' },
        { ...connection, id: 'simulated' },
        { ...sandbox, id: 'variable', environment: '${QBO_ENVIRONMENT}' },
        action('lacking', 'Customer', 'query', { connection: 'imported' }),
        action('complete', 'Customer', 'query', { connection: 'simulated' }),
        action('orphan', 'Customer', 'query', { connection: 'gone' })
      ];
      await imports(nodes);
      await becomes('imported', false);
      assert.deepEqual((await editor.state('imported')).errors, [
        'The client ID or the client secret of the app is missing'
      ]);
      assert.equal((await editor.state('lacking')).valid, false, 'what uses it is marked as well');
      assert.deepEqual((await editor.state('orphan')).errors, ['connection']);
      for (const id of ['simulated', 'variable', 'complete']) assert.deepEqual((await editor.state(id)).errors, [], id);

      await editor.openConfig('imported');
      await fillKeys(page, '${QBO_CLIENT_ID}');
      await editor.done();
      assert.deepEqual((await editor.state('imported')).errors, []);
      assert.deepEqual((await editor.state('lacking')).errors, []);
      await page.evaluate("RED.nodes.node('imported').d = true; RED.nodes.dirty(true)");
      await page.click('#red-ui-header-button-deploy');
      const confirm = page.getByRole('button', { name: 'Confirm deploy' });
      await confirm.click();
      await page.waitForFunction('!RED.nodes.dirty()');
      await page.waitForFunction("RED.nodes.node('imported').credentials === undefined");
      await editor.reload();
      await page.waitForFunction("RED.nodes.node('imported').valid !== undefined");
      assert.deepEqual((await editor.state('imported')).errors, [], 'disabled, but with keys');
    });

    itOnce('removes all that is stored, if that is meant and no connection is deployed', async () => {
      const folder = join(editor.nodeRed.userDir, 'qbo');
      const press = async (answer: 'yes' | 'no'): Promise<void> => {
        await page.click('#qbo-stored');
        assert.match(await page.innerText('#qbo-stored-question'), /cannot be undone/);
        await page.click(`#qbo-stored-${answer}`);
        assert.equal(await page.isVisible('#qbo-stored-question'), false);
      };
      await editor.openConfig();
      await page.click('#qbo-more-title');
      await press('yes');
      await editor.says('#qbo-stored-result', 'There are still connections to QuickBooks');
      await editor.nodeRed.deploy([tab]);
      await press('no');
      assert.ok(existsSync(folder));
      await press('yes');
      await editor.says('#qbo-stored-result', `Removed: ${folder}`);
      assert.equal(existsSync(folder), false);
      await editor.cancel();
    });
  });
});
