import type { Catalog, Operation } from '../../shared/editor/catalog';
import { el } from '../../editor-kit/dom';
import type { Translate } from '../../editor-kit/red';
import type { Options } from '../../shared/editor/stored';

/** What is chosen of a list of names. */
function namesIn(value: unknown): unknown[] {
  if (typeof value === 'string') return value.split(',').map((name) => name.trim());
  return Array.isArray(value) ? value : [];
}

/** A list to tick of what the operation may ask for besides; none where that is nothing. */
export function includeTicks({ include = [] }: Operation, rows: Catalog['includes'], options: Options, t: Translate) {
  const chosen = namesIn(options.include);
  const boxes = include.map((name) => {
    const box = el('input', { type: 'checkbox', value: name, checked: chosen.includes(name) });
    box.id = `qbo-include-${name}`;
    const label = el('label', { htmlFor: box.id, className: 'qbo-check', title: name }, box);
    label.append(` ${rows?.[name]?.title ?? name}`);
    return { box, row: el('div', { className: 'qbo-check-row' }, label) };
  });
  const ticked = (): string[] => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  const others = chosen.filter((name): name is string => typeof name === 'string' && !include.includes(name));
  const element = el('div', {}, el('p', { className: 'qbo-check-row' }, t('include.label')));
  element.append(...boxes.map(({ row }) => row));
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', t('include.label'));
  const unused = others.flatMap((name) => rows?.[name]?.title ?? []);
  return { element: boxes.length > 0 && element, ticked, others, unused };
}
