import { entities } from '../catalog';
import { asText, isObject, type JsonObject } from '../http/fault';
import type { Call, Caller } from './call/call';
import type { ServerClock } from './call/server-clock';
import type { OperationResult } from './input';

/** What a write has made of a record, as its answer tells it. */
export interface OwnWrite {
  entity: string;
  id: string;
  /** SyncToken since then, or `deleted`. */
  version: string;
  /** LastUpdatedTime since then, in epoch milliseconds. */
  at: number;
  /** What it was made on, and when that was changed, where it was read; undefined: nothing was there, or nobody has said. */
  base?: { version: string; at?: number };
}

/** A record that a write is about. Undefined: any entity, or a record that has no Id yet. */
export interface Target {
  entity?: string;
  id?: string;
}

/** A write on its way. */
export interface Leaving {
  /** Resolves when other processes know of it, or cannot be told in time; undefined where there are none. Never rejects. */
  seen?: Promise<void>;
  /** It is on its way no more. */
  end(): void;
}

/** Whoever wants to know what this connection has written. */
export interface WriteBook {
  /** A write is to leave. */
  leaves(targets: readonly Target[]): Leaving;
  wrote(writes: readonly OwnWrite[]): void;
}

/** What a wish writes, as it goes on. */
export interface OwnWrites {
  caller: Caller;
  /** The wish has ended, with that result or without. */
  ended(done?: OperationResult): void;
}

const byAnyName = new Map(
  entities.flatMap(({ name, envelope, queryName }) =>
    [name, envelope, queryName].flatMap((other) => (other === undefined ? [] : [[other, name] as const]))
  )
);
const byLowerName = new Map(entities.map(({ name }) => [name.toLowerCase(), name]));
const byResource = new Map(entities.map(({ name, path, resource }) => [path ?? resource, name]));

const keyOf = (entity: string, id: string) => `${entity} ${id}`;

/** Records in an answer, with the names of their entities. */
function recordsIn(body: unknown): [entity: string, record: JsonObject][] {
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([name, value]): [string, JsonObject][] => {
    if (name === 'QueryResponse') return recordsIn(value);
    const entity = byAnyName.get(name);
    if (Array.isArray(value))
      return value
        .filter(isObject)
        .flatMap((one): [string, JsonObject][] => (entity === undefined ? recordsIn(one) : [[entity, one]]));
    return entity !== undefined && isObject(value) ? [[entity, value]] : [];
  });
}

function changedAt({ MetaData: meta }: JsonObject): number | undefined {
  const at = Date.parse((isObject(meta) && asText(meta.LastUpdatedTime)) || '');
  return Number.isNaN(at) ? undefined : at;
}

function versionOf({ status, SyncToken }: JsonObject): string | undefined {
  return status === 'Deleted' ? 'deleted' : asText(SyncToken);
}

/** A record as a write sends it: what it is about, and the version that it says the record has. */
interface Sent extends Target {
  token?: string;
}

const sentRecord = (entity: string | undefined, { Id, SyncToken }: JsonObject): Sent => ({
  entity,
  id: asText(Id),
  token: asText(SyncToken)
});

function parsed(body: Call['body']): JsonObject {
  if (typeof body !== 'string') return {};
  try {
    const sent: unknown = JSON.parse(body);
    return isObject(sent) ? sent : {};
  } catch {
    // A request of the user's own may be anything.
    return {};
  }
}

function sentBy({ body, operation, path, about }: Call): Sent[] {
  const sent: JsonObject = about ?? parsed(body);
  const items: unknown = sent.BatchItemRequest;
  if (Array.isArray(items))
    return items.filter(isObject).flatMap((item) =>
      Object.entries(item).flatMap(([name, record]) => {
        return isObject(record) ? [sentRecord(byAnyName.get(name), record)] : [];
      })
    );
  const [, resource = '', idInPath] = path.split('/');
  const entity = byLowerName.get(operation.split('.')[0] ?? '') ?? byResource.get(resource);
  const record = sentRecord(entity, sent);
  return [{ ...record, id: record.id ?? idInPath }];
}

/** Watches what one wish reads and writes, and tells the book of it. */
export function watchOwnWrites(caller: Caller, book: WriteBook, clock: ServerClock): OwnWrites {
  /** Versions of records that the wish has read, and when they were changed. */
  const read = new Map<string, { version: string; at: number }>();
  /** Writes whose answer has told of no record, or did not come; what they have done shows when the wish ends. */
  const open: (() => void)[] = [];

  function noteRead(body: unknown): void {
    for (const [entity, record] of recordsIn(body)) {
      const [id, version, at] = [asText(record.Id), versionOf(record), changedAt(record)];
      if (id !== undefined && version !== undefined && at !== undefined) read.set(keyOf(entity, id), { version, at });
    }
  }

  function writeOf(entity: string, record: JsonObject, token: string | undefined): OwnWrite[] {
    const [id, version] = [asText(record.Id), versionOf(record)];
    // A change that changes nothing keeps the SyncToken (`qbo/recorded.md` 20): the version is whoever's it was.
    if (id === undefined || version === undefined || version === token) return [];
    const at = changedAt(record) ?? clock.now() ?? Date.now();
    const known = read.get(keyOf(entity, id));
    const base = token === undefined ? undefined : known?.version === token ? known : { version: token };
    return [{ entity, id, version, at, ...(base && { base }) }];
  }

  return {
    async caller(call) {
      if (!call.write) {
        const answer = await caller(call);
        noteRead(answer.body);
        return answer;
      }
      const sent = sentBy(call);
      const tokenOf = (entity: string, id: string | undefined) =>
        sent.find((one) => one.id === id && (one.entity ?? entity) === entity)?.token;
      let end: (() => void) | undefined;
      function beforeSent(): Promise<void> | undefined {
        if (end) return undefined;
        const leaving = book.leaves(sent);
        end = leaving.end;
        return leaving.seen;
      }
      try {
        const answer = await caller({ ...call, beforeSent });
        const records = recordsIn(answer.body);
        book.wrote(records.flatMap(([entity, one]) => writeOf(entity, one, tokenOf(entity, asText(one.Id)))));
        if (end && records.length === 0) open.push(end);
        else end?.();
        return answer;
      } catch (thrown) {
        if (end) open.push(end);
        throw thrown;
      }
    },
    ended(done) {
      // What was found to be done though its own answer does not tell.
      if (open.length > 0 && done?.facts.changed && isObject(done.result))
        book.wrote(writeOf(done.facts.entity, done.result, undefined));
      for (const end of open.splice(0)) end();
    }
  };
}
