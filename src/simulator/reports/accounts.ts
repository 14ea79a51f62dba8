import type { JsonObject } from '../values/json';
import { type Decimal, zero } from '../values/money';
import type { Account } from './books';
import { blank, cell, type Cell, dataRow, money, section } from './form';

/** Amounts of one row, a column each. */
export type Sums = readonly Decimal[];

export const plus = (a: Sums, b: Sums): Sums => a.map((one, index) => one.plus(b[index] ?? zero));
export const minus = (a: Sums, b: Sums): Sums => a.map((one, index) => one.minus(b[index] ?? zero));
export const none = (count: number): Sums => Array.from({ length: count }, () => zero);
export const isNothing = (sums: Sums): boolean => sums.every((one) => one.eq(0));

export const sumRow = (title: string, sums: Sums, id?: string): Cell[] => [
  cell(title, id),
  ...sums.map((one) => cell(money(one)))
];
export const titleRow = (title: string, count: number, id?: string): Cell[] => [
  cell(title, id),
  ...Array.from({ length: count }, () => blank)
];

/** Rows of accounts with those under them, and their sum. Accounts with nothing on them or under them are left out. */
export interface AccountRows {
  readonly rows: readonly JsonObject[];
  readonly sums: Sums;
}

/**
 * Accounts as a tree of rows: an account that has others under it is a section with its own amounts as header.
 *
 * @param sumsOf of an account without those under it
 */
export function accountRows(
  accounts: readonly Account[],
  count: number,
  sumsOf: (account: Account) => Sums
): AccountRows {
  const inside = new Set(accounts);
  const under = (parent: Account | undefined) =>
    accounts.filter((one) => (one.parent && inside.has(one.parent) ? one.parent : undefined) === parent);

  function rowsUnder(parent: Account | undefined): AccountRows {
    let sums = none(count);
    const rows = under(parent).flatMap((account) => {
      const own = sumsOf(account);
      const below = rowsUnder(account);
      const whole = plus(own, below.sums);
      sums = plus(sums, whole);
      if (below.rows.length === 0) return isNothing(own) ? [] : [dataRow(sumRow(account.name, own, account.id))];
      const header = isNothing(own) ? titleRow(account.name, count, account.id) : sumRow(account.name, own, account.id);
      return [section({ header, rows: below.rows, summary: sumRow(`Total ${account.name}`, whole, account.id) })];
    });
    return { rows, sums };
  }
  return rowsUnder(undefined);
}
