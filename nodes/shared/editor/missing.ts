import { entityOf, operationOf, type Catalog, type Entity, type Field } from './catalog';
import { identityLeaves, leafOf, lineLeaves, ratePath, rootOf } from './leaves';
import { kindOfLine } from './line-list';
import { conditionsOf } from './query-form';
import type { Translate } from './red';
import { isSet, type FieldMap, type Options, type StoredLine, type StoredValue } from './stored';

/** An action as the panel has it or as the flow holds it. */
export interface Action {
  entity: string;
  operation: string;
  source: string;
  fields: FieldMap;
  lines: readonly StoredLine[];
  options: Options;
}

function given(path: string, fields: FieldMap): boolean {
  return Object.entries(fields).some(
    ([key, value]) => (key === path || key.startsWith(`${path}.`)) && value.type !== 'clear' && isSet(value)
  );
}

function literal(fields: FieldMap, path: string): string | undefined {
  const value = fields[path];
  return value && (value.type === 'str' || value.type === 'bool') ? value.value : undefined;
}

function labelIn(entity: Entity, name: string): string {
  const field: Field = entity.fields[name] ?? { type: 'string' };
  return leafOf(name, field).label;
}

function missingOfRecord(entity: Entity, { fields, lines }: Action, t: Translate): string[] {
  const { all, oneOf = [], conditional = [] } = entity.requirements;
  const has = (name: string): boolean => given(name, fields) || (name === 'Line' && lines.length > 0);
  const conditions = conditional
    .filter((rule) => rule.if.in.map(String).includes(literal(fields, rule.if.field) ?? ''))
    .map((rule) => rule.field);
  const single = [...new Set([...all, ...conditions])].filter((name) => !has(name));
  const choices = oneOf.filter((names) => !names.some(has));
  return [
    ...single.map((name) => labelIn(entity, name)),
    ...choices.map((names) => t('missing.oneOf', { fields: names.map((name) => labelIn(entity, name)).join(', ') }))
  ];
}

function missingOfId(entity: Entity, { fields, options, operation }: Action, t: Translate): string[] {
  const find = operation === 'get' && typeof options.find === 'string' ? options.find : 'Id';
  const record = identityLeaves(entity, 'get', find, t)[0];
  return record && !given(record.path, fields) ? [record.label] : [];
}

/** Labels of the panel's fields that the operation needs and that are not filled in; none when the message brings them. */
export function missingFields(catalog: Catalog, action: Action, t: Translate): string[] {
  const entity = entityOf(catalog, action.entity);
  const operation = operationOf(catalog, action.entity, action.operation);
  if (!entity || !operation || action.source !== 'fields' || operation.takes === 'query') return [];
  return operation.verb === 'create' ? missingOfRecord(entity, action, t) : missingOfId(entity, action, t);
}

/** What the panel's lines lack, each with the number of its line. */
export function missingInLines(catalog: Catalog, action: Action, t: Translate): string[] {
  const entity = entityOf(catalog, action.entity);
  if (!entity || action.source === 'payload') return [];
  const withId = action.options.lines === 'byId' && action.operation === 'update';
  return action.lines.flatMap((line, index) => {
    const lineType = catalog.lineTypes[kindOfLine(catalog, entity, line.detailType)];
    if (!lineType) return [];
    const name = (path: string): string =>
      lineLeaves(catalog, lineType, withId, t).find((leaf) => leaf.path === path)?.label ?? path;
    return (withId ? ['Id'] : lineType.required)
      .filter(
        (path) => !given(path, line.fields) && !(path === 'Amount' && given(ratePath(lineType) ?? '', line.fields))
      )
      .map((path) => t('missing.inLine', { line: index + 1, field: name(path) }));
  });
}

/** What is wrong with a query's conditions. */
export function wrongInQuery(action: Action, t: Translate): string[] {
  if (action.operation !== 'query' || action.source === 'payload' || action.options.statement) return [];
  const empty = conditionsOf(action.options).filter(({ value }) => value === '');
  const { limit } = action.options;
  const typed = typeof limit === 'object' && limit !== null ? (limit as StoredValue) : { value: limit, type: 'num' };
  const literal = typed.type === 'num' ? typed.value : undefined;
  const badLimit = literal !== undefined && !/^[1-9]\d*$/.test(String(literal));
  return [
    ...empty.map(({ field }) =>
      t('missing.condition', { field: rootOf(field) === 'MetaData' ? field.slice(9) : field })
    ),
    ...(badLimit ? [t('error.limit')] : [])
  ];
}
