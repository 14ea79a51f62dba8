import { lineTypes } from '../../../catalog';
import { asText, isObject, type JsonObject, own } from '../../../http/fault';
import { getPath, sameJson } from '../paths';

/** A line that QuickBooks writes by itself, such as a sum: it takes none, and writes it anew. */
export function isMadeByQuickBooks(line: unknown): boolean {
  const name = isObject(line) ? asText(line.DetailType) : undefined;
  return name !== undefined && own(lineTypes, name)?.madeByQuickBooks === true;
}

/** The lines of a record as QuickBooks gave it, but those that it writes by itself. */
export function linesOf(record: JsonObject | undefined, list = 'Line'): unknown[] {
  const held: unknown = record?.[list];
  const lines: unknown[] = Array.isArray(held) ? held : [];
  return lines.filter((line) => !isMadeByQuickBooks(line));
}

/** What entries of a list are known by, from the surest on. */
const marks = ['Id', 'DefinitionId', 'LinkedTxn'];

/**
 * The entry of a list as QuickBooks gave it that an entry of a user's list is: the very same, else the one with the same
 * Id, custom field, or linked transactions (a payment's lines have no Ids).
 */
export function counterpart(entry: unknown, given: unknown): unknown {
  const list: unknown[] = Array.isArray(given) ? given : [];
  const same = list.find((candidate) => sameJson(candidate, entry));
  if (same !== undefined) return same;
  const mark = isObject(entry) ? marks.find((name) => entry[name] !== undefined && entry[name] !== '') : undefined;
  if (mark === undefined) return undefined;
  const value = getPath(entry, mark);
  const isOwn = (other: unknown) => sameJson(asText(value) ?? value, asText(other) ?? other);
  return list.find((candidate) => isObject(candidate) && candidate[mark] !== undefined && isOwn(candidate[mark]));
}

/**
 * The lines of a patch that are to be judged, each at its place; the others are left out, for they are as QuickBooks gave
 * them.
 *
 * @param isOurs whether a line that the record has already is to be judged after it was changed; given both
 */
export function judgedLines(
  patch: JsonObject,
  current: JsonObject | undefined,
  isOurs: (line: JsonObject, before: JsonObject) => boolean = () => true
): JsonObject {
  if (!Array.isArray(patch.Line) || !current) return patch;
  const given = linesOf(current);
  const judged = patch.Line.map((line: unknown) => {
    const before = counterpart(line, given);
    if (!isObject(line) || !isObject(before)) return line;
    return sameJson(line, before) || !isOurs(line, before) ? undefined : line;
  });
  return { ...patch, Line: judged };
}
