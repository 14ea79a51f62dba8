import { hasEmails, hasNames } from '../../shared/editor/catalog';
import type { Leaf } from '../../shared/editor/leaves';
import { literals, type FieldMap, type StoredLine } from '../../shared/editor/stored';
import type { Translate } from '../../editor-kit/red';
import type { FormContext } from '../model/form-context';
import { fieldForm, type FieldForm } from './fields/field-form';
import type { ValueRules } from './fields/value-types';

/** What holds for every value of a form; `read` gives what is filled in now. */
export function rulesOf({ catalog, company }: FormContext, clearable: boolean, read: () => FieldMap): ValueRules {
  return {
    clearable,
    company,
    hasNames: (name) => hasNames(catalog, name),
    hasEmails: (name) => hasEmails(catalog, name),
    form: () => literals(read())
  };
}

/** How many lines there are, in words; nothing where there are none. */
export function countLines(lines: readonly StoredLine[], t: Translate): string[] {
  return lines.length === 0 ? [] : [t(lines.length === 1 ? 'lines.one' : 'lines.many', { number: lines.length })];
}

/** Rows for the given fields, kept in step with the memory; those of a `plain` form have no headings. */
export function remembered(
  host: HTMLElement,
  context: FormContext,
  leaves: readonly Leaf[],
  rules: ValueRules,
  plain = false
): FieldForm {
  const { entity, draft, t, changed } = context;
  const form = fieldForm(host, leaves, draft.memory.recall(entity.name, leaves), rules, t, changed, plain);
  return {
    ...form,
    read: () => {
      const values = form.read();
      draft.memory.learn(entity.name, leaves, values);
      return values;
    }
  };
}
