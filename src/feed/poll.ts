import type { Lifetime } from '../client/call/call';
import type { Client } from '../client/client';
import { type QboError } from '../http/qbo-error';
import { toQboError } from '../http/thrown';
import { createPace, type Turns } from '../kit/turns';
import { collect, type Health, isByQuery, readStep } from './collect';
import { type Cursor, frontier, moved, overlapMs, type Reading, type Times, wholeSecond, windowStart } from './cursor';
import { type Need, nextStep, type Open } from './plan';
import type { OwnChanges } from './own-changes';
import type { Polled } from './polled';
import { createTelling, type OnChanged } from './telling';
import { createTold, type Known } from './told';

export interface PollParts {
  client: Client;
  realmId: string;
  lifetime: Lifetime;
  /** With those that poll other companies. */
  turns: Turns;
  /** What its connection has written itself. */
  own?: OwnChanges;
  onChanged?: OnChanged;
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

function byEntity(due: readonly Polled[]): Map<string, Polled[]> {
  const groups = new Map<string, Polled[]>();
  for (const member of due) {
    const { entity } = member.options;
    const group = groups.get(entity);
    if (group) group.push(member);
    else groups.set(entity, [member]);
  }
  return groups;
}

const nothingKnown = createTold().known(0);

/** What is known of changes by the trigger that has come furthest. */
function knownOf(cursors: readonly Cursor[], from: number): Known {
  const [first, ...others] = cursors;
  if (!first) return nothingKnown;
  return others.reduce((one, other) => (other.at > one.at ? other : one), first).told.known(from);
}

function needOf(entity: string, members: readonly Polled[], cursors: Cursors, now: number): Need {
  const known = members.flatMap((member) => cursors.get(member) ?? []);
  const deletions = members.some(({ options }) => options.events.has('deleted'));
  if (known.length === 0) {
    const from = wholeSecond(now - overlapMs);
    return { entity, must: from, wish: from, known: nothingKnown, expected: 0, first: true, deletions };
  }
  const wish = Math.min(...known.map(windowStart));
  const told = knownOf(known, wish);
  const at = Math.max(...known.map((cursor) => cursor.at));
  // As many as in the time before, of the same length.
  const expected = told.since(at - (now - at) + 1);
  return { entity, must: Math.min(...known.map(frontier)), wish, known: told, expected, first: false, deletions };
}

/** The polls of one company's feed. */
export function createPoll({ client, realmId, lifetime, turns, own, onChanged }: PollParts): Poll {
  const health: Health = { sick: new Set(), allRefusedAt: undefined };
  /** Entities that an answer of CDC had no room for when they were read again. */
  const crowded = new Set<string>();
  let stepAt: number | undefined;
  const pace = createPace(turns);
  const tellAll = createTelling({ realmId, lifetime, pace, own, onChanged });

  /** What the server's clock is taken to be ahead of this machine's steady one, in milliseconds. */
  const clockAhead = () => (client.clock.now() ?? Date.now()) - performance.now();

  /** A list of readings for each entity, to which more may be added. Nothing else holds them. */
  async function collectLists(needs: readonly Need[], mayRepeat: () => boolean) {
    const { readings, refused } = await collect(client, needs, health, lifetime, mayRepeat);
    return { readings: new Map(Array.from(readings, ([entity, reading]) => [entity, [reading]])), refused };
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
      await own?.load();
      const cursors = new Map<Polled, Cursor | undefined>();
      for (const member of due) cursors.set(member, await member.progress.load());
      await pace.begin();
      const groups = byEntity(due);
      const now = client.clock.now() ?? Date.now();
      const needs = Array.from(groups, ([entity, members]) => needOf(entity, members, cursors, now));
      const { readings, refused } = await collectLists(needs, mayRepeat);
      if (refused.size > 0 && mayRepeat()) return await poll(due, true);
      const failed = await readAgain(groups, cursors, readings);
      await pace.begin();
      for (const [entity, members] of groups) {
        const error = refused.get(entity) ?? failed.get(entity);
        if (error) for (const member of members) failures.set(member, error);
        const read = readings.get(entity) ?? [];
        // What was told may be dropped while others are told: a poll may bring much.
        readings.delete(entity);
        await tellAll(entity, members, cursors, read, error);
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
