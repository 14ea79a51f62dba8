import { el, select } from './dom';
import type { Leaf } from './leaves';
import type { Translate } from './red';
import { isSet, type StoredValue } from './stored';
import { typeNames, typeOf, type ValueRules } from './value-types';

/** A typed input for one field. */
export interface ValueInput {
  element: HTMLElement;
  /** The value as flows hold it, or undefined if it says nothing. */
  read: () => StoredValue | undefined;
  /** Calls the listener whenever type or value changes. */
  onChange: (listener: () => void) => void;
}

let count = 0;

/** What the value of a reference from a message or the like may be, or that of a file; what it is by default first. */
function waysOf(leaf: Leaf, rules: ValueRules): string[] {
  if (leaf.kind === 'file') return ['base64', 'text', 'path'];
  if (leaf.kind !== 'reference' || !rules.hasNames(leaf.ref ?? '')) return [];
  return leaf.ref === 'Customer' ? ['id', 'name', 'email'] : ['id', 'name'];
}

/** What a value of that type most likely is: nobody types base64. */
function likelyWay(leaf: Leaf, type: string, ways: readonly string[]): string {
  return leaf.kind === 'file' && (type === 'str' || type === 'env') ? 'path' : (ways[0] ?? '');
}

function bySelect(leaf: Leaf, ways: readonly string[], value: string, t: Translate): HTMLSelectElement {
  const element = select(
    ways.map((way) => ({ value: way, label: t(`by.${way}`) })),
    value,
    leaf.kind === 'file' ? 'qbo-by qbo-by-file' : 'qbo-by'
  );
  element.setAttribute('aria-label', t('by.label', { field: leaf.label }));
  element.title = t('by.label', { field: leaf.label });
  return element;
}

/** Names the parts that the typed input has made, so that labels and screen readers find them. */
function nameParts(element: HTMLElement, id: string, label: string): void {
  const text = element.querySelector<HTMLInputElement>('.red-ui-typedInput-input');
  if (text) text.id = id;
  for (const part of element.querySelectorAll('.red-ui-typedInput-input, .red-ui-typedInput-container > button')) {
    part.setAttribute('aria-label', label);
  }
}

/** Makes the input inside `host` (which must be in the page: the widget measures itself) and fills in what is stored. */
export function valueInput(
  host: HTMLElement,
  label: HTMLLabelElement | undefined,
  leaf: Leaf,
  stored: StoredValue | undefined,
  rules: ValueRules,
  t: Translate
): ValueInput {
  const input = el('input', { type: 'text', className: 'qbo-input', placeholder: leaf.hint ?? '' });
  input.style.width = '100%';
  host.append(input);
  const names = typeNames(leaf, rules, stored);
  const proposed = leaf.identity && leaf.path === 'Id' ? 'msg' : names[0];
  const widget = $(input);
  widget.typedInput({ types: names.map((name) => typeOf(name, leaf, stored, t)), default: stored?.type ?? proposed });
  widget.typedInput('value', stored?.type === 'clear' ? '' : (stored?.value ?? ''));

  const ways = waysOf(leaf, rules);
  const by = ways.length > 0 || stored?.by ? bySelect(leaf, ways, stored?.by ?? ways[0] ?? '', t) : undefined;
  if (by) host.append(by);
  let lastType = widget.typedInput('type');
  const showBy = (): void => {
    if (!by) return;
    const type = widget.typedInput('type');
    by.hidden = ['id', 'name', 'clear'].includes(type);
    if (type !== lastType && by.value === likelyWay(leaf, lastType, ways)) by.value = likelyWay(leaf, type, ways);
    lastType = type;
  };
  showBy();
  widget.on('change', showBy);

  const id = `qbo-value-${++count}`;
  nameParts(host, id, leaf.label);
  if (label) label.htmlFor = id;

  return {
    element: host,
    onChange: (listener) => void widget.on('change', listener),
    read: () => {
      const type = widget.typedInput('type');
      const value = type === 'clear' ? '' : widget.typedInput('value');
      if (
        stored?.value === value &&
        stored.type === type &&
        (!by || by.hidden || by.value === (stored.by ?? ways[0]))
      ) {
        return isSet(stored) ? stored : undefined;
      }
      const next: StoredValue = { value, type };
      if (by && !by.hidden && by.value !== ways[0]) next.by = by.value;
      return isSet(next) ? next : undefined;
    }
  };
}
