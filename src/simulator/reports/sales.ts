import { isProfit } from './books';
import { type JsonObject } from '../values/json';
import { type Decimal, zero } from '../values/money';
import { minus, none, plus, sumRow, type Sums } from './accounts';
import { type SumColumn, sumColumns } from './columns-by';
import { grouped, isWithin, type Line, linesOf, nameOf, personOf, type ReportContext } from './context';
import { blank, cell, type Column, dataRow, money, section, type Table } from './form';

/* Sums of sales and purchases by somebody or something: a row each, and their total. */

type IdOf = (line: Line) => string | undefined;

/** By what there is a row, how rows are called where there is nothing, and the type of their column. */
interface RowsBy {
  readonly entity: string;
  readonly idOf: IdOf;
  readonly type: string;
}

const made = ({ entry }: Line): boolean => entry.entity !== 'JournalEntry' && entry.entity !== '';

/** What was sold, on forms that sell; a discount takes it off. */
const isSale = (line: Line): boolean => {
  const { role, account } = line.posting;
  return made(line) && (role === 'discount' || (role === 'line' && isProfit(account) && account.side === -1));
};
const isExpense = ({ posting: { role, account } }: Line): boolean =>
  role === 'line' && isProfit(account) && account.side === 1;

interface Named {
  readonly id: string | undefined;
  readonly name: string;
  readonly lines: readonly Line[];
}

/** Postings by what they are of, in the order of names; those of nothing last. */
function namedGroups({ work }: ReportContext, lines: readonly Line[], { entity, idOf }: RowsBy): Named[] {
  return [...grouped(lines, idOf)]
    .map(([id, own]) => ({ id, name: id === undefined ? 'Not Specified' : nameOf(work, entity, id), lines: own }))
    .sort((a, b) => Number(a.id === undefined) - Number(b.id === undefined) || a.name.localeCompare(b.name, 'en'));
}

function sumsOf(lines: readonly Line[], columns: readonly SumColumn[], sign: 1 | -1): Sums {
  return columns.map((column) =>
    lines
      .filter((line) => isWithin(line.entry.date, column.span) && column.has(line))
      .reduce((sum, { posting }) => sum.plus(posting.amount.times(sign)), zero)
  );
}

function sumTable(context: ReportContext, lines: readonly Line[], by: RowsBy, sign: 1 | -1): Table {
  const during = lines.filter(({ entry }) => isWithin(entry.date, context.asked.span));
  const columns = sumColumns(context, during);
  const groups = namedGroups(context, during, by);
  const sorted = context.asked.descending ? groups.reverse() : groups;
  let total = none(columns.length);
  const rows = sorted.map(({ id, name, lines: own }): JsonObject => {
    const sums = sumsOf(own, columns, sign);
    total = plus(total, sums);
    return dataRow(sumRow(name, sums, id));
  });
  return {
    columns: [{ title: '', type: by.type }, ...columns.map(({ column }) => column)],
    rows: rows.length === 0 ? [] : [...rows, section({ summary: sumRow('TOTAL', total), group: 'GrandTotal' })]
  };
}

const byCustomer: RowsBy = { entity: 'Customer', idOf: (line) => personOf(line, 'Customer'), type: 'Customer' };
const byVendor: RowsBy = { entity: 'Vendor', idOf: (line) => personOf(line, 'Vendor'), type: 'Vendor' };
const byItem: RowsBy = { entity: 'Item', idOf: ({ posting }) => posting.item, type: 'ProductsAndService' };
const byDepartment: RowsBy = { entity: 'Department', idOf: ({ entry }) => entry.department, type: 'Department' };
const byClass: RowsBy = { entity: 'Class', idOf: ({ posting }) => posting.class, type: 'Class' };

const salesBy =
  (by: RowsBy) =>
  (context: ReportContext): Table =>
    sumTable(context, linesOf(context).filter(isSale), by, -1);

