import { suits, type Addable } from './addable';
import { button, el } from '../../../editor-kit/dom';
import { apiName, fieldRow, showStar, type FieldRow } from './field-row';
import type { Leaf } from '../../../shared/editor/leaves';
import type { FormValues } from '../../../shared/editor/lookup';
import type { Problem } from '../../checks/missing';
import type { Translate } from '../../../editor-kit/red';
import type { FieldMap, StoredValue } from '../../../shared/editor/stored';
import type { ValueRules } from './value-types';

/** The fields of one object, such as an address: a line that tells what is in it, and opens. */
export interface BlockRow {
  element: HTMLElement;
  parts: HTMLElement;
  open: () => void;
  read: () => FieldMap;
  mark: (problems: readonly Problem[]) => void;
  /** Goes by what the other fields hold: shows those of its own that suit it. */
  relabel: (form: FormValues) => void;
  /** Has a star where its object is among those that must be filled in now, and its fields likewise. */
  require: (paths: ReadonlySet<string>) => void;
  /** Opens it and puts the focus into one of its fields, the first if none is named. */
  focus: (path?: string) => void;
}

function words({ value, type, label }: StoredValue): string {
  if (type === 'msg' || type === 'flow' || type === 'global') return `${type}.${value}`;
  return label ?? value;
}

/** Makes the row of an object; its inputs are made when it is opened, and at once when it holds something. */
export function blockRow(entry: Addable, values: FieldMap, rules: ValueRules, t: Translate): BlockRow {
  const summary = el('span');
  const press = el('button', { type: 'button', className: 'qbo-disclose' }, el('i', { className: 'fa' }), summary);
  const parts = el('div', { className: 'qbo-parts', id: `qbo-parts-${entry.key}` });
  const [first] = entry.leaves;
  const label = el('span', { className: 'qbo-label', title: entry.key }, entry.label);
  const element = el(
    'div',
    { className: 'qbo-row qbo-block' },
    label,
    el('div', { className: 'qbo-value' }, press, parts),
    apiName(first?.block?.name ?? entry.key, entry.key)
  );
  if (entry.when.length > 0) {
    label.append(el('small', { className: 'qbo-when' }, entry.when.map((one) => t(`when.${one}`)).join(', ')));
  }
  element.dataset.path = entry.key;
  press.setAttribute('aria-controls', parts.id);
  const rows: FieldRow[] = [];
  let form: FormValues = {};

  const allRare = entry.leaves.every(({ rare }) => rare);
  const isUsual = ({ path, rare }: Leaf): boolean => allRare || !rare || values[path] !== undefined;

  function addRows(wanted: (leaf: Leaf) => boolean): FieldRow[] {
    const added = entry.leaves.filter(wanted).map((leaf) => fieldRow(leaf, values[leaf.path], rules, t, 'compact'));
    rows.push(...added);
    parts.append(...added.map((row) => row.element));
    fit();
    return added;
  }

  /** Shows what suits the form, and what holds a value. */
  function fit(): void {
    for (const { element, leaf, input } of rows)
      element.hidden = suits(leaf, form) === false && input.read() === undefined;
  }

  function read(): FieldMap {
    const pairs = entry.leaves.flatMap(({ path }) => {
      const row = rows.find(({ leaf }) => leaf.path === path);
      const value = row ? row.input.read() : values[path];
      return value ? [[path, value] as const] : [];
    });
    return Object.fromEntries(pairs);
  }

  function show(open: boolean): void {
    if (open && rows.length === 0) {
      addRows(isUsual);
      if (rows.length < entry.leaves.length) {
        const words = t('form.moreOf', { field: entry.label });
        const more = button('fa-ellipsis-h', words, t('form.moreParts'), () => {
          more.remove();
          const [first] = addRows((leaf) => !isUsual(leaf));
          first?.focus();
        });
        more.classList.add('qbo-more');
        parts.append(more);
      }
    }
    parts.hidden = !open;
    press.setAttribute('aria-expanded', String(open));
    press.firstElementChild?.classList.toggle('fa-caret-down', open);
    press.firstElementChild?.classList.toggle('fa-caret-right', !open);
    const inside = Object.values(read()).map(words).join(', ');
    summary.textContent = open ? t('form.close') : inside || (first?.block?.hint ?? t('form.open'));
    press.classList.toggle('qbo-empty', inside === '');
    press.setAttribute('aria-label', `${entry.label}: ${summary.textContent}`);
  }

  press.addEventListener('click', () => show(press.getAttribute('aria-expanded') === 'false'));
  show(Object.keys(read()).length > 0);

  return {
    element,
    parts,
    open: () => show(true),
    read,
    mark(problems) {
      for (const row of rows) row.mark(problems);
    },
    require(paths) {
      showStar(label, paths.has(entry.key), t);
      for (const row of rows) row.require(paths);
    },
    relabel(values) {
      form = values;
      for (const row of rows) row.relabel(form);
      fit();
    },
    focus(path) {
      show(true);
      (rows.find(({ leaf }) => leaf.path === path) ?? rows[0])?.focus();
    }
  };
}
