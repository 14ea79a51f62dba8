import assert from 'node:assert/strict';
import { startCompany, type Company } from '../../support/company';
import { connectionUrl, get, post } from '../../support/connection-api';
import { createPanel, typedIn, type Panel } from '../../support/consent';
import { asArray, asObject, at, textAt } from '../../support/json';
import { login, users } from '../../support/login';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { itOnce } from '../../support/once';
import { connection, connectionId } from '../../support/qbo-flow';
import { sendWebhook } from '../../support/webhook';

const own = { 'Content-Type': 'application/json' };

describe('With an editor and pages that ask for a login, below paths of their own,', () => {
  let company: Company;
  let nodeRed: NodeRed;
  let tokens: { admin: string; reader: string };
  /** Headers of who has logged in. */
  let admin: Record<string, string>;
  let reader: Record<string, string>;

  before(async () => {
    company = await startCompany();
    // The company of the simulator built in lasts in its folder without a flow that could let go of it.
    const httpNodeAuth = { user: 'plant', pass: '$2b$08$CeMWWydjRLqn0BcmzwwjT.FpjUBW/Lavph5KobdPjnwt.lmHQhHcK' };
    const adminAuth = { type: 'credentials', users };
    const settings = { httpAdminRoot: '/admin', adminAuth, httpNodeRoot: '/plant', httpNodeAuth };
    nodeRed = await startNodeRed({ settings, fresh: true });
    tokens = { admin: await login(adminUrl(), 'admin'), reader: await login(adminUrl(), 'reader') };
    [admin, reader] = [bearer(tokens.admin), bearer(tokens.reader)];
  });
  after(async () => {
    await nodeRed.close();
    await company.close();
  });

  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  const adminUrl = () => `${nodeRed.url}admin/`;

  describe('connecting', () => {
    const panelOf = (username: 'admin' | 'reader'): Panel => createPanel(adminUrl(), tokens[username]);

    it('works, though the callback brings no login', async () => {
      const panel = panelOf('admin');
      const page = await panel.connect(typedIn(connectionId, company.url, company.seed), company.seed.realmId);
      assert.equal(page.status, 200, page.text);
      assert.equal((await panel.connection(connectionId)).companyName, 'Harbor Landscaping & Irrigation');
    });

    itOnce('lets nobody begin, paste, disconnect or make a trigger work without the right to', async () => {
      const body = {
        ...typedIn(connectionId, company.url, company.seed),
        redirectUri: `${adminUrl()}qbo/oauth/callback`
      };
      const nobody = createPanel(adminUrl());
      assert.equal((await nobody.post(`qbo/connections/${connectionId}/test`, {})).status, 401);
      assert.equal((await fetch(`${adminUrl()}qbo/connections?ids=${connectionId}`)).status, 401);
      for (const panel of [nobody, panelOf('reader')]) {
        const triggers = ['qbo/triggers/any/poll', 'qbo/triggers/any/sample'];
        for (const path of [
          'qbo/oauth/start',
          'qbo/oauth/paste',
          `qbo/connections/${connectionId}/disconnect`,
          ...triggers
        ]) {
          assert.equal((await panel.post(path, { ...body, address: '?' })).status, 401, path);
        }
      }
      assert.equal((await panelOf('reader').connection(connectionId)).state, 'connected');
    });
  });

  describe('webhooks', () => {
    it('come below the root of the pages, and the signature is their login', async () => {
      const sent = (path: string) => sendWebhook(`${nodeRed.url}${path}`, '[]', 'verifier token');
      const refused = await sent('plant/qbo/webhook');
      assert.deepEqual([refused.status, refused.headers.get('www-authenticate')], [401, null]);
      assert.equal((await sent('qbo/webhook')).status, 404);
      const asked = await sent('plant/anything/else');
      assert.equal(asked.status, 401);
      assert.match(asked.headers.get('www-authenticate') ?? '', /^Basic/);
    });
  });

  describe('looking up', () => {
    const drawn = (path: string) => connectionUrl({ url: adminUrl() }, path, 'drawn');
    const look = 'lookup/Customer?environment=simulator';
    const preview = { entity: 'Customer', operation: 'get', source: 'payload', message: { payload: 1 } };

    itOnce('is for nobody without one', async () => {
      assert.equal((await get(drawn(look))).status, 401);
      assert.equal((await get(drawn('open/Payment?CustomerRef=1'))).status, 401);
      assert.equal((await post(drawn('preview'), preview)).status, 401);
    });

    itOnce('is for whoever may read, and previews, which read the environment, for whoever may write', async () => {
      assert.equal((await get(drawn(look), tokens.reader)).status, 200);
      const shown = drawn('preview?environment=simulator');
      assert.equal((await post(shown, preview, tokens.reader)).status, 401);
      assert.equal((await post(shown, preview, tokens.admin)).status, 200);
    });

    itOnce(
      'works in the simulator built in as soon as the editor says that it is meant, and after the deploy as before',
      async () => {
        const asked = (query: string) => get(drawn(`lookup/Customer?text=amy${query}`), tokens.admin);
        assert.equal((await asked('')).status, 404);
        const before = await asked('&environment=simulator');
        assert.deepEqual(
          asArray(before.body.records).map((record) => textAt(record, 'name')),
          ["Amy's Bird Sanctuary"]
        );
        const facts = await get(`${adminUrl()}qbo/connections/new?environment=simulator`, tokens.admin);
        assert.ok(asArray(facts.body.conditions).includes('US'));
        const from = nodeRed.lines().length;
        const builtIn = { ...connection('', { ...company.seed, realmId: '', refreshToken: '' }), id: 'drawn' };
        const headers = { ...own, ...admin };
        await fetch(`${adminUrl()}flows`, { method: 'POST', headers, body: JSON.stringify([builtIn]) });
        await nodeRed.waitForLog(/Started flows/, { from });
        assert.deepEqual((await asked('')).body, before.body);
        const edited = await asked('&environment=simulator&realmId=9341450000000044');
        assert.equal(edited.body.realmId, '9341450000000044', 'another company that is not deployed yet');
        const other = await asked('&environment=sandbox');
        assert.deepEqual([other.status, at(other.body, 'error.code')], [404, 'QBO_INVALID_INPUT']);
        assert.match(textAt(other.body, 'error.message'), /not deployed as it stands in the editor/);
        assert.deepEqual((await asked('')).body, before.body, 'what is deployed stays what it is');
      }
    );
  });

  describe("the simulator's page in Node-RED", () => {
    const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(`${adminUrl()}qbo/simulator${path}`, { redirect: 'manual', ...init });
    const write = (headers: Record<string, string>, DisplayName: string): Promise<Response> => {
      const body = JSON.stringify({ entity: 'Customer', operation: 'create', record: { DisplayName } });
      return ask('/api/write', { method: 'POST', headers: { ...own, ...headers }, body });
    };
    const customers = async (search: string): Promise<unknown> => {
      const query = new URLSearchParams({ entity: 'Customer', search });
      return at(await (await ask(`/api/records?${query}`, { headers: admin })).json(), 'total');
    };

    it('shows the page to everybody, as the editor, and nothing of a company', async () => {
      const moved = await ask('');
      assert.deepEqual([moved.status, moved.headers.get('location')], [302, 'simulator/']);
      const page = await ask('/');
      assert.equal(page.status, 200);
      assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
      for (const name of ['page.js', 'page.css']) assert.equal((await ask(`/${name}`)).status, 200);
      assert.equal((await ask('/simulator.js')).status, 404);
    });

    it('tells nothing and does nothing without a login', async () => {
      for (const name of ['companies', 'catalog', 'records?entity=Customer', 'requests', 'mails', 'state']) {
        assert.equal((await ask(`/api/${name}`)).status, 401, name);
      }
      assert.equal((await write({}, 'Nobody')).status, 401);
      assert.equal(await customers('Nobody'), 0);
    });

    it('lets who may read look, and not write', async () => {
      assert.equal((await ask('/api/companies', { headers: reader })).status, 200);
      assert.equal((await write(reader, 'Reader')).status, 401);
      assert.equal(await customers('Reader'), 0);
    });

    it('writes for who may write', async () => {
      assert.equal((await write(admin, 'Admin of Node-RED')).status, 200);
      assert.equal(await customers('Admin of Node-RED'), 1);
    });

    const foreign: Record<string, string>[] = [
      { Origin: 'https://elsewhere.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' }
    ];
    for (const headers of foreign) {
      it(`refuses a page of another origin, logged in or not: ${JSON.stringify(headers)}`, async () => {
        assert.equal((await ask('/api/companies', { headers: { ...admin, ...headers } })).status, 403);
        assert.equal((await write({ ...admin, ...headers }, 'Foreign')).status, 403);
        assert.equal(await customers('Foreign'), 0);
      });
    }

    it('refuses a form, which a page of another origin can send without asking', async () => {
      const headers = { ...admin, 'Content-Type': 'application/x-www-form-urlencoded' };
      assert.equal((await ask('/api/write', { method: 'POST', headers, body: 'entity=Customer' })).status, 415);
    });

    it('keeps what was seen from one question to the next, without a connection', async () => {
      const headers = { ...own, ...admin };
      await ask('/api/throttle', { method: 'POST', headers, body: JSON.stringify({ on: false }) });
      const state = asObject(await (await ask('/api/state', { headers: admin })).json());
      assert.equal(at(state, 'throttle.isOn'), false);
      const told = await (await ask('/api/companies', { headers: admin })).json();
      assert.equal(textAt(asArray(at(told, 'companies'))[0], 'name'), 'Harbor Landscaping & Irrigation');
    });
  });
});
