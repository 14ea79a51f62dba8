import type { Lifetime } from '../client/call/call';
import type { Client } from '../client/client';
import { type QboError } from '../http/qbo-error';
import { toQboError } from '../http/thrown';
import { collect, type Health, isByQuery, readStep } from './collect';
import {
  advance,
  baselineAt,
  type Cursor,
  frontier,
  moved,
  overlapMs,
  type Reading,
  type Times,
  type Untold,
  wholeSecond,
  windowStart
} from './cursor';
import { type Need, nextStep, type Open } from './plan';
import type { Progress } from './progress';
import type { SubscriptionOptions } from './subscription';

/** A trigger as a poll sees it. */
export interface Polled {
  options: SubscriptionOptions;
  progress: Progress;
  closed: boolean;
}

export interface PollParts {
  client: Client;
  realmId: string;
  lifetime: Lifetime;
  /** Called with each entity of which something has changed that was not known before. */
  onChanged?: (entity: string) => void;
}

/** Polls for these triggers, which share the calls; gives the failures of those for whom it did not succeed. */
export type Poll = (due: readonly Polled[]) => Promise<ReadonlyMap<Polled, QboError>>;

type Cursors = ReadonlyMap<Polled, Cursor | undefined>;

/** More than answers and clocks ever vary by. */
const wrongByMs = 60_000;
/** What a busy company is read again for costs one call in this time. */
const stepEveryMs = 30_000;
/** The most that is made up for in one poll, where polls are far apart. */
const mostSteps = 20;

/** What a user should know when the deletions of a span cannot be told. */
export function untoldDeletions(entity: string, { from, to, late }: Untold): string {
  const span = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  const which = late ? ' where QuickBooks showed them late' : '';
  return `${entity}: more changed than QuickBooks tells at once, so deletions from ${span} cannot be known${which}.`;
}

function byEntity(due: readonly Polled[]): Map<string, Polled[]> {
  const groups = new Map<string, Polled[]>();
  for (const member of due) {
    const { entity } = member.options;
    groups.set(entity, [...(groups.get(entity) ?? []), member]);
  }
  return groups;
}

/** Instants of the changes told, of the trigger that has come furthest. */
function knownOf(cursors: readonly Cursor[], from: number): number[] {
  const [furthest] = [...cursors].sort((a, b) => b.at - a.at);
  return Object.values(furthest?.told ?? {})
    .map(({ changedAt }) => changedAt)
    .filter((at) => at >= from);
}

function needOf(entity: string, members: readonly Polled[], cursors: Cursors, now: number): Need {
  const known = members.flatMap((member) => cursors.get(member) ?? []);
  const deletions = members.some(({ options }) => options.events.has('deleted'));
  if (known.length === 0) {
    const from = wholeSecond(now - overlapMs);
    return { entity, must: from, wish: from, known: [], expected: 0, first: true, deletions };
  }
  const wish = Math.min(...known.map(windowStart));
  const instants = knownOf(known, wish);
  const at = Math.max(...known.map((cursor) => cursor.at));
  const expected = instants.filter((instant) => instant > at - (now - at)).length;
  return { entity, must: Math.min(...known.map(frontier)), wish, known: instants, expected, first: false, deletions };
}

