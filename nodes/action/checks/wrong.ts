import {
  entityMeant,
  operationOf,
  type Catalog,
  type Entity,
  type Field,
  type Fields
} from '../../shared/editor/catalog';
import type { Leaf } from '../../shared/editor/leaves';
import { lineLeaves } from '../model/line-leaves';
import { fitsEntity, kindOfLine } from '../model/line-kinds';
import type { Problem } from './missing';
import { findOf, type Action } from '../model/action';
import { isPlaceholder } from '../../editor-kit/numbers';
import { identityLeaves, recordLeaves } from '../model/record-leaves';
import type { Translate } from '../../editor-kit/red';
import type { FieldMap, StoredLine } from '../../shared/editor/stored';
import { wrongParameters } from './parameters';
import { wrongArray, wrongValue } from './wrong-value';

type FieldAt = (path: string) => Field | undefined;

/** The field at a dotted path within these fields, through nested objects. */
function fieldIn(catalog: Catalog, fields: Fields, [first = '', ...rest]: readonly string[]): Field | undefined {
  const field = fields[first];
  // Each custom field has a number in place of the name.
  if (!field || rest.length === 0 || field.type === 'CustomField') return rest.length === 0 ? field : undefined;
  return fieldIn(catalog, catalog.structures[field.type]?.fields ?? {}, rest);
}

/** The values among these that cannot be right; one whose field is not known is called by its path. */
function wrongFields(
  values: FieldMap,
  leaves: readonly Leaf[],
  fieldAt: FieldAt,
  t: Translate,
  inElement = false
): Problem[] {
  return Object.entries(values).flatMap(([path, value]) => {
    const leaf = leaves.find((one) => one.path === path);
    const reason = wrongValue(value, { ...leaf, field: fieldAt(path), inElement }, t);
    return reason === undefined
      ? []
      : [{ path, label: t('wrong.field', { field: leaf?.label ?? path, reason }), reason }];
  });
}

/** Whether the node takes such a line: of a kind that the entity has, or one that only its detail tells the kind of. */
function isLineOf(catalog: Catalog, entity: Entity, line: StoredLine): boolean {
  if (fitsEntity(catalog, entity, line)) return true;
  if (line.detailType !== null) return isPlaceholder(line.detailType);
  const details = entity.lineTypes.map((key) => catalog.lineTypes[key]?.detailKey ?? key);
  return (
    entity.lineTypes.length === 1 || Object.keys(line.fields).some((path) => details.includes(path.split('.')[0] ?? ''))
  );
}

function wrongInLine(catalog: Catalog, entity: Entity, stored: StoredLine, line: number, t: Translate): Problem[] {
  const { detailType, fields, each } = stored;
  const lineType = catalog.lineTypes[kindOfLine(catalog, entity, detailType)];
  const leaves = lineType ? lineLeaves(catalog, lineType, true, t) : [];
  const key = lineType?.detailKey ?? lineType?.detailType;
  const fieldAt = (path: string): Field | undefined => {
    const [first, ...rest] = path.split('.');
    if (first === key) return fieldIn(catalog, lineType?.detail ?? {}, rest);
    return fieldIn(catalog, lineType?.line ?? {}, path.split('.'));
  };
  const inLine = (path: string, field: string, reason: string): Problem => {
    return { path, line, reason, label: t('wrong.inLine', { line: line + 1, field, reason }) };
  };
  const array = each && wrongArray(each, t);
  const problems = [
    ...(array === undefined ? [] : [inLine('each', t('lines.each.array'), array)]),
    ...wrongFields(fields, leaves, fieldAt, t, each !== undefined).map(({ path, reason }) => {
      const field = leaves.find((leaf) => leaf.path === path)?.label ?? path.slice(path.lastIndexOf('.') + 1);
      return inLine(path, field, reason);
    })
  ];
  if (isLineOf(catalog, entity, stored)) return problems;
  const reason = t('error.lineKind', { entity: entity.title });
  return [inLine('Line', lineType?.title ?? String(detailType ?? '?'), reason), ...problems];
}

function leavesOf(catalog: Catalog, entity: Entity, { operation, options }: Action, t: Translate): Leaf[] {
  const known = operationOf(catalog, entity.name, operation);
  const find = findOf(options);
  if (known?.takes === 'id') return identityLeaves(entity, known, find, t);
  return recordLeaves(catalog, entity, operation, t, find);
}

/** The values of an action's fields that cannot be right. Those that the operation does not take do no harm. */
export function wrongInFields(catalog: Catalog, action: Action, t: Translate): Problem[] {
  const entity = entityMeant(catalog, action);
  const known = operationOf(catalog, action.entity, action.operation);
  const { takes, fields: own } = known ?? {};
  if (!entity || takes === 'query' || action.source === 'payload') return [];
  if (known?.takes === 'parameters') return wrongParameters(catalog, entity, known, action, t);
  const leaves = leavesOf(catalog, entity, action, t);
  const used = Object.entries(action.fields).filter(
    ([path]) => takes !== 'id' || leaves.some((leaf) => leaf.path === path)
  );
  // Every record has an Id, which the catalog does not list.
  const id: Field = { type: 'reference', ref: entity.name };
  const fieldAt = (path: string) => (path === 'Id' ? id : fieldIn(catalog, own ?? entity.fields, path.split('.')));
  return wrongFields(Object.fromEntries(used), leaves, fieldAt, t);
}

/** The values of an action's lines that cannot be right, and the lines that the entity does not have. */
export function wrongInLines(catalog: Catalog, action: Action, t: Translate): Problem[] {
  const entity = entityMeant(catalog, action);
  const takes = operationOf(catalog, action.entity, action.operation)?.takes;
  if (!entity || takes !== 'record' || action.source === 'payload') return [];
  return action.lines.flatMap((line, index) => wrongInLine(catalog, entity, line, index, t));
}

/** That QuickBooks has no such operation. */
export function wrongOperation(
  catalog: Catalog,
  { entity, operation }: Pick<Action, 'entity' | 'operation'>,
  t: Translate
): string | undefined {
  if (isPlaceholder(entity) || isPlaceholder(operation) || operationOf(catalog, entity, operation)) return undefined;
  return t('catalog.unknown', { operation: `${entity}/${operation}` });
}
