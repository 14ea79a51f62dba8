import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { atEnd } from './at-end';
import { timed } from './spans';

let browser: Promise<Browser> | undefined;
/** By language. Pages of one have the same cache, which holds the editor's scripts. */
const contexts = new Map<string, Promise<BrowserContext>>();

function launch(): Promise<Browser> {
  return timed('start of the browser', () =>
    chromium.launch({
      executablePath: findChromium(),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        // What composes pages for no screen need not be a process of its own.
        '--in-process-gpu',
        '--process-per-site',
        '--disable-quic',
        '--no-first-run',
        '--disable-sync'
      ]
    })
  );
}

/**
 * Has all pages of a context use one process, which lasts: what it has compiled of the editor's scripts for one page it does not
 * compile again for the next.
 */
async function keepProcess(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto('http://127.0.0.1/');
}

/** On the root of a page that is painted. */
const paintedClass = 'painted';

/**
 * A page is painted for pictures alone, which saves a fifth of what a dialog costs: all is laid out, seen, pressed and focused
 * as ever.
 */
async function leaveUnpainted(context: BrowserContext): Promise<void> {
  await context.addInitScript((name) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html:not(.${name}) body { opacity: 0 !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, paintedClass);
}

/** Paints the page for as long as that takes, as for a picture. */
export async function whilePainted(page: Page, work: () => Promise<unknown>): Promise<void> {
  const paint = (isPainted: boolean) =>
    page.evaluate(([name, on]) => document.documentElement.classList.toggle(name, on), [
      paintedClass,
      isPainted
    ] as const);
  await paint(true);
  await work();
  await paint(false);
}

async function open(language: string): Promise<BrowserContext> {
  browser ??= launch();
  const opened = await browser;
  const context = await opened.newContext({ locale: language, viewport: { width: 1400, height: 1000 } });
  await keepProcess(context);
  await leaveUnpainted(context);
  return context;
}

/** Where pages of that language are opened: one browser serves all that a process tests. */
export function browserContext(language: string): Promise<BrowserContext> {
  const known = contexts.get(language) ?? open(language);
  contexts.set(language, known);
  return known;
}

atEnd(async () => {
  contexts.clear();
  const opened = await browser;
  browser = undefined;
  await opened?.close();
});
