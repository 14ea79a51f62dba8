import type { Catalog } from './catalog-types';
import type { Translate } from './red';

/** Put in by the build; see scripts/lib/needs.mjs. */
declare const QBO_NEEDS: Catalog;

const inLanguage = new Map<string, Catalog>();

/** The same with other words, which stand in the order of scripts/lib/needs.mjs; `needs` itself where they do not fit it. */
export function withWords(needs: Catalog, words: readonly string[]): Catalog {
  let used = 0;
  const changed = JSON.stringify(needs, (key, value: unknown) =>
    key === 'label' || key === 'title' ? (words[used++] ?? value) : value
  );
  return used === words.length ? (JSON.parse(changed) as Catalog) : needs;
}

/**
 * What of the catalog tells which fields must be filled in: enough to judge a node before its panel was ever opened. In the
 * language of the editor where the locale file has its words.
 */
export function needsIn(t: Translate): Catalog {
  const words = t('needs');
  const known = inLanguage.get(words) ?? withWords(QBO_NEEDS, words.split('\n'));
  inLanguage.set(words, known);
  return known;
}
