import { entityOf, operationOf, type Catalog, type Entity } from './catalog';
import { isDay } from './day-picker';
import type { Leaf } from './leaves';
import { lineLeaves } from './line-leaves';
import { kindOfLine } from './lines-kinds';
import type { Action, Problem } from './missing';
import { isPlaceholder } from './numbers';
import { identityLeaves, recordLeaves } from './record-leaves';
import type { Translate } from './red';
import type { FieldMap, StoredLine, StoredValue } from './stored';

type Limits = Partial<Pick<Leaf, 'maxLength' | 'range' | 'email'>>;

function wrongNumber(value: string, { range }: Limits, t: Translate): string | undefined {
  const number = Number(value);
  if (!Number.isFinite(number)) return t('error.number');
  const [least, most] = range ?? [-Infinity, Infinity];
  return number < least || number > most ? t('error.range', { least, most }) : undefined;
}

function wrongText(value: string, { maxLength, email }: Limits, t: Translate): string | undefined {
  if (maxLength !== undefined && value.length > maxLength) return t('error.long', { most: maxLength });
  const addresses = value.split(',').map((address) => address.trim());
  return email && !addresses.every((address) => /^\S+@\S+$/.test(address)) ? t('error.email') : undefined;
}

/** What is wrong with a literal value, in a sentence; what is not literal is known when the message runs. */
export function wrongValue({ value, type }: StoredValue, limits: Limits, t: Translate): string | undefined {
  const text = String(value);
  if (text === '' || isPlaceholder(text)) return undefined;
  if (type === 'day') return isDay(text) ? undefined : t('error.day');
  if (type === 'num') return wrongNumber(text, limits, t);
  return type === 'str' ? wrongText(text, limits, t) : undefined;
}

/** The values among these that cannot be right; one whose field is not known is called by its path. */
function wrongFields(fields: FieldMap, leaves: readonly Leaf[], t: Translate): Problem[] {
  return Object.entries(fields).flatMap(([path, value]) => {
    const leaf = leaves.find((one) => one.path === path);
    const reason = wrongValue(value, leaf ?? {}, t);
    return reason === undefined
      ? []
      : [{ path, label: t('wrong.field', { field: leaf?.label ?? path, reason }), reason }];
  });
}

function wrongInLine(
  catalog: Catalog,
  entity: Entity,
  { detailType, fields }: StoredLine,
  line: number,
  t: Translate
): Problem[] {
  const lineType = catalog.lineTypes[kindOfLine(catalog, entity, detailType)];
  const leaves = lineType ? lineLeaves(catalog, lineType, true, t) : [];
  return wrongFields(fields, leaves, t).map(({ path, reason }) => {
    const field = leaves.find((leaf) => leaf.path === path)?.label ?? path.slice(path.lastIndexOf('.') + 1);
    return { path, line, reason, label: t('wrong.inLine', { line: line + 1, field, reason }) };
  });
}

function leavesOf(catalog: Catalog, entity: Entity, { operation, options }: Action, t: Translate): Leaf[] {
  const takes = operationOf(catalog, entity.name, operation)?.takes;
  const find = operation === 'get' && typeof options.find === 'string' ? options.find : 'Id';
  return takes === 'id' ? identityLeaves(entity, operation, find, t) : recordLeaves(catalog, entity, operation, t);
}

/** The values of an action's fields that cannot be right. */
export function wrongInFields(catalog: Catalog, action: Action, t: Translate): Problem[] {
  const entity = entityOf(catalog, action.entity);
  if (!entity || action.source === 'payload') return [];
  return wrongFields(action.fields, leavesOf(catalog, entity, action, t), t);
}

/** The values of an action's lines that cannot be right. */
export function wrongInLines(catalog: Catalog, action: Action, t: Translate): Problem[] {
  const entity = entityOf(catalog, action.entity);
  if (!entity || action.source === 'payload') return [];
  return action.lines.flatMap((line, index) => wrongInLine(catalog, entity, line, index, t));
}
