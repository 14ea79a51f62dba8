import { findEntity, findReferenceEntity } from '../catalog';
import type { Lifetime } from '../client/call/call';
import type { Changes } from '../client/cdc';
import type { Client } from '../client/client';
import { type QboError } from '../http/qbo-error';
import { toQboError } from '../http/thrown';
import type { JsonObject } from '../http/fault';
import { type Reading, wholeSecond } from './cursor';
import { askedFrom, changedPage, deletedSince, lookBackMs, queryChanged, secondOver } from './full';
import { fullAt, type Need, type Step, type Window, windowOf, windowsOf } from './plan';

/** What was read, by entity. */
export interface Collected {
  readings: ReadonlyMap<string, Reading>;
  /** Why an entity has no reading, where the failure concerns that one alone. */
  refused: ReadonlyMap<string, QboError>;
}

/** What is remembered of refusals, from poll to poll. */
export interface Health {
  /** Entities that are asked alone, until QuickBooks answers for them again. */
  sick: Set<string>;
  /** When every entity was refused alone: it is the company's then, and not asked of each again for some time. */
  allRefusedAt: number | undefined;
}

const dayMs = 86_400_000;
/** How long a company that refuses everything is asked in one call only. */
const askTogetherMs = 10 * 60_000;
/** Faults that are not of what was asked for: sign-in, permission, throttling (`qbo/errors.md` section 3). */
const generalCodes = new Set(['3001', '3100', '3200']);
const refusalStatus = new Set([200, 400, 404, 500]);

export const isByQuery = (entity: string) => findReferenceEntity(entity)?.cdc === false;
/** Name lists are deactivated, not deleted, and queries show that. */
const isNeverDeleted = (entity: string) => findEntity(entity)?.events.includes('deleted') === false;

/** Whether QuickBooks said no to what was asked, so that another question may be answered. */
function isRefusal({ code, cause: { status } }: QboError): boolean {
  return status !== undefined && refusalStatus.has(status) && !generalCodes.has(code);
}

/**
 * Reads what changed, in one CDC call where that is enough.
 *
 * @param mayRepeat whether the poll will be done anew, since QuickBooks' time turned out to be another one
 */
export async function collect(
  client: Client,
  needs: readonly Need[],
  health: Health,
  lifetime: Lifetime,
  mayRepeat: () => boolean
): Promise<Collected> {
  const readings = new Map<string, Reading>();
  const refused = new Map<string, QboError>();
  const now = client.clock.now() ?? Date.now();
  const isAlone = ({ entity, must }: Need) => now - must > dayMs || isByQuery(entity);
  const isSick = ({ entity }: Need) => health.sick.has(entity) && needs.length > 1;
  const others = needs.filter((need) => !isAlone(need));
  const [sick, well] = [others.filter(isSick), others.filter((need) => !isSick(need))];
  for (const need of needs.filter(isAlone)) await apart(need);
  if (well.length > 0) for (const window of windowsOf(well)) await inOne(window);
  for (const need of sick) await apart(need);
  return { readings, refused };

  function refuse(entity: string, error: QboError): void {
    refused.set(entity, error);
    if (isRefusal(error)) health.sick.add(entity);
  }

  function keep(entity: string, reading: Reading): void {
    readings.set(entity, reading);
    health.sick.delete(entity);
  }

  /** Several entities in one call. */
  async function inOne({ needs: asked, from }: Window): Promise<void> {
    const [first, ...others] = asked;
    if (first && others.length === 0) return apart(first);
    const entities = asked.map(({ entity }) => entity);
    let changes: Changes;
    try {
      changes = await client.changes(entities, askedFrom(from), lifetime);
    } catch (thrown) {
      const error = toQboError(thrown);
      if (!isRefusal(error) || mayRepeat()) throw error;
      return eachApart(asked, error);
    }
    health.allRefusedAt = undefined;
    const { byEntity, faults, fault, serverTime } = changes;
    const recordsOf = ({ entity }: Need) => byEntity.get(entity) ?? [];
    for (const [entity, error] of faults ?? []) refuse(entity, error);
    const well = asked.filter(({ entity }) => !faults?.has(entity));
    // Those whose records have come are not those of a fault that names nobody.
    const suspects = fault ? well.filter((need) => recordsOf(need).length === 0) : [];
    if (fault && suspects.length === 0) return eachApart(well, fault);
    const isFull = asked.reduce((sum, need) => sum + recordsOf(need).length, 0) >= fullAt;
    for (const need of well) {
      if (isFull) await apart(need);
      else if (!suspects.includes(need)) keep(need.entity, wholeReading(recordsOf(need), from, serverTime));
    }
    if (!isFull && fault) await eachApart(suspects, fault);
  }

  /** Each by itself after a refusal of all, so that only the one that is refused fails. */
  async function eachApart(asked: readonly Need[], error: QboError): Promise<void> {
    const since = health.allRefusedAt;
    if (since !== undefined && Math.abs(now - since) < askTogetherMs) {
      for (const { entity } of asked) refused.set(entity, error);
      return;
    }
    for (const need of asked) await apart(need);
    const isAll = asked.length > 1 && asked.every(({ entity }) => refused.has(entity));
    health.allRefusedAt = isAll ? now : undefined;
    if (isAll) for (const { entity } of asked) health.sick.delete(entity);
  }

  /** One entity by calls of its own: what fails in them keeps nothing from the others. */
  async function apart(need: Need): Promise<void> {
    try {
      keep(need.entity, await readAlone(client, need, lifetime));
    } catch (thrown) {
      const error = toQboError(thrown);
      if (error.code === 'QBO_CLOSED') throw error;
      refuse(need.entity, error);
    }
  }
}

