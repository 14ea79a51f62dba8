import { addableFields, suits, type Addable } from './addable';
import { blockRow, type BlockRow } from './block-row';
import { combobox, type ComboboxItem } from '../../../editor-kit/combobox';
import { button, clear, el } from '../../../editor-kit/dom';
import { fieldRow, type FieldRow } from './field-row';
import { setHint } from './fitting-hint';
import { rootOf, type Leaf } from '../../../shared/editor/leaves';
import type { FormValues } from '../../../shared/editor/lookup';
import { matching } from '../../../editor-kit/matching';
import type { Problem } from '../../checks/missing';
import type { Translate } from '../../../editor-kit/red';
import type { FieldMap } from '../../../shared/editor/stored';
import type { ValueRules } from './value-types';

/** Rows for a list of fields: those that matter shown, the others to be added. */
export interface FieldForm {
  /** What is filled in now. */
  read: () => FieldMap;
  /** Says at the fields what is wrong with them, and takes back what no longer is. */
  mark: (problems: readonly Problem[]) => void;
  /** Puts the focus into a field; false if the form has no such row. */
  focus: (path: string) => boolean;
  /** Takes the wordings that suit what the whole form holds, and shows the rows that do. */
  relabel: (form: FormValues) => void;
  /** Puts stars at the fields that must be filled in now. */
  require: (paths: ReadonlySet<string>) => void;
}

const groups = [
  'header',
  'filter',
  'layout',
  'lines',
  'sales',
  'purchasing',
  'inventory',
  'shipping',
  'tax',
  'payment',
  'messages',
  'e-mail',
  'custom',
  'advanced'
];
/** Examples of what can be added that are named before the list is opened. */
const examples = 4;

interface Shown {
  entry: Addable;
  row: FieldRow | BlockRow;
}

function isBlock(row: FieldRow | BlockRow): row is BlockRow {
  return 'parts' in row;
}

