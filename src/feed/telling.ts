import type { Lifetime } from '../client/call/call';
import type { QboError } from '../http/qbo-error';
import { copyOfObject } from '../kit/copy';
import { type Said, say } from '../kit/say';
import type { Pace } from '../kit/turns';
import { type Change, type ChangeEvent, changesIn, eventIdOf, eventOf } from './change';
import {
  advance,
  baselineAt,
  type Cursor,
  heldBack,
  type Move,
  type Reading,
  type Telling,
  type Untold
} from './cursor';
import type { OwnChanges } from './own-changes';
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
  own?: OwnChanges;
  onChanged?: OnChanged;
}

/** What a trigger is told, and whether this connection has made it. */
type Told = Telling & { self: boolean };

/** What a trigger is told of a poll. */
interface Share {
  member: Polled;
  wanted: readonly Told[];
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
export function createTelling({ realmId, lifetime, pace, own, onChanged }: TellingParts): TellAll {
  /** What of a poll a trigger is told. What may be its own connection's, or has no room, waits for a later poll. */
  function shareOf(
    entity: string,
    member: Polled,
    cursor: Cursor,
    { tellings, move, untold }: ReturnType<typeof advance>
  ): Share {
    const { events, ignoreOwn } = member.options;
    const open = tellings.filter(({ change }) => own?.isOpen(entity, change));
    const ready = open.length > 0 ? tellings.filter((telling) => !open.includes(telling)) : tellings;
    const wanted = ready
      .filter(({ kind }) => events.has(kind))
      .map(({ kind, change }) => ({ kind, change, self: own?.isOwn(entity, change, cursor) ?? false }))
      .filter(({ self }) => !(ignoreOwn && self));
    const room = member.room?.() ?? Infinity;
    const held: Telling[] = [...open, ...wanted.slice(room)];
    const heldIds = new Set(held.map(({ change }) => change.id));
    return {
      member,
      wanted: wanted.slice(0, room),
      move: heldBack(cursor, move, held),
      untold,
      learned: tellings.map(({ change }) => change.id).filter((id) => !heldIds.has(id))
    };
  }

  async function sharesOf(
    entity: string,
    members: readonly Polled[],
    cursors: ReadonlyMap<Polled, Cursor | undefined>,
    readings: readonly Reading[]
  ): Promise<{ shares: Share[]; changed: boolean }> {
    const [first] = readings;
    if (!first) return { shares: [], changed: false };
    const changes = changesIn(readings);
    await own?.answered(entity, changes);
    const shares: Share[] = [];
    for (const member of members) {
      const cursor = cursors.get(member);
      if (cursor) {
        shares.push(shareOf(entity, member, cursor, advance(cursor, changes, readings)));
      } else {
        shares.push({ member, wanted: [], untold: [], move: baselineAt(first), learned: [] });
      }
      await pace.goOn();
    }
    const starts = members.some((member) => !cursors.get(member)) && first.records.length > 0;
    return { shares, changed: starts || shares.some(({ learned }) => learned.length > 0) };
  }

  /** Gives events out: a record of its own to each trigger, as what one flow does to it is nothing to the others. */
  function giver(entity: string, shares: readonly Share[]): (wanted: readonly Told[]) => ChangeEvent[] {
    const parcels = new Map<Change, { eventId: string; receivers: number }>();
    for (const { change } of shares.flatMap(({ wanted }) => wanted)) {
      const parcel = parcels.get(change);
      if (parcel) parcel.receivers += 1;
      else parcels.set(change, { eventId: eventIdOf(realmId, entity, change), receivers: 1 });
    }
    return (wanted) =>
      wanted.flatMap(({ kind, change, self }) => {
        const parcel = parcels.get(change);
        if (!parcel) return [];
        parcel.receivers -= 1;
        // The last one is given the record itself.
        const record = parcel.receivers > 0 ? copyOfObject(change.record) : change.record;
        const event = eventOf(kind, entity, change, parcel.eventId, record);
        return self ? { ...event, self: true as const } : event;
      });
  }

  return async (entity, members, cursors, readings, error) => {
    const { shares, changed } = await sharesOf(entity, members, cursors, readings);
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
