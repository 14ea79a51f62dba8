import de from './de.json';
import es from './es.json';
import fr from './fr.json';
import pt from './pt.json';
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

/**
 * The catalog in a language.
 *
 * @param tag a language tag such as `de` or `pt-BR`, of which the primary subtag decides; of any other language the
 *   catalog stays English
 */
export function catalogIn(tag: string, tables: Tables): Tables {
  const words = known.get(tag.split('-', 1)[0]?.toLowerCase() ?? '');
  return words ? translate(tables, words) : tables;
}
