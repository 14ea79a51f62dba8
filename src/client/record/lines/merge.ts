import { invalidInput } from '../../../http/errors';
import { asText, isObject, type JsonObject } from '../../../http/fault';
import { counterpart } from './lines';
import { sameJson } from '../paths';
import { say } from '../../../kit/say';

/** Without what is to be emptied: a nested object is replaced whole, so that leaving a part out empties it. */
function withoutCleared(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

/** An object that is one value, such as a reference: no part of it stands for itself. */
const isOne = (part: JsonObject) => 'value' in part;

/**
 * A nested object or list of which only a part was given, with the rest of it kept: an address by its fields, custom fields
 * by their DefinitionId.
 */
export function mergePart(kept: unknown, part: unknown): unknown {
  if (Array.isArray(part)) {
    const list: unknown[] = Array.isArray(kept) ? kept : [];
    const idOf = (item: unknown) => (isObject(item) ? asText(item.DefinitionId) : undefined);
    const given = new Set(part.map(idOf));
    return [...list.filter((item) => !given.has(idOf(item))), ...part];
  }
  if (!isObject(part)) return part;
  if (!isObject(kept) || isOne(part)) return withoutCleared(part);
  const parts = Object.entries(part).map(([name, value]) => {
    return [name, isObject(value) ? mergePart(kept[name], value) : value] as const;
  });
  return withoutCleared({ ...kept, ...Object.fromEntries(parts) });
}

function mergeLine(kept: JsonObject, change: JsonObject): JsonObject {
  const merged: JsonObject = { ...kept };
  for (const [name, value] of Object.entries(change)) {
    const before = kept[name];
    merged[name] = isObject(value) && isObject(before) ? withoutCleared({ ...before, ...value }) : value;
  }
  // A new quantity or rate makes a new amount, unless one was given.
  if (change.Amount === undefined && touchesPrice(change)) delete merged.Amount;
  return withoutCleared(merged);
}

function touchesPrice(line: JsonObject): boolean {
  return Object.values(line).some((detail) => isObject(detail) && ('Qty' in detail || 'UnitPrice' in detail));
}

/** What a line is known by in its form; a reference by its Id alone. */
function likeness(line: unknown, knownBy: readonly string[]): string {
  const valueOf = (value: unknown) => (isObject(value) ? asText(value.value) : value);
  return JSON.stringify(knownBy.map((name) => (isObject(line) ? (valueOf(line[name]) ?? null) : null)));
}

/** Given lines in the place of their like, those without one behind. */
function withLikes(current: readonly unknown[], given: readonly unknown[], knownBy: readonly string[]): unknown[] {
  const wanted = new Map(given.map((line) => [likeness(line, knownBy), line]));
  const there = new Set(current.map((line) => likeness(line, knownBy)));
  const stay = current.map((line) => wanted.get(likeness(line, knownBy)) ?? line);
  return [...stay, ...[...wanted].filter(([like]) => !there.has(like)).map(([, line]) => line)];
}

/** How given lines stand to those that a record has. */
export type LinesMode = 'append' | 'replace' | 'byId';

/** Lines of a whole record over the current ones: those that are there stay where they are, none goes, the others follow. */
function withOwn(current: readonly unknown[], given: readonly unknown[]): unknown[] {
  const pairs = given.map((line) => ({ line, before: counterpart(line, current) }));
  const stay = current.map((line) => pairs.find(({ before }) => before === line)?.line ?? line);
  return [...stay, ...pairs.filter(({ before }) => before === undefined).map(({ line }) => line)];
}

/** Lines to add. One with the Id of a line that is there is that line, unless it differs: then nobody can tell. */
function added(current: readonly unknown[], given: readonly unknown[]): unknown[] {
  return given.filter((line, index) => {
    const id = isObject(line) ? asText(line.Id) : undefined;
    const before = id ? current.find((one) => isObject(one) && one.Id === id) : undefined;
    if (before === undefined || sameJson(before, line)) return before === undefined;
    throw invalidInput(
      `Line[${index}].Id`,
      say(
        'the record has a line {id} already, and a different one. Leave the Id out to add a line, or set the option lines to byId to change that one.',
        { id }
      )
    );
  });
}

/**
 * The lines that an update sends, always all of them since QuickBooks replaces the list.
 *
 * @param ways `own`: the lines come with the whole record, so that some of them are those that it has; `knownBy`: fields by
 *   which lines without Ids are told apart, of which one that is given takes the place of its like
 * @throws QboError `QBO_INVALID_INPUT` when a line to change is not there, or a line to append is there in another shape
 */
export function mergeLines(
  kept: unknown,
  lines: unknown,
  how: LinesMode,
  { own = false, knownBy }: { own?: boolean; knownBy?: readonly string[] | undefined } = {}
): unknown[] {
  const current: unknown[] = Array.isArray(kept) ? kept : [];
  const given: unknown[] = Array.isArray(lines) ? lines : [];
  if (how === 'replace') return given;
  if (how === 'append' && knownBy) return withLikes(current, given, knownBy);
  if (how === 'append') return own ? withOwn(current, given) : [...current, ...added(current, given)];
  const idOf = (line: unknown) => (isObject(line) ? asText(line.Id) : undefined);
  const changes = given.filter(isObject);
  for (const [index, change] of changes.entries()) {
    const id = idOf(change);
    if (!id || !current.some((line) => idOf(line) === id))
      throw invalidInput(
        `Line[${index}].Id`,
        say('the record has no line with Id {id}.', { id: id ?? '(none given)' })
      );
  }
  return current.map((line) => {
    const change = isObject(line) ? changes.find((candidate) => idOf(candidate) === line.Id) : undefined;
    return isObject(line) && change ? mergeLine(line, change) : line;
  });
}
