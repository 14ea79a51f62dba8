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
export function typedLines(record: JsonObject, kinds: readonly string[] = []): TypedLine[] {
  const found: TypedLine[] = [];
  collect(record.Line, kinds, '', found);
  return found;
}

function collect(lines: unknown, kinds: readonly string[], where: string, found: TypedLine[]): void {
  const list: unknown[] = Array.isArray(lines) ? lines : [];
  for (const [index, line] of list.entries()) {
    const type = isObject(line) ? lineTypeIn(line, kinds) : undefined;
    if (!isObject(line) || !type) continue;
    const path = `${where}Line[${index}]`;
    const detail = detailOf(line, type);
    const isThere = isObject(detail);
    found.push({ path, line, type, detail: isThere ? detail : {} });
    if (isThere && type.counts === 'contents')
      collect(detail.Line, [], `${path}.${type.detailKey ?? type.detailType}.`, found);
  }
}
