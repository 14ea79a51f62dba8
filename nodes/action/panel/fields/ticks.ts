import { el } from '../../../editor-kit/dom';

/** Several of some choices, in the order in which they were ticked. */
export interface Ticks {
  /** The list itself, which stands below what opens it. */
  element: HTMLElement;
  /** What opens it, and says what is ticked. */
  press: HTMLButtonElement;
  chosen: () => readonly string[];
  /** Ticks those; one that is no choice stands at the end of the list. */
  choose: (values: readonly string[]) => void;
}

let count = 0;

/**
 * Makes the list; it is filled when it is opened.
 *
 * @param none what it says where nothing is ticked
 * @param changed called when a person has ticked something, or taken it back
 */
export function ticks(
  label: string,
  choices: readonly { value: string; label: string }[],
  none: string,
  changed: () => void
): Ticks {
  const summary = el('span');
  const press = el('button', { type: 'button', className: 'qbo-disclose' }, el('i', { className: 'fa' }), summary);
  const element = el('div', { className: 'qbo-ticks', id: `qbo-ticks-${++count}` });
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', label);
  press.setAttribute('aria-controls', element.id);
  let chosen: readonly string[] = [];

  const wordsOf = (part: string): string => choices.find(({ value }) => value === part)?.label ?? part;

  function tick(value: string, isOn: boolean): void {
    chosen = isOn ? [...chosen, value] : chosen.filter((one) => one !== value);
    showSummary();
    changed();
  }

  function rowOf(value: string, words: string): HTMLElement {
    const box = el('input', { type: 'checkbox', value, checked: chosen.includes(value) });
    box.addEventListener('change', () => tick(value, box.checked));
    return el('label', { title: value }, box, ` ${words}`);
  }

  function fill(): void {
    const others = chosen.filter((part) => !choices.some(({ value }) => value === part));
    element.replaceChildren(
      ...choices.map(({ value, label: words }) => rowOf(value, words)),
      ...others.map((part) => rowOf(part, part))
    );
  }

  function showSummary(): void {
    const words = chosen.map(wordsOf).join(', ');
    summary.textContent = words || none;
    press.classList.toggle('qbo-empty', words === '');
    press.setAttribute('aria-label', `${label}: ${summary.textContent}`);
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
    chosen: () => chosen,
    choose(values) {
      chosen = [...values];
      if (!element.hidden) fill();
      showSummary();
    }
  };
}
