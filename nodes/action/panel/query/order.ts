import { combobox } from '../../../editor-kit/combobox';
import { controlRow, el, select } from '../../../editor-kit/dom';
import { fieldItems, searchItems, type QueryFields } from './fields';
import type { Translate } from '../../../editor-kit/red';
import type { Options } from '../../../shared/editor/stored';

/** By what the records are sorted. */
export interface OrderControl {
  element: HTMLElement;
  /** As stored; empty when nothing is chosen. */
  read: () => string;
  /** Says at the field what is wrong with it, or that nothing is. */
  setProblem: (sentence: string | undefined) => void;
  focus: () => void;
}

/** Field and direction of a stored order; an order by several fields is kept as it is. */
function orderOf({ orderBy }: Options): [field: string, direction: string] {
  if (typeof orderBy !== 'string') return ['', 'ASC'];
  const [, field = orderBy, direction = 'ASC'] = /^\s*([^\s,]+)(?:\s+(asc|desc))?\s*$/i.exec(orderBy) ?? [];
  return [field, direction.toUpperCase()];
}

/** Makes the row for the order of a query. */
export function orderControl(fields: QueryFields, options: Options, t: Translate, changed: () => void): OrderControl {
  const items = fieldItems(fields, 'sortable', t);
  const [storedField, storedDirection] = orderOf(options);
  const direction = select(
    ['ASC', 'DESC'].map((value) => ({ value, label: t(`query.order.${value}`) })),
    storedDirection,
    'qbo-direction'
  );
  direction.setAttribute('aria-label', t('query.order.direction'));
  const known = items.find(({ value }) => value === storedField);
  const box = combobox({
    label: t('query.order.label'),
    placeholder: t('query.order.none'),
    chosen: known ?? (storedField === '' ? undefined : { value: storedField, label: storedField }),
    optional: true,
    search: (text, show) => show(searchItems(items, text)),
    onPick: () => {
      show();
      changed();
    }
  });
  const show = (): void => {
    direction.hidden = !box.chosen();
  };
  show();
  const problem = el('div', { className: 'qbo-problem', id: `${box.input.id}-problem`, hidden: true });
  const element = controlRow(t('query.order.label'), box.element, direction);
  element.querySelector('.qbo-value')?.append(problem);
  element.classList.add('qbo-order');
  return {
    element,
    focus: () => box.input.focus(),
    setProblem(sentence) {
      problem.textContent = sentence ?? '';
      problem.hidden = sentence === undefined;
      box.input.setAttribute('aria-invalid', String(sentence !== undefined));
      if (sentence === undefined) box.input.removeAttribute('aria-describedby');
      else box.input.setAttribute('aria-describedby', problem.id);
    },
    read: () => {
      const field = box.chosen()?.value ?? '';
      if (field === storedField && direction.value === storedDirection) {
        return typeof options.orderBy === 'string' ? options.orderBy : '';
      }
      return field !== '' && direction.value === 'DESC' ? `${field} DESC` : field;
    }
  };
}