export const customerSales = salesBy(byCustomer);
export const departmentSales = salesBy(byDepartment);
export const classSales = salesBy(byClass);
export const vendorExpenses = (context: ReportContext): Table =>
  sumTable(context, linesOf(context).filter(isExpense), byVendor, 1);

const itemColumns: readonly Column[] = [
  { title: '', type: 'ProductsAndService' },
  { title: 'Quantity', type: 'Quantity' },
  { title: 'Amount', type: 'Money' },
  { title: '% of Sales', type: 'Percent' },
  { title: 'Avg Price', type: 'Rate' },
  { title: 'COGS', type: 'Money' },
  { title: 'Gross Margin', type: 'Money' }
];

/** What was sold of each product: pieces, amount, share of all, and what it cost where it came from stock. */
export function itemSales(context: ReportContext): Table {
  const { asked } = context;
  const lines = linesOf(context).filter(({ entry }) => isWithin(entry.date, asked.span));
  const sold = lines.filter(isSale);
  if (asked.columnsBy !== 'Total') return sumTable(context, sold, byItem, -1);
  const costs = grouped(
    lines.filter(({ posting }) => posting.role === 'stock' && isProfit(posting.account)),
    ({ posting }) => posting.item
  );
  const amountOf = (own: readonly Line[], sign: 1 | -1): Decimal =>
    own.reduce((sum, { posting }) => sum.plus(posting.amount.times(sign)), zero);
  const all = amountOf(sold, -1);
  const groups = namedGroups(context, sold, byItem).map((group) => {
    const quantity = group.lines.reduce((sum, { posting }) => sum.plus(posting.quantity ?? zero), zero);
    return { ...group, quantity, amount: amountOf(group.lines, -1), cost: amountOf(costs.get(group.id) ?? [], 1) };
  });
  const cells = (title: string, id: string | undefined, quantity: Decimal, amount: Decimal, cost: Decimal) => [
    cell(title, id),
    cell(quantity.toFixed(2)),
    cell(money(amount)),
    cell(all.eq(0) ? '' : `${amount.times(100).div(all).toFixed(2)} %`),
    quantity.eq(0) ? blank : cell(amount.div(quantity).toFixed(2)),
    cell(money(cost)),
    cell(money(amount.minus(cost)))
  ];
  const total = groups.reduce(
    (sum, { quantity, amount, cost }) => ({
      quantity: sum.quantity.plus(quantity),
      amount: sum.amount.plus(amount),
      cost: sum.cost.plus(cost)
    }),
    { quantity: zero, amount: zero, cost: zero }
  );
  const rows = groups.map(({ id, name, quantity, amount, cost }) => dataRow(cells(name, id, quantity, amount, cost)));
  const summary = cells('TOTAL', undefined, total.quantity, total.amount, total.cost);
  return { columns: itemColumns, rows: rows.length === 0 ? [] : [...rows, section({ summary, group: 'GrandTotal' })] };
}

/** Income, expenses and what is left of each customer. */
export function customerIncome(context: ReportContext): Table {
  const lines = linesOf(context).filter(
    ({ entry, posting }) => isWithin(entry.date, context.asked.span) && isProfit(posting.account)
  );
  let total = none(3);
  const rows = namedGroups(context, lines, byCustomer).map(({ id, name, lines: own }) => {
    const side = (wanted: 1 | -1) =>
      own
        .filter(({ posting }) => posting.account.side === wanted)
        .reduce((sum, { posting }) => sum.plus(posting.amount.times(wanted)), zero);
    const [income, expenses] = [side(-1), side(1)];
    const sums = [income, expenses, ...minus([income], [expenses])];
    total = plus(total, sums);
    return dataRow(sumRow(name, sums, id));
  });
  const titles = ['Total Income', 'Total Expenses', 'Net Income'];
  return {
    columns: [{ title: '', type: 'Customer' }, ...titles.map((title) => ({ title, type: 'Money' }))],
    rows: rows.length === 0 ? [] : [...rows, section({ summary: sumRow('TOTAL', total), group: 'GrandTotal' })]
  };
}
