import type { Page } from 'playwright-core';

/** Chooses from a searchable list by its stored value; `box` is the text box or what it stands in. */
export async function pick(page: Page, box: string, value: string): Promise<void> {
  const input = page.locator(`${box} input.qbo-combobox-input, input.qbo-combobox-input${box}`).first();
  if ((await input.getAttribute('aria-expanded')) !== 'true') await input.click();
  await page.locator(`.qbo-combobox-list [role=option][data-value="${value}"]`).click();
}
