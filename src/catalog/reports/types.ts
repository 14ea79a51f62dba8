import type { Condition, Entity } from '../types';

/*
 * The shape of the reports' part of the catalog. Facts: names, parameters, columns and titles from Intuit's report pages
 * and schema (`qbo/reports.json`, `qbo/api.md` section 11).
 */

/**
 * How a parameter is given: `day` a calendar day, `enum` one of its values, `reference` a record (several with `many`),
 * `number` a whole or decimal number, `yesno` true or false, `columns` keys of columns, `column` one such key.
 */
export type ReportInput = 'day' | 'enum' | 'reference' | 'text' | 'number' | 'yesno' | 'columns' | 'column';

/** What one parameter of a report is. */
export interface ReportParameter {
  /** Wording of QuickBooks' reports page. */
  label: string;
  input: ReportInput;
  hint: string;
  alt?: readonly string[];
  /** Values that the API takes, with QuickBooks' words for them. */
  values?: Readonly<Record<string, string>>;
  /** Entities that a reference may point at. */
  refs?: readonly string[];
  /** Several, as a list or as text with commas between them. */
  many?: true;
  /** What the API takes where it is left out; none: nothing is narrowed down. */
  default?: string | number | boolean;
  /** Dotted path in Preferences of what it takes where it is left out. */
  defaultPref?: string;
  required?: true;
  when?: readonly Condition[];
  /** A number without a fraction. */
  whole?: true;
}

/** Kind of what stands in a column. */
export type ReportColumnKind = 'date' | 'text' | 'name' | 'account' | 'money' | 'number' | 'rate' | 'yesno';

/** A column of a detail report or list. */
export interface ReportColumn {
  title: string;
  kind: ReportColumnKind;
  alt?: readonly string[];
}

/** A feature of the company that brings columns. `salesTax`: it tracks tax; `customFields`: its sales forms have some. */
export type ReportFeature = Condition | 'salesTax' | 'accountNumbers' | 'customFields';

/** Which columns a report has. */
export interface ReportColumns {
  /** Those that it has where `columns` is left out, in their order. */
  default: readonly string[];
  /** Those that can be asked for besides. */
  more: readonly string[];
  when?: Readonly<Partial<Record<ReportFeature, { default: readonly string[]; more?: readonly string[] }>>>;
  /** Taken, and never offered: programs ask for them, or the report's page says that it has them not. */
  undocumented?: readonly string[];
  /** They cannot be chosen. */
  fixed?: true;
}

/** Part of QuickBooks' reports page in which a report stands. */
export type ReportGroup =
  | 'businessOverview'
  | 'whoOwesYou'
  | 'salesAndCustomers'
  | 'whatYouOwe'
  | 'expensesAndVendors'
  | 'salesTax'
  | 'forMyAccountant';

/** A report as its row says. */
export interface ReportRow {
  /** API name: the last segment of its path. */
  name: string;
  title: string;
  description: string;
  group: ReportGroup;
  alsoIn?: readonly ReportGroup[];
  /** `summary`: sections and totals; `detail`: a row per line; `list`: a row per transaction or account; `file`: a file's lines. */
  kind: 'summary' | 'detail' | 'list' | 'file';
  alt?: readonly string[];
  /** Titles in other countries (ISO alpha-2). */
  elsewhere?: Readonly<Record<string, string>>;
  when?: readonly Condition[];
  /** API names in the order in which they are asked for. */
  parameters: readonly string[];
  /** What differs from the parameters that all reports share. */
  own?: Readonly<Record<string, Partial<ReportParameter>>>;
  columns?: ReportColumns;
  /**
   * Its rows of a long time are those of the parts of that time one after the other, and its totals their sums; balances
   * that run on through it can be told. Only then can a long time be asked for in parts.
   */
  joins?: true;
}

/** A report with its parameters as they are for it. */
export interface Report extends ReportRow {
  parameter: Readonly<Record<string, ReportParameter>>;
}

/** What is said of reports: each in its row, and what they share. */
export interface ReportTables {
  /** What stands for an entity where operations have one. */
  entity: Entity;
  /** Parts of QuickBooks' reports page, in their order. */
  groups: Readonly<Record<ReportGroup, string>>;
  /** By API name, as they are unless a report's row says otherwise. */
  parameters: Readonly<Record<string, ReportParameter>>;
  columns: Readonly<Record<string, ReportColumn>>;
  rows: readonly ReportRow[];
}
