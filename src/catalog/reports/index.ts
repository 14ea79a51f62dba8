import { reportColumns } from './columns';
import { reportEntity } from './entity';
import { parameters } from './parameters';
import { reportRows } from './rows';
import type { Report, ReportGroup, ReportParameter, ReportRow, ReportTables } from './types';

export type {
  Report,
  ReportColumn,
  ReportColumnKind,
  ReportColumns,
  ReportFeature,
  ReportGroup,
  ReportInput,
  ReportParameter,
  ReportTables
} from './types';
export { reportEntity } from './entity';
export { columnKeys, reportColumns } from './columns';
export { type ParameterField, type ReportForm, type ReportForms, reportForms } from './forms';
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

/** What is said of reports, before each is put together. */
export const reportTables: ReportTables = {
  entity: reportEntity,
  groups: reportGroups,
  parameters,
  columns: reportColumns,
  rows: reportRows
};

/** Every report that the API has, in the order in which they are offered. */
export const reports: readonly Report[] = reportRows.map(withParameters);

const byName = new Map(reports.map((report) => [report.name, report]));

/** The report of that API name (`ProfitAndLoss`), or undefined. */
export function findReport(name: string): Report | undefined {
  return byName.get(name);
}
