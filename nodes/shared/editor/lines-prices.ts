import type { Company } from './company';
import { pricedPath } from './line-leaves';
import type { RecordBook } from './lines-records';
import type { LineRow } from './lines-row';

/** Whether prices are taken at all: where a form may be in another currency than the prices, they are not. */
export function takesPrices(company: Company): boolean {
  return company.meets(['multicurrency']) !== true;
}

/** The price that QuickBooks' form would take for a line, 0 for none; undefined while it is not known, or where none is taken. */
export function priceOf(row: LineRow, records: RecordBook, company: Company): number | undefined {
  const { lineType } = row;
  const source = lineType && pricedPath(lineType);
  if (!lineType?.priceFrom || source === undefined || !takesPrices(company)) return undefined;
  const { ref, field } = lineType.priceFrom;
  const record = records.recordOf(row, source, lineType.detail[ref]?.ref ?? '');
  const price = record?.values[field];
  return typeof price === 'number' ? price : record && 0;
}
