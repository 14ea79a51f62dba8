import { findReport, type Report } from '../../catalog';
import { unknownPath, type Call } from '../api/call';
import { openWork } from '../ledger/work';
import { homeCurrency } from '../rules/currency';
import { type JsonObject, textAt } from '../values/json';
import { secondsText } from '../values/time';
import { agingDetail, agingSummary, balanceDetail, balanceSummary } from './aging';
import { type Asked, readAsked } from './asked';
import { balanceSheet } from './statements/balance-sheet';
import { booksOf } from './books';
import { cashFlow } from './statements/cash-flow';
import type { ReportContext } from './context';
import { always } from './dates';
import { columnJson, type Table } from './form';
import { fecFile, generalLedger, journal, profitAndLossDetail } from './ledgers';
import { accountList, transactionList, transactionsWithSplits } from './lists';
import { profitAndLoss } from './statements/profit-and-loss';
import { classSales, customerIncome, customerSales, departmentSales, itemSales, vendorExpenses } from './sales';
import { stockDetail, stockSummary } from './stock';
import { taxSummary } from './tax';
import { trialBalance } from './statements/trial-balance';
import { brokenOff } from './size';

/** How each report of the catalog is worked out. */
const builders: Readonly<Record<string, (context: ReportContext) => Table>> = {
  ProfitAndLoss: profitAndLoss,
  ProfitAndLossDetail: profitAndLossDetail,
  BalanceSheet: balanceSheet,
  CashFlow: cashFlow,
  TrialBalance: trialBalance,
  TrialBalanceFR: trialBalance,
  GeneralLedger: generalLedger,
  GeneralLedgerFR: generalLedger,
  JournalReport: journal,
  JournalReportFR: journal,
  AccountList: accountList,
  CustomerSales: customerSales,
  ItemSales: itemSales,
  DepartmentSales: departmentSales,
  ClassSales: classSales,
  CustomerIncome: customerIncome,
  CustomerBalance: balanceSummary('Customer'),
  CustomerBalanceDetail: balanceDetail('Customer'),
  AgedReceivables: agingSummary('Customer'),
  AgedReceivableDetail: agingDetail('Customer'),
  VendorBalance: balanceSummary('Vendor'),
  VendorBalanceDetail: balanceDetail('Vendor'),
  AgedPayables: agingSummary('Vendor'),
  AgedPayableDetail: agingDetail('Vendor'),
  VendorExpenses: vendorExpenses,
  InventoryValuationSummary: stockSummary,
  InventoryValuationDetail: stockDetail,
  TransactionList: transactionList('None'),
  TransactionListByCustomer: transactionList('Customer'),
  TransactionListByVendor: transactionList('Vendor'),
  TransactionListWithSplits: transactionsWithSplits,
  TaxSummary: taxSummary,
  FECReport: fecFile
};

/** Parameters that the header repeats, by the names that it has for them. */
const repeated: Readonly<Record<string, string>> = {
  customer: 'Customer',
  vendor: 'Vendor',
  employee: 'Employee',
  item: 'Item',
  class: 'Class',
  department: 'Department'
};

function headerOf(report: Report, asked: Asked, currency: string, now: number, isEmpty: boolean): JsonObject {
  const has = (name: string): boolean => report.parameter[name] !== undefined;
  const isAsOf = has('report_date');
  const isAlways = asked.span.start === always.start;
  const filters = Object.entries(repeated).flatMap(([name, word]) => {
    const value = asked.text(name);
    return value === undefined ? [] : [[word, value] as const];
  });
  return {
    Time: secondsText(now),
    ReportName: report.name,
    ...(asked.macro !== undefined && { DateMacro: asked.macro.toLowerCase() }),
    ...(has('accounting_method') && { ReportBasis: asked.basis }),
    ...(!isAlways && { StartPeriod: isAsOf ? asked.asOf : asked.span.start }),
    ...(!isAlways && { EndPeriod: isAsOf ? asked.asOf : asked.span.end }),
    ...(has('summarize_column_by') && report.kind === 'summary' && { SummarizeColumnsBy: asked.columnsBy }),
    Currency: currency,
    ...Object.fromEntries(filters),
    Option: [
      ...(report.kind === 'summary' && !isAsOf ? [{ Name: 'AccountingStandard', Value: 'GAAP' }] : []),
      ...(isAsOf ? [{ Name: 'report_date', Value: asked.asOf }] : []),
      { Name: 'NoReportData', Value: String(isEmpty) }
    ]
  };
}

/**
 * A report of the company as it stands (qbo/api.md §11). To a report that it does not have the service says what it says to every
 * path that it does not know (Assumption: report-unknown-name).
 *
 * @throws Refusal 500 for an unknown report; those of its parameters
 */
export function answerReport(call: Call, name: string): JsonObject {
  const { simulation, company, now, request } = call;
  const report = findReport(name);
  const build = builders[name];
  if (report === undefined || build === undefined) throw unknownPath(call);
  const work = openWork(simulation.ledger, company, now);
  const asked = readAsked(report, request.query, work);
  const books = booksOf(work);
  const entries = asked.basis === 'Cash' ? books.cash() : books.entries;
  const { columns, rows } = brokenOff(build({ work, books, asked, entries }));
  const currency = textAt(homeCurrency(work), 'value') ?? '';
  return {
    Header: headerOf(report, asked, currency, now, rows.length === 0),
    Columns: { Column: columns.map(columnJson) },
    Rows: rows.length === 0 ? {} : { Row: rows }
  };
}
