import { findLookup, findReferenceEntity, type Lookup } from '../catalog';
import { ambiguous, invalidInput, notFound } from '../http/errors';
import { asText, isObject, type JsonObject } from '../http/fault';
import { createMemory } from './memory';
import { getPath } from './record/paths';
import { show } from './language/coerce';
import type { Priority } from './call/throttle';
import { named, say } from '../kit/say';

/** How a reference's value is meant when it is not an id. */
export type FindBy = 'name' | 'email';

/** Turns names into ids and ids into records, among active ones. What was found is remembered for ten minutes. */
export interface References {
  /**
   * The id of the one active record of that name.
   *
   * @param element dotted path of the field, for errors
   * @throws QboError `QBO_NOT_FOUND`, `QBO_AMBIGUOUS` with candidates, `QBO_INVALID_INPUT`
   */
  resolve(entity: string, by: FindBy, value: unknown, element: string, priority?: Priority): Promise<string>;
  /** The active record of that Id, or undefined where there is none. Throws what the call throws. */
  record(entity: string, id: string, priority?: Priority): Promise<JsonObject | undefined>;
  /** All active records of an entity. Throws what the calls throw. */
  all(entity: string, priority: Priority): Promise<JsonObject[]>;
  /** Forgets what is known of an entity's names, because one of its records changed. */
  forget(entity: string): void;
}

/** Finds records of an entity whose field has a value; without `field`, all active ones. */
export type Finder = (
  entity: string,
  field: string | undefined,
  value: string,
  priority: Priority
) => Promise<JsonObject[]>;

const rememberMs = 10 * 60_000;
/** Names are typed by people and machines: a bound keeps a stream of different ones from filling the memory. */
const rememberAtMost = 5_000;

export function createReferences(find: Finder): References {
  const memory = createMemory<JsonObject[]>(rememberMs, rememberAtMost, (records) => records.length > 0);

  const keyOf = (entity: string, field: string | undefined, value: string) => `${entity}\n${field ?? ''}\n${value}`;

  function lookUp(entity: string, field: string | undefined, value: string, priority: Priority): Promise<JsonObject[]> {
    return memory.get(keyOf(entity, field, value), () => find(entity, field, value, priority));
  }

  /** Those of a whole list that fit. A list that was remembered is not believed when it has none: it is fetched again. */
  async function fittingOfAll(
    entity: string,
    priority: Priority,
    fit: (records: readonly JsonObject[]) => JsonObject[]
  ): Promise<JsonObject[]> {
    const key = keyOf(entity, undefined, '');
    let isFresh = false;
    const fetch = () => {
      isFresh = true;
      return find(entity, undefined, '', priority);
    };
    const list = memory.get(key, fetch);
    const fitting = fit(await list);
    if (fitting.length > 0 || isFresh) return fitting;
    // Another message that missed a name may have asked for it anew by now.
    if (memory.get(key, fetch) === list) memory.forget(key);
    return fit(await memory.get(key, fetch));
  }

  /** Those that have the text in another field by which they are known, such as the SKU of an item. */
  async function alsoFitting(
    entity: string,
    { also = [] }: Lookup,
    text: string,
    priority: Priority
  ): Promise<JsonObject[]> {
    for (const field of also) {
      const found = await lookUp(entity, field, text, priority);
      if (found.length > 0) return found;
    }
    return [];
  }

  return {
    async resolve(entity, by, value, element, priority = 'message') {
      const text = asText(value)?.trim();
      if (!text) throw invalidInput(element, say('{value} is not a name.', { value: show(value) }));
      const row = findReferenceEntity(entity);
      const lookup = findLookup(entity);
      if (!row || !lookup)
        throw invalidInput(element, say('{entity} cannot be found by name. Give its Id.', { entity }));
      const field = by === 'email' ? 'PrimaryEmailAddr' : lookup.name;
      const path = by === 'email' ? 'PrimaryEmailAddr.Address' : lookup.name;
      const whole = by === 'name' && lookup.fetchWhole;
      const nameOf = (record: JsonObject) => asText(getPath(record, path)) ?? '';
      const same = (record: JsonObject) => nameOf(record).toLowerCase() === text.toLowerCase();
      const fit = (candidates: readonly JsonObject[]) => {
        const exact = candidates.filter((record) => nameOf(record) === text);
        return exact.length > 0 ? exact : candidates.filter(same);
      };
      const byName = whole
        ? await fittingOfAll(entity, priority, fit)
        : fit(await lookUp(entity, field, text, priority));
      const parts = { title: named(row.title, row.name), text: show(text) };
      const wanted =
        by === 'email' ? say('{title} with the e-mail address {text}', parts) : say('{title} {text}', parts);
      const fitting = byName.length > 0 || by !== 'name' ? byName : await alsoFitting(entity, lookup, text, priority);
      const [first, ...others] = fitting;
      if (!first) throw notFound(wanted, element);
      if (others.length > 0) {
        const titles = fitting.map((record) => ({
          id: asText(record.Id) ?? '',
          name: titleOf(record, lookup.title)
        }));
        throw ambiguous(wanted, titles, element);
      }
      return asText(first.Id) ?? '';
    },
    record: async (entity, id, priority = 'message') => (await lookUp(entity, 'Id', id, priority))[0],
    all: (entity, priority) => lookUp(entity, undefined, '', priority),
    forget: (entity) => memory.forget(`${entity}\n`)
  };
}

function titleOf(record: JsonObject, title: string | undefined): string {
  const value = title === undefined ? undefined : getPath(record, title);
  return asText(isObject(value) ? value.name : value) ?? asText(record.Id) ?? '';
}
