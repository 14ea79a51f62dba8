import { refAt } from '../values/json';
import { amountAt, type Decimal, zero } from '../values/money';
import type { Account, Entry } from './books';
import type { Detail } from './cells';
import { grouped, isWithin, type Line, nameOf, personOf, type ReportContext, typeWord, wanted } from './context';
import { columnsOfTime, type Span, spanTitle } from './dates';
import { detailTable, type DetailSection } from './details';
import type { Table } from './form';

/** Stands for the account of a transaction that posts nothing. */
const nonPosting: Account = {
  ...{
    id: undefined,
    key: 'none',
    name: '',
    fullName: '',
    number: '',
    type: 'NonPosting',
    subType: '',
    description: ''
  },
  ...{ active: true, parent: undefined, side: 1, record: undefined }
};

/** The postings of a transaction; one that posts nothing has one of its total, so that it can be listed. */
function listed(entry: Entry): Line[] {
  if (entry.postings.length > 0) return entry.postings.map((posting) => ({ entry, posting }));
  const amount = amountAt(entry.record, 'TotalAmt');
  return [{ entry, posting: { account: nonPosting, amount, role: 'owed' } }];
}

/** What a transaction comes to: what its first posting says, or its debits. */
function amountOf(entry: Entry, first: Line): Decimal {
  if (entry.entity !== 'JournalEntry') return first.posting.amount.times(first.posting.account.side);
  return entry.postings.reduce((sum, { amount }) => (amount.gt(0) ? sum.plus(amount) : sum), zero);
}

type KeyOf = (line: Line, context: ReportContext) => string;

/** Sections by `group_by`. */
const groups: Readonly<Record<string, KeyOf>> = {
  Name: ({ entry, posting }, { work }) => {
    const who = posting.person ?? entry.person;
    return who ? nameOf(work, who.entity, who.id) : 'Not Specified';
  },
  Account: ({ posting }) => posting.account.fullName || 'Not Specified',
  'Transaction Type': ({ entry }) => entry.type,
  Customer: (line, { work }) => nameOf(work, 'Customer', personOf(line, 'Customer')) || 'Not Specified',
  Vendor: (line, { work }) => nameOf(work, 'Vendor', personOf(line, 'Vendor')) || 'Not Specified',
  Employee: (line, { work }) => nameOf(work, 'Employee', personOf(line, 'Employee')) || 'Not Specified',
  Location: ({ entry }, { work }) => nameOf(work, 'Department', entry.department) || 'Not Specified',
  'Payment Method': ({ entry }, { work }) =>
    nameOf(work, 'PaymentMethod', refAt(entry.record, 'PaymentMethodRef')) || 'Not Specified',
  ...Object.fromEntries(
    ['Day', 'Week', 'Month', 'Quarter', 'Year', 'Fiscal Quarter', 'Fiscal Year'].map((unit): [string, KeyOf] => [
      unit,
      ({ entry }, { asked }) =>
        timeTitle(entry.date, unit === 'Day' ? 'Days' : unit.replace(' ', ''), asked.fiscalMonth)
    ])
  )
};

function timeTitle(date: string, unit: string, fiscalMonth: number): string {
  const around: Span = { start: `${Number(date.slice(0, 4)) - 1}-01-01`, end: date };
  const start = columnsOfTime(around, unit, fiscalMonth)?.at(-1)?.start ?? date;
  const whole = columnsOfTime({ start, end: `${Number(start.slice(0, 4)) + 1}-12-31` }, unit, fiscalMonth)?.[0];
  return spanTitle(whole ?? { start, end: date }, unit);
}

/** Rows under titles by what was asked for, or by what the report itself goes by. */
function sectionsBy(context: ReportContext, details: readonly Detail[], own: string): DetailSection[] {
  const by = context.asked.text('group_by') ?? own;
  const keyOf = groups[by];
  if (keyOf === undefined) return [{ details }];
  return [...grouped(details, ({ line }) => keyOf(line, context))]
    .map(([title, rows]) => ({ title, details: rows }))
    .sort((a, b) => (isTime(by) ? 0 : a.title.localeCompare(b.title, 'en')));
}

const isTime = (by: string): boolean => /Day|Week|Month|Quarter|Year/.test(by);

function listedEntries(context: ReportContext): { entry: Entry; lines: readonly Line[] }[] {
  const test = wanted(context);
  const during = context.entries.filter(({ date }) => isWithin(date, context.asked.span));
  return during
    .map((entry) => ({ entry, lines: listed(entry) }))
    .filter(({ lines }) => lines.some((line) => test(line)));
}

/** Every transaction of a time, a row each, under the titles that the report has by itself. */
export function transactionList(own: 'None' | 'Customer' | 'Vendor'): (context: ReportContext) => Table {
  return (context) => {
    const all = listedEntries(context).flatMap(({ entry, lines: [first] }): Detail[] =>
      first === undefined ? [] : [{ line: first, amount: amountOf(entry, first) }]
    );
    const details = own === 'None' ? all : all.filter(({ line }) => personOf(line, own) !== undefined);
    const isFlat = (context.asked.text('group_by') ?? own) === 'None';
    return detailTable(context, sectionsBy(context, details, own), { plain: isFlat, grandTotal: !isFlat });
  };
}

/** Every transaction with the postings that it makes, a row each. */
export function transactionsWithSplits(context: ReportContext): Table {
  const details = listedEntries(context).flatMap(({ lines }) => lines.map((line): Detail => ({ line })));
  const isFlat = context.asked.text('group_by') === undefined;
  return detailTable(context, sectionsBy(context, details, 'None'), { plain: isFlat, grandTotal: !isFlat });
}

/** The chart of accounts with the balances of today, which the simulator works out for it. */
export function accountList(context: ReportContext): Table {
  const { asked, books } = context;
  const wantsDeleted = asked.text('account_status') === 'Deleted';
  const type = asked.text('account_type');
  const balances = new Map<Account, Decimal>();
  for (const { date, postings } of books.entries) {
    if (date > asked.today) continue;
    for (const { account, amount } of postings)
      balances.set(account, (balances.get(account) ?? zero).plus(amount.times(account.side)));
  }
  const entry: Entry = {
    ...{ entity: 'Account', id: undefined, type: '', kind: '', date: '', number: '', memo: '', posts: false },
    ...{ record: {}, postings: [], movements: [] }
  };
  const details = books.chart
    .all()
    .filter((one) => one.record !== undefined && one.active !== wantsDeleted)
    .filter((one) => type === undefined || typeWord(one) === type)
    .map((account): Detail => {
      const line: Line = {
        entry: { ...entry, record: account.record ?? {} },
        posting: { account, amount: zero, role: 'line' }
      };
      return { line, account, balance: balances.get(account) ?? zero };
    });
  const test = wanted(context);
  const fitting = details.filter(({ line }) => test(line));
  return detailTable(context, [{ details: fitting }], { plain: true });
}
