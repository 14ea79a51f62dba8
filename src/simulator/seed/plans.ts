import type { JsonObject } from '../values/json';
import type { SeedList } from './types';

const setDaysAgo = [60, 30, 2];

/** Exchange rates that somebody has set, by currency: the oldest first. */
export function ratesOf(rows: Readonly<Record<string, readonly number[]>>): SeedList {
  return (_ref, dayAgo) =>
    Object.entries(rows).flatMap(([SourceCurrencyCode, rates]) =>
      rates.map((Rate, index) => {
        const daysAgo = setDaysAgo[index] ?? 1;
        const body = { SourceCurrencyCode, AsOfDate: dayAgo(daysAgo), Rate };
        return { entity: 'Exchangerate', body, daysAgo };
      })
    );
}

const quarters = ['01', '04', '07', '10'];

/** A budget of this year by quarters, of the same amount for each, by account. */
export function budgetOf(amounts: Readonly<Record<string, number>>): SeedList {
  return (ref, dayAgo) => {
    const year = dayAgo(0).slice(0, 4);
    const BudgetDetail: readonly JsonObject[] = Object.entries(amounts).flatMap(([account, Amount]) =>
      quarters.map((month) => ({ AccountRef: ref('Account', account), BudgetDate: `${year}-${month}-01`, Amount }))
    );
    const body = {
      Name: `Plan ${year}`,
      BudgetType: 'ProfitAndLoss',
      BudgetEntryType: 'Quarterly',
      StartDate: `${year}-01-01`,
      EndDate: `${year}-12-31`,
      BudgetDetail
    };
    return [{ entity: 'Budget', body, daysAgo: 100 }];
  };
}
