import { ledgerReports } from './ledgers';
import { overviewReports } from './overview';
import { parameters } from './parameters';
import { payableReports } from './payables';
import { receivableReports } from './receivables';
import { salesReports } from './sales';
import { transactionReports } from './transactions';
import type { Report, ReportColumns, ReportGroup, ReportParameter, ReportRow } from './types';

export type {
  Report,
  ReportColumn,
  ReportColumnKind,
  ReportColumns,
  ReportFeature,
  ReportGroup,
  ReportInput,
  ReportParameter
} from './types';
export { reportEntity } from './entity';
export { reportColumns } from './columns';
export { periods, type ReportPeriod, undocumentedParameters } from './periods';

/** Parts of QuickBooks' reports page, in their order. */
export const reportGroups: Readonly<Record<ReportGroup, string>> = {
  businessOverview: 'Business overview',
  whoOwesYou: 'Who owes you',
  salesAndCustomers: 'Sales and customers',
  whatYouOwe: 'What you owe',
  expensesAndVendors: 'Expenses and vendors',
  salesTax: 'Sales tax',
  forMyAccountant: 'For my accountant'
};

function withParameters(row: ReportRow): Report {
  const entries = row.parameters.flatMap((name): [string, ReportParameter][] => {
    const shared = parameters[name];
    return shared ? [[name, { ...shared, ...row.own?.[name] }]] : [];
  });
  return { ...row, parameter: Object.fromEntries(entries) };
}

/** Every report that the API has, in the order in which they are offered. */
export const reports: readonly Report[] = [
  ...overviewReports,
  ...receivableReports,
  ...salesReports,
  ...payableReports,
  ...transactionReports,
  ...ledgerReports
].map(withParameters);

const byName = new Map(reports.map((report) => [report.name, report]));

/** The report of that API name (`ProfitAndLoss`), or undefined. */
export function findReport(name: string): Report | undefined {
  return byName.get(name);
}

/** Keys of the columns that can be asked for, in the order in which they are offered; those that are taken beside them last. */
export function columnKeys({ default: usual, more, when = {}, undocumented = [] }: ReportColumns): readonly string[] {
  const featured = Object.values(when).flatMap((brought) => [...brought.default, ...(brought.more ?? [])]);
  return [...new Set([...usual, ...more, ...featured, ...undocumented])];
}
