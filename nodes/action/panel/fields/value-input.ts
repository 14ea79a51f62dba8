import { dayPicker } from './day-picker';
import { el, select } from '../../../editor-kit/dom';
import { setHint } from './fitting-hint';
import type { Leaf } from '../../../shared/editor/leaves';
import type { LookupRecord } from '../../../shared/editor/lookup';
import type { Translate, Wrapped } from '../../../editor-kit/red';
import { recordsPicker } from './records-picker';
import { referencePicker, type ReferencePicker } from './reference-picker';
import { isSet, type StoredValue } from '../../../shared/editor/stored';
import { tickList } from './tick-list';
import { typedInput } from '../../../editor-kit/typed-input';
import { canPick, typeNames, typeOf, type ValueRules } from './value-types';

/** A typed input for one field. */
export interface ValueInput {
  element: HTMLElement;
  /** The value as flows hold it, or undefined if it says nothing. */
  read: () => StoredValue | undefined;
  /** The live record behind a picked reference, as far as it is known while the dialog is open. */
  picked: () => LookupRecord | undefined;
  /** Calls the listener whenever type or value changes, or a picked record becomes known. */
  onChange: (listener: () => void) => void;
  /** Says at the field what is wrong with it, or that nothing is. */
  setProblem: (sentence: string | undefined) => void;
  /** To be called when another field may have changed which says what the record is that this one refers to. */
  kindChanged: () => void;
  /** Takes away what stands there. */
  empty: () => void;
  /** Puts the focus into the part that holds the value. */
  focus: () => void;
}

let count = 0;

/** Values of these types mean nothing to the others: each keeps its own when the type is changed. */
const ownWays = ['id', 'name', 'day', 'each'];

/** What the value of a reference from a message or the like may be, or that of a file; the likeliest first. */
function waysOf(leaf: Leaf, rules: ValueRules): string[] {
  if (leaf.kind === 'file') return ['base64', 'text', 'path'];
  if (leaf.numbered) return ['id', 'name'];
  const isNamed = leaf.named ?? (leaf.kind === 'reference' && rules.hasNames(leaf.ref ?? ''));
  if (!isNamed || rules.idsOnly) return [];
  return ['auto', 'id', 'name', ...(rules.hasEmails(leaf.ref ?? '') ? ['email'] : [])];
}

/** What a value is of which nothing else is saved, as the contract has it. */
const unsaidWay = ({ kind }: Leaf): string => (kind === 'file' ? 'base64' : 'id');

/** What a value of that type most likely is: nobody types base64. */
function likelyWay(leaf: Leaf, type: string, ways: readonly string[]): string {
  return leaf.kind === 'file' && (type === 'str' || type === 'env') ? 'path' : (ways[0] ?? '');
}

/** What a stored value is. A picked one says nothing of what another value in its place would be. */
function storedWay(leaf: Leaf, stored: StoredValue | undefined, ways: readonly string[]): string {
  if (!stored || ['id', 'name', 'day', 'clear'].includes(stored.type)) return ways[0] ?? '';
  return stored.by ?? unsaidWay(leaf);
}

function bySelect(leaf: Leaf, ways: readonly string[], value: string, t: Translate): HTMLSelectElement {
  const element = select(
    ways.map((way) => ({ value: way, label: t(leaf.numbered && way === 'name' ? 'by.number' : `by.${way}`) })),
    value,
    leaf.kind === 'file' ? 'qbo-by qbo-by-file' : 'qbo-by'
  );
  const words = t('by.label', { field: leaf.label });
  element.setAttribute('aria-label', words);
  element.title = words;
  return element;
}

