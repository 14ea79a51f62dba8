import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startCompany, type Company } from '../../support/company';
import { createPanel, typedIn, type Panel } from '../../support/consent';
import { at } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { connection, connectionId } from '../../support/qbo-flow';
import { root } from '../../support/root';
import { makeUserDir, removeUserDir } from '../../support/user-dir';

const dayMs = 86_400_000;

describe('A connection, as time goes by', () => {
  let company: Company;
  let userDir: string;
  let nodeRed: NodeRed;
  let panel: Panel;

  before(async () => {
    company = await startCompany();
    userDir = makeUserDir({}, []);
    const later = pathToFileURL(join(root, 'test/support/later.mjs')).href;
    nodeRed = await startNodeRed({ userDir, env: { NODE_OPTIONS: `--import=${later}` } });
    panel = createPanel(nodeRed.url);
  });
  after(async () => {
    await nodeRed.close();
    removeUserDir(userDir);
    await company.close();
  });

  it('takes no answer to a consent that was begun more than ten minutes ago, and asks Intuit nothing', async () => {
    const typed = typedIn(connectionId, company.url, company.seed);
    const [answered, pasted] = [await panel.start(typed), await panel.start(typed)];
    const addresses = [
      await panel.decide(answered, company.seed.realmId),
      await panel.decide(pasted, company.seed.realmId)
    ];
    const from = nodeRed.lines().length;
    nodeRed.signal('SIGURG');
    await nodeRed.waitForLog(/minutes later/, { from });
    const page = await panel.comeBack(addresses[0] ?? '', answered.cookie);
    assert.equal(page.status, 400);
    assert.match(page.text, /took longer than ten minutes/);
    const paste = await panel.post('qbo/oauth/paste', { connection: connectionId, address: addresses[1] ?? '' });
    assert.equal(paste.status, 400);
    const asked = (await company.requests()).filter(({ path }) => path.includes('/tokens/'));
    assert.deepEqual(asked, []);
    assert.equal((await panel.connection(connectionId)).state, 'disconnected');
  });

  it('is warned about in the log once its five years end soon', async () => {
    const { clientId, clientSecret, realmId } = company.seed;
    const typed = typedIn(connectionId, company.url, company.seed);
    assert.equal((await panel.connect(typed, realmId)).status, 200);
    await nodeRed.deploy([{ ...connection(company.url, company.seed), credentials: { clientId, clientSecret } }]);
    // Used every season, by which its tokens are renewed, it lasts for almost five years.
    for (let season = 0; season < 20; season += 1) {
      await company.setClock({ advanceMs: 90 * dayMs });
      await company.expireAccessTokens();
      await panel.post(`qbo/connections/${connectionId}/test`, {});
    }
    assert.equal((await panel.connection(connectionId)).state, 'connected');
    await nodeRed.restart();
    await nodeRed.waitForLog(/\[warn\] .*The connection to QuickBooks ends on .*, five years after it was made/);
  });

  it("keeps a verifier token for webhooks among Node-RED's credentials, unseen by the editor", async () => {
    const credentials = { ...company.seed, webhookVerifierToken: 'a-verifier-token' };
    await nodeRed.deploy([{ ...connection(company.url, company.seed), credentials }]);
    const shown = await nodeRed.get(`credentials/qbo-config/${connectionId}`);
    assert.equal(at(shown, 'has_webhookVerifierToken'), true);
    assert.ok(!JSON.stringify(shown).includes('a-verifier-token'));
  });
});
