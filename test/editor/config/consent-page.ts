import type { Page } from 'playwright-core';
import type { Company } from '../../support/company';

/** The window in which somebody lets the app into a company. */
export interface ConsentWindow {
  readonly page: Page;
  /** Picks a company, by default the first, and agrees. */
  connect(realmId?: string): Promise<void>;
  decline(): Promise<void>;
  /** Waits until this stands there. */
  says(text: string | RegExp): Promise<void>;
}

const field = (name: string) => `#node-config-input-${name}`;

/** Fills in what a connection to that simulator needs, as to Intuit. */
export async function fillIn(page: Page, company: Company): Promise<void> {
  await page.check('input[name="qbo-environment"][value="simulator"]');
  await page.click('#qbo-more-title');
  await page.fill(field('simulatorUrl'), company.url);
  await page.fill(field('clientId'), company.seed.clientId);
  await page.fill(field('clientSecret'), company.seed.clientSecret);
}

/** Presses a button that opens the consent page; gives its window once the page is there. */
export async function openConsent(page: Page, button = '#qbo-connect'): Promise<ConsentWindow> {
  const [opened] = await Promise.all([page.waitForEvent('popup'), page.click(button)]);
  await opened.getByText('Simulated QuickBooks Online').waitFor();
  return {
    page: opened,
    async connect(realmId) {
      if (realmId !== undefined) await opened.check(`[name="realmId"][value="${realmId}"]`);
      await opened.click('[value="connect"]');
    },
    decline: () => opened.click('[value="cancel"]'),
    says: (text) => opened.getByText(text).first().waitFor()
  };
}

/** The state that the open panel shows: its title, and what stands below it. */
export function stateOf(page: Page): Promise<string> {
  return page.locator('#qbo-card .qbo-state').innerText();
}

/** Starts a message at an inject node, from within the editor, which is logged in. */
export function inject(page: Page, id: string, payload: string): Promise<void> {
  const data = JSON.stringify(JSON.stringify({ payload, __user_inject_props__: [] }));
  return page.evaluate(
    `$.ajax({ url: 'inject/${id}', method: 'POST', contentType: 'application/json', data: ${data} }).then(() => undefined)`
  );
}
