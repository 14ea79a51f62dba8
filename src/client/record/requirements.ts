import { type Entity, linesFieldOf, type LineType } from '../../catalog';
import { invalidInput } from '../../http/errors';
import type { JsonObject } from '../../http/fault';
import { typedLines } from './lines/typed-lines';
import { sumOf } from './money';
import { fieldAt } from './field-at';
import { getPath, splitPath } from './paths';
import { requireNotBelowZero, requireTrueDiscounts } from './lines/totals';

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function labelOf(entity: Entity, path: string): string {
  const label = fieldAt(entity.fields, splitPath(path))?.label;
  return label ? `${label} (${path})` : path;
}

/**
 * Checks a shaped record against what a create needs.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the first field that is missing
 */
export function requireForCreate(entity: Entity, record: JsonObject): void {
  const { all, oneOf = [], conditional = [] } = entity.requirements;
  for (const name of all) {
    if (isMissing(getPath(record, name)))
      throw invalidInput(name, `is missing: ${entity.title} needs ${labelOf(entity, name)}.`);
  }
  for (const names of oneOf) {
    if (names.every((name) => isMissing(record[name]))) {
      throw invalidInput(names[0], `is missing: ${entity.title} needs one of ${names.join(', ')}.`);
    }
  }
  for (const { field, if: condition } of conditional) {
    const given = getPath(record, condition.field);
    if (condition.in.some((value) => value === given) && isMissing(getPath(record, field))) {
      const because = `${condition.field} is ${String(given)}`;
      throw invalidInput(field, `is missing: with ${because}, ${entity.title} needs ${labelOf(entity, field)}.`);
    }
  }
  requireApart(entity, record);
  requireInLines(entity, record);
  requireAmongLines(entity, record);
  requireTrueDiscounts(record);
  requireNotBelowZero(entity, record);
}

/** Refuses fields of which only one can be there, and one that says nothing without another. */
function requireApart({ title, requirements: { apart = [], with: pairs = [] } }: Entity, record: JsonObject): void {
  for (const [one, other] of apart) {
    if (isMissing(getPath(record, one)) || isMissing(getPath(record, other))) continue;
    throw invalidInput(one, `cannot stand beside ${other}: a ${title} has one of the two. Leave one out.`);
  }
  for (const [one, other] of pairs) {
    if (isMissing(record[one]) || !isMissing(record[other])) continue;
    throw invalidInput(other, `is missing: with ${one}, a ${title} needs it. Give it, or leave ${one} out.`);
  }
}

/** Lines that have the one value in a field, and those with the other, must sum up to the same amount. */
function requireAmongLines(entity: Entity, record: JsonObject): void {
  const { minLines, balanced } = entity.requirements;
  const lines: unknown[] = Array.isArray(record.Line) ? record.Line : [];
  if (minLines !== undefined && lines.length < minLines) {
    throw invalidInput('Line', `has ${lines.length} of the ${minLines} lines that a ${entity.title} needs at least.`);
  }
  if (!balanced) return;
  const [one, other] = balanced.values;
  const amounts = (value: string) =>
    lines.filter((line) => getPath(line, balanced.field) === value).map((line) => Number(getPath(line, 'Amount')));
  const sums = [sumOf(amounts(one)), sumOf(amounts(other))] as const;
  if (sums[0] === sums[1]) return;
  throw invalidInput('Line', `is not in balance: ${one} is ${sums[0]}, ${other} is ${sums[1]}. Both must be equal.`);
}

/** Checks that a line has the field that stands for others, or each of those, and not both. */
function requireInstead(path: string, line: JsonObject, { title, instead }: LineType): void {
  if (!instead) return;
  const { field, of } = instead;
  const [missing] = of.filter((name) => isMissing(line[name]));
  const [given] = of.filter((name) => !isMissing(line[name]));
  const all = of.join(', ');
  if (isMissing(line[field]) && missing)
    throw invalidInput(`${path}.${missing}`, `is missing: a ${title} needs ${field}, or all of ${all}.`);
  if (!isMissing(line[field]) && given)
    throw invalidInput(
      `${path}.${given}`,
      `cannot stand beside ${field}, which means a ${title} that is there already.`
    );
}

/** Checks every line of a shaped record for what its kind needs. Lines that change existing ones may leave things out. */
export function requireInLines(entity: Entity, record: JsonObject): void {
  const list = linesFieldOf(entity);
  for (const { path: place, line, type, detail } of typedLines({ ...record, Line: record[list] }, entity.lineTypes)) {
    const path = place.replace('Line', list);
    requireInstead(path, line, type);
    for (const name of type.required) {
      if (isMissing(getPath(line, name)))
        throw invalidInput(`${path}.${name}`, `is missing: ${type.title} lines need it.`);
    }
    const { discount } = type;
    if (!discount) continue;
    const name = detail[discount.isPercent] === true ? `${type.detailType}.${discount.percent}` : 'Amount';
    if (isMissing(getPath(line, name)))
      throw invalidInput(`${path}.${name}`, `is missing: a ${type.title} needs an amount or a percentage.`);
  }
}
