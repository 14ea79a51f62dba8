import { refusal } from '../faults';
import type { Work } from '../ledger/work';
import { type JsonObject, objectAt, textAt, valueAt } from '../values/json';
import { isOn, preferences } from './company';
import type { Change } from './types';

const names: Readonly<Record<string, string>> = { USD: 'United States Dollar', GBP: 'British Pound Sterling' };

export function homeCurrency(work: Work): JsonObject {
  const code = valueAt(preferences(work), 'CurrencyPrefs.HomeCurrency.value');
  const value = typeof code === 'string' ? code : 'USD';
  return { value, name: names[value] ?? value };
}

/**
 * The currency of a record, the company's own where it says none. 2220 for one that the company does not have (Assumption: unknown-currency): nothing becomes an amount in another currency than was said. Which ones a company with several has is not
 * simulated, so there any is taken as it is.
 */
export function giveCurrency({ work, draft }: Change): void {
  const home = homeCurrency(work);
  const wanted = textAt(objectAt(draft, 'CurrencyRef'), 'value');
  if (wanted !== undefined && wanted !== home.value) {
    if (isOn(work, 'CurrencyPrefs.MultiCurrencyEnabled')) return;
    throw refusal('2220', `Invalid Currency : ${wanted} is not a currency of this company.`, 'CurrencyRef');
  }
  draft.CurrencyRef = home;
}
