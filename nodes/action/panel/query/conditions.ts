import { combobox } from '../../../editor-kit/combobox';
import { button, clear, el, select } from '../../../editor-kit/dom';
import { conditionLeaf, fieldItems, operatorLabel, operatorsFor, searchItems, type QueryFields } from './fields';
import type { Problem } from '../../checks/missing';
import type { Translate } from '../../../editor-kit/red';
import type { Condition, StoredValue } from '../../../shared/editor/stored';
import { valueInput, type ValueInput } from '../fields/value-input';
import type { ValueRules } from '../fields/value-types';

/** Rows of conditions that must all be met. */
export interface ConditionRows {
  element: HTMLElement;
  /** Those whose field is chosen. */
  read: () => Condition[];
  /** Says at the conditions what is wrong with them; `line` counts those whose field is chosen. */
  mark: (problems: readonly Problem[]) => void;
  focus: (index: number) => void;
}

interface Row {
  element: HTMLElement;
  read: () => Condition | undefined;
  input: () => ValueInput | undefined;
}

/** The rows on the page whose field is chosen. */
export function chosenConditions(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('.qbo-condition:not([data-field=""])')];
}

/** Types whose value means something to one field only. */
const direct = ['str', 'num', 'bool', 'day', 'id'];

/** Makes the rows inside `host`, which must be in the page; `changed` is called for what the page itself does not tell. */
export function conditionRows(
  host: HTMLElement,
  fields: QueryFields,
  stored: readonly Condition[],
  rules: ValueRules,
  t: Translate,
  changed: () => void
): ConditionRows {
  const items = fieldItems(fields, 'filterable', t);
  const list = el('div', { className: 'qbo-conditions' });
  const rows: Row[] = [];
  const add = button('fa-plus', t('query.add'), t('query.add'), () => {
    const box = addRow(undefined).querySelector('input');
    box?.focus();
    box?.click();
  });
  const none = el('small', {}, t('query.none'));
  host.append(list, el('div', { className: 'qbo-adder' }, add, none));

  /** Says how the rows belong together. */
  function word(): void {
    none.hidden = rows.length > 0;
    for (const [index, { element }] of rows.entries()) {
      const place = element.querySelector('.qbo-condition-word');
      if (place) place.textContent = t(index === 0 ? 'query.first' : 'query.next');
    }
  }

  function addRow(condition: Condition | undefined): HTMLElement {
    const row = conditionRow(condition);
    rows.push(row);
    word();
    return row.element;
  }

  function remove(row: Row): void {
    const index = rows.indexOf(row);
    rows.splice(index, 1);
    $(row.element).remove();
    word();
    const next = rows[Math.min(index, rows.length - 1)];
    (next?.element.querySelector<HTMLElement>('input') ?? add).focus();
    changed();
  }

  function conditionRow(condition: Condition | undefined): Row {
    let path = condition?.field ?? '';
    const known = items.find(({ value }) => value === path);
    const box = combobox({
      label: t('query.field.label'),
      placeholder: t('query.field.placeholder'),
      chosen: known ?? (path === '' ? undefined : { value: path, label: path }),
      search: (text, show) => {
        const found = searchItems(items, text);
        show(found, found.length === 0 ? t('query.field.none') : undefined);
      },
      onPick: (item) => {
        if (!item || item.value === path) return;
        path = item.value;
        drawOperator(operators.value);
        keepIndirect();
        changed();
      }
    });
    box.element.classList.add('qbo-condition-field');
    const operatorSlot = el('div', { className: 'qbo-condition-op-slot' });
    const slot = el('div', { className: 'qbo-value' });
    const element = el(
      'div',
      { className: 'qbo-condition' },
      el('span', { className: 'qbo-condition-word' }),
      el('div', { className: 'qbo-condition-parts' }, box.element, operatorSlot, slot)
    );
    element.dataset.field = path;
    // Until the conditions are left.
    element.classList.toggle('qbo-begun', condition === undefined);
    list.append(element);
    let operators = select([], '');
    let input: ValueInput | undefined;

    const field = () => fields[path] ?? { type: 'string' };
    function drawOperator(wanted: string): void {
      element.dataset.field = path;
      const legal = operatorsFor(path, field());
      const stays = legal.includes(wanted) || (wanted !== '' && condition?.field === path && condition.op === wanted);
      const known = stays && !legal.includes(wanted) ? [...legal, wanted] : legal;
      operators = select(
        known.map((value) => ({ value, label: operatorLabel(field(), value, t) })),
        stays ? wanted : (legal[0] ?? '='),
        'qbo-condition-op'
      );
      operators.setAttribute('aria-label', t('query.op.label'));
      let kind = leaf().kind;
      operators.addEventListener('change', () => {
        if (leaf().kind === kind && kind !== 'choice') return;
        kind = leaf().kind;
        keepIndirect();
      });
      operatorSlot.replaceChildren(operators);
    }
    const leaf = () => conditionLeaf(path, field(), operators.value, t);
    function drawValue(value: StoredValue | undefined): void {
      clear(slot);
      input = valueInput(slot, undefined, leaf(), value, rules, t);
    }
    /** Draws the value anew for another field or operator; a path into the message suits any. */
    function keepIndirect(): void {
      const now = input?.read();
      drawValue(now && !direct.includes(now.type) ? now : undefined);
    }
    if (path !== '') {
      drawOperator(condition?.op ?? '');
      const { field: _field, op: _op, ...value } = condition ?? { field: '', op: '', value: '', type: '' };
      drawValue(value.type === '' ? undefined : value);
    }

    const row: Row = {
      element,
      input: () => input,
      read: () => {
        if (path === '') return undefined;
        const value = input?.read() ?? { value: '', type: 'str' };
        return { field: path, op: operators.value, ...value };
      }
    };
    element.append(button('fa-times', t('query.remove'), undefined, () => remove(row)));
    return row;
  }

  word();
  for (const condition of stored) addRow(condition);
  const chosen = (): Row[] => rows.filter((row) => row.read() !== undefined);
  return {
    element: list,
    read: () => rows.flatMap((row) => row.read() ?? []),
    mark(problems) {
      for (const [index, row] of chosen().entries())
        row.input()?.setProblem(problems.find(({ line }) => line === index)?.reason);
    },
    focus: (index) => chosen()[index]?.input()?.focus()
  };
}
