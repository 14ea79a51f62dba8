import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startNodeRed, type NodeRed } from '../support/node-red';

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
/** Before a deploy the panel asks for a connection that the runtime does not know; look-ups and previews may be refused. */
const expected = /400|404|503/;

/** An editor in a browser, with a Node-RED of its own. */
export interface EditorPage {
  readonly nodeRed: NodeRed;
  readonly page: Page;
  open(id: string): Promise<void>;
  openConfig(id?: string): Promise<void>;
  done(): Promise<void>;
  cancel(): Promise<void>;
  state(id: string): Promise<NodeState>;
  /** Deploys by the editor's own button and waits for the flows. */
  deploy(): Promise<void>;
  reload(): Promise<void>;
  /** Sets a typed input within the dialog. */
  setValue(selector: string, type: string, value?: string): Promise<void>;
  /** Chooses in a box that searches: types, and presses what is found by that label, or by what was typed. */
  choose(selector: string, text: string, label?: string): Promise<void>;
  /** Chooses the operation of that title. */
  chooseOperation(title: string): Promise<void>;
  /** Type and value of a typed input within the dialog. */
  value(selector: string): Promise<{ type: string; value: string }>;
  picture(name: string): Promise<void>;
  /** Fails if the page has logged an error or missed a request since it was opened. */
  assertQuiet(): void;
  close(): Promise<void>;
}

let browser: Browser | undefined;

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
  });
}

async function ready(page: Page): Promise<void> {
  await page.waitForFunction('window.RED?.workspaces?.active?.()');
  await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
  // Panels that slide in are still being drawn when they can already be pressed.
  await page.addStyleTag({ content: '* { transition: none !important; animation: none !important; }' });
}

/** Starts Node-RED with these flows and opens its editor. */
export async function openEditor(
  flows: readonly object[],
  { theme = 'light', nodeRed: version }: { theme?: 'light' | 'dark'; nodeRed?: string } = {}
): Promise<EditorPage> {
  const nodeRed = await startNodeRed({ flows, nodeRed: version });
  try {
    return await openPage(nodeRed, theme);
  } catch (thrown) {
    // Without it the run would never end.
    await nodeRed.close();
    throw thrown;
  }
}

async function openPage(nodeRed: NodeRed, theme: 'light' | 'dark'): Promise<EditorPage> {
  browser ??= await launch();
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
  await context.addInitScript(`localStorage.setItem('view-dark-theme', ${JSON.stringify(theme)})`);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('requestfailed', (request) => errors.push(`failed: ${request.url()}`));
  page.on('console', (message) => {
    const known = expected.test(message.text()) && message.location().url.includes('/qbo/connections/');
    if (message.type() === 'error' && !known) errors.push(`${message.text()} (${message.location().url})`);
  });
  await page.goto(nodeRed.url, { waitUntil: 'domcontentloaded' });
  await ready(page);

  async function press(button: 'ok' | 'cancel'): Promise<void> {
    const config = page.locator(`#node-config-dialog-${button}`);
    const target = (await config.count()) > 0 ? config : page.locator(`#node-dialog-${button}`);
    await target.click();
    await target.waitFor({ state: 'detached' });
  }

  async function choose(selector: string, text: string, label = text): Promise<void> {
    await page.fill(selector, text);
    await page.locator('.qbo-combobox-option > span').getByText(label, { exact: true }).click();
  }

  return {
    nodeRed,
    page,
    choose,
    chooseOperation: (title) => choose('#qbo-operation-text', title),
    async open(id) {
      await page.evaluate((node) => RED.editor.edit(RED.nodes.node(node)), id);
      await page.locator('#node-dialog-ok').waitFor({ state: 'visible' });
    },
    async openConfig(id = '_ADD_') {
      await page.evaluate((node) => RED.editor.editConfig('', 'qbo-config', node), id);
      await page.locator('#node-config-dialog-ok').waitFor({ state: 'visible' });
    },
    done: () => press('ok'),
    cancel: () => press('cancel'),
    state: (id) =>
      page.evaluate((node) => {
        const { valid, changed, validationErrors } = RED.nodes.node(node);
        return { valid, changed: changed === true, errors: validationErrors ?? [] };
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
    async reload() {
      await page.reload({ waitUntil: 'domcontentloaded' });
      await ready(page);
    },
    async setValue(selector, type, value) {
      await page.locator(selector).waitFor({ state: 'attached' });
      await page.evaluate(
        ([target, newType, newValue]) => {
          $(target).typedInput('type', newType);
          if (newValue !== undefined) $(target).typedInput('value', newValue);
        },
        [selector, type, value] as [string, string, string | undefined]
      );
    },
    value: (selector) =>
      page.evaluate((target) => {
        const input = $(target);
        return { type: input.typedInput('type'), value: input.typedInput('value') };
      }, selector),
    async picture(name) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    assertQuiet: () => assert.deepEqual(errors, []),
    async close() {
      await Promise.all([context.close(), nodeRed.close()]);
    }
  };
}

/** Closes the browser that the editors of one file share. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}
