import { entityOf, type Catalog } from '../../shared/editor/catalog';
import type { Company } from '../../shared/editor/company';
import type { Translate } from '../../editor-kit/red';
import type { Action } from '../model/action';
import { isMark, marksOf } from '../model/match';
import type { Problem } from './missing';

/** The option in which the fields stand by which a record is recognised. */
export const matchPath = 'match';

/**
 * The fields by which no record can be recognised: QuickBooks does not search by them, or, as far as the company is known, sets
 * them by itself.
 */
export function wrongMatch(catalog: Catalog, action: Action, t: Translate, company?: Company): Problem[] {
  const entity = entityOf(catalog, action.entity);
  if (!entity || action.operation !== 'upsert') return [];
  return marksOf(entity, action.options).flatMap((name): Problem[] => {
    const { label = name, when = [] } = entity.fields[name] ?? {};
    const isFound = isMark(entity, name);
    if (isFound && company?.meets(when) !== false) return [];
    const reason = isFound ? t('error.notKept', { field: label }) : t('error.match', { field: name });
    return [{ path: matchPath, reason, label: t('wrong.field', { field: t('match.label'), reason }) }];
  });
}
