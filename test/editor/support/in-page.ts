/**
 * Runs in the editor's page, as a script of its own: the panel of an action over a form that the editor makes for it, without
 * the dialog around it, whose opening and closing take most of a test's time.
 */
import type { PanelRecord, PanelValue } from '../../support/panel-values';
import type { PanelCondition, PanelSettings } from './hand';
import {
  type EditorInPage,
  type Given,
  holding,
  isSeen,
  type JQueryInPage,
  lastSeen,
  mount,
  present,
  within
} from './mounted';

export { cutIn, cutInLists, cutInPanels } from './room';

declare const RED: EditorInPage;
declare const $: JQueryInPage;

async function enter(row: HTMLElement, { value, type, by }: PanelValue): Promise<void> {
  // An input that is not on the screen is made when it is to be used.
  row.scrollIntoView();
  const input = await present('the input', () => within(row, '.qbo-input.red-ui-typedInput, .qbo-input'));
  await present('its widget', () => within(row, '.red-ui-typedInput-container'));
  $(input).typedInput('type', type);
  $(input).typedInput('value', value);
  const choices = (): HTMLSelectElement | null => within<HTMLSelectElement>(row, '.qbo-by');
  // Saved without, a reference is an Id; the panel proposes more.
  if (!by && !choices()?.querySelector('[value="auto"]')) return;
  const choice = await present('what it is', choices);
  choice.value = by ?? 'id';
  choice.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Types into a searchable list and takes the option of that value. */
async function choose(box: HTMLInputElement, text: string, value: (offered: string) => boolean): Promise<void> {
  box.focus();
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  const option = await present(`${text} in the list`, () =>
    [...document.querySelectorAll<HTMLElement>('.qbo-combobox-list [role=option]')].find(({ dataset }) =>
      value(dataset.value ?? '')
    )
  );
  option.click();
}

async function rowOf(path: string): Promise<HTMLElement> {
  const selector = `#qbo-form [data-path="${path}"]`;
  const parents = path.split('.').map((_part, index, parts) => parts.slice(0, index + 1).join('.'));
  for (const parent of parents.slice(0, -1)) {
    const closed = within(document, `#qbo-form [data-path="${parent}"] .qbo-disclose[aria-expanded=false]`);
    if (closed && isSeen(closed)) closed.click();
  }
  const there = lastSeen(selector);
  if (there) return there;
  const box = [...document.querySelectorAll<HTMLInputElement>('#qbo-form .qbo-adder [role=combobox]')].find(isSeen);
  if (!box) throw new Error(`${path} has no row, and no field can be added`);
  await choose(box, parents[0] ?? path, (one) => one === path || path.startsWith(`${one}.`));
  return present(path, () => lastSeen(selector));
}

async function addLine({ detailType, fields }: PanelRecord['lines'][number]): Promise<void> {
  const adders = [...document.querySelectorAll<HTMLElement>('.qbo-line-adders [data-add]')];
  // A kind without a DetailType stands under a name of its own, which does not end as those do.
  const unnamed = adders.find(({ dataset }) => !/(Detail|Only)(:|$)/.test(dataset.add ?? ''));
  const kind = detailType ?? unnamed?.dataset.add ?? '';
  const sides = Object.values(fields).map(({ value }) => `${kind}:${value}`);
  const adder = adders.find(({ dataset }) => dataset.add === kind || sides.includes(dataset.add ?? ''));
  if (!adder) throw new Error(`no button adds a line of ${kind}`);
  adder.click();
  const line = await present('the line', () => [...document.querySelectorAll<HTMLElement>('.qbo-line')].at(-1));
  for (const [path, value] of Object.entries(fields)) {
    const cell = within(line, `[data-path="${path}"]`);
    // The side is what the button said.
    if (sides.length > 0 && adder.dataset.add === `${kind}:${value.value}` && !(cell && isSeen(cell))) continue;
    if (!cell) throw new Error(`a line of ${kind} has no cell for ${path}`);
    await enter(cell, value);
  }
}

async function addCondition({ field, op, ...value }: PanelCondition): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>('#qbo-form .qbo-conditions ~ .qbo-adder button')];
  buttons.at(-1)?.click();
  const row = await present('the condition', () => lastSeen('.qbo-condition'));
  const box = await present('its field', () => within<HTMLInputElement>(row, '.qbo-condition-field input'));
  await choose(box, field, (one) => one === field);
  const operator = await present('its operator', () => within<HTMLSelectElement>(row, '.qbo-condition-op'));
  operator.value = op;
  operator.dispatchEvent(new Event('change', { bubbles: true }));
  await enter(await present('its value', () => within(row, '.qbo-value')), value);
}

/** What the editor holds of an action after its panel was opened, filled in and closed with Done. */
export interface Kept {
  entity: unknown;
  operation: unknown;
  fields: unknown;
  lines: unknown;
  options: unknown;
  /** What the editor says is wrong with the node then. */
  errors: readonly string[];
}

/** Opens the panel of the page's action as it is given, else as it was left, fills it in, and presses Done. */
export async function fillIn({ fields = {}, lines = [], options = {} }: PanelSettings, given?: Given): Promise<Kept> {
  const node = given ? holding(given) : RED.nodes.node('panel');
  // What nobody sees need not be painted.
  const panel = await mount(node, 'width: 780px; bottom: 0; opacity: 0');
  try {
    for (const [path, value] of Object.entries(fields)) await enter(await rowOf(path), value);
    for (const line of lines) await addLine(line);
    for (const condition of options.where ?? []) await addCondition(condition);
    node._def.oneditsave.call(node);
    RED.editor.validateNode(node);
    const { entity, operation } = node;
    const { validationErrors: errors = [] } = node;
    return { entity, operation, fields: node.fields, lines: node.lines, options: node.options, errors };
  } finally {
    panel.remove();
  }
}
