import assert from 'node:assert/strict';
import { WebSocket } from 'undici';
import { createAwaitedList } from '../../support/awaited-list';
import { startCollector, type Collector } from '../../support/collector';
import { startCompany, type Company } from '../../support/company';
import { connectionUrl, get as lookUp, post } from '../../support/connection-api';
import { createPanel, typedIn, type Page, type Panel } from '../../support/consent';
import { asArray, at, textAt, type JsonObject } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { itOnce } from '../../support/once';
import { action, collectedFlow, connection, places, startOf } from '../../support/qbo-flow';
import { sample, customerId } from '../../support/sample';

const name = 'Harbor Landscaping & Irrigation';
const shownName = 'Harbor Landscaping &#38; Irrigation';
const british = '9341450000000044';

describe('Connecting from the editor', () => {
  let company: Company;
  let nodeRed: NodeRed;
  let collector: Collector;
  let panel: Panel;
  /** Of a connection that nobody has consented to before: each test has one of its own. */
  let id = '';
  let made = 0;
  let customer = '';

  before(async () => {
    company = await startCompany();
    collector = await startCollector();
    customer = await customerId(company.colleague);
    const { clientId, clientSecret } = company.seed;
    // Nothing has been deployed in it yet.
    nodeRed = await startNodeRed({ env: { QBO_ID: clientId, QBO_SECRET: clientSecret }, fresh: true });
    panel = createPanel(nodeRed.url);
  });
  after(async () => {
    await nodeRed?.close();
    await collector?.close();
    await company?.close();
  });
  beforeEach(() => {
    made += 1;
    id = `company-${made}`;
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') process.stderr.write(`${nodeRed.lines().slice(-15).join('\n')}\n`);
    assert.ok(nodeRed.isRunning(), 'Node-RED has ended');
  });

  const typed = (connectionId = id) => typedIn(connectionId, company.url, company.seed);
  const tokenRequests = async () => (await company.requests()).filter(({ path }) => path.includes('/tokens/')).length;

  /** The connection as the panel saves it after a consent: keys, but neither company nor token. */
  function keysOnly() {
    const { clientId, clientSecret } = company.seed;
    return { ...connection(company.url, company.seed, id), credentials: { clientId, clientSecret } };
  }

  const get = () => action('get', 'Customer', 'get', { connection: id });

  async function getCustomer(): Promise<JsonObject> {
    await nodeRed.inject(startOf('get'), { payload: customer });
    return collector.next((got) => got.place !== places.completed);
  }

  function assertSafe(page: Page, address: string): void {
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.doesNotMatch(page.text, /<script/);
    for (const value of new URL(address).searchParams.values()) {
      assert.ok(!page.text.includes(value), `the page repeats ${value}`);
    }
  }

  it('works before the first deploy, with look-ups and preview, and lasts through a power cut without one', async () => {
    const begun = await panel.start(typed());
    assert.match(begun.cookie ?? '', /HttpOnly/);
    assert.match(begun.cookie ?? '', /SameSite=Lax/);
    assert.match(begun.cookie ?? '', /Path=\/qbo\/oauth\/callback/);
    const address = await panel.decide(begun, company.seed.realmId);
    const page = await panel.comeBack(address, begun.cookie);
    assert.equal(page.status, 200, page.text);
    assert.ok(page.text.includes(shownName), page.text);
    assertSafe(page, address);

    const info = await panel.connection(id);
    assert.equal(info.state, 'connected');
    assert.equal(info.companyName, name);
    assert.equal(info.realmId, company.seed.realmId);
    assert.equal(info.environment, 'simulator');
    assert.equal(info.country, 'US');
    assert.ok(Date.parse(textAt(info, 'refreshTokenEnds')) > Date.now() + 90 * 86_400_000);
    assert.ok(Date.parse(textAt(info, 'hardEnds')) > Date.now() + 4 * 365 * 86_400_000);

    const found = await lookUp(connectionUrl(nodeRed, 'lookup/Customer?text=amy', id));
    assert.equal(at(found.body, 'records.0.name'), "Amy's Bird Sanctuary");
    const wish = { entity: 'Customer', operation: 'get', source: 'payload', message: { payload: 1 } };
    const { body } = await post(connectionUrl(nodeRed, 'preview', id), wish);
    assert.match(textAt(body, 'request.path'), /\/customer\/1$/);

    await nodeRed.kill();
    await nodeRed.restart();
    await nodeRed.deploy(collectedFlow(collector, [keysOnly(), ...get()]));
    assert.equal(at(await getCustomer(), 'payload.DisplayName'), sample.customer);
    assert.equal((await panel.connection(id)).companyName, name);
    assert.equal(nodeRed.lines().filter((line) => /RT1-|eyJ[0-9a-f]{8}/.test(line)).length, 0);
  });

  it('tells every editor of the new state, and nothing else', async () => {
    const heard = createAwaitedList<string>((texts) => texts.join('\n'));
    const socket = new WebSocket(`${nodeRed.url.replace('http', 'ws')}comms`);
    socket.addEventListener('message', ({ data }) => heard.add(String(data)));
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    socket.send(JSON.stringify({ subscribe: 'qbo/connection' }));
    await panel.connect(typed(), company.seed.realmId);
    const text = await heard.first((one) => one.includes('qbo/connection'), { what: 'the state', timeoutMs: 20_000 });
    // Statuses of nodes may come with it.
    const told = asArray(JSON.parse(text)).filter((one) => at(one, 'topic') === 'qbo/connection');
    assert.deepEqual(told, [{ topic: 'qbo/connection', data: { connection: id, state: 'connected' } }]);
    socket.close();
  });

  itOnce('starts nodes that were deployed before anybody had connected', async () => {
    await nodeRed.deploy(collectedFlow(collector, [keysOnly(), ...get()]));
    assert.equal(at(await getCustomer(), 'error.code'), 'QBO_RECONNECT_NEEDED');
    assert.equal((await panel.connection(id)).state, 'disconnected');
    const page = await panel.connect({ connection: id, clientSecret: '__PWRD__' }, company.seed.realmId);
    assert.equal(page.status, 200, page.text);
    assert.match(page.text, /go on by themselves/);
    assert.equal(at(await getCustomer(), 'payload.DisplayName'), sample.customer);
  });

  itOnce('takes environment variables for keys, as Node-RED does', async () => {
    const keys = { clientId: '${QBO_ID}', clientSecret: '${QBO_SECRET}' };
    assert.equal((await panel.connect({ ...typed(), ...keys }, company.seed.realmId)).status, 200);
  });

  itOnce('says what is missing before it sends anybody anywhere', async () => {
    const refused = async (change: JsonObject): Promise<string> => {
      const { status, body } = await panel.post('qbo/oauth/start', {
        ...typed(),
        redirectUri: panel.redirectUri,
        ...change
      });
      assert.equal(status, 400, JSON.stringify(body));
      assert.equal(at(body, 'error.code'), 'QBO_INVALID_INPUT');
      return textAt(body, 'error.message');
    };
    assert.match(await refused({ connection: '' }), /connection/);
    assert.match(await refused({ clientId: '' }), /clientId is missing/);
    assert.match(await refused({ clientSecret: '__PWRD__' }), /clientSecret is missing/);
    assert.match(await refused({ clientSecret: '${NOT_SET_ANYWHERE}' }), /clientSecret.*NOT_SET_ANYWHERE is not set/);
    assert.match(await refused({ redirectUri: '' }), /redirectUri is missing/);
    assert.match(await refused({ redirectUri: 'https://host/x?y=1' }), /redirectUri/);
    assert.match(await refused({ simulatorUrl: '' }), /already connected/);
    assert.match(await refused({ simulatorUrl: 'javascript:alert(1)' }), /http/);
    assert.match(await refused({ environment: 'elsewhere' }), /environment/);
    assert.match(await refused({ environment: 'production' }), /https/);
  });

  itOnce('shows a deployed secret to nobody but whom it was deployed for', async () => {
    await nodeRed.deploy([keysOnly()]);
    const elsewhere = { connection: id, redirectUri: panel.redirectUri, simulatorUrl: 'http://127.0.0.1:9' };
    const { status, body } = await panel.post('qbo/oauth/start', elsewhere);
    assert.equal(status, 400);
    assert.match(textAt(body, 'error.message'), /clientSecret is missing/);
  });

  itOnce('refuses a state that is wrong, missing, used or of another browser, and asks Intuit nothing', async () => {
    const begun = await panel.start(typed());
    const address = await panel.decide(begun, company.seed.realmId);
    const before = await tokenRequests();
    const changed = (change: (query: URLSearchParams) => void): string => {
      const url = new URL(address);
      change(url.searchParams);
      return url.href;
    };
    const foreign = await panel.start(typed('another'));
    const attempts: [string, string | undefined][] = [
      [changed((query) => query.set('state', 'x'.repeat(43))), begun.cookie],
      [changed((query) => query.delete('state')), begun.cookie],
      [changed((query) => query.append('state', 'second')), begun.cookie],
      [panel.redirectUri, undefined],
      [
        changed((query) => query.set('state', new URL(foreign.authorizeUrl).searchParams.get('state') ?? '')),
        begun.cookie
      ],
      [address, undefined],
      // The attempt without the cookie has used it up.
      [address, begun.cookie]
    ];
    for (const [url, cookie] of attempts) {
      const page = await panel.comeBack(url, cookie);
      assert.equal(page.status, 400, url);
      assertSafe(page, url);
    }
    assert.equal(await tokenRequests(), before);
    assert.equal((await panel.connection(id)).state, 'disconnected');
  });

  itOnce('takes an answer once', async () => {
    const begun = await panel.start(typed());
    const address = await panel.decide(begun, company.seed.realmId);
    assert.equal((await panel.comeBack(address, begun.cookie)).status, 200);
    const before = await tokenRequests();
    assert.equal((await panel.comeBack(address, begun.cookie)).status, 400);
    assert.equal(await tokenRequests(), before);
    assert.equal((await panel.connection(id)).state, 'connected');
  });

  itOnce('changes nothing when somebody says no', async () => {
    const begun = await panel.start(typed());
    const before = await tokenRequests();
    const page = await panel.comeBack(await panel.decide(begun, company.seed.realmId, 'cancel'), begun.cookie);
    assert.match(page.text, /Nothing has changed/);
    assert.equal(await tokenRequests(), before);
    assert.equal((await panel.connection(id)).state, 'disconnected');
  });

  itOnce('finishes from the address that was landed on, where the browser cannot reach Node-RED', async () => {
    const redirectUri = 'https://nobody.example/qbo/oauth/callback';
    const begun = await panel.start({ ...typed(), redirectUri });
    assert.equal(begun.cookie, undefined);
    const address = await panel.decide(begun, company.seed.realmId);
    const before = await tokenRequests();
    const foreign = await panel.post('qbo/oauth/paste', { connection: 'another', address });
    assert.equal(foreign.status, 400);
    assert.match(textAt(foreign.body, 'error.message'), /not begun here/);
    assert.equal(await tokenRequests(), before);
    const { status, body } = await panel.post('qbo/oauth/paste', { connection: id, address });
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([body.state, body.companyName, body.realmId], ['connected', name, company.seed.realmId]);
    assert.equal((await panel.post('qbo/oauth/paste', { connection: id, address })).status, 400);
    assert.equal((await panel.connection(id)).state, 'connected');
  });

  itOnce('asks before it changes to another company', async () => {
    await nodeRed.deploy(collectedFlow(collector, [keysOnly(), ...get()]));
    await panel.connect(typed(), company.seed.realmId);
    const page = await panel.connect(typed(), british);
    assert.match(page.text, /Nothing has changed yet/);
    assert.ok(page.text.includes(shownName), page.text);
    assert.equal((await panel.connection(id)).realmId, company.seed.realmId);

    const changed = await panel.confirm(page);
    assert.equal(changed.status, 200, changed.text);
    assert.match(changed.text, /Deploy/);
    assert.equal((await panel.connection(id)).realmId, british, 'the editor is told of the new one');
    assert.equal(at(await getCustomer(), 'payload.DisplayName'), sample.customer, 'the flows stay where they are');
    assert.equal((await panel.confirm(page)).status, 400, 'the answer counts once');
  });

  itOnce('recognises keys of another environment, and keeps the connection that was', async () => {
    const denied = { fault: { error: [{ message: 'errorCode=003100; statusCode=403' }], type: 'SERVICE' } };
    await company.fault({ path: '/v3/company/', status: 403, body: denied, times: 1 });
    const page = await panel.connect(typed(), company.seed.realmId);
    assert.equal(page.status, 400);
    assert.match(page.text, /keys do not fit/);
    const info = await panel.connection(id);
    assert.equal(info.state, 'disconnected');
    assert.match(textAt(info, 'problem'), /keys do not fit/);
    assert.equal((await panel.connect(typed(), company.seed.realmId)).status, 200);
    assert.equal((await panel.connection(id)).problem, undefined);
  });
});
