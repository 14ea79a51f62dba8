import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startCollector, type Collector } from '../../support/collector';
import { startCompany, type Company } from '../../support/company';
import { at } from '../../support/json';
import { tab } from '../../support/flow';
import { itOnce } from '../../support/once';
import { action, collectedFlow, startOf } from '../../support/qbo-flow';
import { root } from '../../support/root';
import { customerId, sample } from '../../support/sample';
import { fillIn, inject, openConsent, stateOf } from './consent-page';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';

const name = 'Harbor Landscaping & Irrigation';
const british = '9341450000000044';
const nowhere = 'https://nobody.example/somewhere';

describe('Connecting by clicking', () => {
  let company: Company;
  let collector: Collector;
  let editor: EditorPage;

  before(async () => {
    company = await startCompany();
    collector = await startCollector();
  });
  after(() => closeAll(collector, company));
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await editor.picture(`failed-${this.currentTest.title.slice(0, 40)}`);
    try {
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  });

  const panelShows = (text: string | RegExp) => editor.page.locator('#qbo-card').getByText(text).first().waitFor();
  // bcrypt of "password"
  const password = '$2b$08$CeMWWydjRLqn0BcmzwwjT.FpjUBW/Lavph5KobdPjnwt.lmHQhHcK';
  const users = [{ username: 'admin', password, permissions: '*' }];
  const adminAuth = { type: 'credentials', users };
  const login = { username: 'admin', password: 'password' };

  it('leads from an empty connection to a flow that works, with a login, below /admin, before the first deploy', async () => {
    const get = action('get', 'Customer', 'get', { connection: '' });
    editor = await openEditor(collectedFlow(collector, get), {
      settings: { httpAdminRoot: '/admin', adminAuth },
      // Nothing has been deployed in it yet.
      fresh: true,
      path: 'admin/',
      login
    });
    const { page } = editor;
    assert.equal((await editor.state('get')).valid, false);
    await editor.open('get');
    await page.click('#node-input-btn-connection-add');
    await page.locator('#node-config-dialog-ok').waitFor();
    await fillIn(page, company);
    assert.match(await page.inputValue('#node-config-input-redirectUri'), /\/admin\/qbo\/oauth\/callback$/);
    const consent = await openConsent(page);
    await panelShows('Waiting for the other window');
    assert.equal(await consent.page.evaluate('window.opener'), null);
    await consent.connect();
    await consent.says(`Connected to ${name}`);
    await panelShows(`Connected to ${name}`);
    const facts = await page.locator('#qbo-facts').innerText();
    assert.match(facts, /United States/);
    assert.match(facts, /Simulator/);
    assert.ok(facts.includes(company.seed.realmId));
    assert.match(facts, /Lasts until/);
    await editor.done();
    assert.equal(
      await page.locator('#node-input-connection option:checked').innerText(),
      `${name} (simulator)`,
      'the connection is called after its company'
    );
    await editor.done();
    assert.deepEqual((await editor.state('get')).errors, []);
    await editor.deploy();
    await inject(page, startOf('get'), await customerId(company.colleague));
    const got = await collector.next(({ place }) => place === 'out' || place === 'caught');
    assert.equal(at(got, 'payload.DisplayName'), sample.customer, JSON.stringify(got.error));
  });
});

