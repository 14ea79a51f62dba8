import { structures } from '../../../catalog';
import { modelNamed } from '../../model/model';
import { type Draft, isObject, type JsonObject, type JsonValue, refAt } from '../../values/json';
import type { EntityRules } from '../types';

/** What QuickBooks alone decides of a company (qbo/labels-more.json, CompanyInfo). */
const fixed = ['Country', 'SupportedLanguages', 'NameValue', 'DefaultTimeZone', 'EmployerId'];

/** Puts back what a request cannot change. */
function keep(draft: Draft, before: JsonObject | undefined, names: readonly string[]): void {
  for (const name of names) {
    const value = before?.[name];
    if (value === undefined) delete draft[name];
    else draft[name] = value;
  }
}

/** Its name and address must stay: a full update without them is refused (qbo/entities.json, CompanyInfo). */
export const companyInfoRules: EntityRules = {
  required: [{ path: 'CompanyName' }, { path: 'CompanyAddr' }],
  compute: ({ before, draft }) => keep(draft, before, fixed)
};

/** References of the settings stand without the name of what they mean (samples/Preferences.json). */
function nameless(part: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(part).map(([name, entry]): [string, JsonValue] => {
      const value = refAt(part, name);
      return [name, value === undefined ? entry : { value }];
    })
  );
}

/**
 * The settings of a company. Of each part the attributes that only QuickBooks' own pages change stay as they were, whether they
 * are sent or not; taxes and currencies are such parts as a whole (qbo/more.md, CompanyInfo and Preferences).
 */
export const preferencesRules: EntityRules = {
  compute: ({ before, draft }) => {
    for (const [name, { type }] of Object.entries(modelNamed('Preferences')?.fields ?? {})) {
      const [part, old] = [draft[name], before?.[name]];
      if (!isObject(part) || !isObject(old)) continue;
      const fields = structures[type]?.fields ?? {};
      const kept = Object.entries(old).filter(([key]) => fields[key] === undefined || fields[key].readOnly);
      draft[name] = { ...nameless(part), ...Object.fromEntries(kept) };
    }
  }
};
