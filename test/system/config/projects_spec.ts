import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFileStore } from 'node-red-contrib-quickbooks-online/core';
import { startCompany, type Company } from '../../support/company';
import { createPanel, typedIn } from '../../support/consent';
import { asText, at, textAt } from '../../support/json';
import { filesBelow } from '../../support/files';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { itOnce } from '../../support/once';
import { connection, connectionId } from '../../support/qbo-flow';

const hasGit = (() => {
  try {
    execFileSync('git', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

const editorTheme = { tours: false, palette: { catalogues: [] }, projects: { enabled: true } };
const instanceSecret = 'of this Node-RED';

// Node-RED has no projects without git.
(hasGit ? describe : describe.skip)('Tokens in a Node-RED with projects', () => {
  let company: Company;
  let nodeRed: NodeRed;

  before(async () => {
    company = await startCompany();
  });
  after(() => company.close());
  beforeEach(async () => {
    nodeRed = await startNodeRed({ settings: { editorTheme, credentialSecret: instanceSecret } });
    await nodeRed.post('settings/user', { git: { user: { name: 'Tester', email: 'tester@example.com' } } });
  });
  afterEach(() => nodeRed.close());

  const info = () => createPanel(nodeRed.url).connection(connectionId);
  const directory = () => join(nodeRed.userDir, 'qbo');
  const tokenFiles = () => readdirSync(directory()).filter((name) => name.startsWith('token-'));
  const contents = () => readFileSync(join(directory(), tokenFiles()[0] ?? ''), 'utf8');

  /** The refresh token as somebody reads it who knows a secret. */
  async function readWith(secret: string): Promise<string> {
    const key = (tokenFiles()[0] ?? '').replace(/\.json$/, '');
    return asText(at(await createFileStore({ directory: directory(), secret }).get(key), 'refreshToken'));
  }

  /** Makes a project the active one, with a connected connection in it. */
  async function connectIn(credentialSecret: string): Promise<void> {
    const files = { flow: 'flows.json', credentials: 'flows_cred.json' };
    const from = nodeRed.lines().length;
    await nodeRed.post('projects', { name: 'plant', summary: '', files, credentialSecret });
    await nodeRed.waitForLog(/Started flows/, { from });
    const { clientId, clientSecret, realmId } = company.seed;
    await nodeRed.deploy([{ ...connection(company.url, company.seed), credentials: { clientId, clientSecret } }]);
    const page = await createPanel(nodeRed.url).connect(typedIn(connectionId, company.url, company.seed), realmId);
    assert.equal(page.status, 200, page.text);
  }

  async function changeSecret(currentCredentialSecret: string, credentialSecret: string): Promise<void> {
    const answer = await fetch(new URL('projects/plant', nodeRed.url), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ currentCredentialSecret, credentialSecret })
    });
    assert.ok(answer.ok, await answer.text());
  }

  it("are encrypted under the project's own secret, and stand nowhere in the project's folder", async () => {
    await connectIn('of the project');
    assert.match(await readWith('of the project'), /^RT1-/);
    await assert.rejects(readWith(instanceSecret), /another credential secret/);
    const shared = filesBelow(join(nodeRed.userDir, 'projects')).map((path) => readFileSync(path, 'latin1'));
    assert.ok(shared.length > 0);
    assert.deepEqual(
      shared.filter((text) => text.includes('RT1-')),
      []
    );
    await nodeRed.kill();
    await nodeRed.restart();
    assert.equal((await info()).state, 'connected');
  });

  itOnce("are encrypted under Node-RED's own secret where the project has none", async () => {
    await connectIn('');
    assert.match(await readWith(instanceSecret), /^RT1-/);
    await nodeRed.restart();
    assert.equal((await info()).state, 'connected');
  });

  itOnce(
    "are kept and reported when the project's secret is changed, and read again once it is changed back",
    async () => {
      await connectIn('first');
      const sealed = contents();
      await changeSecret('first', 'second');
      assert.equal((await info()).state, 'connected', 'what runs goes on');
      await nodeRed.restart();
      const told = await info();
      assert.equal(told.state, 'reconnect_needed');
      assert.match(textAt(told, 'problem'), /another credential secret/);
      assert.equal(contents(), sealed);
      await changeSecret('second', 'first');
      await nodeRed.restart();
      assert.equal((await info()).state, 'connected');
      assert.equal(contents(), sealed);
    }
  );
});
