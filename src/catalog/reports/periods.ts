/**
 * Parameters that Intuit's own libraries have and its pages do not: taken as they are, never offered
 * (`qbo/reports.json`, sdkParams; Assumption: report-sdk-parameters).
 */
export const undocumentedParameters: readonly string[] = [
  'subcol_pp',
  'subcol_pp_chg',
  'subcol_pp_pct_chg',
  'subcol_py',
  'subcol_py_chg',
  'subcol_py_pct_chg',
  'subcol_ytd',
  'subcol_pct_ytd',
  'subcol_pct_inc',
  'subcol_pct_exp',
  'low_pp_date',
  'high_pp_date',
  'custom_pp',
  'showrows'
];

/** A time as reports take it: by its first and last day, which only count together, or else by name. */
export interface ReportPeriod {
  start: string;
  end: string;
  macro: string;
}

/** Every period that some report has (`qbo/reports.json`, periods). */
export const periods: readonly ReportPeriod[] = [
  { start: 'start_date', end: 'end_date', macro: 'date_macro' },
  { start: 'start_duedate', end: 'end_duedate', macro: 'duedate_macro' },
  { start: 'start_createdate', end: 'end_createdate', macro: 'createdate_macro' },
  { start: 'start_moddate', end: 'end_moddate', macro: 'moddate_macro' },
  { start: 'start_svcdate', end: 'end_svcdate', macro: 'svcdate_macro' }
];
