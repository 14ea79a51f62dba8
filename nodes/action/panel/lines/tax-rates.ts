import type { Catalog, Entity } from '../../../shared/editor/catalog';
import { detailPath } from '../../model/line-leaves';
import type { CountedLine } from '../../model/line-totals';
import type { LineRow } from './line';
import type { RecordBook } from './records';

/** The rates of the tax code that is picked for a line; undefined while they are not known. */
export function taxRatesOf(
  row: LineRow,
  records: RecordBook,
  { tax: { codeField, rateLists, rate } }: Catalog,
  { area = '' }: Entity
): CountedLine['taxRates'] {
  const { lineType } = row;
  const list = rateLists[area];
  if (!lineType?.taxed || list === undefined) return undefined;
  const code = records.recordOf(row, detailPath(lineType, codeField), lineType.detail[codeField]?.ref ?? '');
  const parts = code?.values[list];
  if (typeof parts !== 'string') return undefined;
  const ids = parts.split(',').filter((id) => id !== '');
  const rates = ids.flatMap((id) => {
    const percent = records.record(rate.entity, id)?.values[rate.field];
    return typeof percent === 'number' ? [[id, percent] as const] : [];
  });
  return rates.length === ids.length ? Object.fromEntries(rates) : undefined;
}
