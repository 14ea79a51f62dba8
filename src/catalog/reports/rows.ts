import { ledgerReports } from './ledgers';
import { overviewReports } from './overview';
import { payableReports } from './payables';
import { receivableReports } from './receivables';
import { salesReports } from './sales';
import { transactionReports } from './transactions';
import type { ReportRow } from './types';

/** Every report that the API has, in the order in which they are offered. */
export const reportRows: readonly ReportRow[] = [
  ...overviewReports,
  ...receivableReports,
  ...salesReports,
  ...payableReports,
  ...transactionReports,
  ...ledgerReports
];
