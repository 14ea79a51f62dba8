import type { Catalog, Operation } from './catalog-types';
import type { Translate } from '../../editor-kit/red';

/** Put in by the build; see scripts/lib/needs.mjs. */
declare const QBO_NEEDS: Packed;

/** The catalog's part in little room: a text such as `#3` stands for what `shapes` has at that place. */
export interface Packed {
  shapes: readonly unknown[];
  /** What each entity has, by its name. */
  operations: readonly (readonly [entity: string, operations: readonly Omit<Operation, 'entity'>[]])[];
  [part: string]: unknown;
}

let needs: Catalog | undefined;
const inLanguage = new Map<string, Catalog>();

/** What the build has packed, as it was. */
export function unpacked({ shapes, ...parts }: Packed): Catalog {
  const whole = JSON.parse(JSON.stringify(parts), (_key, value: unknown) =>
    typeof value === 'string' && /^#\d+$/.test(value) ? shapes[Number(value.slice(1))] : value
  ) as Omit<Catalog, 'operations'> & Pick<Packed, 'operations'>;
  const operations = whole.operations.flatMap(([entity, own]) => own.map((operation) => ({ entity, ...operation })));
  return { ...whole, operations };
}

/** The same with other words, which stand in the order of scripts/lib/needs.mjs; `plain` itself where they do not fit it. */
export function withWords(plain: Catalog, words: readonly string[]): Catalog {
  let used = 0;
  const changed = JSON.stringify(plain, (key, value: unknown) =>
    key === 'label' || key === 'title' || key === 'plural' ? (words[used++] ?? value) : value
  );
  return used === words.length ? (JSON.parse(changed) as Catalog) : plain;
}

/**
 * What of the catalog tells which fields must be filled in: enough to judge a node before its panel was ever opened. In the
 * language of the editor where the locale file has its words.
 */
export function needsIn(t: Translate): Catalog {
  needs ??= unpacked(QBO_NEEDS);
  const words = t('needs');
  const known = inLanguage.get(words) ?? withWords(needs, words.split('\n'));
  inLanguage.set(words, known);
  return known;
}
