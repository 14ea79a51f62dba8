import type { Said } from '../kit/say';
import type { Words } from './translate';

/** Whether there is nothing to translate: gaps and signs alone. */
const isBare = (sentence: string) => !/\p{L}/u.test(sentence.replace(/\{\w+\}/g, ''));

/**
 * A sentence in a language, its gaps still open; one that the words lack stays English. What is said of the catalog is said in
 * the words that the panel has for it.
 */
export function sentenceIn({ sentence, of }: Said, { errors, at, texts }: Words): string {
  if (isBare(sentence)) return sentence;
  return errors[sentence] ?? (of === undefined ? undefined : at[of]?.[sentence]) ?? texts[sentence] ?? sentence;
}
