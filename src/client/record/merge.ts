import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';

/** Without what is to be emptied: a nested object is replaced whole, so that leaving a part out empties it. */
function withoutCleared(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

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
  return withoutCleared(isObject(kept) ? { ...kept, ...part } : part);
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

/**
 * The lines that an update sends, always all of them since QuickBooks replaces the list.
 *
 * @throws QboError `QBO_INVALID_INPUT` when a line to change is not there
 */
export function mergeLines(kept: unknown, lines: unknown, how: 'append' | 'replace' | 'byId'): unknown[] {
  const current: unknown[] = Array.isArray(kept) ? kept : [];
  const given: unknown[] = Array.isArray(lines) ? lines : [];
  if (how === 'replace') return given;
  if (how === 'append') return [...current, ...given];
  const changes = given.filter(isObject);
  for (const [index, change] of changes.entries()) {
    const id = asText(change.Id);
    if (!id || !current.some((line) => isObject(line) && line.Id === id)) {
      throw invalidInput(`Line[${index}].Id`, `the record has no line with Id ${id ?? '(none given)'}.`);
    }
  }
  return current.map((line) => {
    const change = isObject(line) ? changes.find((candidate) => candidate.Id === line.Id) : undefined;
    return isObject(line) && change ? mergeLine(line, change) : line;
  });
}
