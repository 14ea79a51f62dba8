import { type JsonObject, objectAt, objectsAt } from '../values/json';
import { cell, dataRow, type Table } from './form';

/**
 * So many cells a report has at most. The service breaks a longer one off with a sentence in place of the rest and HTTP 200
 * (published programs that read reports look for it; Assumption: report-broken-off).
 */
const mostCells = 400_000;
const sentence = 'Unable to display more data. Please reduce the date range.';

function cellsIn(row: JsonObject): number {
  const own = ['Header', 'Summary'].reduce((sum, name) => sum + objectsAt(objectAt(row, name), 'ColData').length, 0);
  const rows = objectsAt(objectAt(row, 'Rows'), 'Row');
  return rows.reduce((sum, one) => sum + cellsIn(one), own + objectsAt(row, 'ColData').length);
}

/** The first rows that there is room for, those of a section that has too many among them. */
function within(rows: readonly JsonObject[], room: number): JsonObject[] {
  const kept: JsonObject[] = [];
  let left = room;
  for (const row of rows) {
    const count = cellsIn(row);
    if (count > left) {
      const inner = objectsAt(objectAt(row, 'Rows'), 'Row');
      const { Summary: _summary, ...rest } = row;
      return inner.length > 0 ? [...kept, { ...rest, Rows: { Row: within(inner, left) } }] : kept;
    }
    kept.push(row);
    left -= count;
  }
  return kept;
}

/** A table as it is, or broken off where it has more cells than there may be. */
export function brokenOff(table: Table, most = mostCells): Table {
  const count = table.rows.reduce((sum, row) => sum + cellsIn(row), 0);
  return count <= most ? table : { ...table, rows: [...within(table.rows, most), dataRow([cell(sentence)])] };
}
