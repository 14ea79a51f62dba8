/** What is missing or wrong in what a report is asked for with. */
import { isDay } from '../../../src/client/language/coerce';
import { bareWord } from '../../../src/client/language/choice';
import type { Catalog, Entity, Field, Operation } from '../../shared/editor/catalog';
import { isPlaceholder } from '../../editor-kit/numbers';
import { isSet, type FieldMap, type StoredValue } from '../../shared/editor/stored';
import type { Translate } from '../../editor-kit/red';
import { parameterFields } from '../model/parameter-leaves';
import type { Action } from '../model/action';
import type { Problem } from './missing';
import { wrongValue } from './wrong-value';

const isGiven = (fields: FieldMap, name: string): boolean => isSet(fields[name]) && fields[name].type !== 'clear';

/** A time by its days that lacks one of them, with the name of the other. */
function lackingDays(catalog: Catalog, fields: FieldMap, asked: Readonly<Record<string, Field>>): [string, string][] {
  return catalog.reports.periods.flatMap(({ start, end }): [string, string][] => {
    if (!asked[start] || !asked[end] || isGiven(fields, start) === isGiven(fields, end)) return [];
    return [isGiven(fields, start) ? [end, start] : [start, end]];
  });
}

/** The parameters without which the report cannot be asked for. */
export function missingParameters(catalog: Catalog, operation: Operation, { fields }: Action, t: Translate): Problem[] {
  const asked = parameterFields(catalog, operation);
  const label = (name: string): string => asked[name]?.label ?? name;
  const needed = Object.keys(asked).filter((name) => asked[name]?.rank === 'required' && !isGiven(fields, name));
  return [
    ...needed.map((name) => ({
      path: name,
      label: label(name),
      reason: t('missing.field', { field: label(name) })
    })),
    ...lackingDays(catalog, fields, asked).map(([path, other]) => ({
      path,
      label: label(path),
      reason: t('missing.otherDay', { field: label(path), other: label(other) })
    }))
  ];
}

/** Text that stands there as it is, in parts. */
function literalParts({ value, type, by }: StoredValue): string[] | undefined {
  if (isPlaceholder(value) || (type !== 'str' && type !== 'id') || (by !== undefined && by !== 'id')) return undefined;
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The values that it takes, with words for them or without. */
const valuesOf = ({ values, options }: Field): readonly string[] | undefined =>
  values ?? (options && Object.keys(options));

function wrongChoice(stored: StoredValue, field: Field, t: Translate): string | undefined {
  const values = valuesOf(field);
  const { also = [] } = field;
  if (!values || stored.type !== 'str' || stored.value === '' || isPlaceholder(stored.value)) return undefined;
  const wanted = bareWord(stored.value);
  const isTaken = wanted !== '' && [...values, ...also].some((one) => bareWord(one) === wanted);
  return isTaken ? undefined : t('error.values', { values: values.join(', ') });
}

function wrongColumns(stored: StoredValue, known: readonly string[], most: number, t: Translate): string | undefined {
  const parts = stored.type === 'str' ? (literalParts(stored) ?? []) : [];
  const strange = parts.find((part) => !known.includes(part.toLowerCase()));
  if (strange !== undefined) return t('error.column', { column: strange });
  return parts.length > most ? t('error.oneOnly') : undefined;
}

function wrongReferences(stored: StoredValue, field: Field, t: Translate): string | undefined {
  const ids = literalParts(stored);
  if (!ids) return wrongValue(stored, { field }, t);
  if (ids.length > 1 && !field.many) return t('error.oneOnly');
  return ids.map((value) => wrongValue({ ...stored, value }, { field }, t)).find((reason) => reason !== undefined);
}

function wrongParameter(catalog: Catalog, verb: string, field: Field, stored: StoredValue, t: Translate) {
  const { columns, otherColumns = [] } = catalog.reports.rows[verb] ?? {};
  if (field.type === 'reference') return wrongReferences(stored, field, t);
  // What a choice takes is more than its values; the rest of what can be wrong has nothing to do with them.
  const plain = wrongValue(stored, { field: { ...field, values: undefined } }, t);
  if (plain !== undefined) return plain;
  if (!field.columns) return wrongChoice(stored, field, t);
  const known = valuesOf(field) ?? (columns && [...columns, ...otherColumns]);
  return known && wrongColumns(stored, known.map(lower), field.columns === 'one' ? 1 : Infinity, t);
}

const lower = (text: string): string => text.toLowerCase();

/** Pairs of days that stand there as they are, the later one first. */
function turnedDays(catalog: Catalog, fields: FieldMap): [string, string][] {
  return catalog.reports.periods.flatMap(({ start, end }): [string, string][] => {
    const [first, last] = [fields[start]?.value.trim(), fields[end]?.value.trim()];
    return isDay(first) && isDay(last) && first > last ? [[start, end]] : [];
  });
}

/** The values of a report's parameters that cannot be right, and those that it does not have. */
export function wrongParameters(
  catalog: Catalog,
  entity: Entity,
  operation: Operation,
  { fields }: Action,
  t: Translate
): Problem[] {
  const asked = parameterFields(catalog, operation);
  const problem = (path: string, reason: string | undefined): Problem[] =>
    reason === undefined
      ? []
      : [{ path, reason, label: t('wrong.field', { field: asked[path]?.label ?? path, reason }) }];
  return [
    ...Object.entries(fields).flatMap(([name, stored]) => {
      const field = asked[name] ?? (name in entity.undocumented ? { type: 'string' } : undefined);
      if (!field) return isSet(stored) && stored.type !== 'clear' ? problem(name, t('error.noParameter')) : [];
      return problem(name, wrongParameter(catalog, operation.verb, field, stored, t));
    }),
    ...turnedDays(catalog, fields).flatMap(([start, end]) =>
      problem(start, t('error.afterEnd', { end: asked[end]?.label ?? end }))
    )
  ];
}
