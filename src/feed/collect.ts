import { findEntity, findReferenceEntity } from '../catalog';
import type { Client } from '../client/client';
import { asText, type JsonObject } from '../http/fault';
import type { Lifetime } from '../client/call';
import { getPath } from '../client/record/paths';
import type { Reading } from './cursor';

/** What is asked of one entity; instants in epoch milliseconds by the server's clock. */
export interface Window {
  since: number;
  /** Up to here its deletions were told before. */
  toldUntil: number;
}

/** Windows by entity. */
export type Wanted = ReadonlyMap<string, Window>;

/** What was read, by entity, and what cannot be known about it. */
export interface Collected {
  readings: ReadonlyMap<string, Reading>;
  /** Sentences for the user: spans whose deletions QuickBooks does not tell any more. */
  warnings: string[];
}

/** Most objects of one CDC answer; whether in all or per entity is not documented, so both count as full. */
const fullAt = 1_000;
const dayMs = 86_400_000;
/** CDC looks back 30 days (`qbo/api.md` section 8); an hour less, since the request travels. */
const lookBackMs = 30 * dayMs - 3_600_000;

function changedAt(record: JsonObject): number {
  return Date.parse(asText(getPath(record, 'MetaData.LastUpdatedTime')) ?? '');
}

/** Reads what changed, in one CDC call where that is enough. */
export async function collect(client: Client, wanted: Wanted, lifetime: Lifetime): Promise<Collected> {
  const readings = new Map<string, Reading>();
  const warnings: string[] = [];
  const now = client.clock.now() ?? Date.now();
  const together: string[] = [];
  for (const [entity, window] of wanted) {
    if (now - window.since > dayMs || findReferenceEntity(entity)?.cdc === false) await alone(entity, window);
    else together.push(entity);
  }
  if (together.length > 0) {
    const windows = together.map((entity) => wanted.get(entity) ?? { since: now, toldUntil: now });
    const since = Math.min(...windows.map((window) => window.since));
    const changes = await client.changes(together, since, lifetime);
    const sizes = together.map((entity) => changes.byEntity.get(entity)?.length ?? 0);
    const full = sizes.reduce((sum, size) => sum + size, 0) >= fullAt;
    for (const [index, entity] of together.entries()) {
      const window = windows[index] ?? { since, toldUntil: since };
      if (full && together.length > 1) await alone(entity, window);
      else if (full) await caughtUp(entity, window);
      else readings.set(entity, { records: changes.byEntity.get(entity) ?? [], serverTime: changes.serverTime });
    }
  }
  return { readings, warnings };

  /** One entity by a call of its own. */
  async function alone(entity: string, window: Window): Promise<void> {
    const { since } = window;
    if (findReferenceEntity(entity)?.cdc === false) return byQuery(entity, since);
    if (now - since > lookBackMs) return caughtUp(entity, window);
    const changes = await client.changes([entity], since, lifetime);
    const records = changes.byEntity.get(entity) ?? [];
    if (records.length >= fullAt) return caughtUp(entity, window);
    readings.set(entity, { records, serverTime: changes.serverTime });
  }

  async function byQuery(entity: string, since: number): Promise<void> {
    const { records, serverTime } = await queryChanged(client, entity, since, lifetime);
    readings.set(entity, { records, serverTime });
  }

  /** More than CDC can tell: whole records by query, deletions by CDC as far back as it tells all of them. */
  async function caughtUp(entity: string, { since, toldUntil }: Window): Promise<void> {
    // Name lists are deactivated, not deleted, and queries show that.
    if (findEntity(entity)?.events.includes('deleted') === false) return byQuery(entity, since);
    const queried = await queryChanged(client, entity, since, lifetime);
    const deleted = await deletedSince(client, entity, since, queried.records, lifetime);
    if (deleted.knownSince > toldUntil) {
      const span = `${new Date(toldUntil).toISOString()} to ${new Date(deleted.knownSince).toISOString()}`;
      warnings.push(
        `${entity}: more changed than QuickBooks tells at once, so deletions from ${span} cannot be known.`
      );
    }
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

/** Deletions since the earliest instant from which CDC's answer is not full. */
async function deletedSince(
  client: Client,
  entity: string,
  since: number,
  live: readonly JsonObject[],
  lifetime: Lifetime
): Promise<{ records: JsonObject[]; knownSince: number }> {
  const times = live.map(changedAt).sort((a, b) => a - b);
  const now = client.clock.now() ?? Date.now();
  const oldest = Math.max(since, now - lookBackMs);
  // Fewer live records than half an answer leave room for the deletions behind them; halved again while it is full.
  for (let room = fullAt / 2; ; room = Math.floor(room / 2)) {
    const candidate = times.length > room ? (times[times.length - room] ?? now) : oldest;
    const from = Math.max(oldest, room === 0 ? now : candidate);
    const changes = await client.changes([entity], from, lifetime);
    const records = changes.byEntity.get(entity) ?? [];
    if (records.length < fullAt || room === 0) {
      return { records: records.filter((record) => record.status === 'Deleted'), knownSince: from };
    }
  }
}
