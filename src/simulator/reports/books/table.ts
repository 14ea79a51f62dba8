import type { Bookkeeping } from './form';
import { moneyBooks } from './money';
import { purchaseBooks } from './purchases';
import { salesBooks } from './sales';
import type { Entry } from './types';

/** How each entity stands in the books. An entity without a row is no transaction. */
export const bookkeepings: Readonly<Record<string, Bookkeeping>> = { ...salesBooks, ...purchaseBooks, ...moneyBooks };

/** Days are compared as they are written, which costs less than as words of a language. */
export function byTime(a: Entry, b: Entry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return Number(a.id ?? 0) - Number(b.id ?? 0);
}
