import { isProfit } from '../books';
import { zero } from '../../values/money';
import { addDays } from '../../values/time';
import { isNothing, none, plus, sumRow, type Sums } from '../accounts';
import { sumColumns } from '../columns-by';
import { linesOf, type ReportContext } from '../context';
import { always } from '../dates';
import { dataRow, section, type Table } from '../form';
import { netIncome, summing } from './sums';

/** Every account with its balance at the end, as debit or credit; income before the time is among retained earnings. */
export function trialBalance(context: ReportContext): Table {
  const { books } = context;
  const lines = linesOf(context);
  const columns = sumColumns(context, lines, 'TOTAL');
  const isWhole = columns.length === 1;
  const balance = summing(lines, columns, ({ span }) => ({ start: always.start, end: span.end }));
  const during = summing(lines, columns, ({ span }) => span);
  const earlier = netIncome(context, lines, columns, ({ span }) => ({
    start: always.start,
    end: addDays(span.start, -1)
  }));
  const retained = books.chart.role('retainedEarnings');
  const rows = books.chart.all().flatMap((account) => {
    const own = isProfit(account) ? during(account) : balance(account);
    const sums = (account === retained ? plus(own, earlier) : own).map((one) => one.times(account.side));
    return isNothing(sums) ? [] : [{ account, sums }];
  });
  const sides = (sums: Sums): Sums => sums.flatMap((one) => (one.lt(0) ? [zero, one.abs()] : [one, zero]));
  const totals = rows.reduce((sum, { sums }) => plus(sum, sides(sums)), none(columns.length * 2));
  const cells = (title: string, sums: Sums, id?: string) =>
    sumRow(title, sums, id).map((one, index) => (index > 0 && one.value === '0.00' ? { value: '' } : one));
  const debitAndCredit = [
    { title: 'Debit', type: 'Money' },
    { title: 'Credit', type: 'Money' }
  ];
  return {
    columns: [
      { title: '', type: 'Account' },
      ...(isWhole ? debitAndCredit : columns.map(({ column }) => ({ ...column, columns: debitAndCredit })))
    ],
    rows:
      rows.length === 0
        ? []
        : [
            ...rows.map(({ account, sums }) => dataRow(cells(account.fullName, sides(sums), account.id))),
            section({ summary: sumRow('TOTAL', totals), group: 'GrandTotal' })
          ]
  };
}
