import type { CustomFieldNames, Entity } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';
import { show } from '../language/coerce';
import { counterpart } from './lines/lines';
import { getPath, sameJson } from './paths';
import { named, say } from '../../kit/say';

/** DefinitionIds by the names that the company has given them. */
function definitions(preferences: JsonObject, { preferences: path, setting }: CustomFieldNames): Map<string, string> {
  const lists = getPath(preferences, path);
  const settings = (Array.isArray(lists) ? lists : []).flatMap((list: unknown) => {
    const inner = isObject(list) ? list.CustomField : undefined;
    return Array.isArray(inner) ? inner.filter(isObject) : [];
  });
  return new Map(
    settings.flatMap(({ Name, StringValue }): [string, string][] => {
      const [name, title] = [asText(Name) ?? '', asText(StringValue) ?? ''];
      return name.startsWith(setting) && title !== '' ? [[title.toLowerCase(), name.slice(setting.length)]] : [];
    })
  );
}

/**
 * Custom fields with the DefinitionId that QuickBooks knows them by: one that has a name only is looked for in the company's
 * Preferences, which are read for that alone.
 *
 * @param given the record's custom fields as QuickBooks has them, if it was read: those stay as they are
 * @throws QboError `QBO_INVALID_INPUT` for one that has neither, or a name that the company does not have
 */
export async function withDefinitionIds(
  entity: Entity,
  value: unknown,
  given: unknown,
  preferences: () => Promise<JsonObject>
): Promise<unknown> {
  if (value === null || value === undefined || value === '') return value;
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return Promise.all(
    items.map(async (item, index) => {
      if (!isObject(item) || asText(item.DefinitionId) || sameJson(item, counterpart(item, given))) return item;
      const path = `CustomField[${index}].DefinitionId`;
      const name = asText(item.Name)?.trim() ?? '';
      if (name === '')
        throw invalidInput(path, say('{element} is missing: say which custom field it is, by its number or its Name.'));
      const known = entity.customFieldNames
        ? definitions(await preferences(), entity.customFieldNames)
        : new Map<string, string>();
      const id = known.get(name.toLowerCase());
      if (id !== undefined) return { ...item, DefinitionId: id };
      const names = [...known].map(([title, number]) => `${title} (${number})`).join(', ');
      throw invalidInput(
        path,
        say('{element} is missing, and {plural} have no custom field called {name}{others}. Give its number.', {
          plural: named(entity.plural, entity.name),
          name: show(name),
          others: names === '' ? undefined : say(', but {names}', { names })
        })
      );
    })
  );
}
