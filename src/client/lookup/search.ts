import type { Entity, Lookup, ReferenceEntity } from '../../catalog';
import { asText, type JsonObject } from '../../http/fault';
import { createMemory } from '../memory';
import { pageSize, quote } from '../language/query';
import { filterCondition, type LookupFilter, passes } from './filter';
import { fieldsRead, shownOf } from './record';
import { anywherePattern, beginPattern, begins, contains, isLoose } from './text';

/** Most records that an answer offers: nobody reads more, they type on. */
export const offeredAtMost = 20;
/** Asked for at once, for one call costs the same: a list that is shorter is known then, whatever is typed on. */
const askedAtMost = 100;
/** Longer than any name. */
const longestText = 500;
const rememberMs = 10 * 60_000;
const rememberAtMost = 200;
/** How long a list that was answered in full also says what is not in it: for as long as somebody types on. */
const believeNoneMs = 15_000;

/** What is searched. */
export interface Searched {
  entity: Entity | ReferenceEntity;
  lookup: Lookup;
  filter?: LookupFilter;
}

/** Records that match, the best first. */
export interface Found {
  records: JsonObject[];
  /** There are none besides these. */
  complete: boolean;
}

/** Sends a query for at most `limit` records. A metered call. */
export type Ask = (
  entity: string,
  conditions: readonly string[],
  order: string,
  limit: number
) => Promise<JsonObject[]>;

export interface Search {
  /** Active records whose name has the text in it, or whose Id it is. Throws what the calls throw. */
  find(searched: Searched, text: string): Promise<Found>;
  forget(entity: string): void;
}

const isId = (text: string) => /^-?\d{1,20}$/.test(text);
const idOf = (record: JsonObject) => asText(record.Id);

/** One after the other, each record once. */
function joined(...lists: readonly JsonObject[][]): JsonObject[] {
  const byId = new Map<unknown, JsonObject>();
  for (const record of lists.flat()) if (!byId.has(record.Id)) byId.set(record.Id, record);
  return [...byId.values()];
}

/** What is worth remembering of a record. */
function slim(record: JsonObject, lookup: Lookup): JsonObject {
  const kept = ['Id', ...fieldsRead(lookup)].filter((field) => record[field] !== undefined);
  return Object.fromEntries(kept.map((field) => [field, record[field]]));
}

/**
 * Searches name lists that are too long to fetch. One call per new text, and none where an earlier answer was complete; a
 * second one where so many match that those which begin with the text may be missing, or where the text may be an Id.
 */
export function createSearch(ask: Ask): Search {
  const memory = createMemory<Found>(rememberMs, rememberAtMost, ({ records }) => records.length > 0);

  const searchField = ({ lookup }: Searched) => lookup.search ?? lookup.name;
  const orderOf = (searched: Searched) => searched.lookup.order ?? searchField(searched);

  function namesOf({ lookup }: Searched, record: JsonObject): string[] {
    return [...new Set([lookup.title, lookup.search ?? lookup.name])].map((field) => asText(record[field]) ?? '');
  }

  function isFirst(searched: Searched, record: JsonObject, text: string): boolean {
    return namesOf(searched, record).some((name) => begins(name, text));
  }

  /** Those that begin with the text before the others. */
  function firstFirst(searched: Searched, records: JsonObject[], text: string): JsonObject[] {
    return joined(
      records.filter((record) => isFirst(searched, record, text)),
      records
    );
  }

  async function asked(searched: Searched, conditions: readonly string[], limit: number): Promise<Found> {
    const { entity, lookup, filter } = searched;
    const condition = filter && filterCondition(entity, filter);
    const isLocal = filter !== undefined && condition === undefined;
    const size = isLocal ? pageSize : limit;
    const all = condition === undefined ? conditions : [condition, ...conditions];
    const found = await ask(entity.name, all, orderOf(searched), size);
    const fit = isLocal ? found.filter((record) => passes(record, filter)) : found;
    return { records: fit.map((record) => slim(record, lookup)), complete: found.length < size };
  }

  /** Those of the latest that show the text. Older ones are found by their Id. */
  async function amongLatest(searched: Searched, text: string): Promise<Found> {
    const { records, complete } = await asked(searched, [], askedAtMost);
    const shows = (record: JsonObject) =>
      shownOf(searched.entity, searched.lookup, record).some((words) => contains(words, text));
    return { records: records.filter(shows), complete };
  }

  async function byName(searched: Searched, text: string): Promise<Found> {
    if (text === '') return asked(searched, [], askedAtMost);
    if (searched.lookup.latest) return amongLatest(searched, text);
    const like = (field: string, pattern: string) => `${field} like ${quote(pattern)}`;
    const found = await asked(searched, [like(searchField(searched), anywherePattern(text))], askedAtMost);
    const isFit = (record: JsonObject) =>
      !isLoose(text) || namesOf(searched, record).some((name) => contains(name, text));
    const records = firstFirst(searched, found.records.filter(isFit), text);
    const last = records[offeredAtMost - 1];
    if (found.complete || (last && isFirst(searched, last, text))) return { records, complete: found.complete };
    const beginning = await asked(searched, [like(searched.lookup.title, beginPattern(text))], offeredAtMost);
    return { records: joined(beginning.records.filter(isFit), records), complete: false };
  }

  const keyOf = ({ entity, filter }: Searched, what: 'name' | 'Id') =>
    `${entity.name}\n${filter ? JSON.stringify(filter) : ''}\n${what}\n`;

  /** What a complete answer to a part of the text says of the whole text, if there is one. */
  function narrowed(searched: Searched, text: string): Found | undefined {
    const wordsOf = (record: JsonObject) =>
      searched.lookup.latest ? shownOf(searched.entity, searched.lookup, record) : namesOf(searched, record);
    for (const [shorter, { records, complete }, ageMs] of memory.known(keyOf(searched, 'name'))) {
      if (!complete || !text.includes(shorter)) continue;
      const fitting = records.filter((record) => wordsOf(record).some((name) => contains(name, text)));
      if (fitting.length === 0 && ageMs > believeNoneMs) continue;
      return { records: firstFirst(searched, fitting, text), complete: true };
    }
    return undefined;
  }

  /** The record of that Id. All records may be known already. */
  function byId(searched: Searched, id: string): Promise<Found> {
    for (const [shorter, { records, complete }, ageMs] of memory.known(keyOf(searched, 'name'))) {
      const own = records.filter((record) => idOf(record) === id);
      const isAll = complete && shorter === '' && ageMs <= believeNoneMs;
      if (own.length > 0 || isAll) return Promise.resolve({ records: own, complete });
    }
    return memory.get(keyOf(searched, 'Id') + id, () => asked(searched, [`Id = ${quote(id)}`], 1));
  }

  return {
    async find(searched, given) {
      const text = given.trim().toLowerCase().slice(0, longestText);
      const key = keyOf(searched, 'name') + text;
      const named = narrowed(searched, text) ?? (await memory.get(key, () => byName(searched, text)));
      if (!isId(text)) return named;
      const own = named.records.filter((record) => idOf(record) === text);
      const records = own.length > 0 ? own : (await byId(searched, text)).records;
      return { records: joined(records, named.records), complete: named.complete };
    },
    forget: (entity) => memory.forget(`${entity}\n`)
  };
}
