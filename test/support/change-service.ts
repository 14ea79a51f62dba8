import type { Changes } from '../../src/client/cdc';
import type { Client } from '../../src/client/client';
import type { JsonObject } from '../../src/http/fault';

/** How a scripted service reads what QuickBooks leaves open. */
export interface ServiceReading {
  /** `changedSince` does not take in what changed at that very instant. */
  exclusive: boolean;
  /** An answer holds 1,000 objects of each entity, not in all. */
  capEach: boolean;
  /** Records of equal time come in another order with each page. */
  shuffles: boolean;
}

/** A change of one record, and from when on it can be seen. Epoch milliseconds. */
export interface Change {
  entity: string;
  id: string;
  version: string;
  deleted: boolean;
  madeAt: number;
  shownAt: number;
}

export interface ChangeService {
  /** Makes or changes records: a missing id makes one. Gives the change. */
  change(entity: string, id: string | undefined, deleted: boolean, lateMs?: number): Change;
  /** Ids of records that are there, late or not. */
  living(entity: string): readonly string[];
  /** Every change so far, in the order in which they were made. */
  all: readonly Change[];
  /** Calls answered so far. */
  calls: number;
  changes(entities: readonly string[], sinceMs: number): Promise<Changes>;
  changedPage(entity: string, sinceMs: number, offset: number): Promise<JsonObject[]>;
}

const cap = 1_000;
const answerMs = 120;

export const wholeSecond = (ms: number) => Math.floor(ms / 1_000) * 1_000;
const iso = (ms: number) => new Date(wholeSecond(ms)).toISOString();

/** Reproducible random numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Change data and queries of a company whose every change is scripted, on the clock of `Date.now` and `setTimeout`. */
export function createChangeService(reading: ServiceReading, random: () => number): ChangeService {
  const all: Change[] = [];
  const tables = new Map<string, Map<string, Change[]>>();
  /** Kept, since a history asks before each of its changes. */
  const alive = new Map<string, string[]>();
  let lastId = 0;

  function tableOf(entity: string): Map<string, Change[]> {
    const table = tables.get(entity) ?? new Map<string, Change[]>();
    tables.set(entity, table);
    return table;
  }

  /** What can be seen of an entity now: the last change of each record that shows; none of records unchanged since then. */
  function seen(entity: string, sinceMs: number): { change: Change; createdAt: number }[] {
    const now = Date.now();
    const found: { change: Change; createdAt: number }[] = [];
    for (const versions of tableOf(entity).values()) {
      if ((versions.at(-1)?.madeAt ?? 0) < sinceMs) continue;
      const change = versions.findLast(({ shownAt }) => shownAt <= now);
      if (change) found.push({ change, createdAt: versions[0]?.madeAt ?? 0 });
    }
    return found;
  }

  function record({ change, createdAt }: { change: Change; createdAt: number }): JsonObject {
    const LastUpdatedTime = iso(change.madeAt);
    if (change.deleted) return { Id: change.id, status: 'Deleted', domain: 'QBO', MetaData: { LastUpdatedTime } };
    return { Id: change.id, SyncToken: change.version, MetaData: { CreateTime: iso(createdAt), LastUpdatedTime } };
  }

  const answered = () => new Promise((resolve) => setTimeout(resolve, answerMs));
  const inOrder = (one: { change: Change }, other: { change: Change }) =>
    wholeSecond(one.change.madeAt) - wholeSecond(other.change.madeAt);

  const service: ChangeService = {
    all,
    calls: 0,
    change(entity, id, deleted, lateMs = 0) {
      const now = Date.now();
      const table = tableOf(entity);
      const own = id ?? String((lastId += 1));
      const versions = table.get(own) ?? [];
      const version = deleted ? 'deleted' : String(versions.length);
      const made = { entity, id: own, version, deleted, madeAt: now, shownAt: now + lateMs };
      const ids = alive.get(entity) ?? [];
      alive.set(entity, ids);
      if (deleted && ids.includes(own)) ids.splice(ids.indexOf(own), 1);
      else if (!deleted && versions.at(-1)?.deleted !== false) ids.push(own);
      table.set(own, [...versions, made]);
      all.push(made);
      return made;
    },
    living: (entity) => alive.get(entity) ?? [],
    async changes(entities, sinceMs) {
      await answered();
      service.calls += 1;
      let room = cap;
      const byEntity = new Map<string, JsonObject[]>();
      for (const entity of entities) {
        const found = seen(entity, sinceMs)
          .filter(({ change: { madeAt } }) => {
            const at = wholeSecond(madeAt);
            return reading.exclusive ? at > sinceMs : at >= sinceMs;
          })
          .sort(inOrder);
        const live = found.filter(({ change }) => !change.deleted);
        const gone = found.filter(({ change }) => change.deleted);
        const given = [...live, ...gone].slice(0, reading.capEach ? cap : room);
        room -= given.length;
        if (given.length > 0) byEntity.set(entity, given.map(record));
      }
      return { byEntity, serverTime: Date.now() };
    },
    async changedPage(entity, sinceMs, offset) {
      await answered();
      service.calls += 1;
      const found = seen(entity, sinceMs).filter(
        ({ change }) => !change.deleted && wholeSecond(change.madeAt) >= sinceMs
      );
      const ties = new Map(found.map((one) => [one, reading.shuffles ? random() : Number(one.change.id)]));
      const tie = (one: (typeof found)[number]) => ties.get(one) ?? 0;
      found.sort((one, other) => inOrder(one, other) || tie(one) - tie(other));
      return found.slice(offset, offset + cap).map(record);
    }
  };
  return service;
}

/** A client whose change data and queries of changes are those of the service. */
export function clientOver(client: Client, service: ChangeService): Client {
  return {
    ...client,
    clock: { set: () => undefined, now: () => Date.now() },
    changes: (names, sinceMs) => service.changes(names, sinceMs),
    changedPage: (entity, sinceMs, offset) => service.changedPage(entity, sinceMs, offset)
  };
}
