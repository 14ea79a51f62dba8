/** A column of a report. */
export interface ReportColumnFacts {
  /** Unique within the report and the same in every language: QuickBooks' own key where it gives one. */
  key: string;
  /** As QuickBooks gives it, in the company's language. */
  title: string;
  /** QuickBooks' type of what stands in it, such as `Money`. */
  type: string;
}

/** What a report tells of itself. What QuickBooks does not tell is null. */
export interface ReportFacts {
  name: string;
  /** `Accrual` or `Cash`. */
  basis: string | null;
  /** First and last day, `YYYY-MM-DD`. */
  start: string | null;
  end: string | null;
  currency: string | null;
  columns: ReportColumnFacts[];
  /** There is nothing in it. */
  empty: boolean;
}

/** A row of a report. */
export interface ReportTableRow {
  kind: 'data' | 'summary';
  /** Titles of the sections that it stands in, the outermost first; of a summary with the section that it sums up. */
  path: string[];
  /** By the columns' keys; null where nothing stands. */
  values: Record<string, string | number | null>;
  /** Ids of the records that values name, by the columns' keys. */
  ids: Record<string, string>;
}
