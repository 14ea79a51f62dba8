import { idOperators, operators } from '../../../src/client/language/query';
import { entityOf, type Catalog, type Entity, type Field } from '../../shared/editor/catalog';
import type { Problem } from './missing';
import type { Action } from '../model/action';
import { isPlaceholder } from '../../editor-kit/numbers';
import type { Translate } from '../../editor-kit/red';
import {
  conditionsOf,
  isSet,
  limitOf,
  statementIn,
  type Condition,
  type Options,
  type StoredValue
} from '../../shared/editor/stored';
import { wrongCompared, wrongExpression } from './wrong-value';

function problem(path: string, label: string | undefined, line?: number): Problem[] {
  return label === undefined ? [] : [{ path, line, label, reason: label }];
}

function empty(path: string, label: string, line?: number): Problem {
  return { path, line, label, reason: label, empty: true };
}

/** A field as a query knows it: the times of making and change, one inside an object, or one of the record. */
function fieldOf(catalog: Catalog, { fields, filterablePaths = {} }: Entity, path: string): Field | undefined {
  const times = catalog.structures.ModificationMetaData?.fields ?? {};
  const time = path.startsWith('MetaData.') ? times[path.slice(9)] : undefined;
  if (time) return { ...time, filterable: true, sortable: true };
  const nested = filterablePaths[path];
  return nested === undefined ? fields[path] : { type: nested, filterable: true };
}

function wrongInCondition(catalog: Catalog, entity: Entity, condition: Condition, t: Translate): string | undefined {
  const field = fieldOf(catalog, entity, condition.field);
  const op = condition.op.trim().toLowerCase();
  if (isPlaceholder(condition.field)) return undefined;
  if (!field?.filterable) return t('query.field.none');
  if (!isPlaceholder(op) && !operators.some((known) => known === op)) return t('error.operator', { op: condition.op });
  if (condition.field === 'Id' && !isPlaceholder(op) && !idOperators.includes(op))
    return t('error.operator', { op: condition.op });
  return condition.value === '' ? undefined : wrongCompared(condition, op, field, t);
}

function inCondition(catalog: Catalog, entity: Entity, condition: Condition, line: number, t: Translate): Problem[] {
  const field = condition.field.replace(/^MetaData\./, '');
  const reason = wrongInCondition(catalog, entity, condition, t);
  if (reason !== undefined) return problem('where', t('wrong.field', { field, reason }), line);
  return condition.value === '' ? [empty('where', t('missing.condition', { field }), line)] : [];
}

function wrongLimit(limit: StoredValue | undefined, t: Translate): string | undefined {
  if (!isSet(limit) || isPlaceholder(limit.value)) return undefined;
  if (limit.type !== 'num' && limit.type !== 'str') return wrongExpression(limit, t);
  const number = Number(limit.value);
  return Number.isInteger(number) && number > 0 ? undefined : t('error.limit');
}

function wrongOrder(catalog: Catalog, entity: Entity, { orderBy }: Options, t: Translate): string | undefined {
  const text = String(orderBy ?? '');
  if (text === '' || isPlaceholder(text)) return undefined;
  const isFine = text.split(',').every((part) => {
    const [path = '', direction = '', ...rest] = part.trim().split(/\s+/);
    return fieldOf(catalog, entity, path)?.sortable && rest.length === 0 && /^(asc|desc)?$/i.test(direction);
  });
  return isFine ? undefined : t('error.order', { order: text, entity: entity.plural });
}

function wrongStatement(statement: StoredValue, t: Translate): string | undefined {
  if (isPlaceholder(statement.value)) return undefined;
  if (statement.type !== 'str') return wrongExpression(statement, t);
  return /^select\s/i.test(statement.value.trim()) ? undefined : t('query.warning.select');
}

/** What is wrong with a query, as far as it is known before a message comes. */
export function wrongInQuery(catalog: Catalog, action: Action, t: Translate): Problem[] {
  const { operation, source, options } = action;
  const entity = entityOf(catalog, action.entity);
  if (!entity || operation !== 'query' || source === 'payload') return [];
  const statement = statementIn(options);
  if (statement?.value.trim() === '') return source === 'both' ? [] : [empty('statement', t('missing.statement'))];
  if (statement) return problem('statement', wrongStatement(statement, t));
  const order = wrongOrder(catalog, entity, options, t);
  const orderLabel = order && t('wrong.field', { field: t('query.unused.orderBy'), reason: order });
  return [
    ...conditionsOf(options).flatMap((condition, index) => inCondition(catalog, entity, condition, index, t)),
    ...problem('orderBy', orderLabel).map((one) => ({ ...one, reason: order ?? one.reason })),
    ...problem('limit', wrongLimit(limitOf(options), t))
  ];
}
