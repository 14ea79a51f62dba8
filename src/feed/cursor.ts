import { cdcDelayMs } from '../assumptions/values';
import type { JsonObject } from '../http/fault';
import { type Change, changesIn, type EventKind, isSameOrLater, type Mark } from './change';
import { createTold, type Told } from './told';

/** The instants of a cursor. Epoch milliseconds by the server's clock; each goes forward only. */
export interface Times {
  /** Everything before this instant has been read at least once, or was there before the baseline. */
  readonly at: number;
  /** Changes before it are not the trigger's business. */
  readonly baseline: number;
  /** What changed before this instant has been read again when nothing more could show of it. */
  readonly settled: number;
  /** The same for deletions, which only a whole answer of CDC shows; where it is behind, those between are given up. */
  readonly deletions: number;
}

/** How far a trigger has come. */
export interface Cursor extends Times {
  /** Changes told that may be read again. */
  readonly told: Told;
}

/** A step of a cursor: where it comes to, and the changes that it has told on the way. */
export interface Move {
  readonly times: Times;
  readonly marks: readonly (readonly [id: string, mark: Mark])[];
}

/** Changes and deletions become visible late: an instant is read again until this has passed. */
export const overlapMs = cdcDelayMs;

/** LastUpdatedTime has whole seconds, so a window begins at one. Assumption: whole-seconds. */
export const wholeSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

/** The instant from which on a reading settles all that is open. */
export function windowStart(cursor: Pick<Times, 'settled' | 'baseline'>): number {
  return wholeSecond(Math.max(cursor.settled, cursor.baseline));
}

/** The instant from which on the next reading finds all that has not been read at all. */
export function frontier(cursor: Times): number {
  return wholeSecond(cursor.at);
}

const timesFrom = (sinceMs: number): Times => ({
  at: sinceMs,
  baseline: sinceMs,
  settled: sinceMs,
  deletions: sinceMs
});

/** A cursor that tells everything changed since an instant. */
export function cursorFrom(sinceMs: number): Cursor {
  return { ...timesFrom(sinceMs), told: createTold() };
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

/** What a change is to a trigger. */
export interface Telling {
  kind: EventKind;
  change: Change;
}

/**
 * Tells the changes of a poll's readings apart from what was told before. Records whose younger change was told are not told
 * of the older one: change data may show it later than a query.
 *
 * @param changes what the readings show, in the order of change
 * @returns what is to be told in that order, the step that stands behind it, and what cannot be known
 */
export function advance(
  cursor: Cursor,
  changes: readonly Change[],
  readings: readonly Reading[]
): { tellings: Telling[]; move: Move; untold: Untold[] } {
  const from = windowStart(cursor);
  const tellings: Telling[] = [];
  for (const change of changes) {
    const { id, mark, createdAt, deleted } = change;
    if (mark.changedAt < from) continue;
    const before = cursor.told.get(id);
    if (before && isSameOrLater(before, mark)) continue;
    // What has changed since then and was told has a mark still: the window holds its creation, and so its change.
    const isNew = createdAt !== undefined && createdAt >= from && before === undefined;
    tellings.push({ kind: deleted ? 'deleted' : isNew ? 'new' : 'updated', change });
  }
  let times: Times = cursor;
  const untold: Untold[] = [];
  for (const reading of readings) {
    const next = moved(times, reading);
    times = next.times;
    untold.push(...next.untold);
  }
  const { at, baseline, settled, deletions } = times;
  const marks = tellings.map(({ change: { id, mark } }) => [id, mark] as const);
  return { tellings, move: { times: { at, baseline, settled, deletions }, marks }, untold };
}

/**
 * The step to a reading, with all that had changed by then known already: where a trigger that starts now begins. What a
 * reading of several pages shows of a later change is told.
 */
export function baselineAt(reading: { readonly records: readonly JsonObject[]; readonly serverTime: number }): Move {
  const { serverTime } = reading;
  const known = changesIn([reading]).filter(({ mark }) => mark.changedAt <= serverTime);
  return { times: timesFrom(serverTime), marks: known.map(({ id, mark }) => [id, mark] as const) };
}

/** A cursor after a step. What it has told is changed in place, and what lies before anything that is read again is dropped. */
export function stepped(cursor: Cursor | undefined, { times, marks }: Move): Cursor {
  const told = cursor?.told ?? createTold();
  told.forget(windowStart(times));
  for (const [id, mark] of marks) told.add(id, mark);
  return { ...times, told };
}

/** A step that stops before changes which are not told yet: none of them is passed, and each is read again as what it is. */
export function heldBack(cursor: Cursor, { times, marks }: Move, held: readonly Telling[]): Move {
  if (held.length === 0) return { times, marks };
  const starts = held.map(({ kind, change: { mark, createdAt = mark.changedAt } }) =>
    kind === 'new' ? Math.min(createdAt, mark.changedAt) : mark.changedAt
  );
  const first = Math.min(...starts);
  const ids = new Set(held.map(({ change }) => change.id));
  const before = (to: number, from: number) => Math.max(from, Math.min(to, first));
  return {
    times: {
      at: before(times.at, cursor.at),
      baseline: times.baseline,
      settled: before(times.settled, cursor.settled),
      deletions: before(times.deletions, cursor.deletions)
    },
    marks: marks.filter(([id]) => !ids.has(id))
  };
}
