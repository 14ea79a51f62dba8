import type { Company, Stored } from '../ledger/types';
import { workToRead, type Work } from '../ledger/work';
import { revisionOf } from '../ledger/puts';
import { type Balances, balancesOf } from '../reports/books';
import { type JsonObject, textAt } from '../values/json';
import { dayAt } from '../values/time';

type Shower = (record: JsonObject) => JsonObject;

/** Balances of a company as it is kept, which hold until something changes in it or a fiscal year ends. */
const known = new WeakMap<Company, { readonly revision: number; readonly day: string; readonly balances: Balances }>();

function balancesAsKept(work: Work): Balances {
  const [revision, day] = [revisionOf(work.company), dayAt(work.now)];
  const last = known.get(work.company);
  if (last?.revision === revision && last.day === day) return last.balances;
  const balances = balancesOf(work);
  known.set(work.company, { revision, day, balances });
  return balances;
}

/** Accounts do not change by what is posted on them: their balances are worked out as they are read. */
function withBalances(work: Work, worked: (work: Work) => Balances): Shower {
  let balances: Balances | undefined;
  return (record) => {
    balances ??= worked(work);
    const id = textAt(record, 'Id') ?? '';
    return { ...record, CurrentBalance: balances.own(id), CurrentBalanceWithSubAccounts: balances.whole(id) };
  };
}

/** How records are shown that hold more than is kept of them, by entity. */
const showers: Readonly<Record<string, typeof withBalances>> = { Account: withBalances };

/** Whether answers show records of an entity as they are kept. */
export const isShownAsKept = (entity: string): boolean => showers[entity] === undefined;

/** A record as answers show it. */
export function shown(work: Work, entity: string, record: JsonObject): JsonObject {
  return showers[entity]?.(work, balancesOf)(record) ?? record;
}

/** Records as answers show them; what they share is worked out once, and not before the first is asked for. */
export function showing(company: Company, entity: string, now: number): (stored: Stored) => Stored {
  const show = showers[entity]?.(workToRead(company, now), balancesAsKept);
  if (show === undefined) return (stored) => stored;
  return (stored) => (stored.deleted ? stored : { ...stored, data: show(stored.data) });
}