/** The polls of one company's feed. */
export function createPoll({ client, realmId, lifetime, onChanged }: PollParts): Poll {
  const health: Health = { sick: new Set(), allRefusedAt: undefined };
  /** Entities that an answer of CDC had no room for when they were read again. */
  const crowded = new Set<string>();
  let stepAt: number | undefined;

  /** What the server's clock is taken to be ahead of this machine's steady one, in milliseconds. */
  const clockAhead = () => (client.clock.now() ?? Date.now()) - performance.now();

  function tell(member: Polled, cursor: Cursor | undefined, readings: readonly Reading[]): void {
    const { entity, events: chosen, emit, onWarning } = member.options;
    const [first] = readings;
    if (!cursor) {
      if (!first) return;
      if (first.records.length > 0) onChanged?.(entity);
      return member.progress.move(baselineAt(first), false);
    }
    const { events, cursor: next, untold } = advance(cursor, readings, entity, realmId);
    if (events.length > 0) onChanged?.(entity);
    if (chosen.has('deleted')) for (const span of untold) onWarning(untoldDeletions(entity, span));
    const wanted = events.filter(({ kind }) => chosen.has(kind));
    // Triggers of one entity share the reading; what one flow does to a record is nothing to the others.
    if (wanted.length > 0) emit(structuredClone(wanted));
    // What was found new is no longer new when it changes again, told or not.
    member.progress.move(next, wanted.length > 0, events.length > 0);
  }

  /** What these readings leave open. */
  function openOf(groups: ReadonlyMap<string, Polled[]>, cursors: Cursors, readings: ReadonlyMap<string, Reading[]>) {
    return Array.from(groups, ([entity, members]): Open[] => {
      const known = members.flatMap((member) => cursors.get(member) ?? []);
      const read = readings.get(entity);
      if (!read || known.length === 0) return [];
      const after = known.map((cursor) => read.reduce<Times>((times, reading) => moved(times, reading).times, cursor));
      const settled = wholeSecond(Math.min(...after.map((times) => times.settled)));
      return [{ entity, settled, known: knownOf(known, settled), cdc: !isByQuery(entity) && !crowded.has(entity) }];
    }).flat();
  }

  /** Reads again what the windows of the polls no longer reach, step by step; adds to the readings. */
  async function readAgain(
    groups: ReadonlyMap<string, Polled[]>,
    cursors: Cursors,
    readings: ReadonlyMap<string, Reading[]>
  ): Promise<ReadonlyMap<string, QboError>> {
    const now = client.clock.now() ?? Date.now();
    const passed = stepAt === undefined || now < stepAt ? stepEveryMs : now - stepAt;
    for (let left = Math.min(mostSteps, Math.floor(passed / stepEveryMs)); left > 0; left -= 1) {
      const step = nextStep(openOf(groups, cursors, readings), now);
      if (!step) break;
      try {
        const read = await readStep(client, step, lifetime);
        stepAt = now;
        for (const [entity, reading] of read) readings.get(entity)?.push(reading);
        const [largest] = [...read].sort(([, one], [, other]) => other.records.length - one.records.length);
        const isFull = largest?.[1].from === Infinity;
        if (isFull) crowded.add(largest[0]);
        else for (const entity of read.keys()) crowded.delete(entity);
      } catch (thrown) {
        const error = toQboError(thrown);
        if (error.code === 'QBO_CLOSED') throw error;
        return new Map(step.entities.map((entity) => [entity, error]));
      }
    }
    return new Map();
  }

  async function poll(due: readonly Polled[], isAgain: boolean): Promise<ReadonlyMap<Polled, QboError>> {
    const failures = new Map<Polled, QboError>();
    if (due.length === 0) return failures;
    const aheadBefore = clockAhead();
    // QuickBooks refuses a window too far off its time, which it tells in doing so: of a machine that has just started, or
    // slept for weeks.
    const mayRepeat = () => !isAgain && !lifetime.stop.aborted && Math.abs(clockAhead() - aheadBefore) > wrongByMs;
    try {
      const cursors = new Map<Polled, Cursor | undefined>();
      for (const member of due) cursors.set(member, await member.progress.load());
      const groups = byEntity(due);
      const now = client.clock.now() ?? Date.now();
      const needs = Array.from(groups, ([entity, members]) => needOf(entity, members, cursors, now));
      const collected = await collect(client, needs, health, lifetime, mayRepeat);
      if (collected.refused.size > 0 && mayRepeat()) return await poll(due, true);
      const readings = new Map(Array.from(collected.readings, ([entity, reading]) => [entity, [reading]]));
      const failed = await readAgain(groups, cursors, readings);
      for (const member of due) {
        if (member.closed) continue;
        const { entity, onPoll } = member.options;
        const read = readings.get(entity);
        if (read) tell(member, cursors.get(member), read);
        const error = collected.refused.get(entity) ?? failed.get(entity);
        if (error) failures.set(member, error);
        onPoll(error);
      }
    } catch (thrown) {
      if (mayRepeat()) return await poll(due, true);
      const error = toQboError(thrown);
      for (const member of due) {
        failures.set(member, error);
        if (!member.closed) member.options.onPoll(error);
      }
    }
    return failures;
  }

  return (due) => poll(due, false);
}
