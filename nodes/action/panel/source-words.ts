import type { Entity, Operation } from '../../shared/editor/catalog';
import type { Translate } from '../../editor-kit/red';

/**
 * What an operation takes from where, in a sentence.
 *
 * @param entity what its form is of; none of an operation that is about no record
 * @param find what the record that it is about is found by
 */
export function sourceWords(
  { takes, title, hint = '' }: Operation,
  entity: Entity | undefined,
  source: string,
  find: string,
  t: Translate
): string {
  const kinds = takes === 'record' ? entity?.fields[entity.wraps?.field ?? '']?.values : undefined;
  if (source === 'both') return t(kinds ? 'payload.wrappedBoth' : 'payload.both');
  if (source !== 'payload') return hint;
  if (kinds) return t('payload.wrapped', { title, forms: kinds.join(', ') });
  return t(`payload.${takes}${find === 'Id' ? '' : 'By'}`, { title, field: find });
}
