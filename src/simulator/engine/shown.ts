import type { Company, Stored } from '../ledger/types';
import { workToRead, type Work } from '../ledger/work';
import { balancesOf } from '../reports/books';
import { type JsonObject, textAt } from '../values/json';

type Shower = (record: JsonObject) => JsonObject;

/** Accounts do not change by what is posted on them: their balances are worked out as they are read. */
function withBalances(work: Work): Shower {
  let balances: ReturnType<typeof balancesOf> | undefined;
  return (record) => {
    balances ??= balancesOf(work);
    const id = textAt(record, 'Id') ?? '';
    return { ...record, CurrentBalance: balances.own(id), CurrentBalanceWithSubAccounts: balances.whole(id) };
  };
}

/** How records are shown that hold more than is kept of them, by entity. */
const showers: Readonly<Record<string, (work: Work) => Shower>> = { Account: withBalances };

/** Whether answers show records of an entity as they are kept. */
export const isShownAsKept = (entity: string): boolean => showers[entity] === undefined;

/** A record as answers show it. */
export function shown(work: Work, entity: string, record: JsonObject): JsonObject {
  return showers[entity]?.(work)(record) ?? record;
}

/** Records as answers show them; what they share is worked out once, and not before the first is asked for. */
export function showing(company: Company, entity: string, now: number): (stored: Stored) => Stored {
  const show = showers[entity]?.(workToRead(company, now));
  if (show === undefined) return (stored) => stored;
  return (stored) => (stored.deleted ? stored : { ...stored, data: show(stored.data) });
}
