import { refusal } from '../../faults';
import { textAt } from '../../values/json';
import type { EntityRules } from '../types';

/** What a new agency is: sales tax is collected for it (samples/TaxAgency.json). */
export const taxAgencyRules: EntityRules = {
  required: [{ path: 'DisplayName' }],
  defaults: ({ draft }) => {
    draft.TaxTrackedOnSales = true;
    draft.TaxTrackedOnPurchases = false;
    draft.TaxAgencyConfig = 'USER_DEFINED';
  }
};

const currencyNames = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });

/** The usual name of a currency by its code of ISO 4217, or undefined. */
export function currencyName(code: string): string | undefined {
  return /^[A-Z]{3}$/.test(code) ? currencyNames.of(code) : undefined;
}

/** A currency by its code of ISO 4217, called by its usual name unless it is given another (samples/CompanyCurrency.json). */
export const companyCurrencyRules: EntityRules = {
  required: [{ path: 'Code' }],
  defaults: ({ draft }) => {
    draft.Active ??= true;
  },
  compute: ({ draft }) => {
    const code = textAt(draft, 'Code') ?? '';
    const usual = currencyName(code);
    if (usual === undefined) throw refusal('2220', `Currency is invalid. Supplied value:${code}`, 'Code');
    draft.Name ??= usual;
    draft.Active ??= true;
  }
};

const shortestCode = 2;

/** A journal of a French company; its name has 2 to 20 letters (qbo/entities.json, JournalCode). */
export const journalCodeRules: EntityRules = {
  required: [{ path: 'Name' }],
  kept: ['Type'],
  defaults: ({ draft }) => {
    draft.Active ??= true;
    draft.Type ??= 'Others';
  },
  compute: ({ draft }) => {
    const name = textAt(draft, 'Name') ?? '';
    if (name.length < shortestCode) {
      throw refusal('2050', `String length is too short. Min:${shortestCode} Max:20 supplied:${name.length}.`, 'Name');
    }
    draft.Active ??= true;
  }
};