/** Draws the form into `host`, under headings unless it is `plain`. `changed` is called when a row comes or goes. */
export function fieldForm(
  host: HTMLElement,
  leaves: readonly Leaf[],
  values: FieldMap,
  rules: ValueRules,
  t: Translate,
  changed: () => void,
  plain = false
): FieldForm {
  const entries = addableFields(leaves);
  const shown = new Map<string, Shown>();
  const sections = new Map<string, { element: HTMLElement; heading: HTMLElement }>();
  const rows = el('div', { className: 'qbo-rows' });
  const adder = el('div', { className: 'qbo-adder' });

  const isFilled = (entry: Addable): boolean => entry.leaves.some(({ path }) => values[path] !== undefined);
  /** Whether the company can have it, as far as that is known. */
  const isPossible = (entry: Addable): boolean => rules.company?.meets(entry.when) !== false;
  let form: FormValues = {};
  /** Keys of those that a person has asked for. */
  const called = new Set<string>();
  /** What may suit the form or not waits among what can be added. */
  const isOffered = (entry: Addable): boolean => isPossible(entry) && suits(entry, form) !== false;
  const isDue = (entry: Addable): boolean => isPossible(entry) && (suits(entry, form) ?? called.has(entry.key));
  const isSeen = ({ key }: Addable): boolean => shown.get(key)?.row.element.hidden === false;
  const waiting = (): Addable[] => entries.filter((entry) => !isSeen(entry) && isOffered(entry));

  /** Shows an entry because a person has asked for it. */
  function call(entry: Addable): FieldRow | BlockRow {
    called.add(entry.key);
    const { row } = shown.get(entry.key) ?? draw(entry, true);
    arrange();
    return row;
  }

  for (const group of groups) {
    const heading = el('h4', { className: 'qbo-heading' }, t(`group.${group}`));
    const element = el('section', { className: 'qbo-group' }, heading);
    sections.set(group, { element, heading });
  }

  function makeRow(entry: Addable): FieldRow | BlockRow {
    const [first] = entry.leaves;
    if (first && !first.block) return fieldRow(first, values[first.path], rules, t);
    return blockRow(entry, values, rules, t);
  }

  /** Draws an entry at its place among those of its group. */
  function draw(entry: Addable, removable: boolean): Shown {
    const row = makeRow(entry);
    const item: Shown = { entry, row };
    shown.set(entry.key, item);
    if (removable) {
      const remove = button('fa-times', t('form.remove', { field: entry.label }), undefined, () => takeAway(item));
      row.element.append(remove);
    }
    const section = sections.get(entry.group)?.element;
    const after = entries
      .slice(entries.indexOf(entry) + 1)
      .find(({ key, group }) => group === entry.group && shown.has(key));
    section?.insertBefore(row.element, (after && shown.get(after.key)?.row.element) ?? null);
    return item;
  }

  function takeAway({ entry, row }: Shown): void {
    shown.delete(entry.key);
    for (const { path } of entry.leaves) values = { ...values, [path]: undefined } as FieldMap;
    $(row.element).remove();
    arrange();
    changed();
    addBox.input.focus();
  }

  /** Shows what the company can have and what holds a value, and headings where they tell groups apart. */
  function arrange(): void {
    const used = new Set<string>();
    for (const { entry, row } of shown.values()) {
      row.element.hidden = !isDue(entry) && Object.keys(readRow(row)).length === 0;
      row.element.classList.toggle('qbo-sure', rules.company?.meets(entry.when) === true);
      if (!row.element.hidden) used.add(entry.group);
    }
    for (const [group, { element, heading }] of sections) {
      element.hidden = !used.has(group);
      heading.hidden = plain || used.size < 2 || group === 'header';
    }
    const rest = waiting();
    adder.hidden = rest.length === 0;
    const some = rest.slice(0, examples).map(({ label }) => label);
    const words = (named: readonly string[]): string => {
      const key = rest.length > named.length ? 'form.addMany' : 'form.addFew';
      return t(key, { number: rest.length, examples: named.join(', ') });
    };
    setHint(addBox.input, words(some), words(some.slice(0, 2)), words(some.slice(0, 1)), t('form.addLabel'));
  }

  const addBox = combobox({
    label: t('form.addLabel'),
    search(text, show) {
      const items = waiting().map((entry): ComboboxItem => {
        const group = text.trim() === '' ? t(`group.${entry.group}`) : undefined;
        return { value: entry.key, label: entry.label, detail: entry.key, group };
      });
      const found = matching(text, items, ({ label, detail }) => `${label} ${detail}`);
      show(found, found.length === 0 ? t('form.noField') : undefined);
    },
    onPick(item) {
      addBox.choose(undefined);
      const entry = entries.find(({ key }) => key === item?.value);
      if (!entry || isSeen(entry)) return;
      const row = call(entry);
      if (isBlock(row)) row.open();
      changed();
      row.focus();
    }
  });
  adder.append(el('i', { className: 'fa fa-plus' }), addBox.element);

  const readRow = (row: FieldRow | BlockRow): FieldMap => {
    if (isBlock(row)) return row.read();
    const value = row.input.read();
    return value ? { [row.leaf.path]: value } : {};
  };

  for (const group of groups) {
    for (const entry of entries) {
      if (entry.group !== group || !(entry.shown || isFilled(entry))) continue;
      draw(entry, !entry.shown);
    }
  }
  arrange();
  rules.company?.onChange(() => {
    if (host.isConnected) arrange();
  });
  rows.append(...[...sections.values()].map(({ element }) => element));
  clear(host);
  host.append(rows, adder);

  return {
    read: () => Object.assign({}, ...[...shown.values()].map(({ row }) => readRow(row))) as FieldMap,
    mark(problems) {
      for (const { row } of shown.values()) row.mark(problems);
    },
    relabel(values) {
      form = values;
      for (const { row } of shown.values()) row.relabel(form);
      if (entries.some(({ showWhen }) => showWhen)) arrange();
    },
    require(paths) {
      for (const { row } of shown.values()) row.require(paths);
    },
    focus(path) {
      const entry = entries.find(({ leaves }) =>
        leaves.some((leaf) => leaf.path === path || rootOf(leaf.path) === path)
      );
      if (!entry) return false;
      call(entry).focus(path);
      return true;
    }
  };
}
