import { el } from '../../../editor-kit/dom';
import type { Leaf } from '../../../shared/editor/leaves';
import { isPlaceholder } from '../../../editor-kit/numbers';
import { isDay } from '../../checks/wrong-value';
import type { Translate, TypedInputType } from '../../../editor-kit/red';

/** A type for days: text, with the browser's own calendar behind a button. The calendar stands in `host`. */
export function dayPicker(host: HTMLElement, leaf: Leaf, choose: (day: string) => void, t: Translate): TypedInputType {
  let calendar: HTMLInputElement | undefined;

  function made(): HTMLInputElement {
    if (calendar) return calendar;
    const next = el('input', { type: 'date', className: 'qbo-calendar' });
    next.tabIndex = -1;
    next.setAttribute('aria-label', t('day.open', { field: leaf.label }));
    next.addEventListener('change', (event) => {
      event.stopPropagation();
      if (next.value !== '') choose(next.value);
    });
    host.append(next);
    calendar = next;
    return next;
  }

  const open = (): void => {
    const box = made();
    const text = host.querySelector<HTMLInputElement>('.red-ui-typedInput-input')?.value ?? '';
    box.value = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '';
    box.showPicker();
  };

  return {
    value: 'day',
    label: t('type.day'),
    icon: 'fa fa-calendar-o',
    validate: (value) => value === '' || isDay(value) || isPlaceholder(value) || t('error.day', { value }),
    expand: Object.assign(open, { icon: 'fa-calendar' })
  };
}
