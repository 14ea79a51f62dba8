import { findReferenceEntity } from '../catalog';
import { ambiguous, invalidInput, notFound } from '../http/errors';
import { asText, isObject, type JsonObject } from '../http/fault';
import { createMemory } from './memory';
import { getPath } from './record/paths';
import { show } from './language/coerce';
import type { Priority } from './call/throttle';

/** How a reference's value is meant when it is not an id. */
export type FindBy = 'name' | 'email';

/** Turns names into ids and ids into records, among active ones, remembering answers for ten minutes. */
export interface References {
  /**
   * The id of the one active record of that name.
   *
   * @param element dotted path of the field, for errors
   * @throws QboError `QBO_NOT_FOUND`, `QBO_AMBIGUOUS` with candidates, `QBO_INVALID_INPUT`
   */
  resolve(entity: string, by: FindBy, value: unknown, element: string, priority?: Priority): Promise<string>;
  /** The active record of that Id, or undefined where there is none; remembered as names are. Throws what the call throws. */
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
  const memory = createMemory<JsonObject[]>(rememberMs, rememberAtMost);

  function lookUp(entity: string, field: string | undefined, value: string, priority: Priority): Promise<JsonObject[]> {
    return memory.get(`${entity}\n${field ?? ''}\n${value}`, () => find(entity, field, value, priority));
  }

  return {
    async resolve(entity, by, value, element, priority = 'message') {
      const text = asText(value)?.trim();
      if (!text) throw invalidInput(element, `${show(value)} is not a name.`);
      const row = findReferenceEntity(entity);
      if (!row?.lookup) throw invalidInput(element, `${entity} cannot be found by name. Give its Id.`);
      const field = by === 'email' ? 'PrimaryEmailAddr' : row.lookup.name;
      const path = by === 'email' ? 'PrimaryEmailAddr.Address' : row.lookup.name;
      const whole = by === 'name' && row.lookup.fetchWhole;
      const candidates = await lookUp(entity, whole ? undefined : field, whole ? '' : text, priority);
      const nameOf = (record: JsonObject) => asText(getPath(record, path)) ?? '';
      const exact = candidates.filter((record) => nameOf(record) === text);
      const same = (record: JsonObject) => nameOf(record).toLowerCase() === text.toLowerCase();
      const fitting = exact.length > 0 ? exact : candidates.filter(same);
      const [first, ...others] = fitting;
      if (!first) throw notFound(`${row.title} ${show(text)}`, element);
      if (others.length > 0) {
        const titles = fitting.map((record) => ({
          id: asText(record.Id) ?? '',
          name: titleOf(record, row.lookup?.title)
        }));
        throw ambiguous(`${row.title} ${show(text)}`, titles, element);
      }
      return asText(first.Id) ?? '';
    },
    record: async (entity, id, priority = 'message') => (await lookUp(entity, 'Id', id, priority))[0],
    all: (entity, priority) => lookUp(entity, undefined, '', priority),
    forget: (entity) => memory.forget(`${entity}\n`)
  };
}

function titleOf(record: JsonObject, title: string | undefined): string {
  const value = title === undefined ? undefined : record[title];
  return asText(isObject(value) ? value.name : value) ?? asText(record.Id) ?? '';
}
