import type { JsonObject } from '../values/json';
import type { Decimal } from '../values/money';

/* The form of a report (qbo/api.md §11, qbo/samples/reports): columns, and rows that lie in sections. All values are text. */

export interface Cell {
  readonly value: string;
  readonly id?: string;
}

export interface Column {
  readonly title: string;
  readonly type: string;
  readonly key?: string;
  readonly span?: { readonly start: string; readonly end: string };
  readonly columns?: readonly Column[];
}

/** A report without its header; `rows` are empty where there is nothing to tell. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly JsonObject[];
}

export const blank: Cell = { value: '' };

export const money = (amount: Decimal): string => amount.toFixed(2).replace(/^-0\.00$/, '0.00');

export function cell(value: string, id?: string): Cell {
  return id === undefined || id === '' ? { value } : { value, id };
}

const cellsOf = (cells: readonly Cell[]): JsonObject => ({ ColData: cells.map((one) => ({ ...one })) });

export function dataRow(cells: readonly Cell[]): JsonObject {
  return { ...cellsOf(cells), type: 'Data' };
}

/** A section with its title, rows and total; each may be missing, and `group` tells what it is in every language. */
export function section(parts: {
  readonly header?: readonly Cell[];
  readonly rows?: readonly JsonObject[];
  readonly summary?: readonly Cell[];
  readonly group?: string;
}): JsonObject {
  const { header, rows, summary, group } = parts;
  return {
    ...(header && { Header: cellsOf(header) }),
    ...(rows && rows.length > 0 && { Rows: { Row: rows } }),
    ...(summary && { Summary: cellsOf(summary) }),
    type: 'Section',
    ...(group !== undefined && { group })
  };
}

export function columnJson({ title, type, key, span, columns }: Column): JsonObject {
  const meta = [
    ...(span ? [{ Name: 'StartDate', Value: span.start }] : []),
    ...(span ? [{ Name: 'EndDate', Value: span.end }] : []),
    ...(key === undefined ? [] : [{ Name: 'ColKey', Value: key }])
  ];
  return {
    ColTitle: title,
    ColType: type,
    ...(meta.length > 0 && { MetaData: meta }),
    ...(columns && { Columns: { Column: columns.map(columnJson) } })
  };
}
