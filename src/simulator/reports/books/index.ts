import type { Work } from '../../ledger/work';
import { cashBasis } from './cash';
import { type Chart, chartOf } from './chart';
import { type BookContext, entryOf } from './form';
import { openingsOf, standingOf } from './opening';
import { costStock } from './stock';
import { bookkeepings, byTime } from './table';
import type { Entry, StockMove } from './types';

export type { Account, Entry, Person, Posting, StockMove } from './types';
export { accountOrder, type Chart, isProfit } from './chart';
export { type Balances, balancesOf } from './balances';
export { balanceOf } from './form';

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

/** Works out the books of a company: every transaction as debits and credits that are equal to the cent. */
export function booksOf(work: Work): Books {
  const chart = chartOf(work);
  const context: BookContext = { work, chart };
  const recorded = Object.entries(bookkeepings).flatMap(([entity, row]) =>
    [...work.all(entity)].filter(({ deleted }) => !deleted).map(({ data }) => entryOf(entity, data, row, context))
  );
  const all = [...openingsOf(standingOf(recorded), context), ...recorded].sort(byTime);
  const { entries, moves } = costStock(all, context);
  let cash: readonly Entry[] | undefined;
  return { chart, entries, moves, cash: () => (cash ??= cashBasis(entries, chart).sort(byTime)) };
}
