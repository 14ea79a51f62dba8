import { setTimeout as pause } from 'node:timers/promises';
import { cdcLookBackDays } from '../assumptions/values';
import type { Lifetime } from '../client/call/call';
import type { Client } from '../client/client';
import { getPath } from '../client/record/paths';
import { closed } from '../http/errors';
import { asText, type JsonObject } from '../http/fault';
import { wholeSecond } from './cursor';
import { fullAt } from './plan';

/** What is read where an answer of CDC is full. */

/**
 * Whether `changedSince` takes in what changed at that very instant is not documented (Assumption:
 * cdc-since-inclusive), nor how it takes parts of a second; a little earlier is right in every reading.
 */
export const askedFrom = (from: number) => from - 1;

/** How far back CDC is asked: an hour less than it tells, since the request travels. */
export const lookBackMs = cdcLookBackDays * 86_400_000 - 3_600_000;

/** How often records of one second are paged through until all have come. */
const mostRounds = 10;
/** How many records that were not deleted are let into an answer that is asked for deletions, at first. */
const mostLive = 900;

const idOf = (record: JsonObject) => asText(record.Id) ?? '';
const isDeleted = (record: JsonObject) => record.status === 'Deleted';

/** The instant of a record's last change, NaN where it has none. */
export function changedAt(record: JsonObject): number {
  return Date.parse(asText(getPath(record, 'MetaData.LastUpdatedTime')) ?? '');
}

/** Records changed since an instant, by query. */
export interface Queried {
  records: JsonObject[];
  /** The server's instant of the first answer. */
  serverTime: number;
}

/** One page of what has changed, and up to where it goes; Infinity: to the end. */
export interface ChangedPage extends Queried {
  until: number;
}

/**
 * Up to 1,000 changes since an instant, more only where more lie in one second: there an offset is used. Records of equal
 * time may come in another order with each page (Assumption: order-of-ties): while some came twice, others are missing,
 * and it is paged through again.
 */
export async function changedPage(
  client: Client,
  entity: string,
  from: number,
  lifetime: Lifetime
): Promise<ChangedPage> {
  const found = new Map<string, JsonObject>();
  let serverTime: number | undefined;
  for (let round = 0; ; round += 1) {
    let count = 0;
    for (;;) {
      const page = await client.changedPage(entity, from, count, lifetime);
      serverTime ??= client.clock.now();
      for (const record of page) found.set(idOf(record), record);
      count += page.length;
      const last = page.at(-1);
      const reached = last ? changedAt(last) : from;
      const isLast = page.length < fullAt;
      if (!isLast && reached <= from) continue;
      if (found.size < count && round < mostRounds) break;
      return { records: [...found.values()], serverTime: serverTime ?? from, until: isLast ? Infinity : reached };
    }
  }
}

/**
 * Records changed since an instant, by query: continued by time, since an offset would skip records that change meanwhile.
 */
export async function queryChanged(
  client: Client,
  entity: string,
  since: number,
  lifetime: Lifetime
): Promise<Queried> {
  const found = new Map<string, JsonObject>();
  let serverTime: number | undefined;
  for (let from = since; from < Infinity;) {
    const page = await changedPage(client, entity, from, lifetime);
    serverTime ??= page.serverTime;
    for (const record of page.records) found.set(idOf(record), record);
    from = page.until;
  }
  return { records: [...found.values()], serverTime: serverTime ?? since };
}

/** Waits until the server's present second is over, if the youngest of these changes are of it. */
export async function secondOver(client: Client, records: readonly JsonObject[], lifetime: Lifetime): Promise<void> {
  const now = client.clock.now() ?? Date.now();
  const youngest = Math.max(...records.map(changedAt).filter(Number.isFinite));
  if (youngest < wholeSecond(now)) return;
  try {
    await pause(wholeSecond(now) + 1_000 - now, undefined, { signal: lifetime.stop });
  } catch {
    throw closed();
  }
}

/**
 * Deletions since the earliest instant from which CDC tells all of them. They come last in an answer (Assumption:
 * cdc-deletions-last): where a full one shows some, it goes on from the last of them; where it shows none, from an
 * instant since when less has changed.
 *
 * @param live the records that changed since then and are there
 * @param told the full answer that was given since `since` already
 */
export async function deletedSince(
  client: Client,
  entity: string,
  since: number,
  live: readonly JsonObject[],
  told: readonly JsonObject[] | undefined,
  lifetime: Lifetime
): Promise<{ records: JsonObject[]; knownSince: number }> {
  const now = wholeSecond(client.clock.now() ?? Date.now());
  const times = live
    .map(changedAt)
    .filter(Number.isFinite)
    .sort((a, b) => b - a);
  const gone = new Map<string, JsonObject>();
  let knownSince = Math.max(since, now - lookBackMs);
  let from = knownSince;
  let room = mostLive;
  let answer = told;
  for (;;) {
    answer ??= (await client.changes([entity], askedFrom(from), lifetime)).byEntity.get(entity) ?? [];
    const stubs = answer.filter(isDeleted);
    for (const stub of stubs) gone.set(idOf(stub), stub);
    if (answer.length < fullAt) return { records: [...gone.values()], knownSince };
    answer = undefined;
    const instants = stubs.map(changedAt).filter(Number.isFinite);
    const reached = Math.max(from, ...instants);
    // Of one second, or out of order: those after it are all that is certain.
    const isCertain = reached > from && instants.every((at, index) => at >= (instants[index - 1] ?? 0));
    if (isCertain) from = reached;
    else if (stubs.length > 0) from = knownSince = wholeSecond(reached) + 1_000;
    else {
      const tooMany = room > 0 ? times[Math.min(room, times.length - 1)] : undefined;
      from = knownSince = Math.max(from, tooMany === undefined ? now : wholeSecond(tooMany)) + 1_000;
      room = Math.floor(room / 2);
    }
    if (from > now) return { records: [...gone.values()], knownSince: Math.max(knownSince, from) };
  }
}
