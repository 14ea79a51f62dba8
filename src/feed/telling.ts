import type { Lifetime } from '../client/call/call';
import type { QboError } from '../http/qbo-error';
import { copyOfObject } from '../kit/copy';
import { type Said, say } from '../kit/say';
import type { Pace } from '../kit/turns';
import { type Change, type ChangeEvent, changesIn, eventIdOf, eventOf } from './change';
import { advance, baselineAt, type Cursor, type Move, type Reading, type Telling, type Untold } from './cursor';
import type { Polled } from './polled';

/** Tells the triggers of one entity what readings show; resolves when all know of it. */
export type TellAll = (
  entity: string,
  members: readonly Polled[],
  cursors: ReadonlyMap<Polled, Cursor | undefined>,
  readings: readonly Reading[],
  error: QboError | undefined
) => Promise<void>;

/** Called with each entity of which something has changed that was not known before, and with the ids of what has. */
export type OnChanged = (entity: string, ids: readonly string[]) => void;

export interface TellingParts {
  realmId: string;
  lifetime: Lifetime;
  pace: Pace;
  onChanged?: OnChanged;
}

/** What a trigger is told of a poll. */
interface Share {
  member: Polled;
  wanted: readonly Telling[];
  move: Move;
  untold: readonly Untold[];
  /** Ids of what has changed that it did not know of, whether it wants to be told or not. */
  learned: readonly string[];
}

/** What a user should know when the deletions of a span cannot be told. */
export function untoldDeletions(entity: string, { from, to, late }: Untold): Said {
  const parts = { entity, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return late
    ? say(
        '{entity}: more changed than QuickBooks tells at once, so deletions from {from} to {to} cannot be known where QuickBooks showed them late.',
        parts
      )
    : say(
        '{entity}: more changed than QuickBooks tells at once, so deletions from {from} to {to} cannot be known.',
        parts
      );
}

/** Tells triggers what was read for them: what is worked out of a reading is worked out once for all. */
export function createTelling({ realmId, lifetime, pace, onChanged }: TellingParts): TellAll {
  async function sharesOf(
    members: readonly Polled[],
    cursors: ReadonlyMap<Polled, Cursor | undefined>,
    readings: readonly Reading[]
  ): Promise<{ shares: Share[]; changed: boolean }> {
    const [first] = readings;
    if (!first) return { shares: [], changed: false };
    const changes = changesIn(readings);
    const shares: Share[] = [];
    for (const member of members) {
      const cursor = cursors.get(member);
      if (cursor) {
        const { tellings, move, untold } = advance(cursor, changes, readings);
        const wanted = tellings.filter(({ kind }) => member.options.events.has(kind));
        shares.push({ member, wanted, move, untold, learned: tellings.map(({ change }) => change.id) });
      } else {
        shares.push({ member, wanted: [], untold: [], move: baselineAt(first), learned: [] });
      }
      await pace.goOn();
    }
    const starts = members.some((member) => !cursors.get(member)) && first.records.length > 0;
    return { shares, changed: starts || shares.some(({ learned }) => learned.length > 0) };
  }

  /** Gives events out: a record of its own to each trigger, as what one flow does to it is nothing to the others. */
  function giver(entity: string, shares: readonly Share[]): (wanted: readonly Telling[]) => ChangeEvent[] {
    const parcels = new Map<Change, { eventId: string; receivers: number }>();
    for (const { change } of shares.flatMap(({ wanted }) => wanted)) {
      const parcel = parcels.get(change);
      if (parcel) parcel.receivers += 1;
      else parcels.set(change, { eventId: eventIdOf(realmId, entity, change), receivers: 1 });
    }
    return (wanted) =>
      wanted.flatMap(({ kind, change }) => {
        const parcel = parcels.get(change);
        if (!parcel) return [];
        parcel.receivers -= 1;
        // The last one is given the record itself.
        const record = parcel.receivers > 0 ? copyOfObject(change.record) : change.record;
        return eventOf(kind, entity, change, parcel.eventId, record);
      });
  }

  return async (entity, members, cursors, readings, error) => {
    const { shares, changed } = await sharesOf(members, cursors, readings);
    if (changed)
      onChanged?.(
        entity,
        shares.flatMap(({ learned }) => learned)
      );
    const given = giver(entity, shares);
    const byMember = new Map(shares.map((share) => [share.member, share]));
    for (const member of members) {
      if (member.closed || lifetime.stop.aborted) continue;
      const { events, emit, onWarning, onPoll } = member.options;
      const share = byMember.get(member);
      if (share) {
        const { wanted, move, untold, learned } = share;
        if (events.has('deleted')) for (const span of untold) onWarning(untoldDeletions(entity, span));
        if (wanted.length > 0) emit(given(wanted));
        // What was found new is no longer new when it changes again, told or not.
        member.progress.move(move, wanted.length > 0, learned.length > 0);
      }
      onPoll(error);
      await pace.goOn();
    }
  };
}
