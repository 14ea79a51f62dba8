import { createHash, randomBytes } from 'node:crypto';
import { asText, isObject, type JsonObject } from '../http/fault';
import { getPath } from '../client/record/paths';

export type EventKind = 'new' | 'updated' | 'deleted';

/** One change of one record, as a trigger tells it. */
export interface ChangeEvent {
  kind: EventKind;
  entity: string;
  id: string;
  /** Missing on a deleted record. */
  syncToken?: string;
  /** LastUpdatedTime as QuickBooks wrote it. */
  changedAt: string;
  /** 32 hex digits, the same for one change in every trigger and run. */
  eventId: string;
  record: JsonObject;
}

/** How far a trigger has come. Times in epoch milliseconds by the server's clock. Never changed, only replaced. */
export interface Cursor {
  /** Everything before this instant has been told, or was there before the baseline. */
  at: number;
  /** Changes before it are not the trigger's business. */
  baseline: number;
  /** Changes told within the overlap: record Id to the change's mark. */
  told: Readonly<Record<string, Mark>>;
  /** Records classified as new within the overlap: Id to CreateTime. */
  news: Readonly<Record<string, number>>;
}

interface Mark {
  /** SyncToken, or `deleted`. */
  version: string;
  changedAt: number;
}

/** Changes become visible late, by how much is not known: windows overlap by this (`qbo/api.md` section 8). */
export const overlapMs = 10 * 60_000;

/** LastUpdatedTime has whole seconds, so a window begins at one. */
const wholeSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

/** The earliest LastUpdatedTime that the next reading has to show. */
export function windowStart(cursor: Cursor): number {
  return wholeSecond(Math.max(cursor.at - overlapMs, cursor.baseline));
}

/** A cursor that tells everything changed since an instant. */
export function cursorFrom(sinceMs: number): Cursor {
  return { at: sinceMs, baseline: sinceMs, told: {}, news: {} };
}

interface Change {
  id: string;
  record: JsonObject;
  mark: Mark;
  changedAtText: string;
  createdAt: number | undefined;
  deleted: boolean;
}

function changeOf(record: JsonObject): Change | undefined {
  const id = asText(record.Id);
  const changedAtText = asText(getPath(record, 'MetaData.LastUpdatedTime'));
  const changedAt = changedAtText === undefined ? NaN : Date.parse(changedAtText);
  if (id === undefined || changedAtText === undefined || Number.isNaN(changedAt)) return undefined;
  const created = Date.parse(asText(getPath(record, 'MetaData.CreateTime')) ?? '');
  const deleted = record.status === 'Deleted';
  return {
    id,
    record,
    changedAtText,
    deleted,
    createdAt: Number.isNaN(created) ? undefined : created,
    mark: { version: deleted ? 'deleted' : (asText(record.SyncToken) ?? ''), changedAt }
  };
}

function eventIdOf(realmId: string, entity: string, { id, mark }: Change): string {
  const identity = [realmId, entity, id, mark.version, mark.changedAt].join('\n');
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}

function eventOf(kind: EventKind, entity: string, change: Change, eventId: string): ChangeEvent {
  return {
    kind,
    entity,
    id: change.id,
    ...(!change.deleted && { syncToken: change.mark.version }),
    changedAt: change.changedAtText,
    eventId,
    record: change.record
  };
}

/** A record as if it were new, under an eventId of its own, so that nobody takes its real event for told. */
export function sampleOf(record: JsonObject, entity: string): ChangeEvent | undefined {
  const change = changeOf(record);
  return change && eventOf('new', entity, change, randomBytes(16).toString('hex'));
}

/** One change per record: the youngest, and a deletion before anything else of the same second. */
function youngest(changes: readonly Change[]): Change[] {
  const byId = new Map<string, Change>();
  for (const change of changes) {
    const other = byId.get(change.id);
    const age = other ? change.mark.changedAt - other.mark.changedAt : 1;
    if (age > 0 || (age === 0 && (change.deleted || !other?.deleted))) byId.set(change.id, change);
  }
  return [...byId.values()].sort((a, b) => a.mark.changedAt - b.mark.changedAt || Number(a.id) - Number(b.id));
}

/** A reading of one entity: records changed since the window's start, and the server's instant of the answer. */
export interface Reading {
  records: readonly JsonObject[];
  serverTime: number;
}

/**
 * Tells a reading's changes apart from what was told before.
 *
 * @returns the events in the order of their change, and the cursor that stands behind them
 */
export function advance(
  cursor: Cursor,
  reading: Reading,
  entity: string,
  realmId: string
): { events: ChangeEvent[]; cursor: Cursor } {
  const from = windowStart(cursor);
  const changes = youngest(reading.records.flatMap((record) => changeOf(record) ?? []));
  const told: Record<string, Mark> = { ...cursor.told };
  const news: Record<string, number> = { ...cursor.news };
  const events: ChangeEvent[] = [];
  for (const change of changes) {
    const { id, mark } = change;
    const before = told[id];
    if (mark.changedAt < from || (before?.version === mark.version && before.changedAt === mark.changedAt)) continue;
    const isNew = change.createdAt !== undefined && change.createdAt >= from && news[id] === undefined;
    const kind: EventKind = change.deleted ? 'deleted' : isNew ? 'new' : 'updated';
    if (isNew && change.createdAt !== undefined) news[id] = change.createdAt;
    told[id] = mark;
    events.push(eventOf(kind, entity, change, eventIdOf(realmId, entity, change)));
  }
  return { events, cursor: forget({ ...cursor, at: Math.max(cursor.at, reading.serverTime), told, news }) };
}

/**
 * A cursor at a reading, with all that had changed by then known already: where a trigger that starts now begins. What a
 * reading of several pages shows of a later change is told.
 */
export function baselineAt(reading: Reading): Cursor {
  const told: Record<string, Mark> = {};
  const news: Record<string, number> = {};
  for (const { id, mark, createdAt } of youngest(reading.records.flatMap((record) => changeOf(record) ?? []))) {
    if (mark.changedAt > reading.serverTime) continue;
    told[id] = mark;
    if (createdAt !== undefined) news[id] = createdAt;
  }
  return forget({ at: reading.serverTime, baseline: reading.serverTime, told, news });
}

/** Drops what lies before the window and therefore cannot come again. */
function forget(cursor: Cursor): Cursor {
  const from = windowStart(cursor);
  return {
    ...cursor,
    told: Object.fromEntries(Object.entries(cursor.told).filter(([, mark]) => mark.changedAt >= from)),
    news: Object.fromEntries(Object.entries(cursor.news).filter(([, createdAt]) => createdAt >= from))
  };
}

/** A cursor as it was saved, or undefined for anything else. */
export function parseCursor(value: unknown): Cursor | undefined {
  if (!isObject(value) || typeof value.at !== 'number' || typeof value.baseline !== 'number') return undefined;
  const told: Record<string, Mark> = {};
  const news: Record<string, number> = {};
  for (const [id, mark] of Object.entries(isObject(value.told) ? value.told : {})) {
    if (!isObject(mark) || typeof mark.version !== 'string' || typeof mark.changedAt !== 'number') continue;
    told[id] = { version: mark.version, changedAt: mark.changedAt };
  }
  for (const [id, createdAt] of Object.entries(isObject(value.news) ? value.news : {})) {
    if (typeof createdAt === 'number') news[id] = createdAt;
  }
  return { at: value.at, baseline: value.baseline, told, news };
}
