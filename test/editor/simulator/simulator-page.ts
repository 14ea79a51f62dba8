import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { browserContext, whilePainted } from '../../support/browser';
import { root } from '../../support/root';

const pictures = join(root, 'test-results', 'simulator-page');

/** The simulator's page in a browser, worked in as a person does: by what stands there. */
export interface SimulatorPage {
  readonly page: Page;
  /** Presses a link of the menu. */
  menu(text: string): Promise<void>;
  heading(text: string | RegExp): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  /** Chooses a record in a box that searches; within a part of the form where it stands more than once. */
  choose(label: string, text: string, within?: Locator): Promise<void>;
  press(button: string | RegExp): Promise<void>;
  says(text: string | RegExp): Promise<void>;
  /** A line of a form, by its number. */
  line(number: number): Locator;
  switch(label: string | RegExp): Locator;
  picture(name: string): Promise<void>;
  /** Fails if the page has logged an error since it was opened. */
  assertQuiet(): void;
}

export async function openSimulatorPage(address: string): Promise<SimulatorPage> {
  const context = await browserContext('en-US');
  const page = await context.newPage();
  await page.goto(address);
  return simulatorPage(page);
}

export function simulatorPage(page: Page): SimulatorPage {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  const isExpected = /status of 400/;
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected.test(message.text())) errors.push(message.text());
  });
  const main = page.locator('main');
  const heading = (text: string | RegExp): Promise<void> =>
    main.getByRole('heading', { level: 1, name: text }).waitFor();
  return {
    page,
    heading,
    async menu(text) {
      await page.getByRole('navigation').getByRole('link', { name: text, exact: true }).click();
      await heading(text);
    },
    async fill(label, text) {
      const input = main.getByLabel(label, { exact: true });
      await input.fill(text);
      await input.blur();
    },
    async choose(label, text, within = main) {
      await within.getByLabel(label, { exact: true }).fill(text);
      await page.getByRole('option', { name: text }).first().click();
    },
    press: (button) => main.getByRole('button', { name: button, exact: typeof button === 'string' }).click(),
    says: (text) => main.getByText(text).first().waitFor(),
    line: (number) => main.getByRole('group', { name: new RegExp(`^Line ${number}:`) }),
    switch: (label) => main.getByRole('switch', { name: label }),
    async picture(name) {
      mkdirSync(pictures, { recursive: true });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const path = join(pictures, `${name}-${colorScheme}.png`);
        await whilePainted(page, () => page.screenshot({ path, fullPage: true }));
      }
      await page.emulateMedia({ colorScheme: null });
    },
    assertQuiet: () => assert.deepEqual(errors, [])
  };
}
