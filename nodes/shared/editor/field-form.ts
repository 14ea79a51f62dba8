import { button, clear, el } from './dom';
import { fieldRow } from './field-row';
import type { Leaf } from './leaves';
import type { Translate } from './red';
import type { FieldMap, StoredValue } from './stored';
import type { ValueInput } from './value-input';
import type { ValueRules } from './value-types';

/** Rows for a list of fields: those that matter shown, the others to be added. */
export interface FieldForm {
  /** What is filled in now. */
  read: () => FieldMap;
}

const groups = ['header', 'lines', 'shipping', 'tax', 'payment', 'messages', 'e-mail', 'custom', 'advanced'];

/** A field or a whole object that is not in the form yet. */
interface Addable {
  key: string;
  label: string;
  group: string;
  leaves: Leaf[];
}

function addables(leaves: readonly Leaf[]): Addable[] {
  const byKey = new Map<string, Addable>();
  for (const leaf of leaves) {
    const key = leaf.block?.path ?? leaf.path;
    const entry = byKey.get(key) ?? { key, label: leaf.block?.label ?? leaf.label, group: leaf.group, leaves: [] };
    entry.leaves.push(leaf);
    byKey.set(key, entry);
  }
  return [...byKey.values()];
}

/** Draws the form into `host`, which must be in the page. `changed` is called when a row comes or goes. */
export function fieldForm(
  host: HTMLElement,
  leaves: readonly Leaf[],
  values: FieldMap,
  rules: ValueRules,
  t: Translate,
  changed: () => void
): FieldForm {
  const inputs = new Map<string, ValueInput>();
  const rows = el('div', { className: 'qbo-rows' });
  const adder = el('div', { className: 'qbo-adder' });
  clear(host);
  host.append(rows, adder);

  const stored = (leaf: Leaf): StoredValue | undefined => values[leaf.path];
  const waiting = new Map(addables(leaves).map((entry) => [entry.key, entry]));

  function drawRow(target: HTMLElement, leaf: Leaf, remove?: () => void): HTMLElement {
    const { element: row, input } = fieldRow(leaf, stored(leaf), rules, t);
    target.append(row);
    inputs.set(leaf.path, input);
    if (remove) row.append(removeButton(leaf.label, remove));
    return row;
  }

  function removeButton(label: string, remove: () => void): HTMLButtonElement {
    return button('fa-times', t('form.remove', { field: label }), undefined, remove);
  }

  function drawBlock(entry: Addable, open: boolean, remove?: () => void): HTMLElement {
    const summary = el(
      'summary',
      {},
      entry.label,
      el('code', { title: entry.key }, entry.leaves[0]?.block?.name ?? entry.key)
    );
    const block = el('details', { className: 'qbo-block', open: true }, summary);
    block.dataset.path = entry.key;
    rows.append(block);
    for (const leaf of entry.leaves) drawRow(block, leaf);
    if (remove) summary.append(removeButton(entry.label, remove));
    block.open = open;
    return block;
  }

  function draw(entry: Addable, removable: boolean, open: boolean): HTMLElement {
    waiting.delete(entry.key);
    const remove = (): void => {
      for (const leaf of entry.leaves) inputs.delete(leaf.path);
      $(element).remove();
      waiting.set(entry.key, { ...entry, leaves: entry.leaves });
      drawAdder();
      changed();
      adder.querySelector('select')?.focus();
    };
    const first = entry.leaves[0];
    const isBlock = first?.block !== undefined;
    const element: HTMLElement =
      isBlock || !first
        ? drawBlock(entry, open, removable ? remove : undefined)
        : drawRow(rows, first, removable ? remove : undefined);
    return element;
  }

  function drawAdder(): void {
    clear(adder);
    if (waiting.size === 0) return;
    const choice = el('select');
    choice.setAttribute('aria-label', t('form.addLabel'));
    for (const group of groups) {
      const entries = [...waiting.values()].filter((entry) => entry.group === group);
      if (entries.length === 0) continue;
      const options = entries.map(({ key, label }) => el('option', { value: key, title: key }, label));
      choice.append(el('optgroup', { label: t(`group.${group}`) }, ...options));
    }
    const add = button('fa-plus', t('form.add'), t('form.add'), () => {
      const entry = waiting.get(choice.value);
      if (!entry) return;
      const element = draw(entry, true, true);
      drawAdder();
      changed();
      element.querySelector<HTMLElement>('.red-ui-typedInput-input, button')?.focus();
    });
    adder.append(choice, add, el('small', {}, t('form.more', { number: waiting.size })));
  }

  for (const entry of [...waiting.values()]) {
    const filled = entry.leaves.some((leaf) => stored(leaf) !== undefined);
    const shown = entry.leaves.some((leaf) => leaf.shown);
    if (filled || shown) draw(entry, !shown, filled);
  }
  drawAdder();

  return {
    read: () =>
      Object.fromEntries(
        [...inputs].flatMap(([path, input]) => {
          const value = input.read();
          return value ? [[path, value]] : [];
        })
      )
  };
}
