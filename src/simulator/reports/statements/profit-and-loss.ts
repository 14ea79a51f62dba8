import type { JsonObject } from '../../values/json';
import { isProfit } from '../books';
import { accountRows, isNothing, minus, plus, sumRow, type Sums, titleRow } from '../accounts';
import { sumColumns } from '../columns-by';
import { linesOf, type ReportContext } from '../context';
import { section, type Table } from '../form';
import { summing, tableColumns } from './sums';

export function profitAndLoss(context: ReportContext): Table {
  const lines = linesOf(context).filter(({ posting }) => isProfit(posting.account));
  const columns = sumColumns(context, lines);
  const count = columns.length;
  const sumsOf = summing(lines, columns, ({ span }) => span);
  const accounts = context.books.chart.all();

  function part(type: string, title: string, group: string): { sums: Sums; rows: JsonObject[] } {
    const { rows, sums } = accountRows(
      accounts.filter((one) => one.type === type),
      count,
      sumsOf
    );
    if (rows.length === 0) return { sums, rows: [] };
    const summary = sumRow(`Total ${title}`, sums);
    return { sums, rows: [section({ header: titleRow(title, count), rows, summary, group })] };
  }
  const total = (title: string, sums: Sums, group: string) => section({ summary: sumRow(title, sums), group });
  const income = part('Income', 'Income', 'Income');
  const goods = part('Cost of Goods Sold', 'Cost of Goods Sold', 'COGS');
  const expenses = part('Expense', 'Expenses', 'Expenses');
  const otherIncome = part('Other Income', 'Other Income', 'OtherIncome');
  const otherExpenses = part('Other Expense', 'Other Expenses', 'OtherExpenses');
  const gross = minus(income.sums, goods.sums);
  const operating = minus(gross, expenses.sums);
  const other = minus(otherIncome.sums, otherExpenses.sums);
  const parts = [income, goods, expenses, otherIncome, otherExpenses];
  if (parts.every(({ rows }) => rows.length === 0)) return { columns: tableColumns(columns), rows: [] };
  return {
    columns: tableColumns(columns),
    rows: [
      ...[...income.rows, ...goods.rows, total('Gross Profit', gross, 'GrossProfit')],
      ...[...expenses.rows, total('Net Operating Income', operating, 'NetOperatingIncome')],
      ...[...otherIncome.rows, ...otherExpenses.rows],
      ...(isNothing(other) ? [] : [total('Net Other Income', other, 'NetOtherIncome')]),
      total('Net Income', plus(operating, other), 'NetIncome')
    ]
  };
}