function wholeReading(records: readonly JsonObject[], from: number, serverTime: number): Reading {
  return { records, serverTime, from, deletionsFrom: from };
}

/** The records of one entity in an answer of CDC. Throws its fault. */
function recordsIn({ byEntity, faults, fault }: Changes, entity: string): JsonObject[] {
  const error = faults?.get(entity) ?? fault;
  if (error) throw error;
  return byEntity.get(entity) ?? [];
}

async function readAlone(client: Client, need: Need, lifetime: Lifetime): Promise<Reading> {
  const { entity, first } = need;
  const { from } = windowOf([need]);
  const now = client.clock.now() ?? Date.now();
  if (isByQuery(entity)) return byQuery(client, entity, from, lifetime);
  if (now - from > lookBackMs) return caughtUp(client, need, from, undefined, lifetime);
  const changes = await client.changes([entity], askedFrom(from), lifetime);
  const records = recordsIn(changes, entity);
  if (records.length < fullAt) return wholeReading(records, from, changes.serverTime);
  const present = wholeSecond(changes.serverTime);
  // All that a start has to know is what changed in the very second of it.
  if (first && from < present) return readAlone(client, { ...need, must: present, wish: present }, lifetime);
  return caughtUp(client, need, from, records, lifetime);
}

async function byQuery(client: Client, entity: string, from: number, lifetime: Lifetime): Promise<Reading> {
  const { records, serverTime } = await queryChanged(client, entity, from, lifetime);
  return wholeReading(records, from, serverTime);
}

/**
 * More than CDC can tell: whole records by query, deletions by CDC as far back as it tells all of them.
 *
 * @param told what CDC has told since then, which was a full answer
 */
async function caughtUp(
  client: Client,
  { entity, deletions }: Need,
  from: number,
  told: readonly JsonObject[] | undefined,
  lifetime: Lifetime
): Promise<Reading> {
  // What goes on in the crowded second itself would make the next answer full again.
  if (told) await secondOver(client, told, lifetime);
  if (isNeverDeleted(entity) || !deletions) return byQuery(client, entity, from, lifetime);
  const { records, serverTime } = await queryChanged(client, entity, from, lifetime);
  const gone = await deletedSince(client, entity, from, records, told, lifetime);
  const cut = gone.knownSince > from;
  return { records: [...records, ...gone.records], serverTime, from, deletionsFrom: gone.knownSince, cut };
}

/** Reads again what lies before the windows of the polls, by entity. */
export async function readStep(
  client: Client,
  { by, entities, from }: Step,
  lifetime: Lifetime
): Promise<Map<string, Reading>> {
  const [only = ''] = entities;
  if (by === 'query') {
    const { records, serverTime, until } = await changedPage(client, only, from, lifetime);
    return new Map([
      [only, { records, serverTime, from, deletionsFrom: Infinity, until: Math.min(until, serverTime) }]
    ]);
  }
  const changes = await client.changes(entities, askedFrom(from), lifetime);
  const lists = entities.map((entity) => [entity, recordsIn(changes, entity)] as const);
  const isFull = lists.reduce((sum, [, records]) => sum + records.length, 0) >= fullAt;
  return new Map(
    lists.map(([entity, records]) => {
      const reading = wholeReading(records, from, changes.serverTime);
      return [entity, isFull ? { ...reading, from: Infinity, deletionsFrom: Infinity } : reading];
    })
  );
}
