import { type Line, nameOf, personOf, type ReportContext } from './context';
import { columnsOfTime, type Span, spanTitle } from './dates';
import type { Column } from './form';

/** One column of sums: what it is called, and which postings are in it. */
export interface SumColumn {
  readonly column: Column;
  /** The time of the column; that of the report where it is not by time. */
  readonly span: Span;
  /** Whether a posting is in it, of whatever day. */
  readonly has: (line: Line) => boolean;
}

type IdOf = (line: Line) => string | undefined;

/** Values of `summarize_column_by` that are records, with the entity and how a posting names it. */
const dimensions: Readonly<Record<string, readonly [entity: string, idOf: IdOf]>> = {
  Customers: ['Customer', (line) => personOf(line, 'Customer')],
  Vendors: ['Vendor', (line) => personOf(line, 'Vendor')],
  Employees: ['Employee', (line) => personOf(line, 'Employee')],
  Departments: ['Department', ({ entry }) => entry.department],
  Classes: ['Class', ({ posting }) => posting.class],
  ProductsAndServices: ['Item', ({ posting }) => posting.item]
};

const all = (): boolean => true;

/** Sum columns of a report as `summarize_column_by` asks for them, a total last where there are several. */
export function sumColumns({ asked, work }: ReportContext, lines: readonly Line[], title = 'Total'): SumColumn[] {
  const { span, columnsBy, fiscalMonth } = asked;
  const total: SumColumn = { column: { title, type: 'Money' }, span, has: all };
  const seen = lines.map(({ entry }) => entry.date).filter((date) => date >= span.start && date <= span.end);
  // Books of all time have columns from their first to their last day.
  const [first = span.start, last = first] = [seen[0], seen.at(-1)];
  const bounded = { start: span.start < first ? first : span.start, end: span.end > last ? last : span.end };
  const isEndless = span.start < '0002' || span.end > '9998';
  const times = columnsOfTime(isEndless ? bounded : span, columnsBy, fiscalMonth);
  if (times) {
    const columns = times.map((time): SumColumn => ({
      column: { title: spanTitle(time, columnsBy), type: 'Money', span: time },
      span: time,
      has: all
    }));
    return [...columns, total];
  }
  const [entity = '', idOf] = dimensions[columnsBy] ?? [];
  if (idOf === undefined) return [total];
  const ids = [...new Set(lines.map(idOf))];
  const named = ids
    .map((id) => ({ id, name: id === undefined ? 'Not Specified' : nameOf(work, entity, id) }))
    .sort((a, b) => Number(a.id === undefined) - Number(b.id === undefined) || a.name.localeCompare(b.name, 'en'));
  const columns = named.map(({ id, name }): SumColumn => ({
    column: { title: name, type: 'Money', ...(id !== undefined && { key: id }) },
    span,
    has: (line) => idOf(line) === id
  }));
  return [...columns, total];
}
