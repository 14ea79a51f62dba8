import type { JsonObject } from '../values/json';
import { type Decimal, zero } from '../values/money';
import { cellOf, type Detail, detailColumn, isSummed } from './cells';
import type { ReportContext } from './context';
import { blank, cell, type Cell, dataRow, money, section, type Table } from './form';

/** Rows under one title. */
export interface DetailSection {
  /** None: the rows stand by themselves. */
  readonly title?: string;
  readonly id?: string;
  /** What balances run on from. */
  readonly begins?: Decimal;
  readonly details: readonly Detail[];
  readonly sections?: readonly DetailSection[];
  readonly group?: string;
  /** What the total is called. */
  readonly total?: string;
}

export interface DetailOptions {
  readonly grandTotal?: boolean;
  /** Sections have no totals. */
  readonly plain?: boolean;
}

interface Written {
  readonly rows: readonly JsonObject[];
  readonly sums: ReadonlyMap<string, Decimal>;
}

const added = (a: ReadonlyMap<string, Decimal>, b: ReadonlyMap<string, Decimal>): ReadonlyMap<string, Decimal> =>
  new Map([...new Set([...a.keys(), ...b.keys()])].map((key) => [key, (a.get(key) ?? zero).plus(b.get(key) ?? zero)]));

/** Rows in the order that was asked for; by their own where none was. */
function sorted(details: readonly Detail[], context: ReportContext): readonly Detail[] {
  const { sortBy, descending } = context.asked;
  const key = sortBy ?? 'tx_date';
  if (sortBy === undefined && !descending) return details;
  const keyed = details.map((detail) => ({ detail, ...cellOf(key, detail, context) }));
  keyed.sort((a, b) => a.amount.cmp(b.amount) || a.cell.value.localeCompare(b.cell.value, 'en'));
  const ordered = keyed.map(({ detail }) => detail);
  return descending ? ordered.reverse() : ordered;
}

/** A cell per column: a title first, and amounts where there are some. */
function totals(keys: readonly string[], title: string, sums: ReadonlyMap<string, Decimal>, id?: string): Cell[] {
  return keys.map((key, index) => {
    if (index === 0) return cell(title, id);
    const sum = sums.get(key);
    return sum === undefined ? blank : cell(money(sum));
  });
}

/** What a balance begins with, in the columns of balances that run on. */
function beginning(keys: readonly string[], amount: Decimal): JsonObject {
  const balance = cell(money(amount));
  return dataRow(
    keys.map((key, index) => (index === 0 ? cell('Beginning Balance') : /^(subt_)?rbal_/.test(key) ? balance : blank))
  );
}

/** A detail report: its columns as asked for, rows in sections, and the sums of what can be summed up. */
export function detailTable(
  context: ReportContext,
  sections: readonly DetailSection[],
  options: DetailOptions = {}
): Table {
  const keys = context.asked.columns;

  function rowsOf(details: readonly Detail[]): Written {
    let sums: ReadonlyMap<string, Decimal> = new Map();
    const rows = sorted(details, context).map((detail) => {
      const cells = keys.map((key) => ({ key, ...cellOf(key, detail, context) }));
      const amounts = cells.filter(({ key }) => isSummed(key));
      sums = added(sums, new Map(amounts.map(({ key, amount }) => [key, amount])));
      return dataRow(cells.map((one) => one.cell));
    });
    return { rows, sums };
  }
  function written(part: DetailSection): Written {
    const { title, id, begins, details, sections: inner = [], group, total } = part;
    const own = rowsOf(details);
    const within = inner.map(written);
    const start = begins === undefined || begins.eq(0) ? [] : [beginning(keys, begins)];
    const rows = [...start, ...own.rows, ...within.flatMap((one) => one.rows)];
    const sums = within.reduce((all, one) => added(all, one.sums), own.sums);
    if (rows.length === 0) return { rows: [], sums };
    if (title === undefined && options.plain) return { rows, sums };
    const header = title === undefined ? undefined : totals(keys, title, new Map(), id);
    const summary = options.plain
      ? undefined
      : totals(keys, total ?? (title === undefined ? '' : `Total for ${title}`), sums);
    return { rows: [section({ header, rows, summary, group })], sums };
  }
  const all = sections.map(written);
  const rows = all.flatMap((one) => one.rows);
  const sums = all.reduce<ReadonlyMap<string, Decimal>>((sum, one) => added(sum, one.sums), new Map());
  const grand =
    rows.length > 0 && options.grandTotal
      ? [section({ summary: totals(keys, 'TOTAL', sums), group: 'GrandTotal' })]
      : [];
  return { columns: keys.map(detailColumn), rows: [...rows, ...grand] };
}
