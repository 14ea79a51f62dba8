import { el } from '../../../editor-kit/dom';
import { lazyInput } from './lazy-input';
import { rootOf, type Leaf, type ValueKind } from '../../../shared/editor/leaves';
import type { FormValues } from '../../../shared/editor/lookup';
import type { Problem } from '../../checks/missing';
import type { Translate } from '../../../editor-kit/red';
import type { StoredValue } from '../../../shared/editor/stored';
import { valueInput, type ValueInput } from './value-input';
import type { ValueRules } from './value-types';

/** One field with its label. */
export interface FieldRow {
  element: HTMLElement;
  leaf: Leaf;
  input: ValueInput;
  /** Says what is wrong with the field if one of the problems is its own. */
  mark: (problems: readonly Problem[]) => void;
  focus: () => void;
  /** Goes by what the other fields hold: takes the wording that suits it, and the records. */
  relabel: (form: FormValues) => void;
  /** Has a star where its field is among those that must be filled in now. */
  require: (paths: ReadonlySet<string>) => void;
}

/** `row`: label at the left, API name at the right end. `compact`: both above, for fields beside each other. */
export type RowLook = 'row' | 'compact';

const withoutPlaceholder: readonly ValueKind[] = ['choice', 'yesno'];

/** Words that may go on in the next line behind a slash, where browsers would sooner break the word after it. */
function breakable(words: string): (string | HTMLElement)[] {
  return words.split(/(?<=\/)/).flatMap((part, index) => (index === 0 ? [part] : [el('wbr'), part]));
}

/** Puts a star behind the words of a label, or takes it away. */
export function showStar(label: HTMLElement, isNeeded: boolean, t: Translate): void {
  const star = label.querySelector('.qbo-star');
  if (isNeeded === (star !== null)) return;
  if (star) star.remove();
  else label.firstChild?.after(el('span', { className: 'qbo-star', title: t('form.required') }, ' *'));
}

function labelOf(leaf: Leaf, t: Translate): HTMLLabelElement {
  const label = el('label', { className: 'qbo-label', title: leaf.path }, el('span', {}, ...breakable(leaf.label)));
  showStar(label, leaf.required, t);
  if (leaf.when.length > 0 && !leaf.block) {
    label.append(
      el('small', { className: 'qbo-when' }, leaf.when.map((condition) => t(`when.${condition}`)).join(', '))
    );
  }
  return label;
}

/** A field as the API calls it; where a name is longer than its column it is broken between its words. */
export function apiName(name: string, path: string): HTMLElement {
  const words = name.split(/(?<=[a-z.])(?=[A-Z])|(?<=_)/);
  return el('code', { className: 'qbo-api', title: path }, ...words.flatMap((word) => [el('wbr'), word]));
}

/** Makes the row of a field, to be put into the page at once; its input follows before it is seen. */
export function fieldRow(
  leaf: Leaf,
  stored: StoredValue | undefined,
  rules: ValueRules,
  t: Translate,
  look: RowLook = 'row'
): FieldRow {
  const label = labelOf(leaf, t);
  const slot = el('div', { className: 'qbo-value' });
  const element = el('div', { className: `qbo-row${look === 'compact' ? ' qbo-compact' : ''}` }, label, slot);
  element.classList.toggle('qbo-wide', leaf.wide);
  element.dataset.path = leaf.path;
  const input = lazyInput(slot, stored, () => valueInput(slot, label, leaf, stored, rules, t));
  const name = leaf.name ?? (look === 'row' ? leaf.path : leaf.path.slice(leaf.path.lastIndexOf('.') + 1));
  element.append(apiName(name, leaf.path));
  // Other inputs show their hint where the value goes.
  if (look === 'row' && leaf.hint && withoutPlaceholder.includes(leaf.kind))
    element.append(el('small', { className: 'qbo-choice-hint' }, leaf.hint));
  return {
    element,
    leaf,
    input,
    mark: (problems) => input.setProblem(problems.find(({ path }) => path === leaf.path)?.reason),
    focus: () => input.focus(),
    // An object with one field goes by that field.
    require: (paths) => showStar(label, paths.has(leaf.path) || (!leaf.block && paths.has(rootOf(leaf.path))), t),
    relabel(form) {
      const others = Object.entries(leaf.labelWhen ?? {}).map(([name, labels]) => labels[String(form[name])]);
      const words = others.find((one) => one !== undefined) ?? leaf.label;
      input.kindChanged();
      const shown = label.firstElementChild;
      if (shown && shown.textContent !== words) shown.replaceChildren(...breakable(words));
    }
  };
}
