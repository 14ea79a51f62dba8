import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { browserContext, whilePainted } from '../../support/browser';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { timed } from '../../support/spans';

/** What the editor offers in its page, as far as the tests call it. */
declare const RED: {
  nodes: {
    node: (id: string) => EditorNodeInPage;
    dirty: () => boolean;
    eachNode: (visit: (node: EditorNodeInPage) => void) => void;
  };
  editor: { edit: (node: EditorNodeInPage) => void; editConfig: (name: string, type: string, id: string) => void };
  workspaces: { active: () => string };
};
declare const $: (selector: string) => {
  typedInput: (method: 'type' | 'value', value?: string) => string;
  trigger: (event: string) => void;
};
interface EditorNodeInPage extends Record<string, unknown> {
  id: string;
  type: string;
  valid: boolean;
  changed?: boolean;
  validationErrors?: string[];
}

/** What a node looks like to the editor. */
export interface NodeState {
  valid: boolean;
  changed: boolean;
  errors: string[];
}

const pictures = 'test-results';
/**
 * What a panel then says itself, and browsers count as an error all the same: that the runtime does not know a connection
 * or trigger before a deploy, what a user did wrong or may not do, what QuickBooks refused.
 */
const told = [
  { status: /404/, path: /\/qbo\/connections\// },
  { status: /401|404|502/, path: /\/qbo\/triggers\// },
  { status: /409/, path: /\/qbo\/stored$/ },
  { status: /400|409|502|503|504/, path: /\/qbo\/(oauth\/|connections\/[^/]+\/(test|disconnect|lookup|open|preview))/ }
];
/** The editor finds out that it has to ask for a login by being refused. */
const expected401 = /401/;

/** The editor lays out a dialog a moment after it was opened, closed meanwhile or not. */
const ofEditor = /^Cannot read properties of null \(reading 'resize'\)$/;

export interface Login {
  username: string;
  password: string;
}

export interface EditorOptions {
  theme?: 'light' | 'dark';
  /** Language of the browser, which the editor takes unless its user has chosen another. */
  language?: string;
  nodeRed?: string;
  /** Properties of settings.js that differ from the usual ones. */
  settings?: object;
  env?: Record<string, string>;
  /** Packages of others that are installed beside ours. */
  palette?: readonly string[];
  /** A Node-RED that nobody has used before: with connections that are begun and not deployed, none can use it again. */
  fresh?: boolean;
  /** Where the editor is below the root, with a slash at the end: 'admin/'. */
  path?: string;
  /** Whether nodes and wires are drawn. */
  canvas?: boolean;
  /** Filled in where the editor asks who is there. */
  login?: Login;
}

/** An editor in a browser, with a Node-RED of its own. */
export interface EditorPage {
  readonly nodeRed: NodeRed;
  readonly page: Page;
  open(id: string): Promise<void>;
  openConfig(id?: string): Promise<void>;
  done(): Promise<void>;
  cancel(): Promise<void>;
  state(id: string): Promise<NodeState>;
  /** The node's properties as the editor holds them. */
  properties(id: string): Promise<Record<string, unknown>>;
  /** Deploys by the editor's own button and waits for the flows. */
  deploy(): Promise<void>;
  reload(): Promise<void>;
  /** Deploys other flows and opens the editor on them; requests are answered by Node-RED again. */
  load(flows: readonly object[]): Promise<void>;
  /** Sets a typed input within the dialog. */
  setValue(selector: string, type: string, value?: string): Promise<void>;
  /** Chooses in a box that searches: types, and presses what is found by that label, or by what was typed. */
  choose(selector: string, text: string, label?: string): Promise<void>;
  /** Chooses the operation of that title. */
  chooseOperation(title: string): Promise<void>;
  /** Waits until that part of the dialog says it: what is missing is told when the page is idle. */
  says(selector: string, words: RegExp | string): Promise<void>;
  /** Type and value of a typed input within the dialog. */
  value(selector: string): Promise<{ type: string; value: string }>;
  /** Of the whole editor, or of a part of it. */
  picture(name: string, part?: Locator): Promise<void>;
  /** The folder of the pictures whose names begin with that one and a slash. */
  pictures(name: string): string;
  /** Fails if the page has logged an error or missed a request since it was opened. */
  assertQuiet(): void;
  close(): Promise<void>;
}

/** What pages of that Node-RED have stored: one that an earlier test used may have the same address. */
async function forgetPages(page: Page, url: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(url);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'cookies,local_storage,indexeddb' });
  await session.detach();
}

