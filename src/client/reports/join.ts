import Big from 'big.js';
import { reportColumns } from '../../catalog';
import { asText, isObject, type JsonObject, own } from '../../http/fault';
import { isNumberText } from '../language/coerce';
import { keysOf, objectsIn } from './table';

/*
 * A report of a long time out of those of its parts: sections of the same record or title become one, their rows stand
 * one after the other, their totals are sums, and balances that run on go on from where the part before has ended.
 */

type Cells = JsonObject[];

const numberIn = (cell: JsonObject | undefined): Big | undefined => {
  const text = asText(cell?.value)?.replace(/,(?=\d{3}(\D|$))/g, '') ?? '';
  return isNumberText(text) ? new Big(text) : undefined;
};
const written = (sum: Big) => sum.toFixed(2).replace(/^-0\.00$/, '0.00');

/** Whether the amounts of a column run on from row to row, by its key (`qbo/reports.json`, columns). */
export const runsOn = (key: string) => /^(rbal_|subt_rbal_)/.test(key);
const isSum = (key: string) => !runsOn(key) && ['money', 'number'].includes(own(reportColumns, key)?.kind ?? '');

function cellsOf(row: JsonObject): Cells {
  return objectsIn(row, 'ColData');
}

function isTotal(row: JsonObject): boolean {
  return isObject(row.Summary) && !isObject(row.Header) && objectsIn(row.Rows, 'Row').length === 0;
}

/** What tells a section from others: the record or title of its header, or what its total is called. Rows of data have none. */
function nameOf(row: JsonObject): string | undefined {
  const first = objectsIn(row.Header, 'ColData')[0];
  if (first) return `section\n${asText(first.id) ?? ''}\n${asText(first.value) ?? ''}`;
  if (!isTotal(row)) return undefined;
  return `total\n${asText(row.group) ?? asText(objectsIn(row.Summary, 'ColData')[0]?.value) ?? ''}`;
}

/** What a report says first of an account: the balance that it has come with. Nothing else of a row is there. */
function isBeginning(row: JsonObject, keys: readonly string[]): boolean {
  const cells = cellsOf(row);
  const balances = keys.some((key, index) => runsOn(key) && numberIn(cells[index]));
  return balances && !keys.some((key, index) => isSum(key) && numberIn(cells[index])) && !asText(cells[0]?.id);
}

function added(one: Cells, other: Cells, keys: readonly string[]): Cells {
  return one.map((cell, index) => {
    const [a, b] = [numberIn(cell), numberIn(other[index])];
    if (index === 0 || !isSum(keys[index] ?? '')) return cell;
    return a && b ? { ...cell, value: written(a.plus(b)) } : a ? cell : (other[index] ?? cell);
  });
}

/** Rows of a later part, each balance moved on by what the part before has come to. */
function movedOn(rows: readonly JsonObject[], before: readonly JsonObject[], keys: readonly string[]): JsonObject[] {
  const begins = rows.find((row) => isBeginning(row, keys));
  const ended = before.filter((row) => Array.isArray(row.ColData)).at(-1);
  const shifts = keys.map((key, index) => {
    if (!runsOn(key) || !ended) return undefined;
    const end = numberIn(cellsOf(ended)[index]);
    return end?.minus((begins && numberIn(cellsOf(begins)[index])) ?? 0);
  });
  return rows
    .filter((row) => !ended || !isBeginning(row, keys))
    .map((row) => {
      if (!Array.isArray(row.ColData)) return row;
      const cells = cellsOf(row).map((cell, index) => {
        const [shift, value] = [shifts[index], numberIn(cell)];
        return shift && value ? { ...cell, value: written(value.plus(shift)) } : cell;
      });
      return { ...row, ColData: cells };
    });
}

function joinedSection(one: JsonObject, other: JsonObject, keys: readonly string[]): JsonObject {
  const [first, second] = [objectsIn(one.Rows, 'Row'), objectsIn(other.Rows, 'Row')];
  const rows = joinedRows(first, second, keys);
  const summary = isObject(one.Summary) && isObject(other.Summary);
  const sums = summary && added(objectsIn(one.Summary, 'ColData'), objectsIn(other.Summary, 'ColData'), keys);
  return {
    ...one,
    ...(rows.length > 0 && { Rows: { Row: rows } }),
    ...(sums ? { Summary: { ColData: sums } } : isObject(other.Summary) && { Summary: other.Summary })
  };
}

/** Where rows without a name end: the totals after them stay last. */
function endOfRows(rows: readonly JsonObject[]): number {
  return rows.findLastIndex((row) => !isTotal(row)) + 1;
}

/** A section that is new goes in front of the next one that both parts have, rows of data behind the others. */
function joinedRows(
  first: readonly JsonObject[],
  second: readonly JsonObject[],
  keys: readonly string[]
): JsonObject[] {
  const rows = [...first];
  const known = new Map(first.flatMap((row) => [[nameOf(row), row] as const].filter(([name]) => name !== undefined)));
  const later = movedOn(second, first, keys);
  const replaced = new Map<JsonObject, JsonObject>();
  const fresh = new Map<JsonObject | undefined, JsonObject[]>();
  let next: JsonObject | undefined;
  for (const row of [...later].reverse()) {
    const name = nameOf(row);
    const same = name === undefined ? undefined : known.get(name);
    if (same) {
      replaced.set(same, joinedSection(same, row, keys));
      next = same;
    } else {
      const before = name === undefined ? undefined : next;
      fresh.set(before, [row, ...(fresh.get(before) ?? [])]);
    }
  }
  const end = endOfRows(rows);
  const place = (row: JsonObject) => [...(fresh.get(row) ?? []), replaced.get(row) ?? row];
  return [...rows.slice(0, end).flatMap(place), ...(fresh.get(undefined) ?? []), ...rows.slice(end).flatMap(place)];
}

/** The header of the whole time; it is empty only where every part is. */
function joinedHeader(first: JsonObject, last: JsonObject): JsonObject {
  const [header, other] = [isObject(first.Header) ? first.Header : {}, isObject(last.Header) ? last.Header : {}];
  const hasData = (entry: JsonObject) =>
    entry.Name === 'NoReportData' && asText(entry.Value)?.toLowerCase() === 'false';
  const [options, others] = [objectsIn(header, 'Option'), objectsIn(other, 'Option')];
  const filled = others.find(hasData);
  return {
    ...header,
    ...(other.EndPeriod !== undefined && { EndPeriod: other.EndPeriod }),
    ...(options.length > 0 && {
      Option: options.map((entry) => (filled && entry.Name === filled.Name ? filled : entry))
    })
  };
}

/**
 * One report out of those of consecutive times.
 *
 * @param parts in the order of their rows: the latest first where the report is sorted so
 */
export function joinReports(parts: readonly JsonObject[], latestFirst: boolean): JsonObject {
  const [first = {}, ...others] = parts;
  return others.reduce<JsonObject>((whole, part) => {
    const keys = keysOf(whole.Columns === undefined ? part : whole);
    const rows = joinedRows(objectsIn(whole.Rows, 'Row'), objectsIn(part.Rows, 'Row'), keys);
    return {
      ...whole,
      Header: latestFirst ? joinedHeader(part, whole) : joinedHeader(whole, part),
      Columns: whole.Columns ?? part.Columns,
      Rows: rows.length > 0 ? { Row: rows } : {}
    };
  }, first);
}
