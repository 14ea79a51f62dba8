import { findEntity, findReferenceEntity } from '../catalog';
import type { Client } from '../client/client';
import { type QboError, toQboError } from '../http/errors';
import { asText, type JsonObject } from '../http/fault';
import type { Lifetime } from '../client/call/call';
import { getPath } from '../client/record/paths';
import type { Reading } from './cursor';

/** What is asked of each entity: changes since an instant, in epoch milliseconds by the server's clock. */
export type Wanted = ReadonlyMap<string, number>;

/** What was read, by entity, and what cannot be known about it. */
export interface Collected {
  readings: ReadonlyMap<string, Reading>;
  /** The instant before which QuickBooks does not tell all deletions of an entity, where it does not tell all. */
  deletionsSince: ReadonlyMap<string, number>;
  /** Why an entity has no reading, where what QuickBooks refuses concerns that one alone. */
  refused: ReadonlyMap<string, QboError>;
}

/** Most objects of one CDC answer; whether in all or per entity is not documented, so both count as full. */
const fullAt = 1_000;
const dayMs = 86_400_000;
/** CDC looks back 30 days (`qbo/api.md` section 8); an hour less, since the request travels. */
const lookBackMs = 30 * dayMs - 3_600_000;

function changedAt(record: JsonObject): number {
  return Date.parse(asText(getPath(record, 'MetaData.LastUpdatedTime')) ?? '');
}

/** What a user should know when the deletions of a span cannot be told. */
export function untoldDeletions(entity: string, fromMs: number, toMs: number): string {
  const span = `${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
  return `${entity}: more changed than QuickBooks tells at once, so deletions from ${span} cannot be known.`;
}

/** Reads what changed, in one CDC call where that is enough. */
export async function collect(client: Client, wanted: Wanted, lifetime: Lifetime): Promise<Collected> {
  const readings = new Map<string, Reading>();
  const deletionsSince = new Map<string, number>();
  const refused = new Map<string, QboError>();
  const now = client.clock.now() ?? Date.now();
  const together: [entity: string, since: number][] = [];
  for (const [entity, since] of wanted) {
    if (now - since > dayMs || findReferenceEntity(entity)?.cdc === false)
      await apart(entity, () => alone(entity, since));
    else together.push([entity, since]);
  }
  if (together.length > 0) {
    const entities = together.map(([entity]) => entity);
    const earliest = Math.min(...together.map(([, since]) => since));
    const changes = await client.changes(entities, earliest, lifetime);
    const recordsOf = (entity: string) => changes.byEntity.get(entity) ?? [];
    const full = entities.reduce((sum, entity) => sum + recordsOf(entity).length, 0) >= fullAt;
    for (const [entity, since] of together) {
      if (full && together.length > 1) await apart(entity, () => alone(entity, since));
      else if (full) await caughtUp(entity, since, recordsOf(entity));
      else readings.set(entity, { records: recordsOf(entity), serverTime: changes.serverTime });
    }
  }
  return { readings, deletionsSince, refused };

  /** Reads one entity by itself: what QuickBooks refuses of it keeps nothing from the others. */
  async function apart(entity: string, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (thrown) {
      const error = toQboError(thrown);
      if (error.cause.status !== 400) throw error;
      refused.set(entity, error);
    }
  }

  /** One entity by a call of its own. */
  async function alone(entity: string, since: number): Promise<void> {
    if (findReferenceEntity(entity)?.cdc === false) return byQuery(entity, since);
    if (now - since > lookBackMs) return caughtUp(entity, since);
    const changes = await client.changes([entity], since, lifetime);
    const records = changes.byEntity.get(entity) ?? [];
    if (records.length >= fullAt) return caughtUp(entity, since, records);
    readings.set(entity, { records, serverTime: changes.serverTime });
  }

  async function byQuery(entity: string, since: number): Promise<void> {
    readings.set(entity, await queryChanged(client, entity, since, lifetime));
  }

  /**
   * More than CDC can tell: whole records by query, deletions by CDC as far back as it tells all of them.
   *
   * @param told what CDC has told since then, which was a full answer
   */
  async function caughtUp(entity: string, since: number, told?: readonly JsonObject[]): Promise<void> {
    // Name lists are deactivated, not deleted, and queries show that.
    if (findEntity(entity)?.events.includes('deleted') === false) return byQuery(entity, since);
    const queried = await queryChanged(client, entity, since, lifetime);
    const deleted = await deletedSince(client, entity, since, queried.records, told, lifetime);
    if (deleted.knownSince > since) deletionsSince.set(entity, deleted.knownSince);
    readings.set(entity, { records: [...queried.records, ...deleted.records], serverTime: queried.serverTime });
  }
}

/**
 * Records changed since an instant, by query: continued by time, since an offset would skip records that change meanwhile;
 * only within one second is an offset used.
 */
async function queryChanged(client: Client, entity: string, since: number, lifetime: Lifetime): Promise<Reading> {
  const found = new Map<string, JsonObject>();
  let serverTime: number | undefined;
  let from = since;
  let offset = 0;
  for (;;) {
    const page = await client.changedPage(entity, from, offset, lifetime);
    serverTime ??= client.clock.now();
    for (const record of page) found.set(asText(record.Id) ?? '', record);
    const last = page.at(-1);
    if (page.length < fullAt || !last) break;
    const reached = changedAt(last);
    offset = reached > from ? 0 : offset + page.length;
    from = Math.max(from, reached);
  }
  return { records: [...found.values()], serverTime: serverTime ?? since };
}

/**
 * Deletions since the earliest instant from which CDC's answer is not full: the oldest that it looks back to, unless that
 * answer is full. Those in a full answer are some of them all the same.
 *
 * @param told the full answer that was given since `since` already
 */
async function deletedSince(
  client: Client,
  entity: string,
  since: number,
  live: readonly JsonObject[],
  told: readonly JsonObject[] | undefined,
  lifetime: Lifetime
): Promise<{ records: JsonObject[]; knownSince: number }> {
  const now = client.clock.now() ?? Date.now();
  const gone = new Map<string, JsonObject>();
  let from = Math.max(since, now - lookBackMs);

  /** Takes note of the deletions in an answer; returns whether it is all there is. */
  function isAll(records: readonly JsonObject[]): boolean {
    for (const record of records) if (record.status === 'Deleted') gone.set(asText(record.Id) ?? '', record);
    return records.length < fullAt;
  }
  const ask = async () => isAll((await client.changes([entity], from, lifetime)).byEntity.get(entity) ?? []);

  let all = told ? isAll(told) : await ask();
  // Half an answer of what is known leaves room for the deletions that are not; halved again while it is full.
  for (let room = fullAt / 2; !all; room = Math.floor(room / 2)) {
    const times = [...live, ...gone.values()]
      .map(changedAt)
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    const next = room === 0 ? now : (times[times.length - room] ?? from);
    if (next <= from && room > 0) continue;
    from = Math.max(from, next);
    all = (await ask()) || room === 0;
  }
  return { records: [...gone.values()], knownSince: from };
}
