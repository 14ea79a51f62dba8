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
import { connection, connectionId, type Seed } from '../../support/qbo-flow';

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
  const secret = 'of the project';

  before(async () => {
    company = await startCompany();
  });
  before(async () => {
    nodeRed = await startNodeRed({ settings: { editorTheme, credentialSecret: instanceSecret }, fresh: true });
    await nodeRed.post('settings/user', { git: { user: { name: 'Tester', email: 'tester@example.com' } } });
  });
  after(async () => {
    await nodeRed.close();
    await company.close();
  });

  const info = (id = connectionId) => createPanel(nodeRed.url).connection(id);
  const directory = () => join(nodeRed.userDir, 'qbo');
  const tokenFile = (realmId = company.seed.realmId) =>
    readdirSync(directory()).find((name) => name.startsWith('token-') && name.includes(realmId)) ?? '';
  const contents = () => readFileSync(join(directory(), tokenFile()), 'utf8');

  /** The refresh token of a company as somebody reads it who knows a secret. */
  async function readWith(known: string, realmId?: string): Promise<string> {
    const key = tokenFile(realmId).replace(/\.json$/, '');
    return asText(at(await createFileStore({ directory: directory(), secret: known }).get(key), 'refreshToken'));
  }

  /** The connection as it is deployed after a consent. */
  const keysOnly = (seed: Seed, id: string) => {
    const { clientId, clientSecret } = seed;
    return { ...connection(company.url, seed, id), credentials: { clientId, clientSecret } };
  };

  async function connect(seed: Seed, id: string): Promise<void> {
    const page = await createPanel(nodeRed.url).connect(typedIn(id, company.url, seed), seed.realmId);
    assert.equal(page.status, 200, page.text);
  }

  /** Makes a new project the active one, with a connected connection in it. */
  async function connectIn(name: string, credentialSecret: string, seed: Seed, id = connectionId): Promise<void> {
    const files = { flow: 'flows.json', credentials: 'flows_cred.json' };
    const from = nodeRed.lines().length;
    await nodeRed.post('projects', { name, summary: '', files, credentialSecret });
    await nodeRed.waitForLog(/Started flows/, { from });
    await nodeRed.deploy([keysOnly(seed, id)]);
    await connect(seed, id);
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
    await connectIn('plant', secret, company.seed);
    assert.match(await readWith(secret), /^RT1-/);
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

  itOnce(
    "are kept and reported when the project's secret is changed, and read again once it is changed back",
    async () => {
      const sealed = contents();
      await changeSecret(secret, 'second');
      assert.equal((await info()).state, 'connected', 'what runs goes on');
      await nodeRed.restart();
      const told = await info();
      assert.equal(told.state, 'reconnect_needed');
      assert.match(textAt(told, 'problem'), /another credential secret/);
      assert.equal(contents(), sealed);
      await changeSecret('second', secret);
      await nodeRed.restart();
      assert.equal((await info()).state, 'connected');
      assert.equal(contents(), sealed);
    }
  );

  itOnce(
    "are encrypted under Node-RED's own secret where the project has none, and one under another is kept until somebody connects",
    async () => {
      const { seed } = await company.other('9341450000000002');
      const sealed = contents();
      const file = tokenFile();
      await connectIn('workshop', '', seed, 'other');
      assert.match(await readWith(instanceSecret, seed.realmId), /^RT1-/);
      await nodeRed.deploy([...(await nodeRed.flows()), keysOnly(company.seed, connectionId)]);
      const told = await info();
      assert.equal(told.state, 'reconnect_needed');
      assert.match(textAt(told, 'problem'), /another credential secret/);
      assert.equal(contents(), sealed);
      await connect(company.seed, connectionId);
      const aside = readdirSync(directory()).find((name) => name.startsWith(`${file}.unreadable-`));
      assert.ok(aside, 'what cannot be read steps aside');
      assert.equal(readFileSync(join(directory(), aside), 'utf8'), sealed);
      await nodeRed.restart();
      for (const id of ['other', connectionId]) assert.equal((await info(id)).state, 'connected', id);
    }
  );
});
