import type { Work } from '../ledger/work';
import { type Draft, type JsonObject, objectsAt, textAt, valueAt } from '../values/json';
import { preferences } from './company';

/** Where a company keeps its custom fields of a kind of form, and how the settings there are called. */
interface Place {
  readonly path: string;
  readonly use: string;
  readonly name: string;
}

/** Facts: qbo/recorded.md 16, samples/Preferences.2019.json. */
export const customFieldsOf: Readonly<Record<'sales' | 'orders', Place>> = {
  sales: {
    path: 'SalesFormsPrefs.CustomField',
    use: 'SalesFormsPrefs.UseSalesCustom',
    name: 'SalesFormsPrefs.SalesCustomName'
  },
  orders: {
    path: 'VendorAndPurchasesPrefs.POCustomField',
    use: 'PurchasePrefs.UsePurchaseCustom',
    name: 'PurchasePrefs.PurchaseCustomName'
  }
};

function settings(work: Work, { path }: Place): readonly JsonObject[] {
  const lists = valueAt(preferences(work), path) ?? [];
  return objectsAt({ lists }, 'lists').flatMap((list) => objectsAt(list, 'CustomField'));
}

/** The custom fields that the company has made, by their number. */
function definitions(work: Work, place: Place): ReadonlyMap<string, string> {
  const all = settings(work, place);
  const used = all.filter(({ BooleanValue }) => BooleanValue === true);
  return new Map(
    used.flatMap((setting): [string, string][] => {
      const name = textAt(setting, 'Name') ?? '';
      if (!name.startsWith(place.use)) return [];
      const id = name.slice(place.use.length);
      const named = all.find((other) => other.Name === `${place.name}${id}`);
      return [[id, textAt(named, 'StringValue') ?? '']];
    })
  );
}

/** Every custom field of the company stands on each of its forms, with a value or without; others stay as they were sent. */
export function giveCustomFields(work: Work, place: Place, draft: Draft): void {
  const known = definitions(work, place);
  if (known.size === 0) return;
  const sent = objectsAt(draft, 'CustomField');
  const own = [...known].map(([DefinitionId, Name]): JsonObject => {
    const { StringValue } = sent.find((field) => field.DefinitionId === DefinitionId) ?? {};
    return { DefinitionId, Name, Type: 'StringType', ...(StringValue !== undefined && { StringValue }) };
  });
  draft.CustomField = [...own, ...sent.filter((field) => !known.has(textAt(field, 'DefinitionId') ?? ''))];
}
