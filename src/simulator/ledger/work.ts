import { type JsonObject, textAt } from '../values/json';
import { parseInstant, secondsText } from '../values/time';
import type { Company, Ledger, Mail, StateEvent, Stored } from './types';

type Replayed = Extract<StateEvent, { kind: 'write' }>['replay'];

/** One unit of work on a company: reads see its own writes, and all of it is committed at once or not at all. */
export interface Work {
  readonly company: Company;
  /** Instant of the work, epoch ms. */
  readonly now: number;
  /** What follows happens at that instant: for histories that are made up in one go. */
  moveTo(instant: number): void;
  /** The record, or undefined when there is none or it was deleted. */
  get(entity: string, id: string): JsonObject | undefined;
  /** All records of an entity, deleted ones too. */
  all(entity: string): Iterable<Stored>;
  /** The next number of a family of ids. */
  next(family: string): number;
  /** Makes sure that `next` gives a number above this one. */
  reserve(family: string, used: number): void;
  /** Stores a record under its Id, with the next SyncToken and the present LastUpdatedTime. */
  write(entity: string, record: JsonObject): JsonObject;
  /** Stores it with the present LastUpdatedTime only: what QuickBooks does to a customer whose balance moves. */
  touch(entity: string, record: JsonObject): JsonObject;
  /** Stores what has no Id under a key of its own, with the present LastUpdatedTime and no SyncToken. */
  keep(entity: string, key: string, record: JsonObject): JsonObject;
  remove(entity: string, id: string): void;
  /** Puts a form among those mailed. */
  mail(entity: string, id: string, to: string): void;
  commit(replay?: Replayed): void;
}

/** Standing attributes first, as the service gives them. */
function stamped(record: JsonObject, syncToken: string, created: string, updated: string): JsonObject {
  const { domain: _domain, sparse: _sparse, Id, SyncToken: _token, MetaData: _meta, ...rest } = record;
  const MetaData = { CreateTime: created, LastUpdatedTime: updated };
  return { domain: 'QBO', sparse: false, Id: Id ?? '', SyncToken: syncToken, MetaData, ...rest };
}

export function createdAt(record: JsonObject | undefined): string | undefined {
  const meta = record?.MetaData;
  return typeof meta === 'object' && meta !== null && 'CreateTime' in meta && typeof meta.CreateTime === 'string'
    ? meta.CreateTime
    : undefined;
}

/** What a company holds, to be read; nothing that is done with it is kept. */
export function workToRead(company: Company, now: number): Work {
  return openWork({ commit: () => undefined }, company, now);
}

export function openWork(ledger: Pick<Ledger, 'commit'>, company: Company, start: number): Work {
  let now = start;
  const puts = new Map<string, { entity: string; id: string; stored: Stored }>();
  const counters = new Map<string, number>();
  const mails: Mail[] = [];
  let updated = secondsText(now);
  let changed = parseInstant(updated) ?? now;

  function stored(entity: string, id: string): Stored | undefined {
    return puts.get(`${entity}/${id}`)?.stored ?? company.tables.get(entity)?.get(id);
  }
  function get(entity: string, id: string): JsonObject | undefined {
    const found = stored(entity, id);
    return found?.deleted === false ? found.data : undefined;
  }
  function put(entity: string, data: JsonObject, deleted = false, id = textAt(data, 'Id') ?? ''): JsonObject {
    puts.set(`${entity}/${id}`, { entity, id, stored: { data, deleted, changed, committed: now } });
    return data;
  }
  function* all(entity: string): Iterable<Stored> {
    const table = company.tables.get(entity);
    for (const [id, kept] of table ?? []) yield puts.get(`${entity}/${id}`)?.stored ?? kept;
    for (const put of puts.values()) if (put.entity === entity && !table?.has(put.id)) yield put.stored;
  }
  function last(family: string): number {
    return counters.get(family) ?? company.counters.get(family) ?? 0;
  }
  function next(family: string): number {
    const number = last(family) + 1;
    counters.set(family, number);
    return number;
  }
  return {
    company,
    get now() {
      return now;
    },
    moveTo(instant) {
      now = instant;
      updated = secondsText(now);
      changed = parseInstant(updated) ?? now;
    },
    get,
    all,
    next,
    reserve(family, used) {
      if (used > last(family)) counters.set(family, used);
    },
    write(entity, record) {
      const before = get(entity, textAt(record, 'Id') ?? '');
      const token = before === undefined ? '0' : String(Number(textAt(before, 'SyncToken') ?? '0') + 1);
      return put(entity, stamped(record, token, createdAt(before) ?? updated, updated));
    },
    touch(entity, record) {
      const token = textAt(record, 'SyncToken') ?? '0';
      return put(entity, stamped(record, token, createdAt(record) ?? updated, updated));
    },
    keep(entity, key, record) {
      const MetaData = { LastUpdatedTime: updated };
      return put(entity, { domain: 'QBO', sparse: false, MetaData, ...record }, false, key);
    },
    remove(entity, id) {
      put(entity, { domain: 'QBO', status: 'Deleted', Id: id, MetaData: { LastUpdatedTime: updated } }, true);
    },
    mail(entity, id, to) {
      mails.push({ number: next('mails'), entity, id, to, at: now });
    },
    commit(replay) {
      const event: StateEvent = {
        kind: 'write',
        realmId: company.realmId,
        counters: Object.fromEntries(counters),
        puts: [...puts.values()],
        ...(mails.length > 0 && { mails }),
        ...(replay && { replay })
      };
      ledger.commit(event);
    }
  };
}
