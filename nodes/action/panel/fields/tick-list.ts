import { el } from '../../../editor-kit/dom';
import type { Translate, TypedInputType, TypedInputWidget } from '../../../editor-kit/red';
import type { Leaf } from '../../../shared/editor/leaves';

/** Several of a field's choices, in the order in which they were ticked, inside a typed input. */
export interface TickList {
  type: TypedInputType;
  /** The list itself, which stands below the input. */
  element: HTMLElement;
  /** What opens it, and says what is ticked. */
  press: HTMLButtonElement;
}

const partsOf = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

let count = 0;

/** Makes the list of a field; it is filled when it is opened. */
export function tickList(leaf: Leaf, t: Translate): TickList {
  const { choices = [], usual } = leaf;
  const summary = el('span');
  const press = el('button', { type: 'button', className: 'qbo-disclose' }, el('i', { className: 'fa' }), summary);
  const element = el('div', { className: 'qbo-ticks', id: `qbo-ticks-${++count}` });
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', leaf.label);
  press.setAttribute('aria-controls', element.id);
  let chosen: string[] = [];
  let widget: TypedInputWidget | undefined;

  /** The value of a choice as the list has it: keys are taken in any case. */
  const known = (part: string): string =>
    choices.find(({ value }) => value.toLowerCase() === part.toLowerCase())?.value ?? part;
  const wordsOf = (part: string): string => choices.find(({ value }) => value === part)?.label ?? part;

  function tick(value: string, isOn: boolean): void {
    chosen = isOn ? [...chosen, value] : chosen.filter((one) => one !== value);
    showSummary();
    widget?.input.val(chosen.join(',')).trigger('change');
  }

  function rowOf(value: string, label: string): HTMLElement {
    const box = el('input', { type: 'checkbox', value, checked: chosen.includes(value) });
    box.addEventListener('change', () => tick(value, box.checked));
    return el('label', { title: value }, box, ` ${label}`);
  }

  function fill(): void {
    const others = chosen.filter((part) => !choices.some(({ value }) => value === part));
    element.replaceChildren(
      ...choices.map(({ value, label }) => rowOf(value, label)),
      ...others.map((part) => rowOf(part, part))
    );
  }

  function showSummary(): void {
    const words = chosen.map(wordsOf).join(', ');
    summary.textContent = words || (usual === undefined ? t('value.notSet') : `– (${usual})`);
    press.classList.toggle('qbo-empty', words === '');
    press.setAttribute('aria-label', `${leaf.label}: ${summary.textContent}`);
  }

  function show(open: boolean): void {
    if (open) fill();
    element.hidden = !open;
    press.setAttribute('aria-expanded', String(open));
    press.firstElementChild?.classList.toggle('fa-caret-down', open);
    press.firstElementChild?.classList.toggle('fa-caret-right', !open);
  }

  press.addEventListener('click', () => show(press.getAttribute('aria-expanded') === 'false'));
  show(false);

  return {
    press,
    element,
    type: {
      value: 'str',
      label: t('type.ticks'),
      icon: 'fa fa-check-square-o',
      hasValue: true,
      valueLabel(container, value) {
        // eslint-disable-next-line @typescript-eslint/no-this-alias -- the widget hands itself over in this way
        widget = this;
        if (value !== chosen.join(',')) {
          chosen = [...new Set(partsOf(value).map(known))];
          if (!element.hidden) fill();
        }
        showSummary();
        container[0]?.append(press);
      }
    }
  };
}
