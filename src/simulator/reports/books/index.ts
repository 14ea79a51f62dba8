import type { Work } from '../../ledger/work';
import { cashBasis } from './cash';
import { type Chart, chartOf } from './chart';
import { type BookContext, type Bookkeeping, entryOf } from './form';
import { moneyBooks } from './money';
import { openings } from './opening';
import { purchaseBooks } from './purchases';
import { salesBooks } from './sales';
import { costStock } from './stock';
import type { Entry, StockMove } from './types';

export type { Account, Entry, Person, Posting, StockMove } from './types';
export { accountOrder, type Chart } from './chart';
export { balanceOf } from './form';

/** How each entity stands in the books. An entity without a row is no transaction. */
const table: Readonly<Record<string, Bookkeeping>> = { ...salesBooks, ...purchaseBooks, ...moneyBooks };

/** A company's books, worked out of its records. */
export interface Books {
  readonly chart: Chart;
  /** Every transaction, in the order of time. */
  readonly entries: readonly Entry[];
  /** What moved in stock, in the order of time. */
  readonly moves: readonly StockMove[];
  /** The same transactions where only what is paid counts. */
  cash(): readonly Entry[];
}

/** Days are compared as they are written, which costs less than as words of a language. */
function byTime(a: Entry, b: Entry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return Number(a.id ?? 0) - Number(b.id ?? 0);
}

/** Works out the books of a company: every transaction as debits and credits that are equal to the cent. */
export function booksOf(work: Work): Books {
  const chart = chartOf(work);
  const context: BookContext = { work, chart };
  const recorded = Object.entries(table).flatMap(([entity, row]) =>
    [...work.all(entity)].filter(({ deleted }) => !deleted).map(({ data }) => entryOf(entity, data, row, context))
  );
  const all = [...openings(recorded, context), ...recorded].sort(byTime);
  const { entries, moves } = costStock(all, context);
  let cash: readonly Entry[] | undefined;
  return { chart, entries, moves, cash: () => (cash ??= cashBasis(entries, chart).sort(byTime)) };
}
