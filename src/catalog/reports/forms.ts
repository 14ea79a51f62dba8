import type { Condition, Field, FieldGroup, FieldRank } from '../types';
import { columnKeys, offeredColumns } from './columns';
import { parameters } from './parameters';
import { periods, type ReportPeriod } from './periods';
import { reportRows } from './rows';
import type { ReportInput, ReportParameter, ReportRow, ReportTables } from './types';

/*
 * Reports as a panel asks for them: their parameters as fields of a form. What all reports share stands once.
 */

/** A parameter as a field of a form. */
export interface ParameterField extends Field {
  /** Kinds of records that it may point at, where they are several. */
  refs?: readonly string[];
  /** Several records, with commas between their Ids. */
  many?: true;
  /** Words that are taken for one of its values, where they differ from it by more than the way in which it is written. */
  also?: readonly string[];
  /** What counts where it is left out, in words. */
  usual?: string;
  /** It takes keys of the report's columns: several, in the order in which they are to stand, or one. */
  columns?: 'many' | 'one';
}

/** A report as a panel asks for it. */
export interface ReportForm {
  description: string;
  /** Where it stands on QuickBooks' reports page, by the keys of its parts; the first is where it is offered. */
  groups: readonly string[];
  /** Other names that find it. */
  alt?: readonly string[];
  when?: readonly Condition[];
  parameters: readonly string[];
  own?: Readonly<Record<string, Partial<ParameterField>>>;
  /** Keys of the columns that are offered, those that it has anyway first, and of others that are taken. */
  columns?: readonly string[];
  otherColumns?: readonly string[];
  usualColumns?: readonly string[];
}

/** All reports as panels ask for them. */
export interface ReportForms {
  /** Titles of the parts of QuickBooks' reports page. */
  groups: Readonly<Record<string, string>>;
  parameters: Readonly<Record<string, ParameterField>>;
  /** Titles of columns by their keys. */
  columns: Readonly<Record<string, string>>;
  periods: readonly ReportPeriod[];
  /** By API name. */
  rows: Readonly<Record<string, ReportForm>>;
}

/** What a form shows from the start, and what says how the report looks; all else narrows it down. */
const places: Readonly<Record<string, readonly [FieldGroup, FieldRank]>> = {
  date_macro: ['header', 'common'],
  start_date: ['header', 'common'],
  end_date: ['header', 'common'],
  report_date: ['header', 'common'],
  accounting_method: ['header', 'common'],
  agency_id: ['header', 'required'],
  summarize_column_by: ['layout', 'common'],
  columns: ['layout', 'common'],
  group_by: ['layout', 'common'],
  sort_by: ['layout', 'rare'],
  sort_order: ['layout', 'rare'],
  aging_method: ['layout', 'common'],
  aging_period: ['layout', 'common'],
  num_periods: ['layout', 'common'],
  qzurl: ['layout', 'rare'],
  adjusted_gain_loss: ['layout', 'rare'],
  add_due_date: ['layout', 'common'],
  attachmentType: ['layout', 'common'],
  withQboIdentifier: ['layout', 'common']
};

const types: Readonly<Record<ReportInput, Partial<ParameterField>>> = {
  day: { type: 'date', input: 'day' },
  enum: { type: 'string' },
  reference: { type: 'reference' },
  text: { type: 'string' },
  number: { type: 'decimal' },
  yesno: { type: 'boolean', input: 'yesno' },
  columns: { type: 'string', columns: 'many' },
  column: { type: 'string', columns: 'one' }
};

const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Words that say more than the values themselves. */
function wordsOf({ values = {}, input }: Partial<ReportParameter>): Pick<ParameterField, 'also'> {
  if (input === 'column') return {};
  const words = Object.entries(values).flatMap(([value, word]) => (bare(value) === bare(word) ? [] : [word]));
  return words.length === 0 ? {} : { also: words };
}

/** What of a parameter differs from one that has nothing, with its words in the language of the tables. */
function fieldPart(
  { label, hint, input, values, refs, many, whole, when, default: usual }: Partial<ReportParameter>,
  english: Partial<ReportParameter>
): Partial<ParameterField> {
  const word = usual === undefined ? undefined : (values?.[String(usual)] ?? String(usual));
  return {
    ...(input && types[input]),
    ...(whole && { type: 'integer' }),
    ...(label !== undefined && { label }),
    ...(hint !== undefined && { hint }),
    ...(values && { options: values, ...wordsOf(english) }),
    ...(refs && { ref: refs[0], ...(refs.length > 1 && { refs }) }),
    ...(many && input === 'reference' && { many }),
    ...(when && { when }),
    ...(word !== undefined && word !== 'false' && { usual: word })
  };
}

/** What differs for one report; a default is told in the words of the values that all reports share. */
function ownParts(row: ReportRow, shared: ReportTables['parameters']): NonNullable<ReportForm['own']> {
  const english = reportRows.find(({ name }) => name === row.name)?.own ?? {};
  const parts = Object.entries(row.own ?? {}).map(([name, own]) => {
    const { input } = shared[name] ?? {};
    if (own.values) return [name, { also: [], ...fieldPart(own, { ...english[name], input }) }] as const;
    const { usual } = fieldPart({ ...own, values: shared[name]?.values }, {});
    return [name, { ...fieldPart(own, {}), ...(usual !== undefined && { usual }) }] as const;
  });
  return Object.fromEntries(parts);
}

function formOf(row: ReportRow, { parameters: shared }: ReportTables): ReportForm {
  const { description, group, alsoIn = [], alt = [], elsewhere = {}, when, columns, own } = row;
  const offered = columns && offeredColumns(columns);
  const names = [...alt, ...Object.values(elsewhere)];
  return {
    description,
    groups: [group, ...alsoIn],
    parameters: row.parameters,
    ...(names.length > 0 && { alt: names }),
    ...(when && { when }),
    ...(own && { own: ownParts(row, shared) }),
    ...(columns && {
      columns: offered,
      usualColumns: columns.default,
      otherColumns: columnKeys(columns).filter((key) => !offered?.includes(key))
    })
  };
}

/** The reports of the catalog as panels ask for them, in the language of the tables. Which words are taken for a value stays English. */
export function reportForms(tables: ReportTables): ReportForms {
  const { groups, columns, rows } = tables;
  const fields = Object.entries(tables.parameters).map(([name, parameter]): [string, ParameterField] => {
    const [group, rank] = places[name] ?? ['filter', 'rare'];
    return [name, { type: 'string', ...fieldPart(parameter, parameters[name] ?? {}), group, rank }];
  });
  return {
    groups,
    parameters: Object.fromEntries(fields),
    columns: Object.fromEntries(Object.entries(columns).map(([key, { title }]) => [key, title])),
    periods,
    rows: Object.fromEntries(rows.map((row) => [row.name, formOf(row, tables)]))
  };
}
