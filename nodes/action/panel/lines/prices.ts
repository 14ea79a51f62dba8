import type { Company } from '../../../shared/editor/company';
import { pricedPath } from '../../model/line-leaves';
import { takesPrices } from '../../model/prices';
import type { RecordBook } from './records';
import type { LineRow } from './line';

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
