import type { Said } from '../kit/say';
import de from './de.json';
import es from './es.json';
import fr from './fr.json';
import pt from './pt.json';
import { sentenceIn } from './sentences';
import { translate, type Tables, type Words } from './translate';

export { type Tables, type Words } from './translate';

const known = new Map<string, Words>([
  ['de', de],
  ['es', es],
  ['fr', fr],
  ['pt', pt]
]);

/** The languages besides English, by their primary subtags. */
export const languages: readonly string[] = [...known.keys()];

const wordsIn = (tag: string): Words | undefined => known.get(tag.split('-', 1)[0]?.toLowerCase() ?? '');

/**
 * The catalog in a language.
 *
 * @param tag a language tag such as `de` or `pt-BR`, of which the primary subtag decides; of any other language the
 *   catalog stays English
 */
export function catalogIn(tag: string, tables: Tables): Tables {
  const words = wordsIn(tag);
  return words ? translate(tables, words) : tables;
}

/**
 * What gives the sentences of errors in a language, their gaps still open; `inLanguage` of the core tells an error by it.
 *
 * @param tag a language tag, as for `catalogIn`; of any other language they stay English
 */
export function sentencesIn(tag: string): (said: Said) => string {
  const words = wordsIn(tag);
  return (said) => (words ? sentenceIn(said, words) : said.sentence);
}
