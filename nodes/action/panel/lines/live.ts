import { detailPath, pricedPath, ratePath } from '../../model/line-leaves';
import { asMoney, decimal, toCents } from '../../model/money';
import { takesPrices } from '../../model/prices';
import { priceOf } from './prices';
import type { RecordBook } from './records';
import type { Catalog, Entity } from '../../../shared/editor/catalog';
import type { Company } from '../../../shared/editor/company';
import type { LineRow } from './line';
import { taxRatesOf } from './tax-rates';
import { centsOf, isPercent, totalsOf, type CountedLine } from '../../model/line-totals';
import type { Translate } from '../../../editor-kit/red';
import { isSet } from '../../../shared/editor/stored';

/** The lines as they are now, with the prices and tax rates that are known. */
export function countedLines(
  rows: readonly LineRow[],
  records: RecordBook,
  { catalog, entity, company }: { catalog: Catalog; entity: Entity; company: Company }
): CountedLine[] {
  return rows.map((row) => {
    const { fields, each } = row.read();
    const price = priceOf(row, records, company);
    const taxRates = taxRatesOf(row, records, catalog, entity);
    return { lineType: row.lineType, fields, price, taxRates, repeated: each !== undefined };
  });
}

/** What stands in an empty rate: the record's own price, as far as there is one, and the number alone where that must do. */
function rateWords({ lineType, fields, price }: CountedLine, taken: boolean, t: Translate): [string, ...string[]] {
  const source = lineType && pricedPath(lineType);
  if (!lineType?.priceFrom || source === undefined || !taken || !isSet(fields[source])) return [''];
  const exact = price === undefined ? undefined : decimal(price);
  if (price === 0) return [t('lines.price.none')];
  const key = `lines.price.${lineType.priceFrom.field}`;
  if (!exact) return [t(key, { price: '' }).trim()];
  const number = exact.scale > 2 ? String(price) : asMoney(toCents(exact));
  return [t(key, { price: number }), number];
}

/** Of a discount only that field is shown which its kind needs, unless the other is filled in too. */
function showDiscount(row: LineRow, line: CountedLine, worth: bigint | undefined): void {
  const { lineType, fields } = line;
  if (!lineType?.discount) return;
  const percent = isPercent(line);
  const percentPath = detailPath(lineType, lineType.discount.percent);
  for (const [path, unwanted] of [
    [percentPath, percent === false],
    ['Amount', percent === true]
  ] as const) {
    const cell = row.cell(path);
    if (cell) cell.element.hidden = unwanted && !isSet(fields[path]);
  }
  if (!line.repeated) row.setSum(worth === undefined || worth === 0n ? '' : asMoney(worth));
}

/** Of a line for each element: what each comes to, as far as that is known; how many there will be is not. */
function showRepeated(row: LineRow, line: CountedLine, t: Translate): void {
  const cents = line.lineType?.counts === 'never' || line.lineType?.discount ? 0n : centsOf(line);
  const known = cents === undefined ? t('lines.each.open') : t('lines.each.worth', { amount: asMoney(cents) });
  row.setSum(cents === 0n ? '' : known);
}

/** Shows in each line what follows from what is typed: its price and its amount. */
export function showWorth(
  rows: readonly LineRow[],
  lines: readonly CountedLine[],
  company: Company,
  t: Translate
): void {
  const { lines: worth } = totalsOf(lines);
  for (const [index, row] of rows.entries()) {
    const line = lines[index];
    const { lineType } = row;
    if (!line || !lineType) continue;
    const rate = ratePath(lineType);
    if (rate !== undefined) {
      row.cell(rate)?.setPlaceholder(...rateWords(line, takesPrices(company), t));
      const cents = line.repeated ? centsOf(line) : worth[index];
      const amount = cents === undefined ? t('lines.amount.open') : cents === 0n ? '' : asMoney(cents);
      row.cell('Amount')?.setPlaceholder(amount);
    }
    showDiscount(row, line, worth[index]);
    if (line.repeated) showRepeated(row, line, t);
  }
}
