import { columnKeys, type Report, type ReportFeature } from '../../catalog';
import { missingParameter, refusal } from '../faults';
import type { Work } from '../ledger/work';
import { fiscalMonthOf, isOn, isUS, preferences, singleId } from '../rules/company';
import { textAt, valueAt } from '../values/json';
import { dayAt, isDay } from '../values/time';
import { macroSpan, type Span } from './dates';

/** What a request asks of a report. */
export interface Asked {
  readonly report: Report;
  readonly today: string;
  /** 0 is January. */
  readonly fiscalMonth: number;
  readonly span: Span;
  /** The day that balances are for. */
  readonly asOf: string;
  readonly macro: string | undefined;
  readonly basis: 'Accrual' | 'Cash';
  readonly columnsBy: string;
  readonly columns: readonly string[];
  readonly sortBy: string | undefined;
  readonly descending: boolean;
  /** A parameter as it was sent; undefined where it was not, or where the report has none of that name. */
  text(name: string): string | undefined;
  /** Ids of a parameter that is a list of them. */
  ids(name: string): ReadonlySet<string> | undefined;
  number(name: string): number | undefined;
  /** The span of a further time that the report knows, such as `duedate`. */
  spanOf(start: string, end: string, macro: string): Span | undefined;
}

const bad = (code: string, name: string, value: string, what: string): Error =>
  refusal(code, `Invalid ${what} : ${name}=${value}`, name);

/** Whether the company has a feature that brings columns. What the simulator does not keep it has not. */
function hasFeature(work: Work, feature: ReportFeature): boolean {
  const country = textAt(work.get('CompanyInfo', singleId), 'Country');
  const answers: Partial<Record<ReportFeature, boolean>> = {
    classTracking:
      isOn(work, 'AccountingInfoPrefs.ClassTrackingPerTxn') ||
      isOn(work, 'AccountingInfoPrefs.ClassTrackingPerTxnLine'),
    locationTracking: isOn(work, 'AccountingInfoPrefs.TrackDepartments'),
    multicurrency: isOn(work, 'CurrencyPrefs.MultiCurrencyEnabled'),
    salesTax: isOn(work, 'TaxPrefs.UsingSalesTax'),
    accountNumbers: isOn(work, 'AccountingInfoPrefs.UseAccountNumbers'),
    US: isUS(work),
    notUS: !isUS(work)
  };
  return answers[feature] ?? country === feature;
}

/** Columns that a report has where none are asked for. */
function usualColumns(report: Report, work: Work): readonly string[] {
  const { default: usual = [], when = {} } = report.columns ?? {};
  const brought = Object.entries(when).flatMap(([feature, { default: more }]) => {
    const known = Object.keys(when).find((one): one is ReportFeature => one === feature);
    return known !== undefined && hasFeature(work, known) ? more : [];
  });
  return [...new Set([...usual, ...brought])];
}

/** The value of an enumerated parameter in whatever case; 2170 otherwise. */
function checkEnum(name: string, values: Readonly<Record<string, string>>, value: string): string {
  const known = Object.keys(values).find((one) => one.toLowerCase() === value.toLowerCase());
  if (known === undefined) throw bad('2170', name, value, 'enumeration');
  return known;
}

function check(report: Report, name: string, value: string): string {
  const parameter = report.parameter[name];
  switch (parameter?.input) {
    case 'day':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw bad('2060', name, value, 'date format');
      if (!isDay(value)) throw bad('2070', name, value, 'date');
      return value;
    case 'enum':
      return checkEnum(name, parameter.values ?? {}, value);
    case 'reference':
      if (!value.split(',').every((id) => /^-?\d+$/.test(id.trim()))) throw bad('2030', name, value, 'ID');
      return value;
    case 'number':
      if (!/^-?\d+(\.\d+)?$/.test(value)) throw bad('2080', name, value, 'number format');
      if (parameter.whole && value.includes('.')) throw bad('2090', name, value, 'number');
      return value;
    case 'yesno':
      if (!/^(true|false)$/i.test(value)) throw bad('2230', name, value, 'boolean');
      return value.toLowerCase();
    default:
      return value;
  }
}

/** Columns that the report has, of those that were asked for; one that it does not know is passed over. Assumption: report-unknown-column. */
function chosenColumns(report: Report, work: Work, wanted: string | undefined): readonly string[] {
  const usual = usualColumns(report, work);
  if (wanted === undefined || report.columns === undefined || report.columns.fixed) return usual;
  const known = new Set(columnKeys(report.columns));
  const chosen = wanted.split(',').map((key) => key.trim());
  const columns = [...new Set(chosen.filter((key) => known.has(key)))];
  return columns.length > 0 ? columns : usual;
}

/**
 * Reads the parameters of a report. Those that it does not have are passed over, as unknown parameters of an address are.
 * Codes of bad values are those that the service has for such values elsewhere (Assumption: report-bad-values).
 *
 * @throws Refusal 2020, 2030, 2060, 2070, 2080, 2090, 2170, 2190, 2230
 */
export function readAsked(report: Report, query: URLSearchParams, work: Work): Asked {
  const given = new Map<string, string>();
  for (const name of Object.keys(report.parameter)) {
    const value = query.get(name);
    if (value !== null && value !== '') given.set(name, check(report, name, value));
    else if (report.parameter[name]?.required) throw missingParameter(name);
  }
  const today = dayAt(work.now);
  const fiscalMonth = fiscalMonthOf(work);
  const text = (name: string): string | undefined => given.get(name);

  function spanOf(start: string, end: string, macro: string): Span | undefined {
    const [first, last, word] = [text(start), text(end), text(macro)];
    if (first !== undefined && last !== undefined) {
      if (first > last) throw refusal('2190', `Invalid Date range : ${start} ${first} is after ${end} ${last}`, start);
      return { start: first, end: last };
    }
    return word === undefined ? undefined : macroSpan(word, today, fiscalMonth);
  }
  const days = spanOf('start_date', 'end_date', 'date_macro');
  const usual = report.parameter.date_macro?.default ?? 'This Fiscal Year-to-date';
  const usualSpan = macroSpan(String(usual), today, fiscalMonth);
  const hasDays = text('start_date') !== undefined && text('end_date') !== undefined;
  const isAsOf = report.parameter.report_date !== undefined;
  const asOf = text('report_date') ?? (isAsOf ? days?.end : undefined) ?? today;
  const basis = valueAt(preferences(work), 'ReportPrefs.ReportBasis');
  return {
    report,
    today,
    fiscalMonth,
    span: isAsOf ? { start: asOf, end: asOf } : (days ?? usualSpan ?? { start: today, end: today }),
    asOf: asOf > today && text('report_date') === undefined ? today : asOf,
    // A recorded answer to a question without dates names the span that it has.
    macro: hasDays
      ? undefined
      : (text('date_macro') ?? (isAsOf || usualSpan === undefined ? undefined : String(usual))),
    // A report that cannot be asked for on a basis is on accrual.
    basis: report.parameter.accounting_method && (text('accounting_method') ?? basis) === 'Cash' ? 'Cash' : 'Accrual',
    columnsBy: text('summarize_column_by') ?? 'Total',
    columns: chosenColumns(report, work, text('columns')),
    sortBy: text('sort_by'),
    descending: text('sort_order') === 'descend',
    text,
    ids: (name) => {
      const value = text(name);
      return value === undefined ? undefined : new Set(value.split(',').map((id) => id.trim()));
    },
    number: (name) => {
      const value = text(name);
      return value === undefined ? undefined : Number(value);
    },
    spanOf
  };
}
