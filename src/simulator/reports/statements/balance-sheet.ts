import type { JsonObject } from '../../values/json';
import { addDays } from '../../values/time';
import { accountRows, none, plus, sumRow, type Sums, titleRow } from '../accounts';
import type { Account } from '../books';
import { type SumColumn, sumColumns } from '../columns-by';
import { linesOf, type ReportContext } from '../context';
import { always, fiscalYearOf, type Span } from '../dates';
import { section, type Table } from '../form';
import { netIncome, summing, tableColumns } from './sums';

/** Sections of the balance sheet: title, group, and account types or sections in it. */
interface BalancePart {
  readonly title: string;
  readonly group: string;
  readonly of: string | readonly BalancePart[];
}

const assets: BalancePart = {
  title: 'ASSETS',
  group: 'TotalAssets',
  of: [
    {
      title: 'Current Assets',
      group: 'CurrentAssets',
      of: [
        { title: 'Bank Accounts', group: 'BankAccounts', of: 'Bank' },
        { title: 'Accounts Receivable', group: 'AR', of: 'Accounts Receivable' },
        { title: 'Other Current Assets', group: 'OtherCurrentAssets', of: 'Other Current Asset' }
      ]
    },
    { title: 'Fixed Assets', group: 'FixedAssets', of: 'Fixed Asset' },
    { title: 'Other Assets', group: 'OtherAssets', of: 'Other Asset' }
  ]
};

const liabilities: BalancePart = {
  title: 'LIABILITIES AND EQUITY',
  group: 'TotalLiabilitiesAndEquity',
  of: [
    {
      title: 'Liabilities',
      group: 'Liabilities',
      of: [
        {
          title: 'Current Liabilities',
          group: 'CurrentLiabilities',
          of: [
            { title: 'Accounts Payable', group: 'AP', of: 'Accounts Payable' },
            { title: 'Credit Cards', group: 'CreditCards', of: 'Credit Card' },
            { title: 'Other Current Liabilities', group: 'OtherCurrentLiabilities', of: 'Other Current Liability' }
          ]
        },
        { title: 'Long-Term Liabilities', group: 'LongTermLiabilities', of: 'Long Term Liability' }
      ]
    },
    { title: 'Equity', group: 'Equity', of: 'Equity' }
  ]
};

/** Balances at the end of each column. Income of earlier fiscal years is retained earnings, that of this one net income. */
export function balanceSheet(context: ReportContext): Table {
  const { asked, books } = context;
  const lines = linesOf(context);
  const columns = sumColumns(context, lines, 'TOTAL');
  const count = columns.length;
  const upTo = ({ span }: SumColumn): Span => ({ start: always.start, end: span.end });
  const yearOf = ({ span }: SumColumn): Span => ({ start: fiscalYearOf(span.end, asked.fiscalMonth), end: span.end });
  const before = (column: SumColumn): Span => ({ start: always.start, end: addDays(yearOf(column).start, -1) });
  const sumsOf = summing(lines, columns, upTo);
  const retained = books.chart.role('retainedEarnings');
  const earned = books.chart.role('netIncome');
  const earlier = netIncome(context, lines, columns, before);
  const thisYear = netIncome(context, lines, columns, yearOf);
  const extra = (account: Account): Sums =>
    account === retained ? earlier : account === earned ? thisYear : none(count);

  function part({ title, group, of }: BalancePart): { sums: Sums; rows: JsonObject[] } {
    const accounts = books.chart.all().filter(({ type }) => type === of);
    const inner =
      typeof of === 'string' ? [accountRows(accounts, count, (one) => plus(sumsOf(one), extra(one)))] : of.map(part);
    const sums = inner.reduce((sum, one) => plus(sum, one.sums), none(count));
    const rows = inner.flatMap((one) => one.rows);
    if (rows.length === 0) return { sums, rows: [] };
    const word = title === title.toUpperCase() ? 'TOTAL' : 'Total';
    return {
      sums,
      rows: [section({ header: titleRow(title, count), rows, summary: sumRow(`${word} ${title}`, sums), group })]
    };
  }
  return { columns: tableColumns(columns), rows: [...part(assets).rows, ...part(liabilities).rows] };
}
