import { el } from './dom';
import { closed, opened, placeList } from './floating';
import { drawBetweenPresses } from './press';

/** One thing to choose. */
export interface ComboboxItem {
  value: string;
  /** Shown in the list, and in the box when it is chosen. */
  label: string;
  /** Shown beside the label: a balance, a price. */
  detail?: string;
  /** Heading that it stands under; items of one group follow each other. */
  group?: string;
  /** Other words that find it. */
  words?: string;
  /** For `onPick`: what to do. An item without a value is something to do and cannot be chosen; the list stays open. */
  act?: () => void;
}

export interface ComboboxOptions {
  /** Id of the box, for a label. */
  id?: string;
  /** Name for screen readers. */
  label: string;
  placeholder?: string;
  chosen?: ComboboxItem;
  /** Emptying the box chooses nothing. */
  optional?: boolean;
  /** Asks for what fits the text; `show` may be called later and again, and only the newest question's answer is shown. */
  search: (text: string, show: (items: readonly ComboboxItem[], note?: string) => void) => void;
  /** Called with what a person has chosen. */
  onPick: (item: ComboboxItem | undefined) => void;
  /**
   * Called with text that was typed, and left without choosing anything. A box that says so takes the only thing that fits
   * the text when it is left with the mouse; others may draw what is clicked anew under the pointer.
   */
  onLeave?: (text: string) => void;
}

/** A box to type in that offers what fits, by mouse and by keyboard (the ARIA pattern of that name). */
export interface Combobox {
  element: HTMLElement;
  input: HTMLInputElement;
  chosen: () => ComboboxItem | undefined;
  /** Chooses without calling `onPick`. */
  choose: (item: ComboboxItem | undefined) => void;
}

let count = 0;

/** Makes the box; it may be put into the page at any time. */
export function combobox(options: ComboboxOptions): Combobox {
  const { search, onPick, onLeave, optional = false } = options;
  const id = `qbo-combobox-${++count}`;
  const input = el('input', {
    type: 'text',
    className: 'qbo-combobox-input',
    id: options.id ?? `${id}-input`,
    placeholder: options.placeholder ?? ''
  });
  const beside = el('small', { className: 'qbo-combobox-beside' });
  const element = el('div', { className: 'qbo-combobox' }, input, beside);
  const list = el('div', { className: 'qbo-combobox-list', id: `${id}-list` });
  let chosen = options.chosen;
  let items: readonly ComboboxItem[] = [];
  let active = -1;
  let question = 0;
  /** Whether the items are those of what stands in the box, and not of what stood there before. */
  let isAnswered = false;
  let isOpen = false;

  showChosen();
  input.autocomplete = 'off';
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-label', options.label);
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', options.label);

  const rows = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];

  function activate(index: number): void {
    active = index;
    for (const [at, row] of rows().entries()) {
      row.setAttribute('aria-selected', String(at === index));
      if (at === index) row.scrollIntoView({ block: 'nearest' });
    }
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${id}-${index}`);
  }

  function optionRow(item: ComboboxItem, index: number): HTMLElement {
    const detail = item.detail ? el('small', {}, item.detail) : undefined;
    const row = el(
      'div',
      { className: 'qbo-combobox-option', id: `${id}-${index}` },
      el('span', {}, item.label),
      detail
    );
    row.setAttribute('role', 'option');
    row.dataset.value = item.value;
    // The box must not lose the focus before the click arrives.
    row.addEventListener('mousedown', (event) => event.preventDefault());
    row.addEventListener('click', () => pick(item));
    row.addEventListener('mousemove', () => active !== index && activate(index));
    return row;
  }

  function draw(next: readonly ComboboxItem[], note: string | undefined): void {
    items = next;
    isAnswered = true;
    list.replaceChildren();
    let group: string | undefined;
    for (const [index, item] of items.entries()) {
      if (item.group !== undefined && item.group !== group) {
        const heading = el('div', { className: 'qbo-combobox-group' }, item.group);
        heading.setAttribute('role', 'presentation');
        list.append(heading);
      }
      group = item.group;
      list.append(optionRow(item, index));
    }
    if (note) {
      const line = el('div', { className: 'qbo-combobox-note' }, note);
      line.setAttribute('role', 'status');
      list.append(line);
    }
    list.hidden = items.length === 0 && !note;
    placeList(list, element);
    const current = items.findIndex(({ value }) => value === chosen?.value);
    activate(current >= 0 && input.value === chosen?.label ? current : items.length > 0 && input.value ? 0 : -1);
  }

  function ask(text: string): void {
    const mine = ++question;
    isAnswered = false;
    search(text, (next, note) =>
      drawBetweenPresses(list, () => {
        if (isOpen && mine === question) draw(next, note);
      })
    );
  }

  const reposition = (): void => placeList(list, element);

  function open(text: string): void {
    if (!isOpen) {
      isOpen = true;
      opened(close);
      document.body.append(list);
      list.hidden = true;
      input.setAttribute('aria-expanded', 'true');
      window.addEventListener('resize', reposition);
      document.addEventListener('scroll', reposition, true);
    }
    ask(text);
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    closed(close);
    question += 1;
    list.remove();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    window.removeEventListener('resize', reposition);
    document.removeEventListener('scroll', reposition, true);
  }

  function showChosen(): void {
    input.value = chosen?.label ?? '';
    beside.textContent = chosen?.detail ?? '';
  }

  function pick(item: ComboboxItem | undefined): void {
    if (item?.value === '') return item.act?.();
    chosen = item;
    close();
    showChosen();
    onPick(item);
  }

  /** Text that was typed and not chosen says nothing: what was chosen comes back, or nothing where the box was emptied. */
  function settle(): void {
    const text = input.value.trim();
    if (optional && text === '' && chosen !== undefined) return pick(undefined);
    close();
    showChosen();
    if (text !== '' && text !== input.value.trim()) onLeave?.(text);
  }

  /** What there is to choose for the text in the box, and not for one that was typed before. */
  const answered = (): readonly ComboboxItem[] => (isOpen && isAnswered ? items : []);

  /** Chooses what somebody who typed and went on meant by it. */
  function meant(item: ComboboxItem | undefined): boolean {
    if (!item?.value || input.value.trim() === '' || input.value === chosen?.label) return false;
    pick(item);
    return true;
  }

  /** The only one that fits, or the only one of exactly that name. */
  function only(): ComboboxItem | undefined {
    const text = input.value.trim().toLowerCase();
    const fitting = answered().filter(({ value }) => value !== '');
    const named = fitting.filter(({ label }) => label.toLowerCase() === text);
    return named.length === 1 ? named[0] : fitting.length === 1 ? fitting[0] : undefined;
  }

  function move(by: number): void {
    if (!isOpen) return open('');
    if (items.length > 0) activate((active + by + items.length + (active < 0 && by < 0 ? 1 : 0)) % items.length);
  }

  input.addEventListener('input', () => open(input.value));
  input.addEventListener('focus', () => input.select());
  input.addEventListener('click', () => !isOpen && open(''));
  input.addEventListener('blur', () => {
    if (!onLeave || !meant(only())) settle();
  });
  // The editor's own widgets read a change of any box inside them as a change of theirs.
  input.addEventListener('change', (event) => event.stopPropagation());
  input.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && isOpen) {
      const item = answered()[active];
      if (item) pick(item);
    } else if (event.key === 'Escape' && isOpen) settle();
    else if (event.key === 'Tab') return void meant(answered()[active]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    input,
    chosen: () => chosen,
    choose(item) {
      chosen = item;
      if (!isOpen) showChosen();
    }
  };
}
