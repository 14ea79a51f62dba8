import { withoutValues } from '../../../../src/client/language/query';
import { entityOf, type Catalog, type Entity } from '../../../shared/editor/catalog';
import type { Translate } from '../../../editor-kit/red';
import type { StoredValue } from '../../../shared/editor/stored';

/** Which entity a statement reads from. */
function source(bare: string): string | undefined {
  return /\bfrom\s+(\w+)/i.exec(bare)?.[1];
}

/**
 * What is likely wrong with a statement that a person wrote out, in words. These are guesses: QuickBooks may know more than the
 * catalog, so nothing is refused for them.
 */
export function statementWarnings(
  catalog: Catalog,
  entity: Entity,
  written: StoredValue | undefined,
  t: Translate
): string[] {
  if (written?.type !== 'str' || written.value.trim() === '') return [];
  const bare = withoutValues(written.value.trim());
  if (!/^select\s/i.test(bare)) return [t('query.warning.select')];
  const name = source(bare);
  if (name === undefined) return [t('query.warning.from')];
  const names = [...catalog.entities, ...catalog.referenceEntities].map((known) => known.name);
  const known = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const other = known && known !== entity.name ? (entityOf(catalog, known)?.plural ?? known) : undefined;
  return [
    ...(known ? [] : [t('query.warning.entity', { name })]),
    ...(other ? [t('query.warning.other', { other, entity: entity.plural })] : []),
    ...(/\sor\s/i.test(bare) ? [t('query.warning.or')] : []),
    ...(/!=|<>|\bnot\b/i.test(bare) ? [t('query.warning.not')] : []),
    ...(/"/.test(bare) ? [t('query.warning.quotes')] : [])
  ];
}
