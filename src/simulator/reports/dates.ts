import { addDays } from '../values/time';

/** First and last day, `YYYY-MM-DD`. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** Before and after everything that books may hold. */
export const always: Span = { start: '0001-01-01', end: '9999-12-31' };

const text = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

function partsOf(day: string): readonly [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))];
}

/** The first day of the `length` months (counted from `first`, 0 is January) in which the day lies, `by` of them later. */
function monthsFrom(day: string, first: number, length: number, by: number): string {
  const [year, month] = partsOf(day);
  const since = (((month - first) % 12) + 12) % 12;
  return text(year, month - (since % length) + by * length, 1);
}

/** The Sunday of the week, so many weeks later. */
function weekFrom(day: string, by: number): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -weekday + by * 7);
}

type Starts = (day: string, by: number) => string;

/** By what a span is called: the first day of the one that a day lies in, or of one before or after it. */
function startsOf(unit: string, fiscalMonth: number): Starts | undefined {
  const table: Readonly<Record<string, Starts>> = {
    day: (day, by) => addDays(day, by),
    week: weekFrom,
    month: (day, by) => monthsFrom(day, 0, 1, by),
    quarter: (day, by) => monthsFrom(day, 0, 3, by),
    year: (day, by) => monthsFrom(day, 0, 12, by),
    'calendar quarter': (day, by) => monthsFrom(day, 0, 3, by),
    'calendar year': (day, by) => monthsFrom(day, 0, 12, by),
    'fiscal quarter': (day, by) => monthsFrom(day, fiscalMonth, 3, by),
    'fiscal year': (day, by) => monthsFrom(day, fiscalMonth, 12, by)
  };
  return table[unit];
}

/** The first day of the fiscal year in which a day lies; `fiscalMonth` 0 is January. */
export function fiscalYearOf(day: string, fiscalMonth: number): string {
  return monthsFrom(day, fiscalMonth, 12, 0);
}

const order: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };

/** The span of a date macro as Intuit's schema has them, or undefined for another word. */
export function macroSpan(macro: string, today: string, fiscalMonth: number): Span | undefined {
  const word = macro.toLowerCase();
  if (word === 'all' || word === 'all dates') return always;
  if (word === 'today') return { start: today, end: today };
  if (word === 'yesterday') return { start: addDays(today, -1), end: addDays(today, -1) };
  if (word === 'next 4 weeks') return { start: weekFrom(today, 1), end: addDays(weekFrom(today, 5), -1) };
  const [, which = '', unit = '', toDate] = /^(this|last|next) (.+?)(-to-date)?$/.exec(word) ?? [];
  const starts = startsOf(unit, fiscalMonth);
  const by = order[which];
  if (starts === undefined || by === undefined) return undefined;
  const [start, next] = [starts(today, by), starts(today, by + 1)];
  if (toDate === undefined) return { start, end: addDays(next, -1) };
  const gone = Math.round((Date.parse(today) - Date.parse(starts(today, 0))) / 86_400_000);
  const end = addDays(start, gone);
  return { start, end: end < next ? end : addDays(next, -1) };
}

/** Units of `summarize_column_by` that are times. */
const units: Readonly<Record<string, string>> = {
  Days: 'day',
  Week: 'week',
  Month: 'month',
  Quarter: 'quarter',
  Year: 'year',
  FiscalQuarter: 'fiscal quarter',
  FiscalYear: 'fiscal year'
};

/** A span in columns of a unit, the first and last as short as the span; undefined where the unit is no time. */
export function columnsOfTime(span: Span, unit: string, fiscalMonth: number): readonly Span[] | undefined {
  const starts = startsOf(units[unit] ?? '', fiscalMonth);
  if (starts === undefined) return undefined;
  const spans: Span[] = [];
  for (let start = span.start; start <= span.end; start = starts(start, 1)) {
    const end = addDays(starts(start, 1), -1);
    spans.push({ start, end: end < span.end ? end : span.end });
  }
  return spans;
}

const monthName = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });

/** How a column of a time is called: `Jan 2026`, `Jan - Mar, 2026`, `Jan 1 - Jan 7, 2026`, `2026`. */
export function spanTitle({ start, end }: Span, unit: string): string {
  const named = (day: string): string => monthName.format(new Date(`${day}T00:00:00Z`));
  const year = end.slice(0, 4);
  if (unit === 'Days') return `${named(start)} ${Number(start.slice(8))}, ${year}`;
  if (unit === 'Week')
    return `${named(start)} ${Number(start.slice(8))} - ${named(end)} ${Number(end.slice(8))}, ${year}`;
  if (unit === 'Month') return `${named(start)} ${year}`;
  if (unit === 'Quarter' || unit === 'FiscalQuarter') return `${named(start)} - ${named(end)}, ${year}`;
  return `${named(start)} ${start.slice(0, 4)} - ${named(end)} ${year}`;
}
