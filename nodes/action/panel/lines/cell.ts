import { button, el } from '../../../editor-kit/dom';
import { lazyInput } from '../fields/lazy-input';
import { hintOf, setHint } from '../fields/fitting-hint';
import type { Leaf } from '../../../shared/editor/leaves';
import type { Cell } from '../../model/line-leaves';
import type { Translate } from '../../../editor-kit/red';
import type { StoredValue } from '../../../shared/editor/stored';
import { valueInput, type ValueInput } from '../fields/value-input';
import { typeNames, type ValueRules } from '../fields/value-types';

/** One field of a line in the grid. */
export interface LineCell {
  element: HTMLElement;
  input: ValueInput;
  /** Names the cell anew when its line has got another number. */
  rename: () => void;
  /** What an empty cell comes to, in place of its hint; where there is no room for all of it, the first shorter text that fits. */
  setPlaceholder: (text: string, ...shorter: string[]) => void;
  focus: () => void;
}

/** Types that say the value itself, rather than where it is found. */
const plainTypes = ['num', 'str', 'bool', 'day', 'id', 'name'];
const named = '.red-ui-typedInput-input, .red-ui-typedInput-option-trigger, .qbo-combobox-input';

function widthOf({ kind, wide }: Leaf, input = 'number'): string {
  if (wide || kind === 'list') return 'qbo-cell-long';
  if (kind === 'reference') return 'qbo-cell-reference';
  return kind === 'number' ? `qbo-cell-number qbo-cell-${input}` : 'qbo-cell-text';
}

/** Makes the cell in `host`; `nameOf` gives what screen readers call it, which holds the number of its line. */
export function lineCell(
  host: HTMLElement,
  { leaf, input: written }: Cell,
  stored: StoredValue | undefined,
  rules: ValueRules,
  nameOf: (leaf: Leaf) => string,
  t: Translate,
  remove?: () => void
): LineCell {
  const star = leaf.required ? el('span', { className: 'qbo-star', title: t('form.required') }, ' *') : undefined;
  const label = el('label', { className: 'qbo-cell-label', title: leaf.name ?? leaf.path }, leaf.label, star);
  const slot = el('div', { className: 'qbo-value' });
  const element = el('div', { className: `qbo-cell ${widthOf(leaf, written)}` }, label, slot);
  element.dataset.path = leaf.path;
  host.append(element);
  if (remove) {
    element.classList.add('qbo-cell-added');
    const press = button('fa-times', t('form.remove', { field: leaf.label }), undefined, remove);
    press.classList.add('qbo-cell-remove');
    element.append(press);
  }
  const spoken: Leaf = { ...leaf };
  let ownName: string | undefined;
  Object.defineProperty(spoken, 'label', { get: () => (ownName ??= nameOf(leaf)), enumerable: true });

  /** What an empty cell comes to, as soon as that is known. */
  let worth: readonly string[] | undefined;
  const showType = (type: string): void => void element.classList.toggle('qbo-cell-plain', plainTypes.includes(type));
  let present = stored?.type ?? typeNames(leaf, rules)[0] ?? '';
  let hint: string | undefined;
  const showWorth = (): void => {
    const box = slot.querySelector<HTMLInputElement>('.red-ui-typedInput-input');
    if (!box) return;
    hint ??= hintOf(box);
    // Without a path, an element itself is the value.
    const [words = '', ...shorter] = present === 'each' ? [t('lines.each.itself')] : (worth ?? [hint]);
    setHint(box, words, ...shorter);
  };
  showType(present);
  const input = lazyInput(slot, stored, () => {
    const made = valueInput(slot, label, spoken, stored, rules, t);
    const widget = $(slot.querySelector('.qbo-input') ?? slot);
    widget.on('change', () => {
      present = widget.typedInput('type');
      showType(present);
      showWorth();
    });
    showWorth();
    return made;
  });

  return {
    element,
    input,
    focus: () => input.focus(),
    rename() {
      ownName = undefined;
      for (const part of slot.querySelectorAll(named)) part.setAttribute('aria-label', spoken.label);
    },
    setPlaceholder(...texts) {
      worth = texts;
      showWorth();
    }
  };
}
