import type { JsonObject } from '../../values/json';
import { addDays } from '../../values/time';
import { accountRows, isNothing, none, plus, sumRow, type Sums, titleRow } from '../accounts';
import { type Account, isProfit } from '../books';
import { sumColumns } from '../columns-by';
import { linesOf, type ReportContext } from '../context';
import { always } from '../dates';
import { dataRow, section, type Table } from '../form';
import { netIncome, summing, tableColumns } from './sums';

const cashTypes = (account: Account): boolean => account.type === 'Bank' || account.subType === 'UndepositedFunds';

/** Where cash came from: net income, and what changed on accounts that are neither cash nor income. */
export function cashFlow(context: ReportContext): Table {
  const { books } = context;
  const lines = linesOf(context);
  const columns = sumColumns(context, lines);
  const count = columns.length;
  const during = summing(lines, columns, ({ span }) => span);
  // More of an asset takes cash, more of a liability brings it.
  const cashOf = (account: Account): Sums => during(account).map((one) => one.times(-account.side));
  const net = netIncome(context, lines, columns, ({ span }) => span);
  const others = books.chart.all().filter((one) => !isProfit(one) && !cashTypes(one));
  const ofTypes = (...types: string[]) =>
    accountRows(
      others.filter(({ type }) => types.includes(type)),
      count,
      cashOf
    );
  const adjustments = ofTypes(
    'Accounts Receivable',
    'Other Current Asset',
    'Accounts Payable',
    'Credit Card',
    'Other Current Liability'
  );
  const operating = plus(net, adjustments.sums);
  const investing = ofTypes('Fixed Asset', 'Other Asset');
  const financing = ofTypes('Long Term Liability', 'Equity');
  const cash = summing(lines, columns, ({ span }) => ({ start: always.start, end: addDays(span.start, -1) }));
  const beginning = books.chart
    .all()
    .filter(cashTypes)
    .reduce((sum, one) => plus(sum, cash(one)), none(count));
  const increase = plus(operating, plus(investing.sums, financing.sums));
  if (isNothing(net) && isNothing(increase) && isNothing(beginning))
    return { columns: tableColumns(columns), rows: [] };
  const adjusting = 'Adjustments to reconcile Net Income to Net Cash provided by operations:';
  const activities = (title: string, words: string, group: string, rows: readonly JsonObject[], sums: Sums) =>
    rows.length === 0
      ? []
      : [
          section({
            header: titleRow(`${title} ACTIVITIES`, count),
            rows,
            summary: sumRow(`Net cash provided by ${words} activities`, sums),
            group
          })
        ];
  const total = (title: string, sums: Sums, group: string) => section({ summary: sumRow(title, sums), group });
  const adjusted =
    adjustments.rows.length === 0
      ? []
      : [
          section({
            header: titleRow(adjusting, count),
            rows: adjustments.rows,
            summary: sumRow(`Total ${adjusting}`, adjustments.sums),
            group: 'OperatingAdjustments'
          })
        ];
  return {
    columns: tableColumns(columns),
    rows: [
      ...activities(
        'OPERATING',
        'operating',
        'OperatingActivities',
        [dataRow(sumRow('Net Income', net)), ...adjusted],
        operating
      ),
      ...activities('INVESTING', 'investing', 'InvestingActivities', investing.rows, investing.sums),
      // The service writes this group so (samples/reports/CashFlow.json).
      ...activities('FINANCING', 'financing', 'FinancingActivites', financing.rows, financing.sums),
      total('Net cash increase for period', increase, 'CashIncrease'),
      total('Cash at beginning of period', beginning, 'BeginningCash'),
      total('Cash at end of period', plus(beginning, increase), 'EndingCash')
    ]
  };
}
