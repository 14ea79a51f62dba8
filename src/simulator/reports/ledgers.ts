import { addDays } from '../values/time';
import { type Decimal, zero } from '../values/money';
import { type Account, isProfit } from './books';
import type { Detail } from './cells';
import { grouped, isWithin, type Line, linesOf, type ReportContext } from './context';
import { always } from './dates';
import { detailTable, type DetailSection } from './details';
import { cell, dataRow, section, type Table } from './form';

/* Every posting: by account with the balance that runs on, or by transaction. */

const natural = ({ posting }: Line): Decimal => posting.amount.times(posting.account.side);

/** Postings with the balance after each, going on from an amount. */
function running(lines: readonly Line[], begins: Decimal): Detail[] {
  let balance = begins;
  return lines.map((line) => {
    balance = balance.plus(natural(line));
    return { line, balance };
  });
}

/** The postings of an account, with what it had before; income and cost begin anew with the report. */
function accountSection(context: ReportContext, account: Account, lines: readonly Line[]): DetailSection {
  const { span } = context.asked;
  const earlier = { start: always.start, end: addDays(span.start, -1) };
  const hasBefore = !isProfit(account) && span.start > always.start;
  const begins = hasBefore
    ? lines.filter(({ entry }) => isWithin(entry.date, earlier)).reduce((sum, line) => sum.plus(natural(line)), zero)
    : zero;
  const during = lines.filter(({ entry }) => isWithin(entry.date, span));
  const title = account.fullName;
  return { title, id: account.id, begins, details: running(during, begins) };
}

/** Every posting by account, with the balance that it had before; sub-accounts stand in the section of their parent. */
export function generalLedger(context: ReportContext): Table {
  const byAccount = grouped(linesOf(context), ({ posting }) => posting.account);
  const below = grouped(context.books.chart.all(), ({ parent }) => parent);
  const sectionOf = (account: Account): DetailSection => ({
    ...accountSection(context, account, byAccount.get(account) ?? []),
    title: account.name,
    sections: (below.get(account) ?? []).map(sectionOf)
  });
  return detailTable(context, (below.get(undefined) ?? []).map(sectionOf));
}

const profitParts: readonly (readonly [type: string, title: string, group: string])[] = [
  ['Income', 'Income', 'Income'],
  ['Cost of Goods Sold', 'Cost of Goods Sold', 'COGS'],
  ['Expense', 'Expenses', 'Expenses'],
  ['Other Income', 'Other Income', 'OtherIncome'],
  ['Other Expense', 'Other Expenses', 'OtherExpenses']
];

/** Every posting on income and cost, by account. */
export function profitAndLossDetail(context: ReportContext): Table {
  const lines = linesOf(context);
  const byAccount = grouped(lines, ({ posting }) => posting.account);
  const accounts = context.books.chart.all();
  const sections = profitParts.map(([type, title, group]): DetailSection => ({
    title,
    group,
    details: [],
    total: `Total ${title}`,
    sections: accounts
      .filter((one) => one.type === type)
      .map((account) => accountSection(context, account, byAccount.get(account) ?? []))
  }));
  const table = detailTable(context, sections);
  const { asked } = context;
  const net = lines
    .filter(({ entry, posting }) => isWithin(entry.date, asked.span) && isProfit(posting.account))
    .reduce((sum, { posting }) => sum.minus(posting.amount), zero);
  if (table.rows.length === 0) return table;
  const cells = asked.columns.map((key, index) =>
    cell(index === 0 ? 'Net Income' : /^subt_nat_/.test(key) ? net.toFixed(2) : '')
  );
  return { ...table, rows: [...table.rows, section({ summary: cells, group: 'NetIncome' })] };
}

/** Every transaction with its debits and credits. */
export function journal(context: ReportContext): Table {
  const during = linesOf(context).filter(({ entry }) => isWithin(entry.date, context.asked.span));
  const sections = [...grouped(during, ({ entry }) => entry)].map(([, lines]): DetailSection => ({
    details: lines.map((line) => ({ line }))
  }));
  return detailTable(context, sections, { grandTotal: true });
}

/** What the French tax office wants of every posting, in its order; the columns' names are those of its file. */
const fecColumns: readonly (readonly [name: string, type: string, of: (line: Line) => string])[] = [
  ['JournalCode', 'String', ({ entry }) => entry.kind.slice(0, 3).toUpperCase()],
  ['JournalLib', 'String', ({ entry }) => entry.type],
  ['EcritureNum', 'String', ({ entry }) => entry.id ?? '0'],
  ['EcritureDate', 'Date', ({ entry }) => entry.date.replace(/-/g, '')],
  ['CompteNum', 'String', ({ posting }) => posting.account.number || (posting.account.id ?? '')],
  ['CompteLib', 'String', ({ posting }) => posting.account.fullName],
  ['CompAuxNum', 'String', ({ posting }) => posting.person?.id ?? ''],
  ['CompAuxLib', 'String', () => ''],
  ['PieceRef', 'String', ({ entry }) => entry.number],
  ['PieceDate', 'Date', ({ entry }) => entry.date.replace(/-/g, '')],
  ['EcritureLib', 'String', ({ entry, posting }) => posting.memo ?? entry.memo],
  ['Debit', 'Money', ({ posting: { amount } }) => (amount.gt(0) ? amount.toFixed(2) : '0.00')],
  ['Credit', 'Money', ({ posting: { amount } }) => (amount.lt(0) ? amount.abs().toFixed(2) : '0.00')],
  ['EcritureLet', 'String', () => ''],
  ['DateLet', 'Date', () => ''],
  ['ValidDate', 'Date', ({ entry }) => entry.date.replace(/-/g, '')],
  ['Montantdevise', 'Money', () => ''],
  ['Idevise', 'String', () => '']
];

/** The lines of the file, as a table. Assumption: report-fec-form. */
export function fecFile(context: ReportContext): Table {
  const during = linesOf(context).filter(({ entry }) => isWithin(entry.date, context.asked.span));
  return {
    columns: fecColumns.map(([title, type]) => ({ title, type, key: title })),
    rows: during.map((line) => dataRow(fecColumns.map(([, , of]) => cell(of(line)))))
  };
}