/** Makes the input inside `host` and fills in what is stored; `label`, if there is one, then names it. */
export function valueInput(
  host: HTMLElement,
  label: HTMLLabelElement | undefined,
  leaf: Leaf,
  stored: StoredValue | undefined,
  rules: ValueRules,
  t: Translate
): ValueInput {
  const id = `qbo-value-${++count}`;
  const hint = [leaf.hint ?? '', leaf.usual === undefined ? '' : `(${leaf.usual})`].join(' ').trim();
  const input = el('input', { type: 'text', className: 'qbo-input', placeholder: hint });
  const notes = el('div', { className: 'qbo-notes' });
  const problem = el('div', { className: 'qbo-problem', id: `${id}-problem`, hidden: true });
  input.style.width = '100%';
  input.value = stored?.type === 'clear' ? '' : (stored?.value ?? '');
  host.append(input);

  const listeners: (() => void)[] = [];
  const tell = (): void => listeners.forEach((listener) => listener());
  const picker: ReferencePicker | undefined = canPick(leaf, rules)
    ? leaf.many
      ? recordsPicker(leaf, stored, rules, notes, t)
      : referencePicker(leaf, stored, rules, notes, tell, t)
    : undefined;
  const ticks = leaf.kind === 'columns' ? tickList(leaf, t) : undefined;
  const names = typeNames(leaf, rules, stored);
  const widget: Wrapped = typedInput(input, {
    types: names.map((name) => {
      if (name === 'id' && picker) return picker.type;
      if (name === 'str' && ticks) return ticks.type;
      if (name === 'day') return dayPicker(host, leaf, (day) => void widget.typedInput('value', day), t);
      return typeOf(name, leaf, stored, t);
    }),
    default: stored?.type ?? names[0]
  });

  const ways = waysOf(leaf, rules);
  const by = ways.length > 0 || stored?.by ? bySelect(leaf, ways, storedWay(leaf, stored, ways), t) : undefined;
  if (by) host.append(by);
  if (ticks) host.append(ticks.element);
  host.append(notes, problem);

  const text = host.querySelector<HTMLInputElement>('.red-ui-typedInput-input');
  const typeButton = host.querySelector('.red-ui-typedInput-type-select');
  const optionButton = host.querySelector('.red-ui-typedInput-option-trigger');
  const expandButton = host.querySelector('.red-ui-typedInput-option-expand');
  if (text) text.id = id;
  for (const box of [text, picker?.input()]) if (box instanceof HTMLInputElement) setHint(box, box.placeholder);
  if (label) label.htmlFor = id;
  if (expandButton && names.includes('day')) {
    const words = t('day.open', { field: leaf.label });
    expandButton.setAttribute('aria-label', words);
    expandButton.setAttribute('title', words);
  }

  /** The parts that hold a value, whichever the type shows. */
  const controls = (): Element[] =>
    [text, optionButton, picker?.input(), ticks?.press].filter(
      (part): part is HTMLElement => part instanceof HTMLElement
    );

  /** Names the parts that the typed input has made, so that screen readers find them. */
  function nameParts(type: string): void {
    const field = leaf.label;
    for (const part of controls()) if (part !== ticks?.press) part.setAttribute('aria-label', field);
    const words = typeButton?.getAttribute('title') || type;
    typeButton?.setAttribute('aria-label', t('type.of', { field, type: words }));
    if (label) label.htmlFor = type === 'id' && picker ? (picker.input()?.id ?? id) : id;
  }

  const typed: Record<string, string> = {};
  const place = (type: string): string => (ownWays.includes(type) ? type : '');
  let lastType = widget.typedInput('type');
  let lastValue = widget.typedInput('value');

  function changeType(type: string): void {
    const [from, to] = [place(lastType), place(type)];
    const was = lastType;
    lastType = type;
    if (by && by.value === likelyWay(leaf, was, ways)) by.value = likelyWay(leaf, type, ways);
    if (from !== to) {
      typed[from] = lastValue;
      const proposed = type === 'name' ? picker?.label() : undefined;
      lastValue = typed[to] ?? proposed ?? '';
      widget.typedInput('value', lastValue);
    }
    showType();
  }

  function showType(): void {
    if (by) by.hidden = ['id', 'name', 'clear'].includes(lastType);
    notes.hidden = lastType !== 'id';
    if (ticks && lastType !== 'str') ticks.element.hidden = true;
    nameParts(lastType);
  }
  showType();

  widget.on('change keyup', () => {
    const type = widget.typedInput('type');
    if (type !== lastType) changeType(type);
    lastValue = widget.typedInput('value');
    tell();
  });
  by?.addEventListener('change', tell);

  return {
    element: host,
    picked: () => (lastType === 'id' ? picker?.picked() : undefined),
    onChange: (listener) => void listeners.push(listener),
    kindChanged: () => lastType === 'id' && picker?.kindChanged(),
    empty() {
      widget.typedInput('type', names[0] ?? '');
      widget.typedInput('value', '');
    },
    focus() {
      const part = controls().find((one) => one instanceof HTMLElement && one.offsetParent !== null);
      if (part instanceof HTMLElement) part.focus();
    },
    setProblem(sentence) {
      if (problem.textContent === (sentence ?? '')) return;
      problem.textContent = sentence ?? '';
      problem.hidden = sentence === undefined;
      host.classList.toggle('qbo-invalid', sentence !== undefined);
      for (const part of controls()) {
        part.setAttribute('aria-invalid', String(sentence !== undefined));
        if (sentence === undefined) part.removeAttribute('aria-describedby');
        else part.setAttribute('aria-describedby', problem.id);
      }
    },
    read: () => {
      const type = widget.typedInput('type');
      const value = type === 'clear' ? '' : widget.typedInput('value');
      const beside = type === 'id' ? picker?.beside(value) : undefined;
      const next: StoredValue = { value, type, ...beside };
      const unsaid = unsaidWay(leaf);
      if (by && !by.hidden && by.value !== unsaid) next.by = by.value;
      const same = stored?.value === value && stored.type === type && (next.by ?? unsaid) === (stored.by ?? unsaid);
      if (same && (!beside || (beside.label === stored.label && beside.realmId === stored.realmId))) {
        return isSet(stored) ? stored : undefined;
      }
      return isSet(next) ? next : undefined;
    }
  };
}
