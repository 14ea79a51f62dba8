import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { PanelRecord, PanelValue } from '../../support/panel-values';
import type { EditorPage } from './editor-page';

/** A condition of a query, as the panel saves it. */
export interface PanelCondition extends PanelValue {
  field: string;
  op: string;
}

/** What a panel is to hold, as the node saves it. */
export interface PanelSettings extends Partial<PanelRecord> {
  options?: { where?: readonly PanelCondition[] };
}

/** Somebody who fills in the open panel of an action, by what the screen shows. */
export interface Hand {
  chooseOperation(title: string): Promise<void>;
  fill(settings: PanelSettings): Promise<void>;
}

const widget = '.qbo-input';

export function handAt({ page }: EditorPage): Hand {
  const form = page.locator('.qbo-action');
  const list = page.locator('.qbo-combobox-list');
  const menu = page.locator('.red-ui-typedInput-options:visible');

  /** Types into a searchable list and takes the option of that value. */
  async function pick(box: Locator, text: string, value: string): Promise<void> {
    await box.click();
    await box.fill(text);
    await list.locator(`[role=option][data-value="${value}"]`).click();
    await list.waitFor({ state: 'detached' });
  }

  async function chooseType(row: Locator, type: string): Promise<void> {
    const present = await row
      .locator(widget)
      .first()
      .evaluate((input) => {
        const { $ } = window as unknown as { $: (one: Element) => { typedInput: (method: string) => string } };
        return $(input).typedInput('type');
      });
    if (present === type) return;
    await row.locator('.red-ui-typedInput-type-select').click();
    await menu.locator(`a[value="${type}"]`).click();
    await menu.waitFor({ state: 'detached' }).catch(() => menu.waitFor({ state: 'hidden' }));
  }

  async function enter(row: Locator, { value, type, label, by }: PanelValue): Promise<void> {
    await chooseType(row, type);
    const choices = row.locator('.red-ui-typedInput-option-trigger:visible');
    if (type === 'id') {
      assert.ok(label, 'a reference is picked by its name');
      await pick(row.locator('.qbo-combobox-input'), label, value);
    } else if ((await choices.count()) > 0) {
      await choices.click();
      await menu.locator(`a[value="${value}"]`).click();
    } else {
      const box = row.locator('.red-ui-typedInput-input:visible').first();
      await box.fill(value);
      await box.press('Tab');
    }
    const ways = row.locator('.qbo-by:visible');
    if (by) await ways.selectOption(by);
    // Saved without, a reference is an Id; the panel proposes more.
    else if ((await ways.locator('[value="auto"]').count()) > 0) await ways.selectOption('id');
  }

  /** The row of a field, which is opened or added when it is not there yet. */
  async function rowOf(path: string): Promise<Locator> {
    const row = page.locator(`#qbo-form [data-path="${path}"]`).last();
    if (await row.isVisible()) return row;
    const parents = path.split('.').map((_part, index, parts) => parts.slice(0, index + 1).join('.'));
    for (const parent of parents.slice(0, -1)) {
      const closed = page.locator(`#qbo-form [data-path="${parent}"] .qbo-disclose[aria-expanded=false]`);
      if ((await closed.count()) > 0) await closed.click();
    }
    if (await row.isVisible()) return row;
    const box = form.getByRole('combobox', { name: 'Add a field' });
    await box.click();
    await box.fill(parents[0] ?? path);
    const offered = await list
      .locator('[role=option]')
      .evaluateAll((options) => options.map((option) => (option as HTMLElement).dataset.value ?? ''));
    const key = offered.find((one) => one === path || path.startsWith(`${one}.`));
    assert.ok(key, `${path} can be added; offered: ${offered.join(', ')}`);
    await list.locator(`[role=option][data-value="${key}"]`).click();
    await row.waitFor({ state: 'visible' });
    return row;
  }

  /** Adds a line by its button; a kind that has one for each side has the side's name after its own. */
  async function addLine({ detailType, fields, each }: PanelRecord['lines'][number]): Promise<void> {
    const adders = await form.locator('.qbo-line-adders [data-add]').all();
    const keys = await Promise.all(adders.map((adder) => adder.getAttribute('data-add')));
    // A kind without a DetailType stands under a name of its own, which does not end as those do.
    const kind = detailType ?? keys.find((key) => key !== null && !/(Detail|Only)(:|$)/.test(key)) ?? '';
    const sides = Object.values(fields).map(({ value }) => `[data-add="${kind}:${value}"]`);
    await form.locator(`.qbo-line-adders :is(${[`[data-add="${kind}"]`, ...sides].join(', ')})`).click();
    const line = form.locator('.qbo-line').last();
    if (each) {
      await line.locator('.qbo-line-more').click();
      await page.getByRole('menuitem', { name: 'One line for each element of' }).click();
      await enter(line.locator('[data-path="each"]'), each);
    }
    for (const [path, value] of Object.entries(fields)) {
      const cell = line.locator(`[data-path="${path}"]`);
      const isSide = sides.length > 0 && (await form.locator(`[data-add="${kind}:${value.value}"]`).count()) > 0;
      if (isSide && !(await cell.isVisible())) continue;
      await enter(cell, value);
    }
  }

  async function addCondition(condition: PanelCondition, index: number): Promise<void> {
    await form.getByRole('button', { name: 'add condition' }).click();
    const row = form.locator('.qbo-condition').nth(index);
    await pick(row.locator('.qbo-condition-field input'), condition.field, condition.field);
    await row.locator('.qbo-condition-op').selectOption(condition.op);
    await enter(row.locator('.qbo-value'), condition);
  }

  return {
    async chooseOperation(title) {
      const box = page.locator('#qbo-operation-text');
      await box.click();
      await box.fill(title);
      await list.locator('[role=option]').filter({ hasText: title }).first().click();
    },
    async fill({ fields = {}, lines = [], options = {} }) {
      for (const [path, value] of Object.entries(fields)) await enter(await rowOf(path), value);
      for (const line of lines) await addLine(line);
      for (const [index, condition] of (options.where ?? []).entries()) await addCondition(condition, index);
    }
  };
}
