import type { Leaf } from './leaves';
import type { Translate, TypedInputType } from './red';
import type { StoredValue } from './stored';

const indirect = ['msg', 'flow', 'global', 'env', 'jsonata'];
const dayPattern = /^(\d{4}-\d{2}-\d{2}|today([+-]\d+)?)$/;

/** What else a value input offers. */
export interface ValueRules {
  /** Offer "empty this field". */
  clearable: boolean;
  /** Whether QuickBooks can look up names of that entity. */
  hasNames: (entity: string) => boolean;
}

function direct(leaf: Leaf, rules: ValueRules): string[] {
  switch (leaf.kind) {
    case 'number':
      return ['num', ...indirect];
    case 'yesno':
      return ['bool', ...indirect];
    case 'day':
      return ['day', ...indirect];
    case 'reference':
      return [...(rules.hasNames(leaf.ref ?? '') ? ['name'] : []), 'id', ...indirect];
    case 'file':
      return ['msg', 'flow', 'global', 'jsonata', 'str', 'env'];
    case 'list':
      return ['msg', 'flow', 'global', 'jsonata', 'json'];
    case 'text':
    case 'choice':
      return ['str', ...indirect];
  }
}

/** Names of the types offered for a field, the likeliest first; the stored one is always among them. */
export function typeNames(leaf: Leaf, rules: ValueRules, stored?: StoredValue): string[] {
  const names = direct(leaf, rules);
  if (rules.clearable && !leaf.identity && !leaf.pair) names.push('clear');
  if (stored && !names.includes(stored.type)) names.push(stored.type);
  return names;
}

/** Choices with "not set" first and, last, a stored value that the list does not know. */
function choicesWith(choices: readonly { value: string; label: string }[], stored: string, t: Translate) {
  const unknown = stored !== '' && !choices.some(({ value }) => value === stored);
  return [{ value: '', label: t('value.notSet') }, ...choices, ...(unknown ? [{ value: stored, label: stored }] : [])];
}

/** A type as the typed input wants it: the editor's own by name, ours described. */
export function typeOf(name: string, leaf: Leaf, stored: StoredValue | undefined, t: Translate): TypedInputType {
  const kept = stored?.type === name ? stored.value : '';
  if (name === 'str' && leaf.kind === 'choice') {
    return {
      value: 'str',
      label: t('type.choice'),
      icon: 'fa fa-list-ul',
      options: choicesWith(leaf.choices ?? [], kept, t)
    };
  }
  if (name === 'bool' && leaf.kind === 'yesno') {
    const choices = leaf.choices ?? [
      { value: 'true', label: t('value.yes') },
      { value: 'false', label: t('value.no') }
    ];
    return {
      value: 'bool',
      label: t('type.yesno'),
      icon: 'fa fa-check-square-o',
      options: choicesWith(choices, kept, t)
    };
  }
  if (name === 'day') {
    const validate = (value: string): boolean | string =>
      value === '' || dayPattern.test(value) || t('error.day', { value });
    return { value: 'day', label: t('type.day'), icon: 'fa fa-calendar', validate };
  }
  if (name === 'name') return { value: 'name', label: t('type.name') };
  if (name === 'id') return { value: 'id', label: t('type.id') };
  if (name === 'clear') return { value: 'clear', label: t('type.clear'), hasValue: false };
  return name;
}
