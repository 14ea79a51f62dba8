import { createHash, randomBytes } from 'node:crypto';
import { cdcDelayMs } from '../assumptions/values';
import { asText, type JsonObject } from '../http/fault';
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
  /** Everything before this instant has been read at least once, or was there before the baseline. */
  at: number;
  /** Changes before it are not the trigger's business. */
  baseline: number;
  /** What changed before this instant has been read again when nothing more could show of it. */
  settled: number;
  /** The same for deletions, which only a whole answer of CDC shows; where it is behind, those between are given up. */
  deletions: number;
  /** Changes told that may be read again: record Id to the change's mark. */
  told: Readonly<Record<string, Mark>>;
}

export interface Mark {
  /** SyncToken, or `deleted`. */
  version: string;
  changedAt: number;
}

/** Changes and deletions become visible late: an instant is read again until this has passed. */
export const overlapMs = cdcDelayMs;

/** LastUpdatedTime has whole seconds, so a window begins at one. Assumption: whole-seconds. */
export const wholeSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

/** The instant from which on a reading settles all that is open. */
export function windowStart(cursor: Cursor): number {
  return wholeSecond(Math.max(cursor.settled, cursor.baseline));
}

/** The instant from which on the next reading finds all that has not been read at all. */
export function frontier(cursor: Cursor): number {
  return wholeSecond(cursor.at);
}

/** A cursor that tells everything changed since an instant. */
export function cursorFrom(sinceMs: number): Cursor {
  return { at: sinceMs, baseline: sinceMs, settled: sinceMs, deletions: sinceMs, told: {} };
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

/** Whether of two changes of one record the first is the later one, or both are the same. */
function isSameOrLater(one: Mark, other: Mark): boolean {
  if (one.version === 'deleted' || other.version === 'deleted') {
    return one.version === other.version ? one.changedAt >= other.changedAt : one.version === 'deleted';
  }
  // By their number, as a clock may go back; what another record does to one has no number of its own.
  const steps = Number(one.version) - Number(other.version);
  return steps ? steps > 0 : one.changedAt >= other.changedAt;
}

/** One change per record, the last one, in the order of their time. */
function youngest(changes: readonly Change[]): Change[] {
  const byId = new Map<string, Change>();
  for (const change of changes) {
    const other = byId.get(change.id);
    if (!other || !isSameOrLater(other.mark, change.mark)) byId.set(change.id, change);
  }
  return [...byId.values()].sort((a, b) => a.mark.changedAt - b.mark.changedAt || Number(a.id) - Number(b.id));
}

/** A reading of one entity: records changed since an instant, and what of the time it covers. Epoch milliseconds. */
export interface Reading {
  records: readonly JsonObject[];
  /** The server's instant of the answer, from which on nothing is in it. */
  serverTime: number;
  /** All that has changed since is in it; nothing is certain of what changed before. */
  from: number;
  /** The same for deletions. Infinity: it shows none. */
  deletionsFrom: number;
  /** It goes no further than this instant, where it is one page of several; it then shows no deletions. */
  until?: number;
  /** Too much had changed for one answer, and what was deleted before `deletionsFrom` cannot be asked for any more. */
  cut?: boolean;
}

/** A span of time of which not all deletions can be known; `late`: only those are missing that QuickBooks showed late. */
export interface Untold {
  from: number;
  to: number;
  late: boolean;
}

/** The instants of a cursor. */
export type Times = Pick<Cursor, 'at' | 'baseline' | 'settled' | 'deletions'>;

/** Where a reading moves a cursor to, and the deletions that are given up in doing so. */
export function moved(cursor: Times, reading: Reading): { times: Times; untold: Untold[] } {
  const { from, deletionsFrom, serverTime, until } = reading;
  const untold: Untold[] = [];
  const before = cursor.settled;
  const over = Math.min(until ?? Infinity, serverTime - overlapMs);
  const settled = from <= wholeSecond(before) ? Math.max(before, over) : before;
  const giveUp = (to: number, late: boolean) => untold.push({ from: deletions, to, late });
  let { at, deletions } = cursor;
  if (deletionsFrom <= wholeSecond(deletions)) deletions = Math.max(deletions, over);
  else if (reading.cut) {
    if (at < deletionsFrom) untold.push({ from: at, to: deletionsFrom, late: false });
    if (deletions < Math.min(at, deletionsFrom)) giveUp(Math.min(at, deletionsFrom), true);
    deletions = Math.max(deletionsFrom, over);
  } else if (deletionsFrom <= wholeSecond(before)) {
    if (deletions < before) giveUp(before, true);
    deletions = Math.max(before, over);
  }
  // While much goes on, what is given up is told once in ten minutes.
  if (settled - deletions >= overlapMs) {
    giveUp(settled, true);
    deletions = settled;
  }
  if (until === undefined && from <= wholeSecond(at)) at = Math.max(at, serverTime);
  return { times: { at, baseline: cursor.baseline, settled, deletions }, untold };
}

/**
 * Tells the changes of a poll's readings apart from what was told before. Records whose younger change was told are not told
 * of the older one: change data may show it later than a query.
 *
 * @returns the events in the order of their change, the cursor that stands behind them, and what cannot be known
 */
export function advance(
  cursor: Cursor,
  readings: readonly Reading[],
  entity: string,
  realmId: string
): { events: ChangeEvent[]; cursor: Cursor; untold: Untold[] } {
  const from = windowStart(cursor);
  const told: Record<string, Mark> = { ...cursor.told };
  const events: ChangeEvent[] = [];
  const records = readings.flatMap((reading) => reading.records);
  for (const change of youngest(records.flatMap((record) => changeOf(record) ?? []))) {
    const { id, mark } = change;
    const before = told[id];
    if (mark.changedAt < from || (before && isSameOrLater(before, mark))) continue;
    // What has changed since then and was told has a mark still: the window holds its creation, and so its change.
    const isNew = change.createdAt !== undefined && change.createdAt >= from && before === undefined;
    const kind: EventKind = change.deleted ? 'deleted' : isNew ? 'new' : 'updated';
    told[id] = mark;
    events.push(eventOf(kind, entity, change, eventIdOf(realmId, entity, change)));
  }
  let times: Times = cursor;
  const untold: Untold[] = [];
  for (const reading of readings) {
    const next = moved(times, reading);
    times = next.times;
    untold.push(...next.untold);
  }
  return { events, cursor: forget({ ...times, told }), untold };
}

/**
 * A cursor at a reading, with all that had changed by then known already: where a trigger that starts now begins. What a
 * reading of several pages shows of a later change is told.
 */
export function baselineAt({ records, serverTime }: Pick<Reading, 'records' | 'serverTime'>): Cursor {
  const told: Record<string, Mark> = {};
  for (const { id, mark } of youngest(records.flatMap((record) => changeOf(record) ?? []))) {
    if (mark.changedAt <= serverTime) told[id] = mark;
  }
  return forget({ ...cursorFrom(serverTime), told });
}

/** Drops what lies before anything that is read again. */
function forget(cursor: Cursor): Cursor {
  const from = windowStart(cursor);
  return {
    at: cursor.at,
    baseline: cursor.baseline,
    settled: cursor.settled,
    deletions: cursor.deletions,
    told: Object.fromEntries(Object.entries(cursor.told).filter(([, mark]) => mark.changedAt >= from))
  };
}
