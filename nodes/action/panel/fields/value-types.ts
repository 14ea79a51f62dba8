import type { Company } from '../../../shared/editor/company';
import type { Leaf } from '../../../shared/editor/leaves';
import type { FormValues } from '../../../shared/editor/lookup';
import type { Translate, TypedInputType } from '../../../editor-kit/red';
import type { StoredValue } from '../../../shared/editor/stored';
import { isElementPath } from '../../checks/wrong-value';

const indirect = ['msg', 'flow', 'global', 'env', 'jsonata'];

/** What else a value input offers. */
export interface ValueRules {
  /** Offer "empty this field". */
  clearable: boolean;
  /** Whether QuickBooks can look up names of that entity. */
  hasNames: (entity: string) => boolean;
  /** Whether its records can be found by e-mail. */
  hasEmails: (entity: string) => boolean;
  /** The line is made for each element of an array, from which values may come. */
  each?: boolean;
  /** References are told by their Ids only, as in a query: nothing looks a name up there. */
  idsOnly?: true;
  /** Where references are picked; without it their Ids are typed. */
  company?: Company;
  /** Values of the form on which it may depend what fits a reference. */
  form?: () => FormValues;
}

/** Rules of a form in which references can be picked. */
export type PickRules = ValueRules & { company: Company };

/** Whether the records that a field refers to can be picked from a list. */
export function canPick({ kind, ref, kindFrom, identity }: Leaf, rules: ValueRules): rules is PickRules {
  const refers = ref !== undefined && (kind === 'reference' || identity === true);
  return rules.company !== undefined && (kindFrom !== undefined || (refers && rules.hasNames(ref)));
}

function direct(leaf: Leaf, rules: ValueRules): string[] {
  switch (leaf.kind) {
    case 'number':
      return ['num', ...indirect];
    case 'yesno':
      return ['bool', ...indirect];
    case 'day':
      return ['day', ...indirect];
    case 'time':
      return ['day', 'str', ...indirect];
    case 'reference':
      return ['id', ...(rules.hasNames(leaf.ref ?? '') && !rules.idsOnly ? ['name'] : []), ...indirect];
    case 'file':
      return ['msg', 'flow', 'global', 'jsonata', 'str', 'env'];
    case 'list':
    case 'object':
      return ['msg', 'flow', 'global', 'jsonata', 'json'];
    case 'text':
      if (leaf.kindFrom && canPick(leaf, rules)) return ['id', 'str', ...indirect];
      return leaf.identity && canPick(leaf, rules) ? ['msg', 'id', 'str', ...indirect.slice(1)] : ['str', ...indirect];
    case 'array':
      return ['msg', 'flow', 'global', 'jsonata'];
    case 'choice':
    case 'columns':
      return ['str', ...indirect];
  }
}

/** Names of the types offered for a field, the likeliest first; the stored one is always among them. */
export function typeNames(leaf: Leaf, rules: ValueRules, stored?: StoredValue): string[] {
  const names = [...direct(leaf, rules)];
  // Beside the message, which holds the array, and before it: a line for each element is filled from that.
  if (rules.each) names.splice(names.indexOf('msg'), 0, 'each');
  if (rules.clearable && !leaf.identity && !leaf.pair) names.push('clear');
  if (stored && !names.includes(stored.type)) names.push(stored.type);
  return names;
}

/** Choices with "not set" first, which tells what counts then, and, last, a stored value that the list does not know. */
function choicesWith({ choices = [], usual }: Pick<Leaf, 'choices' | 'usual'>, stored: string, t: Translate) {
  const unknown = stored !== '' && !choices.some(({ value }) => value === stored);
  const none = usual === undefined ? t('value.notSet') : `${t('value.notSet')} (${usual})`;
  return [{ value: '', label: none }, ...choices, ...(unknown ? [{ value: stored, label: stored }] : [])];
}

/** A type as the typed input wants it: the editor's own by name, ours described. */
export function typeOf(name: string, leaf: Leaf, stored: StoredValue | undefined, t: Translate): TypedInputType {
  const kept = stored?.type === name ? stored.value : '';
  if (name === 'str' && leaf.kind === 'choice') {
    return {
      value: 'str',
      label: t('type.choice'),
      icon: 'fa fa-list-ul',
      options: choicesWith(leaf, kept, t)
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
      options: choicesWith({ ...leaf, choices }, kept, t)
    };
  }
  if (name === 'name') return { value: 'name', label: t('type.name') };
  if (name === 'id') return { value: 'id', label: t('type.id') };
  if (name === 'each') return { value: 'each', label: t('type.each'), validate: isElementPath };
  if (name === 'clear') return { value: 'clear', label: t('type.clear'), hasValue: false };
  return name;
}
