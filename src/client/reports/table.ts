import { reportColumns } from '../../catalog';
import { asText, isObject, type JsonObject, own } from '../../http/fault';
import { isNumberText } from '../language/coerce';
import type { ReportColumnFacts, ReportFacts, ReportTableRow } from './facts';

/*
 * A report of QuickBooks as a table (`qbo/api.md` section 11, `qbo/samples/reports`): its columns have a key in their
 * MetaData or none, sections lie in sections, and all values are text.
 */

/** The objects in a list, or in what should be one; rows and columns are wrapped twice (`Rows.Row`). */
export function objectsIn(holder: unknown, name: string): JsonObject[] {
  const list = isObject(holder) ? holder[name] : undefined;
  return (Array.isArray(list) ? list : [list]).filter(isObject);
}

const wordKey = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');

function metaOf(column: JsonObject, name: string): string | undefined {
  const entry = objectsIn(column, 'MetaData').find((data) => data.Name === name);
  return asText(entry?.Value) || undefined;
}

/** A column before its key is made unique, and whether what stands in it is a number. */
interface Leaf extends ReportColumnFacts {
  isNumber: boolean;
}

const numberTypes = new Set([
  'money',
  'amount',
  'rate',
  'quantity',
  'number',
  'numeric',
  'decimal',
  'integer',
  'percent'
]);
const numberKinds: readonly string[] = ['money', 'number', 'rate'];

/** What a column holds by its type; some answers of detail reports give a column's key there (pages of those reports). */
function isNumberColumn(type: string): boolean {
  const known = own(reportColumns, type);
  return known ? numberKinds.includes(known.kind) : numberTypes.has(type.toLowerCase());
}

/** Columns with columns of their own, such as those of an earlier period, count as these. */
function leavesOf(column: JsonObject, above = { key: '', title: '' }): Leaf[] {
  const [title, type] = [asText(column.ColTitle) ?? '', asText(column.ColType) ?? ''];
  const ownKey =
    metaOf(column, 'ColKey') ?? (Object.hasOwn(reportColumns, type) ? type : wordKey(title) || wordKey(type));
  const joined = (outer: string, inner: string, by: string) => [outer, inner].filter((part) => part !== '').join(by);
  const here = { key: joined(above.key, ownKey, '_'), title: joined(above.title, title, ' ') };
  const inner = objectsIn(column.Columns, 'Column');
  if (inner.length > 0) return inner.flatMap((one) => leavesOf(one, here));
  return [{ ...here, type, isNumber: isNumberColumn(type) }];
}

function columnsOf(body: JsonObject): Leaf[] {
  const taken = new Set<string>();
  return objectsIn(body.Columns, 'Column')
    .flatMap((column) => leavesOf(column))
    .map((leaf, index) => {
      const wanted = leaf.key || `column_${index + 1}`;
      let key = wanted;
      for (let count = 2; taken.has(key); count += 1) key = `${wanted}_${count}`;
      taken.add(key);
      return { ...leaf, key };
    });
}

/** The keys of a report's columns, in their order. */
export function keysOf(body: JsonObject): string[] {
  return columnsOf(body).map(({ key }) => key);
}

/** A number as QuickBooks writes it: `.00`, `-1234.50`, `1,234.50`. What is none stays text. */
function valueOf(text: string, isNumber: boolean): string | number | null {
  if (text === '') return null;
  if (!isNumber) return text;
  const plain = text.replace(/,(?=\d{3}(\D|$))/g, '');
  // -0 is nothing that anybody means.
  return isNumberText(plain) ? Number(plain) + 0 : text;
}

function rowOf(kind: 'data' | 'summary', path: readonly string[], holder: JsonObject, columns: Leaf[]): ReportTableRow {
  const cells = objectsIn(holder, 'ColData');
  const values: [string, string | number | null][] = columns.map(({ key, isNumber }, index) => [
    key,
    valueOf(asText(cells[index]?.value) ?? '', isNumber)
  ]);
  const ids = columns.flatMap(({ key }, index): [string, string][] => {
    const id = asText(cells[index]?.id);
    return id === undefined || id === '' ? [] : [[key, id]];
  });
  return { kind, path: [...path], values: Object.fromEntries(values), ids: Object.fromEntries(ids) };
}

/** A section's own amounts beside its title: what was posted on an account that has others under it. */
function hasAmounts(header: JsonObject): boolean {
  return objectsIn(header, 'ColData')
    .slice(1)
    .some(({ value }) => (asText(value) ?? '') !== '');
}

function* rowsIn(holder: unknown, path: readonly string[], columns: Leaf[]): Generator<ReportTableRow> {
  for (const row of objectsIn(holder, 'Row')) {
    const { Header: header, Summary: summary } = row;
    const title = isObject(header) ? asText(objectsIn(header, 'ColData')[0]?.value) : undefined;
    const inside = title ? [...path, title] : path;
    if (isObject(header) && hasAmounts(header)) yield rowOf('data', inside, header, columns);
    if (Array.isArray(row.ColData)) yield rowOf('data', inside, row, columns);
    yield* rowsIn(row.Rows, inside, columns);
    if (isObject(summary)) yield rowOf('summary', inside, summary, columns);
  }
}

function optionOf(header: JsonObject, name: string): string | undefined {
  const option = objectsIn(header, 'Option').find((entry) => entry.Name === name);
  return asText(option?.Value);
}

/** A report as a table. */
export interface ReportTable {
  facts: ReportFacts;
  rows: ReportTableRow[];
}

/** @param name the report's API name, where its answer tells none */
export function tableOf(body: JsonObject, name: string): ReportTable {
  const header = isObject(body.Header) ? body.Header : {};
  const told = (key: string) => asText(header[key]) || null;
  const columns = columnsOf(body);
  const rows = [...rowsIn(body.Rows, [], columns)];
  const nothing = optionOf(header, 'NoReportData')?.toLowerCase();
  return {
    facts: {
      name: told('ReportName') ?? name,
      basis: told('ReportBasis'),
      start: told('StartPeriod'),
      end: told('EndPeriod'),
      currency: told('Currency'),
      columns: columns.map(({ key, title, type }) => ({ key, title, type })),
      empty: nothing === undefined ? rows.length === 0 : nothing === 'true'
    },
    rows
  };
}
