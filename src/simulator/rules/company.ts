import type { Work } from '../ledger/work';
import { type JsonObject, objectAt, objectsAt, textAt, valueAt } from '../values/json';

/** Id of the one record of CompanyInfo and of Preferences (samples). */
export const singleId = '1';

export function preferences(work: Work): JsonObject {
  return work.get('Preferences', singleId) ?? {};
}

/** A switch of the company such as `SalesFormsPrefs.CustomTxnNumbers`. */
export function isOn(work: Work, path: string): boolean {
  return valueAt(preferences(work), path) === true;
}

/** A switch among `OtherPrefs`, such as WarnDuplicateBillNumber (samples/Preferences.2019.json). */
export function otherPreference(work: Work, name: string): string | undefined {
  const entries = objectsAt(objectAt(preferences(work), 'OtherPrefs'), 'NameValue');
  return textAt(
    entries.find((entry) => entry.Name === name),
    'Value'
  );
}

/** Taxes on sales and purchases follow other rules in the US than elsewhere. */
export function isUS(work: Work): boolean {
  return textAt(work.get('CompanyInfo', singleId), 'Country') === 'US';
}

/** Id of the tax code that applies to taxable lines unless the form names another. */
export function defaultTaxCode(work: Work): string | undefined {
  const id = valueAt(preferences(work), 'TaxPrefs.TaxGroupCodeRef.value');
  return typeof id === 'string' ? id : undefined;
}

/** Item of a line that names none (qbo/entities.json, SalesItemLineDetail.ItemRef). */
export function defaultItem(work: Work): string | undefined {
  return otherPreference(work, 'SalesFormsPrefs.DefaultItem');
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** The month in which fiscal years start; 0 is January. */
export function fiscalMonthOf(work: Work): number {
  const name = textAt(work.get('CompanyInfo', singleId), 'FiscalYearStartMonth');
  return Math.max(0, monthNames.indexOf(name ?? ''));
}
