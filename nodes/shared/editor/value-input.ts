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
}

let count = 0;

/** What the value of a reference may be when it comes from a message or the like. */
function bySelect(leaf: Leaf, value: string, t: Translate): HTMLSelectElement {
  const ways = leaf.ref === 'Customer' ? ['id', 'name', 'email'] : ['id', 'name'];
  const element = select(
    ways.map((way) => ({ value: way, label: t(`by.${way}`) })),
    value,
    'qbo-by'
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

  const by = leaf.kind === 'reference' ? bySelect(leaf, stored?.by ?? 'id', t) : undefined;
  if (by) host.append(by);
  const showBy = (): void => {
    if (by) by.hidden = ['id', 'name', 'clear'].includes(widget.typedInput('type'));
  };
  showBy();
  widget.on('change', showBy);

  const id = `qbo-value-${++count}`;
  nameParts(host, id, leaf.label);
  if (label) label.htmlFor = id;

  return {
    element: host,
    read: () => {
      const type = widget.typedInput('type');
      const value = type === 'clear' ? '' : widget.typedInput('value');
      if (stored?.value === value && stored.type === type && (!by || by.hidden || by.value === (stored.by ?? 'id'))) {
        return isSet(stored) ? stored : undefined;
      }
      const next: StoredValue = { value, type };
      if (by && !by.hidden && by.value !== 'id') next.by = by.value;
      return isSet(next) ? next : undefined;
    }
  };
}
