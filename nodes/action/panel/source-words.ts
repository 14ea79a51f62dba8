import type { Operation } from '../../shared/editor/catalog';
import type { Translate } from '../../editor-kit/red';

/**
 * What an operation takes from where, in a sentence.
 *
 * @param find what the record that it is about is found by
 */
export function sourceWords(operation: Operation, source: string, find: string, t: Translate): string {
  const { takes, title, hint = '' } = operation;
  if (source !== 'payload') return source === 'both' ? t('payload.both') : hint;
  return t(`payload.${takes}${find === 'Id' ? '' : 'By'}`, { title, field: find });
}
