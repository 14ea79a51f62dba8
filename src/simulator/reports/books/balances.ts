import type { Work } from '../../ledger/work';
import { fiscalMonthOf, preferences } from '../../rules/company';
import { type JsonObject, refAt, valueAt } from '../../values/json';
import { cents, type Decimal } from '../../values/money';
import { dayAt } from '../../values/time';
import { fiscalYearOf } from '../dates';
import { chartOf, isProfit } from './chart';
import { type BookContext, entryOf } from './form';
import { openingsOf, type Standing, standingOf } from './opening';
import { costStock } from './stock';
import { bookkeepings, byTime } from './table';
import type { Account, Entry, Posting } from './types';

/*
 * What stands on each account. Only sums are wanted, so what a record adds to them is kept for as long as the record and
 * what its form is read with stay the same: a company with 50,000 forms is not worked through for one more.
 */

/** Debits less credits in whole cents, so that adding many costs little. */
interface Sums {
  /** By the key of the account; accounts whose balance stays. */
  readonly standing: ReadonlyMap<string, number>;
  /** On income and expense. */
  readonly profit: number;
}

/** What one record adds to the books. */
interface Share {
  readonly date: string;
  readonly sums: Sums;
  readonly came: Standing;
  /** The entry where goods move: what they cost depends on what has moved before. */
  readonly moving: Entry | undefined;
}

interface Memory {
  /** What forms are read with, as it was when the shares were worked out. */
  readonly basis: string;
  readonly shares: WeakMap<JsonObject, Share>;
}

/** What stands on the accounts of a company. */
export interface Balances {
  /** Debits less credits on the account with that Id. */
  own(id: string): number;
  /** The same with all accounts under it. */
  whole(id: string): number;
}

const memories = new WeakMap<Work['company'], Memory>();

function basisOf(work: Work): string {
  const parts: unknown[] = [valueAt(preferences(work), 'SalesFormsPrefs.DefaultDiscountAccount')];
  for (const { deleted, data } of work.all('Account')) {
    if (!deleted) parts.push(data.Id, data.AccountType, data.AccountSubType, data.Active, refAt(data, 'ParentRef'));
  }
  for (const { deleted, data } of work.all('Item')) {
    const accounts = ['AssetAccountRef', 'ExpenseAccountRef', 'IncomeAccountRef'].map((name) => refAt(data, name));
    if (!deleted) parts.push(data.Id, data.Type, ...accounts);
  }
  return JSON.stringify(parts);
}

function memoryOf(work: Work): Memory {
  const basis = basisOf(work);
  const known = memories.get(work.company);
  if (known?.basis === basis) return known;
  const made: Memory = { basis, shares: new WeakMap() };
  memories.set(work.company, made);
  return made;
}

function add<T>(sums: Map<string, T>, key: string, amount: T, plus: (a: T, b: T) => T): void {
  const known = sums.get(key);
  sums.set(key, known === undefined ? amount : plus(known, amount));
}

const addNumber = (a: number, b: number): number => a + b;
const addDecimal = (a: Decimal, b: Decimal): Decimal => a.plus(b);

function sumsOf(postings: readonly Posting[]): Sums {
  const standing = new Map<string, number>();
  let profit = 0;
  for (const { account, amount } of postings) {
    const inCents = cents(amount).times(100).toNumber();
    if (isProfit(account)) profit += inCents;
    else add(standing, account.key, inCents, addNumber);
  }
  return { standing, profit };
}

function shareOf(entry: Entry): Share {
  const moving = entry.movements.length > 0 ? entry : undefined;
  return { date: entry.date, sums: sumsOf(entry.postings), came: standingOf([entry]), moving };
}

function* sharesOf(context: BookContext, { shares }: Memory): Iterable<Share> {
  for (const [entity, row] of Object.entries(bookkeepings)) {
    if (row.postings === undefined) continue;
    for (const { deleted, data } of context.work.all(entity)) {
      if (deleted) continue;
      const known = row.readsOthers ? undefined : shares.get(data);
      const share = known ?? shareOf(entryOf(entity, data, row, context));
      shares.set(data, share);
      yield share;
    }
  }
}

/** What goods cost, as postings beside those of the forms that moved them. */
function costsOf(moving: readonly Entry[], context: BookContext): { date: string; postings: readonly Posting[] }[] {
  const sorted = [...moving].sort(byTime);
  return costStock(sorted, context).entries.map(({ date, postings }, index) => ({
    date,
    postings: postings.slice(sorted[index]?.postings.length)
  }));
}

/** In cents, by the key of the account; what income less expense of earlier fiscal years came to is retained earnings. */
function centsByAccount(context: BookContext): ReadonlyMap<string, number> {
  const { work, chart } = context;
  const yearStart = fiscalYearOf(dayAt(work.now), fiscalMonthOf(work));
  const retained = chart.role('retainedEarnings').key;
  const all = new Map<string, number>();
  const moved = new Map<string, Decimal>();
  const owed = new Map<string, Decimal>();
  const moving: Entry[] = [];

  function take(date: string, { standing, profit }: Sums): void {
    for (const [key, amount] of standing) add(all, key, amount, addNumber);
    if (profit !== 0 && date < yearStart) add(all, retained, profit, addNumber);
  }
  for (const share of sharesOf(context, memoryOf(work))) {
    take(share.date, share.sums);
    for (const [key, quantity] of share.came.moved) add(moved, key, quantity, addDecimal);
    for (const [key, amount] of share.came.owed) add(owed, key, amount, addDecimal);
    if (share.moving) moving.push(share.moving);
  }
  const begun = openingsOf({ moved, owed }, context);
  for (const { date, postings } of begun) take(date, sumsOf(postings));
  const stocked = begun.filter(({ movements }) => movements.length > 0);
  for (const { date, postings } of costsOf([...stocked, ...moving], context)) take(date, sumsOf(postings));
  return all;
}

/**
 * What the balance sheet shows, of transactions of whatever day, in the sign of a debit: of the real service a payable of
 * 1,602.67 is on record as -1602.67, and an opening balance equity of 10 as -10 (samples/Account.query.json).
 * Assumption: account-balance.
 */
export function balancesOf(work: Work): Balances {
  const chart = chartOf(work);
  const all = centsByAccount({ work, chart });
  const under = new Map<Account, Account[]>();
  for (const account of chart.all()) {
    if (account.parent) under.set(account.parent, [...(under.get(account.parent) ?? []), account]);
  }
  const ownCents = (account: Account): number => all.get(account.key) ?? 0;
  const wholeCents = (account: Account): number =>
    (under.get(account) ?? []).reduce((sum, one) => sum + wholeCents(one), ownCents(account));
  const of = (id: string, read: (account: Account) => number): number => {
    const account = chart.byId(id);
    return account ? read(account) / 100 : 0;
  };
  return { own: (id) => of(id, ownCents), whole: (id) => of(id, wholeCents) };
}
