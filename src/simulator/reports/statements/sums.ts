import { zero } from '../../values/money';
import { minus, none, type Sums } from '../accounts';
import { type Account, isProfit } from '../books';
import { type SumColumn } from '../columns-by';
import { grouped, isWithin, type Line, type ReportContext } from '../context';
import { type Span } from '../dates';

/** Sums of the postings on an account, by column, on its usual side; `timeOf` says which days count in a column. */
export function summing(lines: readonly Line[], columns: readonly SumColumn[], timeOf: (column: SumColumn) => Span) {
  const byAccount = grouped(lines, ({ posting }) => posting.account);
  return (account: Account): Sums =>
    columns.map((column) => {
      const time = timeOf(column);
      const fitting = (byAccount.get(account) ?? []).filter(
        (line) => isWithin(line.entry.date, time) && column.has(line)
      );
      return fitting.reduce((sum, { posting }) => sum.plus(posting.amount.times(account.side)), zero);
    });
}

/** What is left of income after cost, by column, of the days that count in it. */
export function netIncome(
  context: ReportContext,
  lines: readonly Line[],
  columns: readonly SumColumn[],
  timeOf: (column: SumColumn) => Span
): Sums {
  const sumsOf = summing(lines, columns, timeOf);
  return context.books.chart
    .all()
    .filter(isProfit)
    .reduce(
      (sum, account) =>
        minus(
          sum,
          sumsOf(account).map((one) => one.times(account.side))
        ),
      none(columns.length)
    );
}

export const tableColumns = (columns: readonly SumColumn[]) => [
  { title: '', type: 'Account' },
  ...columns.map(({ column }) => column)
];
