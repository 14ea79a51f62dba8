import { type Entity, type Field, linesFieldOf, lineTypes, structures, taxRules, unnamedLine } from '../../catalog';
import { asText, isObject, type JsonObject } from '../../http/fault';
import type { Composed } from './compose';
import { judgedLines, linesOf } from './lines/lines';
import { type LinesMode, mergeLines } from './lines/merge';
import { getPath, sameJson } from './paths';
import { completePrices, type PriceContext } from './lines/prices';
import { requireInLines } from './requirements';
import { type ShapeContext, shapeRecord } from './shape';
import { requireNotBelowZero, requireTrueDiscounts } from './lines/totals';
import { checkTax } from './tax';
import { lineTypeIn } from './lines/typed-lines';

/** A patch in the making, and what its lines depend on. */
export interface LinePatch {
  entity: Entity;
  composed: Composed;
  patch: JsonObject;
  /** The record as QuickBooks has it, where it was read. */
  current: JsonObject | undefined;
  /** As the user said; else lines of a payload replace, and those of the panel are added. */
  how: LinesMode | undefined;
  shaping: ShapeContext;
  pricing: PriceContext;
}

/**
 * Puts the lines of a patch together: those of the payload over the current ones, and those of the panel over both.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the line
 */
export async function patchLines(parts: LinePatch): Promise<void> {
  const { entity, composed, patch, current, how, shaping, pricing } = parts;
  const list = linesFieldOf(entity);
  const kept = linesOf(current, list);
  const knownBy = lineTypes[unnamedLine(entity.lineTypes) ?? '']?.knownBy;
  if (Array.isArray(patch[list])) {
    // A line that is changed keeps its own price.
    if (how !== 'byId') await completePrices(judgedLines(patch, current), pricing);
    patch[list] = mergeLines(kept, patch[list], how ?? 'replace', { own: composed.asGiven, knownBy });
  }
  if (composed.lines.length === 0) return;
  const added = await shapeRecord(entity, { [list]: composed.lines }, shaping);
  if (how !== 'byId') await completePrices(added, pricing);
  const before = patch[list] ?? (how === 'replace' ? [] : kept);
  patch[list] = mergeLines(before, added[list], how === 'byId' ? how : 'append', { knownBy });
}

/**
 * Leaves to QuickBooks what it has worked out of a percentage: the amount that a discount has with the lines as they were
 * is another one with those of the patch, and QuickBooks wants the two to agree.
 */
export function withoutReckonedDiscounts(lines: unknown, current: JsonObject | undefined): unknown {
  if (!Array.isArray(lines)) return lines;
  const given = linesOf(current).filter(isObject);
  return lines.map((line: unknown) => {
    const discount = isObject(line) ? lineTypeIn(line, [])?.discount : undefined;
    if (!isObject(line) || !discount || getPath(line, `${String(line.DetailType)}.${discount.isPercent}`) !== true)
      return line;
    const { Amount, ...rest } = line;
    const isReckoned = given.some((other) => other.DetailType === line.DetailType && other.Amount === Amount);
    return isReckoned ? rest : line;
  });
}

/** Whether a changed line lacks something that its kind needs and that it did have. */
function lacksMore({ lineTypes: kinds }: Entity, line: JsonObject, before: JsonObject): boolean {
  if (line.DetailType !== before.DetailType) return true;
  const lost = (path: string) => getPath(line, path) === undefined && getPath(before, path) !== undefined;
  return (lineTypeIn(line, kinds)?.required ?? []).some(lost);
}

/** Whether a changed line has another tax code than it had. */
function hasOtherCode(line: JsonObject, before: JsonObject): boolean {
  const detail = lineTypeIn(line, [])?.detailKey ?? asText(line.DetailType) ?? '';
  const path = `${detail}.${taxRules.codeField}.value`;
  return getPath(line, path) !== getPath(before, path);
}

/**
 * Checks what a patch brings; what the record has already is not the user's to answer for.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the line's field, or the lines where they come to less than nothing
 */
export async function checkPatch(
  entity: Entity,
  patch: JsonObject,
  current: JsonObject | undefined,
  country: () => Promise<string | undefined>
): Promise<void> {
  requireInLines(
    entity,
    judgedLines(patch, current, (line, before) => lacksMore(entity, line, before))
  );
  requireTrueDiscounts(patch, judgedLines(patch, current));
  requireNotBelowZero(entity, patch);
  await checkTax(entity, judgedLines(patch, current, hasOtherCode), country);
}

/** Whether a value has all that was sent; what QuickBooks has added does not count. */
function covers(sent: unknown, has: unknown): boolean {
  if (Array.isArray(sent))
    return Array.isArray(has) && sent.length === has.length && sent.every((one, index) => covers(one, has[index]));
  if (!isObject(sent)) return sameJson(sent, has);
  return isObject(has) && Object.entries(sent).every(([name, value]) => covers(value, has[name]));
}

/** Whether a nested object has nothing that replacing it by what was sent would have taken away. */
function lostTheRest(field: Field | undefined, sent: unknown, has: unknown): boolean {
  const structure = field && structures[field.type];
  if (!structure || !isObject(sent) || !isObject(has)) return true;
  return Object.keys(has).every((name) => name in sent || structure.fields[name]?.readOnly === true);
}

/** Whether a record already is what a patch would make of it. */
export function carries(entity: Entity, record: JsonObject, patch: JsonObject): boolean {
  return Object.entries(patch).every(([name, value]) => {
    if (value === null) return record[name] === undefined;
    const has = name === 'Line' ? linesOf(record) : record[name];
    return covers(value, has) && lostTheRest(entity.fields[name], value, has);
  });
}
