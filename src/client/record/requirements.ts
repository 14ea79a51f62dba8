import { type Entity, linesFieldOf, type LineType } from '../../catalog';
import { invalidInput } from '../../http/errors';
import type { JsonObject } from '../../http/fault';
import { typedLines } from './lines/typed-lines';
import { sumOf } from './money';
import { fieldAt } from './field-at';
import { getPath, splitPath } from './paths';
import { requireNotBelowZero, requireTrueDiscounts } from './lines/totals';
import { named, type Part, say } from '../../kit/say';

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function labelOf(entity: Entity, path: string): Part {
  const label = fieldAt(entity.fields, splitPath(path))?.label;
  return label ? say('{label} ({path})', { label: named(label, entity.name), path }) : path;
}

const titleOf = ({ title, name }: Entity) => named(title, name);

const lineTitleOf = ({ title, detailType }: LineType) => named(title, detailType ?? undefined);

/**
 * Checks a shaped record against what a create needs.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the first field that is missing
 */
export function requireForCreate(entity: Entity, record: JsonObject): void {
  const { all, oneOf = [], conditional = [] } = entity.requirements;
  for (const name of all) {
    if (isMissing(getPath(record, name)))
      throw invalidInput(
        name,
        say('{element} is missing: {title} needs {label}.', { title: titleOf(entity), label: labelOf(entity, name) })
      );
  }
  for (const names of oneOf) {
    if (names.every((name) => isMissing(record[name]))) {
      throw invalidInput(
        names[0],
        say('{element} is missing: {title} needs one of {names}.', { title: titleOf(entity), names: names.join(', ') })
      );
    }
  }
  for (const { field, if: condition } of conditional) {
    const given = getPath(record, condition.field);
    if (condition.in.some((value) => value === given) && isMissing(getPath(record, field))) {
      const because = say('{field} is {value}', { field: condition.field, value: String(given) });
      throw invalidInput(
        field,
        say('{element} is missing: with {because}, {title} needs {label}.', {
          because,
          title: titleOf(entity),
          label: labelOf(entity, field)
        })
      );
    }
  }
  requireApart(entity, record);
  requireInLines(entity, record);
  requireAmongLines(entity, record);
  requireTrueDiscounts(record);
  requireNotBelowZero(entity, record);
}

/** Refuses fields of which only one can be there, and one that says nothing without another. */
function requireApart(entity: Entity, record: JsonObject): void {
  const { apart = [], with: pairs = [] } = entity.requirements;
  const title = titleOf(entity);
  for (const [one, other] of apart) {
    if (isMissing(getPath(record, one)) || isMissing(getPath(record, other))) continue;
    throw invalidInput(
      one,
      say('{element} cannot stand beside {other}: a {title} has one of the two. Leave one out.', { other, title })
    );
  }
  for (const [one, other] of pairs) {
    if (isMissing(record[one]) || !isMissing(record[other])) continue;
    throw invalidInput(
      other,
      say('{element} is missing: with {one}, a {title} needs it. Give it, or leave {one} out.', { one, title })
    );
  }
}

/** Lines that have the one value in a field, and those with the other, must sum up to the same amount. */
function requireAmongLines(entity: Entity, record: JsonObject): void {
  const { minLines, balanced } = entity.requirements;
  const lines: unknown[] = Array.isArray(record.Line) ? record.Line : [];
  if (minLines !== undefined && lines.length < minLines) {
    throw invalidInput(
      'Line',
      say('{element} has {count} of the {minLines} lines that a {title} needs at least.', {
        count: lines.length,
        minLines,
        title: titleOf(entity)
      })
    );
  }
  if (!balanced) return;
  const [one, other] = balanced.values;
  const amounts = (value: string) =>
    lines.filter((line) => getPath(line, balanced.field) === value).map((line) => Number(getPath(line, 'Amount')));
  const sums = [sumOf(amounts(one)), sumOf(amounts(other))] as const;
  if (sums[0] === sums[1]) return;
  throw invalidInput(
    'Line',
    say('{element} is not in balance: {one} is {oneSum}, {other} is {otherSum}. Both must be equal.', {
      one,
      oneSum: sums[0],
      other,
      otherSum: sums[1]
    })
  );
}

/** Checks that a line has the field that stands for others, or each of those, and not both. */
function requireInstead(path: string, line: JsonObject, type: LineType): void {
  const { instead } = type;
  if (!instead) return;
  const title = lineTitleOf(type);
  const { field, of } = instead;
  const [missing] = of.filter((name) => isMissing(line[name]));
  const [given] = of.filter((name) => !isMissing(line[name]));
  const all = of.join(', ');
  if (isMissing(line[field]) && missing)
    throw invalidInput(
      `${path}.${missing}`,
      say('{element} is missing: a {title} needs {field}, or all of {all}.', { title, field, all })
    );
  if (!isMissing(line[field]) && given)
    throw invalidInput(
      `${path}.${given}`,
      say('{element} cannot stand beside {field}, which means a {title} that is there already.', { field, title })
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
        throw invalidInput(
          `${path}.${name}`,
          say('{element} is missing: {title} lines need it.', { title: lineTitleOf(type) })
        );
    }
    const { discount } = type;
    if (!discount) continue;
    const name = detail[discount.isPercent] === true ? `${type.detailType}.${discount.percent}` : 'Amount';
    if (isMissing(getPath(line, name)))
      throw invalidInput(
        `${path}.${name}`,
        say('{element} is missing: a {title} needs an amount or a percentage.', { title: lineTitleOf(type) })
      );
  }
}
