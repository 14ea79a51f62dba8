import { type LineType, lineTypes, unnamedLine } from '../../../catalog';
import { isObject, type JsonObject, own } from '../../../http/fault';

/** A line of a record in shape, by what it is. */
export interface TypedLine {
  /** `Line[0]`, or `Line[0].GroupLineDetail.Line[1]` for one inside a bundle. */
  path: string;
  line: JsonObject;
  type: LineType;
  /** The object with what belongs to its kind; the line itself for a kind that has none. */
  detail: JsonObject;
}

/**
 * The kind of a line as QuickBooks has it.
 *
 * @param kinds those that its form has, of which one may have no DetailType
 */
export function lineTypeIn({ DetailType }: JsonObject, kinds: readonly string[]): LineType | undefined {
  const kind = typeof DetailType === 'string' ? DetailType : unnamedLine(kinds);
  return kind === undefined ? undefined : own(lineTypes, kind);
}

function detailOf(line: JsonObject, type: LineType): unknown {
  const key = type.detailKey ?? type.detailType;
  return key === null ? line : line[key];
}

/** Whether there are lines of a kind that the catalog does not have, of which nobody knows what they count. */
export function hasStrangeLines({ Line }: JsonObject): boolean {
  const lines: unknown[] = Array.isArray(Line) ? Line : [];
  return lines.filter(isObject).some((line) => {
    const type = lineTypeIn(line, []);
    const detail = type && detailOf(line, type);
    return type === undefined || (type.counts === 'contents' && isObject(detail) && hasStrangeLines(detail));
  });
}

/**
 * The lines of a record in shape, each before those that are inside it; what is none, or of no known kind, is left out.
 *
 * @param kinds those that its form has, where lines without a DetailType are wanted too
 */
export function typedLines(record: JsonObject, kinds: readonly string[] = [], where = ''): TypedLine[] {
  if (!Array.isArray(record.Line)) return [];
  return record.Line.flatMap((line: unknown, index): TypedLine[] => {
    if (!isObject(line)) return [];
    const type = lineTypeIn(line, kinds);
    if (!type) return [];
    const path = `${where}Line[${index}]`;
    const key = type.detailKey ?? type.detailType;
    const detail = detailOf(line, type);
    if (!isObject(detail)) return [{ path, line, type, detail: {} }];
    const inside = type.counts === 'contents' ? typedLines(detail, [], `${path}.${key}.`) : [];
    return [{ path, line, type, detail }, ...inside];
  });
}
