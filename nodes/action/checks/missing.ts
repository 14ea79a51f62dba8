import {
  entityMeant,
  linesFieldOf,
  operationOf,
  type Catalog,
  type Entity,
  type Field
} from '../../shared/editor/catalog';
import { leafOf, type Leaf } from '../../shared/editor/leaves';
import { lineLeaves, pricedPath, ratePath } from '../model/line-leaves';
import { kindOfLine } from '../model/line-kinds';
import { balanceOf, countedLine, difference } from '../model/line-totals';
import { identityLeaves, recordLeaves } from '../model/record-leaves';
import type { Translate } from '../../editor-kit/red';
import { isSet, type FieldMap } from '../../shared/editor/stored';
import { findOf, type Action } from '../model/action';
import { marksOf } from '../model/match';
import { missingParameters } from './parameters';

/** Something that must be filled in or put right before the action can work. */
export interface Problem {
  /** Path of the field at which it is to be said. */
  path: string;
  /** Index of the line, or of the condition, that the field is in. */
  line?: number;
  /** For a list of all of them. */
  label: string;
  /** For the field itself. */
  reason: string;
  /** Among what is wrong with a query: nothing stands there, which is no mistake before a person has been there. */
  empty?: true;
}

/** Whether a field, a part of it or the whole that it is part of is filled in. */
function given(path: string, fields: FieldMap): boolean {
  return Object.entries(fields).some(
    ([key, value]) =>
      (key === path || key.startsWith(`${path}.`) || path.startsWith(`${key}.`)) &&
      value.type !== 'clear' &&
      isSet(value)
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

function needed(path: string, label: string, t: Translate): Problem {
  return { path, label, reason: t('missing.field', { field: label }) };
}

/** Those that must be there, or must since their other half is. */
function neededAmong(leaves: readonly Leaf[], fields: FieldMap): Leaf[] {
  return leaves.filter(({ required, pair }) => required || (pair !== undefined && given(pair, fields)));
}

function lacking(leaves: readonly Leaf[], fields: FieldMap): Leaf[] {
  return neededAmong(leaves, fields).filter(({ path }) => !given(path, fields));
}

/** What cannot be derived: a path names its file, and a name with an ending tells the type of the file. */
function neededOfFile(leaves: readonly Leaf[], fields: FieldMap): Leaf[] {
  const named = fields.file?.by === 'path';
  const typeless = literal(fields, 'FileName')?.includes('.') === false;
  const type = leaves.filter(({ path }) => typeless && path === 'ContentType');
  return [...neededAmong(leaves, fields).filter(({ path }) => path !== 'FileName' || !named), ...type];
}

function missingLines(entity: Entity, { fields, lines }: Action, t: Translate): Problem[] {
  const { all, minLines = 1 } = entity.requirements;
  const list = linesFieldOf(entity);
  // One that is made for each element of an array may become as many as are needed.
  const isEnough = lines.length >= minLines || lines.some(({ each }) => each);
  if (!all.includes(list) || given(list, fields) || isEnough) return [];
  return [needed(list, minLines > 1 ? t('missing.lines', { number: minLines }) : labelIn(entity, list), t)];
}

/** What the one side of the lines has more than the other, where both must be equal. */
function unbalanced(catalog: Catalog, entity: Entity, { fields, lines }: Action, t: Translate): Problem[] {
  const { balanced } = entity.requirements;
  if (!balanced || given('Line', fields)) return [];
  const counted = lines.map((line) => countedLine(catalog, entity, line));
  const gap = difference(balanceOf(counted, balanced));
  const label = gap === undefined ? '' : t('missing.balance', { gap });
  return gap === undefined ? [] : [{ path: 'Line', label, reason: label }];
}

/** What a new record must have because of what others of its fields say. */
function neededByOthers({ requirements: { conditional = [] } }: Entity, fields: FieldMap): string[] {
  return conditional
    .filter((rule) => rule.if.in.map(String).includes(literal(fields, rule.if.field) ?? ''))
    .map((rule) => rule.field);
}

function missingOfNew(
  catalog: Catalog,
  entity: Entity,
  action: Action,
  leaves: readonly Leaf[],
  t: Translate
): Problem[] {
  const { fields } = action;
  const { oneOf = [] } = entity.requirements;
  const conditions = neededByOthers(entity, fields).filter((name) => !given(name, fields));
  const choices = oneOf.filter((names) => !names.some((name) => given(name, fields)));
  return [
    ...missingLines(entity, action, t),
    ...unbalanced(catalog, entity, action, t),
    ...conditions.map((name) => {
      const leaf = leaves.find(({ path }) => path === name);
      return needed(name, leaf?.label ?? labelIn(entity, name), t);
    }),
    ...choices.map((names) => {
      const fieldsOf = names.map((name) => labelIn(entity, name)).join(', ');
      return needed(names[0] ?? '', t('missing.oneOf', { fields: fieldsOf }), t);
    })
  ];
}

const isMade = (operation: string): boolean => operation === 'create' || operation === 'upsert';

/** What a record is recognised by, which it must then have. */
function marksNeeded(entity: Entity, { operation, options }: Action): string[] {
  return operation === 'upsert' ? marksOf(entity, options).filter((name) => entity.fields[name]) : [];
}

function missingOfRecord(catalog: Catalog, entity: Entity, action: Action, t: Translate): Problem[] {
  const { fields, operation, options } = action;
  const leaves = recordLeaves(catalog, entity, operation, t, findOf(options));
  const of = operation === 'upload' ? neededOfFile(leaves, fields) : neededAmong(leaves, fields);
  const lacks = of.filter(({ path }) => !given(path, fields));
  const marks = marksNeeded(entity, action).filter((name) => !given(name, fields));
  const all = [
    ...lacks.map(({ path, label }) => needed(path, label, t)),
    ...marks.map((name) => needed(name, labelIn(entity, name), t)),
    ...(isMade(operation) ? missingOfNew(catalog, entity, action, leaves, t) : [])
  ];
  return all.filter(({ path }, index) => all.findIndex((other) => other.path === path) === index);
}

/** What the operation needs and the panel does not give; nothing when the message may bring it. */
export function missingFields(catalog: Catalog, action: Action, t: Translate): Problem[] {
  const entity = entityMeant(catalog, action);
  const operation = operationOf(catalog, action.entity, action.operation);
  if (!entity || !operation || action.source !== 'fields' || operation.takes === 'query') return [];
  if (operation.takes === 'parameters') return missingParameters(catalog, operation, action, t);
  if (operation.takes !== 'id') return missingOfRecord(catalog, entity, action, t);
  const lacks = lacking(identityLeaves(entity, operation, findOf(action.options), t), action.fields);
  return lacks.map(({ path, label }) => needed(path, label, t));
}

/**
 * Paths of the fields that must be filled in as the action stands, which what is filled in may change; undefined where it does
 * not.
 */
export function requiredNow(catalog: Catalog, action: Action, t: Translate): ReadonlySet<string> | undefined {
  const { fields, operation: verb, options } = action;
  const entity = entityMeant(catalog, action);
  const operation = operationOf(catalog, action.entity, verb);
  if (!entity || (operation?.takes !== 'record' && operation?.takes !== 'file')) return undefined;
  const leaves = recordLeaves(catalog, entity, verb, t, findOf(options));
  const needs = verb === 'upload' ? neededOfFile(leaves, fields) : neededAmong(leaves, fields);
  return new Set([
    ...needs.map(({ path }) => path),
    ...marksNeeded(entity, action),
    ...(isMade(verb) ? neededByOthers(entity, fields) : [])
  ]);
}

/** What the panel's lines lack, each with the number of its line. */
export function missingInLines(catalog: Catalog, action: Action, t: Translate): Problem[] {
  const entity = entityMeant(catalog, action);
  if (!entity || action.source === 'payload') return [];
  const withId = action.options.lines === 'byId' && action.operation === 'update';
  return action.lines.flatMap(({ detailType, fields, each }, index) => {
    const inLine = (path: string, label: string): Problem => ({
      ...needed(path, label, t),
      label: t('missing.inLine', { line: index + 1, field: label }),
      line: index
    });
    const array = each && !isSet(each) ? [inLine('each', t('lines.each.array'))] : [];
    const lineType = catalog.lineTypes[kindOfLine(catalog, entity, detailType)];
    if (!lineType) return array;
    const leaves = lineLeaves(catalog, lineType, withId, t);
    const prices = [ratePath(lineType), pricedPath(lineType), 'Amount'].filter((path) => path !== undefined);
    const unpriced = ratePath(lineType) !== undefined && !prices.some((path) => given(path, fields));
    const { field: stand = '', of: parts = [] } = lineType.instead ?? {};
    const apart = given(stand, fields) ? [] : parts.filter((path) => !given(path, fields));
    const others = leaves.filter(({ path }) => (unpriced && path === 'Amount') || apart.includes(path));
    const lacks = withId
      ? leaves.filter(({ path, required }) => required && !given(path, fields))
      : [...lacking(leaves, fields), ...others];
    return [...array, ...lacks.map(({ path, label }) => inLine(path, label))];
  });
}
