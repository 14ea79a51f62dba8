import { entityOf, type Catalog, type Entity } from './catalog';
import { rootOf } from './leaves';
import type { Action, Problem } from './missing';
import type { Translate } from './red';
import { conditionsOf, isSet, limitOf, statementIn, type Condition, type Options } from './stored';
import { wrongValue } from './wrong';

/** Whether an entity can be searched by a field; undefined where only a part of the catalog is known, which tells nothing of it. */
function isSearchable({ fields, filterablePaths = {} }: Entity, path: string): boolean | undefined {
  if (!Object.values(fields).some(({ filterable }) => filterable)) return undefined;
  return rootOf(path) === 'MetaData' || fields[path]?.filterable === true || path in filterablePaths;
}

function wrongInCondition(entity: Entity | undefined, condition: Condition, t: Translate): string | undefined {
  const field = rootOf(condition.field) === 'MetaData' ? condition.field.slice(9) : condition.field;
  if (entity && isSearchable(entity, condition.field) === false)
    return t('wrong.field', { field, reason: t('query.field.none') });
  if (condition.value === '') return t('missing.condition', { field });
  // Lists and patterns are text of their own kind.
  const reason = condition.op === 'in' || condition.op === 'like' ? undefined : wrongValue(condition, {}, t);
  return reason === undefined ? undefined : t('wrong.field', { field, reason });
}

function wrongLimit(options: Options): boolean {
  const limit = limitOf(options);
  return limit?.type === 'num' && !/^[1-9]\d*$/.test(String(limit.value));
}

/** What is wrong with a query, as far as it is known before a message comes. */
export function wrongInQuery(catalog: Catalog, action: Action, t: Translate): Problem[] {
  const { operation, source, options } = action;
  if (operation !== 'query' || source === 'payload') return [];
  const problem = (path: string, label: string, line?: number): Problem => ({ path, line, label, reason: label });
  const statement = statementIn(options);
  if (statement) return isSet(statement) || source === 'both' ? [] : [problem('statement', t('missing.statement'))];
  const entity = entityOf(catalog, action.entity);
  return [
    ...conditionsOf(options).flatMap((condition, index) => {
      const label = wrongInCondition(entity, condition, t);
      return label === undefined ? [] : [problem('where', label, index)];
    }),
    ...(wrongLimit(options) ? [problem('limit', t('error.limit'))] : [])
  ];
}
