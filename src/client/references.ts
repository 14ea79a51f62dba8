import { findReferenceEntity } from '../catalog';
import { ambiguous, invalidInput, notFound } from '../http/errors';
import { asText, isObject, type JsonObject } from '../http/fault';
import { getPath } from './record/paths';
import { show } from './record/coerce';

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
  resolve(entity: string, by: FindBy, value: unknown, element: string): Promise<string>;
  /** The active record of that Id, or undefined where there is none; remembered as names are. Throws what the call throws. */
  record(entity: string, id: string): Promise<JsonObject | undefined>;
  /** Forgets what is known of an entity's names, because one of its records changed. */
  forget(entity: string): void;
}

/** Finds records of an entity whose field has a value; without `field`, all active ones. */
export type Finder = (entity: string, field: string | undefined, value: string) => Promise<JsonObject[]>;

const rememberMs = 10 * 60_000;
/** Names are typed by people and machines: a bound keeps a stream of different ones from filling the memory. */
const rememberAtMost = 5_000;

interface Remembered {
  at: number;
  records: Promise<JsonObject[]>;
}

export function createReferences(find: Finder): References {
  const remembered = new Map<string, Remembered>();

  function lookUp(entity: string, field: string | undefined, value: string): Promise<JsonObject[]> {
    const key = `${entity}\n${field ?? ''}\n${value}`;
    const known = remembered.get(key);
    const now = performance.now();
    if (known && now - known.at < rememberMs) return known.records;
    const records = find(entity, field, value);
    remembered.delete(key);
    remembered.set(key, { at: now, records });
    // A failed look-up is not an answer.
    records.catch(() => {
      if (remembered.get(key)?.records === records) remembered.delete(key);
    });
    const oldest = remembered.keys().next().value;
    if (remembered.size > rememberAtMost && oldest !== undefined) remembered.delete(oldest);
    return records;
  }

  return {
    async resolve(entity, by, value, element) {
      const text = asText(value)?.trim();
      if (!text) throw invalidInput(element, `${show(value)} is not a name.`);
      const row = findReferenceEntity(entity);
      if (!row?.lookup) throw invalidInput(element, `${entity} cannot be found by name. Give its Id.`);
      const field = by === 'email' ? 'PrimaryEmailAddr' : row.lookup.name;
      const path = by === 'email' ? 'PrimaryEmailAddr.Address' : row.lookup.name;
      const whole = by === 'name' && row.lookup.fetchWhole;
      const candidates = await lookUp(entity, whole ? undefined : field, whole ? '' : text);
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
    record: async (entity, id) => (await lookUp(entity, 'Id', id))[0],
    forget(entity) {
      for (const key of remembered.keys()) if (key.startsWith(`${entity}\n`)) remembered.delete(key);
    }
  };
}

function titleOf(record: JsonObject, title: string | undefined): string {
  const value = title === undefined ? undefined : record[title];
  return asText(isObject(value) ? value.name : value) ?? asText(record.Id) ?? '';
}