describe('Connecting from the panel', () => {
  let company: Company;
  let editor: EditorPage;
  let page: Page;
  /** Where the panel has the browser sent back to. */
  let callback = '';

  before(async () => {
    company = await startCompany();
    // A Node-RED whose clock can be set ahead, so that a sign-in takes too long without anybody waiting for it.
    const later = pathToFileURL(join(root, 'test/support/later.mjs')).href;
    editor = await openEditor([tab()], { env: { NODE_OPTIONS: `--import=${later}` } });
    page = editor.page;
  });
  after(() => closeAll(company, editor));
  // Each test goes on in the panel as the one before left it, and after a failed one in a new one.
  let isOpen = false;
  beforeEach(async () => {
    if (isOpen) return;
    await editor.openConfig();
    isOpen = true;
    await fillIn(page, company);
    callback = await page.inputValue('#node-config-input-redirectUri');
  });
  afterEach(async function () {
    await company.endFaults();
    if (this.currentTest?.state === 'failed') {
      await editor.picture(`failed-${this.currentTest.title.slice(0, 40)}`);
      await editor.cancel();
      isOpen = false;
    }
    editor.assertQuiet();
  });

  const panelShows = (text: string | RegExp) => page.locator('#qbo-card').getByText(text).first().waitFor();

  /** Whichever begins a sign-in in the state that the panel is in. */
  const begins = ':is(#qbo-connect, #qbo-open, #qbo-connect-again):not([hidden])';

  async function connected(): Promise<void> {
    const consent = await openConsent(page, begins);
    await consent.connect();
    await panelShows(`Connected to ${name}`);
    await consent.page.close();
  }

  async function sendTo(address: string): Promise<void> {
    const input = page.locator('#node-config-input-redirectUri');
    if (!(await input.isVisible())) await page.click('#qbo-app summary');
    await input.fill(address);
  }

  /** Agrees in a window that is sent to an address which is not there; gives that address. */
  async function landedOn(realmId?: string): Promise<string> {
    await sendTo(nowhere);
    const consent = await openConsent(page, begins);
    const asked = consent.page.waitForRequest((request) => request.url().startsWith(nowhere));
    await consent.connect(realmId);
    const address = (await asked).url();
    await consent.page.close();
    return address;
  }

  itOnce('says what is missing, and closes the window that it opened for it', async () => {
    await page.fill('#node-config-input-redirectUri', 'https://host/callback?x=1');
    assert.equal(await page.isVisible('#qbo-connect'), false);
    await page.fill('#node-config-input-redirectUri', 'http://localhost/callback');
    await page.fill('#node-config-input-clientSecret', '${NOT_SET_ANYWHERE}');
    const opened = page.waitForEvent('popup');
    await page.click('#qbo-connect');
    await panelShows('environment variable NOT_SET_ANYWHERE is not set');
    const popup = await opened;
    if (!popup.isClosed()) await popup.waitForEvent('close');
    await page.fill('#node-config-input-redirectUri', callback);
    await page.fill('#node-config-input-clientSecret', company.seed.clientSecret);
  });

  itOnce('begins what is pressed also where something comes to be told above it meanwhile', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const asked = '**/qbo/connections/*/unset';
    await page.route(asked, async (route) => {
      await held;
      await route.continue();
    });
    await page.fill('#node-config-input-clientSecret', '${NOT_SET_EITHER}');
    await page.locator('#qbo-connect').hover();
    await page.mouse.down();
    const told = page.waitForResponse(asked);
    answer();
    await (await told).finished();
    // The page has dealt with it by the time that something asked later is answered.
    await page.evaluate(() => fetch(location.href).then((later) => later.text()));
    await page.mouse.up();
    await panelShows('environment variable NOT_SET_EITHER is not set');
    await page.locator('.qbo-unset', { hasText: 'NOT_SET_EITHER' }).waitFor();
    await page.unroute(asked);
    await page.fill('#node-config-input-clientSecret', company.seed.clientSecret);
  });

  itOnce('says what to do when the browser opens no window', async () => {
    await page.evaluate('window.opens = window.open; window.open = () => null');
    await page.click('#qbo-connect');
    await panelShows('Allow pop-ups for this page');
    await page.evaluate('window.open = window.opens');
  });

  itOnce('changes nothing when somebody says no, and says so', async () => {
    const consent = await openConsent(page);
    await consent.decline();
    await consent.says('Nothing has changed');
    await panelShows('Nothing has changed here');
    assert.match(await stateOf(page), /Not connected/);
    await consent.page.close();
  });

  itOnce('names keys that are of another environment', async () => {
    const denied = { fault: { error: [{ message: 'errorCode=003100; statusCode=403' }], type: 'SERVICE' } };
    await company.fault({ path: '/v3/company/', status: 403, body: denied, times: 1 });
    const consent = await openConsent(page, begins);
    await consent.connect();
    await consent.says('keys do not fit');
    await panelShows('keys do not fit');
    await consent.page.close();
  });

  itOnce('refuses a state that is older than ten minutes', async () => {
    const consent = await openConsent(page, begins);
    const from = editor.nodeRed.lines().length;
    editor.nodeRed.signal('SIGURG');
    await editor.nodeRed.waitForLog(/minutes later/, { from });
    await consent.connect();
    await consent.says('took longer than ten minutes');
    await consent.page.close();
  });

  itOnce('refuses a state that is wrong, missing or used, as the browser shows it', async () => {
    const consent = await openConsent(page, begins);
    const other = await page.context().newPage();
    for (const state of [`&state=${'x'.repeat(43)}`, '']) {
      await other.goto(`${callback}?code=XAB1&realmId=${company.seed.realmId}${state}`);
      await other.getByText('This sign-in was not begun here').waitFor();
      assert.match(await stateOf(page), /Waiting/, 'the one that was begun is still waited for');
    }
    await other.close();
    await consent.connect();
    await consent.says(`Connected to ${name}`);
    await panelShows(`Connected to ${name}`);
    await consent.page.reload();
    await consent.says('This sign-in was not begun here');
    assert.match(await stateOf(page), /Connected to/);
    await consent.page.close();
  });

  itOnce('tests a connection by one call, and says why it does not work', async () => {
    if (!(await page.isVisible('#qbo-disconnect'))) await connected();
    const calls = async () => (await company.requests()).filter(({ path }) => path.startsWith('/v3/')).length;
    const before = await calls();
    await page.click('#qbo-test');
    await panelShows(`It works: QuickBooks answers for ${name}.`);
    assert.equal(await calls(), before + 1);
    await company.fault({ path: '/v3/company/', status: 500, times: 9 });
    await page.click('#qbo-test');
    await panelShows('(HTTP 500). Try again later.');
  });

  itOnce('disconnects, once it has asked', async () => {
    if (!(await page.isVisible('#qbo-disconnect'))) await connected();
    await page.click('#qbo-disconnect');
    await panelShows(`Disconnect from ${name}?`);
    await page.keyboard.press('Enter');
    await panelShows(`Connected to ${name}`);
    await page.click('#qbo-disconnect');
    await page.click('#qbo-yes');
    await panelShows('Disconnected. QuickBooks has been told.');
    assert.match(await stateOf(page), /Not connected/);
    assert.ok((await company.requests()).some(({ path, status }) => path.endsWith('/revoke') && status === 200));
  });

  itOnce('takes the address that the browser landed on, where it cannot come back', async () => {
    const address = await landedOn();
    await page.click('#qbo-paste summary');
    await page.click('#qbo-finish');
    await panelShows('Paste the address first');
    await page.fill('#qbo-address', `${nowhere}?code=1&realmId=2&state=3`);
    await page.press('#qbo-address', 'Enter');
    await panelShows('This sign-in was not begun here');
    await page.fill('#qbo-address', address);
    await page.press('#qbo-address', 'Enter');
    await panelShows(`Connected to ${name}`);
    assert.equal(await page.isVisible('#qbo-address'), false);
    await sendTo(callback);
  });

  itOnce('asks before it changes to another company: in the other window, and in the panel after pasting', async () => {
    await company.other(british);
    if (!(await page.isVisible('#qbo-connect-again'))) await connected();
    const consent = await openConsent(page, '#qbo-connect-again');
    await consent.connect(british);
    await consent.says('Another company than before');
    await panelShows('The other window says how it ended');
    assert.ok((await page.locator('#qbo-facts').innerText()).includes(company.seed.realmId));
    await consent.page.click('button');
    await consent.says('Connected to');
    await page.locator('#qbo-facts').getByText(british).waitFor();
    await consent.page.close();

    for (const decision of ['#qbo-no', '#qbo-yes']) {
      const address = await landedOn(company.seed.realmId);
      if (!(await page.isVisible('#qbo-address'))) await page.click('#qbo-paste summary');
      await page.fill('#qbo-address', address);
      await page.click('#qbo-finish');
      await panelShows('Another company than before');
      assert.match(await stateOf(page), /Nothing has changed yet/);
      await page.click(decision);
      const expected = decision === '#qbo-yes' ? company.seed.realmId : british;
      await page.locator('#qbo-facts').getByText(expected).waitFor();
    }
  });

  itOnce('notices the end by itself when the runtime cannot tell the editor', async () => {
    await editor.cancel();
    await page.routeWebSocket(/\/comms/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        if (!String(message).includes('qbo/connection')) socket.send(message);
      });
    });
    await editor.reload();
    await editor.openConfig();
    await fillIn(page, company);
    await connected();
  });
});