async function ready(page: Page): Promise<void> {
  await page.waitForFunction('window.RED?.workspaces?.active?.()');
  await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
}

/** Panels that slide in are still being drawn when they can already be pressed. */
const still = '* { transition: none !important; animation: none !important; }';
/** To draw the nodes of a flow anew after each change takes the page longer than most panels. */
const withoutCanvas = '#red-ui-workspace-chart { display: none !important; }';

/** Has all documents of the page look like that from their beginning. */
async function addStyle(page: Page, rules: string): Promise<void> {
  await page.addInitScript((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, rules);
}

/** Starts Node-RED with these flows and opens its editor. */
export async function openEditor(flows: readonly object[], options: EditorOptions = {}): Promise<EditorPage> {
  const { nodeRed: version, settings, env, fresh, palette } = options;
  const nodeRed = await startNodeRed({ flows, nodeRed: version, settings, env, fresh, palette });
  try {
    return await openPage(nodeRed, options);
  } catch (thrown) {
    // Without it the run would never end.
    await nodeRed.close();
    throw thrown;
  }
}

async function logIn(page: Page, { username, password }: Login): Promise<void> {
  await page.fill('#node-dialog-login-username', username);
  await page.fill('#node-dialog-login-password', password);
  await page.click('#node-dialog-login-submit');
}

/** Opens the editor of a Node-RED that runs already; closing the page does not end it. */
export async function editorOf(nodeRed: NodeRed, options: EditorOptions = {}): Promise<EditorPage> {
  const page = await openPage(nodeRed, options);
  return { ...page, close: () => page.page.close() };
}

async function openPage(nodeRed: NodeRed, options: EditorOptions): Promise<EditorPage> {
  const { theme = 'light', language = 'en-US', path = '', login, canvas = false } = options;
  const context = await browserContext(language);
  const page = await context.newPage();
  await addStyle(page, canvas ? still : `${still} ${withoutCanvas}`);
  await page.addInitScript(`localStorage.setItem('view-dark-theme', ${JSON.stringify(theme)})`);
  const errors: string[] = [];
  page.on('pageerror', (error) => {
    if (!ofEditor.test(error.message)) errors.push(error.stack ?? error.message);
  });
  /** What a page asks as it is left gets no answer. */
  let isLeft = false;
  page.on('requestfailed', (request) => {
    const isGivenUp = isLeft && request.failure()?.errorText === 'net::ERR_ABORTED';
    if (!isGivenUp) errors.push(`failed: ${request.url()}`);
  });
  page.on('console', (message) => {
    const { url } = message.location();
    const isAsked = login !== undefined && expected401.test(message.text()) && /\/settings(\?|$)/.test(url);
    const isTold = told.some(({ status, path: place }) => status.test(message.text()) && place.test(url));
    if (message.type() === 'error' && !isAsked && !isTold) errors.push(`${message.text()} (${url})`);
  });
  await timed('opening of the editor', async () => {
    await forgetPages(page, nodeRed.url);
    await page.goto(`${nodeRed.url}${path}`, { waitUntil: 'domcontentloaded' });
    if (login) await logIn(page, login);
    await ready(page);
  });

  async function press(button: 'ok' | 'cancel'): Promise<void> {
    const config = `node-config-dialog-${button}`;
    const isConfig = await page.evaluate((id) => document.getElementById(id) !== null, config);
    const target = page.locator(isConfig ? `#${config}` : `#node-dialog-${button}`);
    await target.click();
    await target.waitFor({ state: 'detached' });
  }

  async function reload(): Promise<void> {
    isLeft = true;
    await page.reload({ waitUntil: 'domcontentloaded' });
    isLeft = false;
    await ready(page);
  }

  async function choose(selector: string, text: string, label = text): Promise<void> {
    await page.fill(selector, text);
    await page.locator('.qbo-combobox-option > span').getByText(label, { exact: true }).click();
  }

  /**
   * The editor goes to a dialog's first field a moment after it is shown; a list that is open by then would be left. The first
   * dialog of an action loads what it is made with.
   */
  async function settled(dialog: 'node-dialog' | 'node-config-dialog'): Promise<void> {
    await page.waitForFunction((name) => {
      const isSeen = (element: Element | null) => element?.checkVisibility({ visibilityProperty: true }) === true;
      if (!isSeen(document.getElementById(`${name}-ok`))) return false;
      if (!document.activeElement?.closest('.red-ui-tray-body')) return false;
      if (name === 'node-config-dialog' || !document.querySelector('.qbo-action')) return true;
      return isSeen(document.querySelector('#qbo-operation-text, .qbo-action #qbo-message:not(:empty)'));
    }, dialog);
  }

  /** An input of a part that is closed at first is an ordinary one until that part has been opened. */
  const isMade = (selector: string): Promise<void> =>
    page.locator(selector).and(page.locator('.red-ui-typedInput')).waitFor({ state: 'attached' });

  async function openDialog(id: string): Promise<void> {
    await page.evaluate((node) => RED.editor.edit(RED.nodes.node(node)), id);
    await settled('node-dialog');
  }

  return {
    nodeRed,
    page,
    choose,
    chooseOperation: (title) => choose('#qbo-operation-text', title),
    open: (id) => timed('opening of a dialog', () => openDialog(id)),
    async openConfig(id = '_ADD_') {
      await page.evaluate((node) => RED.editor.editConfig('', 'qbo-config', node), id);
      await settled('node-config-dialog');
    },
    done: () => timed('closing of a dialog', () => press('ok')),
    cancel: () => timed('closing of a dialog', () => press('cancel')),
    state: (id) =>
      page.evaluate((node) => {
        const { valid, changed, validationErrors } = RED.nodes.node(node);
        return { valid, changed: changed === true, errors: validationErrors ?? [] };
      }, id),
    properties: (id) =>
      page.evaluate((node) => {
        const { entity, operation, fields, lines, options } = RED.nodes.node(node);
        return { entity, operation, fields, lines, options };
      }, id),
    async deploy() {
      const from = nodeRed.lines().length;
      await page.locator('#red-ui-header-button-deploy').click();
      // Asked where a node of the flows cannot work yet, at once.
      const confirm = page.locator('#red-ui-deploy-dialog-confirm-deploy-deploy');
      if ((await confirm.count()) > 0) await confirm.click();
      await nodeRed.waitForLog(/Started (modified )?(flows|nodes)/, { from });
      await page.waitForFunction(() => !RED.nodes.dirty());
    },
    reload: () => timed('reload of the editor', reload),
    async load(flows) {
      await page.unrouteAll();
      await nodeRed.deploy(flows);
      await reload();
    },
    async setValue(selector, type, value) {
      await isMade(selector);
      await page.evaluate(
        ([target, newType, newValue]) => {
          $(target).typedInput('type', newType);
          if (newValue !== undefined) $(target).typedInput('value', newValue);
        },
        [selector, type, value] as [string, string, string | undefined]
      );
    },
    says: (selector, words) => page.locator(selector, { hasText: words }).waitFor(),
    async value(selector) {
      await isMade(selector);
      return page.evaluate((target) => {
        const input = $(target);
        return { type: input.typedInput('type'), value: input.typedInput('value') };
      }, selector);
    },
    pictures: (name) => join(pictures, `node-red-${nodeRed.version}`, name),
    async picture(name, part) {
      const path = join(pictures, `node-red-${nodeRed.version}`, `${name}.png`);
      mkdirSync(dirname(path), { recursive: true });
      await whilePainted(page, () => (part ?? page).screenshot({ path }));
    },
    assertQuiet: () => assert.deepEqual(errors, []),
    async close() {
      await page.close();
      await nodeRed.close();
    }
  };
}

/** Closes what a file has opened; what it did not come to open is undefined. */
export async function closeAll(...opened: readonly ({ close(): Promise<void> } | undefined)[]): Promise<void> {
  for (const one of opened) await one?.close();
}
