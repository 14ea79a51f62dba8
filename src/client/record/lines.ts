import { type LineType, lineTypes } from '../../catalog';
import { isObject, type JsonObject, own } from '../../http/fault';

/** A line of a record in shape, by what it is. */
export interface TypedLine {
  /** `Line[0]`, or `Line[0].GroupLineDetail.Line[1]` for one inside a bundle. */
  path: string;
  line: JsonObject;
  type: LineType;
  /** The object with what belongs to its kind; the line itself for a kind that has none. */
  detail: JsonObject;
}

/** The lines of a record in shape, each before those that are inside it; what is none is left out. */
export function linesOf(record: JsonObject, where = ''): TypedLine[] {
  if (!Array.isArray(record.Line)) return [];
  return record.Line.flatMap((line: unknown, index): TypedLine[] => {
    if (!isObject(line)) return [];
    const type = own(lineTypes, typeof line.DetailType === 'string' ? line.DetailType : 'PaymentLine');
    if (!type) return [];
    const path = `${where}Line[${index}]`;
    const key = type.detailKey ?? type.detailType;
    const detail = key === null ? line : line[key];
    if (!isObject(detail)) return [{ path, line, type, detail: {} }];
    const inside = type.counts === 'contents' ? linesOf(detail, `${path}.${key}.`) : [];
    return [{ path, line, type, detail }, ...inside];
  });
}
