import { watchedEntities } from '../catalog';
import type { Client } from '../client/client';
import type { Lifetime } from '../client/call/call';
import { closed as closedError, noRecord } from '../http/errors';
import { type QboError } from '../http/qbo-error';
import type { Lease } from '../state/sharing';
import type { StateStore } from '../state/store';
import { sampleOf } from './change';
import { nextOnGrid, phaseOf } from './grid';
import { createPoll } from './poll';
import { createLetterbox } from './letterbox';
import { createMember, type Member } from './member';
import type { OwnChanges } from './own-changes';
import { polledElsewhere, type Poller } from './poller';
import type { Subscription, SubscriptionOptions } from './subscription';
import { createWaking, type Hint } from './waking';
import { failureOf, newestOf } from './watching';
import { named, say } from '../kit/say';
import { createStarts, type Starts } from '../kit/starts';
import { createTurns, type Turns } from '../kit/turns';

export interface Feed {
  /** Starts telling a trigger what changes; polls once at once. */
  subscribe(options: SubscriptionOptions): Subscription;
  /** Polls at once for all triggers, as after a reconnection; their failures reach them as those of the schedule do. */
  pollAll(): void;
  /**
   * Polls for the triggers that want to be woken, once for all that is told of within a second, and again after half a minute
   * where that poll did not show it. Events come of what polls show alone.
   */
  wake(hints: readonly Hint[]): void;
  /** When a poll has last succeeded, in epoch milliseconds by the server's clock. */
  lastPollAt(): number | undefined;
  close(): void;
}

/** A feed with what other processes that share its lease have it do. */
export interface SharedFeed extends Feed {
  /**
   * Polls for one trigger because another process asks to, where this one polls. Resolves with whether it has. Throws QboError, the
   * poll's failure.
   */
  pollFor(trigger: string): Promise<boolean>;
  /** Takes what was acknowledged in another process, where this one polls. */
  acknowledgedElsewhere(trigger: string): void;
}

export interface FeedParts {
  client: Client;
  store: StateStore;
  realmId: string;
  /** What the feeds of other companies in this process take turns by, too. */
  turns?: Turns;
  /** What its connection has written itself. */
  own?: OwnChanges;
  /** By which the first polls of all feeds in this process are spread, so that they do not all come at once. */
  starts?: Starts;
  /** Called with each entity of which something has changed that was not known before. */
  onChanged?: (entity: string) => void;
  /** What an interval is at present, in milliseconds: longer where reads have to last. */
  interval?: (intervalMs: number) => number;
  /** Of several processes, the one that has it polls. */
  lease?: Lease;
  /** How to reach the process that has it. */
  poller?: Poller;
}

interface Waiting {
  members: Set<Member>;
  settle: { of: readonly Member[]; resolve: () => void; reject: (error: QboError) => void }[];
}

/** Triggers that start together, as on a deploy, share their first poll. */
const gatherMs = 50;
/** Timers beyond this overflow. */
const longestTimerMs = 2_000_000_000;
/** How long until the next try while the server's time is not known. */
const unknownTimeRetryMs = 60_000;

/** One feed per company: all triggers that are due share one CDC request. */
export function createFeed({
  client,
  store,
  realmId,
  turns = createTurns(),
  own,
  starts = createStarts(),
  onChanged,
  interval = (ms) => ms,
  lease,
  poller
}: FeedParts): SharedFeed {
  const members = new Set<Member>();
  const phase = phaseOf(realmId);
  const stop = new AbortController();
  const lifetime: Lifetime = { stop: stop.signal, abort: stop.signal };
  const poll = createPoll({
    client,
    realmId,
    lifetime,
    turns,
    own,
    onChanged(entity, ids) {
      waking.shown(entity, ids);
      onChanged?.(entity);
    }
  });
  const toWake = () => [...members].filter(({ wake }) => wake);
  const waking = createWaking({
    poll: () => request(toWake()),
    watched: () => new Set(toWake().flatMap(({ parts }) => parts.map(({ options }) => options.entity))),
    interval
  });
  let waiting: Waiting | undefined;
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  let lastPollAt: number | undefined;
  /** The start of the first poll. */
  let begun: Promise<void> | undefined;
  let term = lease?.term();
  const mayPoll = () => !lease || term?.isHeld() === true;

  /** Enters members into the next poll, which starts when the present one has ended. */
  function request(due: Iterable<Member>): Promise<void> {
    if (!mayPoll()) return Promise.resolve();
    waiting ??= { members: new Set(), settle: [] };
    const of = [...due];
    for (const member of of) waiting.members.add(member);
    const entry = waiting;
    const done = new Promise<void>((resolve, reject) => entry.settle.push({ of, resolve, reject }));
    if (!running) void work();
    return done;
  }

  async function work(): Promise<void> {
    running = true;
    await new Promise((resolve) => setTimeout(resolve, gatherMs));
    await (begun ??= starts.next());
    while (waiting) {
      const { members: due, settle } = waiting;
      waiting = undefined;
      const polled = [...due].filter((member) => !member.closed && member.isReady());
      const parts = polled.flatMap((member) => member.parts);
      const failures = await poll(parts);
      if (parts.length > 0 && failures.size === 0) lastPollAt = client.clock.now();
      for (const { of, resolve, reject } of settle) {
        const [error] = of.flatMap(({ parts }) => failureOf(parts.map((part) => failures.get(part))) ?? []);
        if (error) reject(error);
        else resolve();
      }
    }
    running = false;
    schedule();
  }

  /** Sets the timer for the earliest grid instant of any member. */
  function schedule(): void {
    clearTimeout(timer);
    if (members.size === 0 || running || stop.signal.aborted || !mayPoll()) return;
    const now = client.clock.now();
    if (now === undefined) {
      const shortest = Math.min(...[...members].map((member) => member.intervalMs), unknownTimeRetryMs);
      timer = setTimeout(() => void request(members).catch(() => undefined), shortest);
      return;
    }
    for (const member of members) {
      const intervalMs = interval(member.intervalMs);
      const last = member.polledAt;
      const next = nextOnGrid(
        last !== undefined && last > now && last - now < intervalMs ? last : now,
        intervalMs,
        phase
      );
      // A clock that was corrected since may have moved the instant away; the next one is never further than an interval.
      if (member.dueAt === undefined || member.dueAt > next) member.dueAt = next;
    }
    const earliest = Math.min(...[...members].map((member) => member.dueAt ?? Infinity));
    timer = setTimeout(() => onTimer(earliest), Math.min(Math.max(earliest - now, 1), longestTimerMs));
  }

  function onTimer(instant: number): void {
    const now = client.clock.now() ?? instant;
    const due = [...members].filter((member) => member.dueAt !== undefined && member.dueAt <= Math.max(now, instant));
    if (due.length === 0 || now < instant - 1) return schedule();
    // A poll that is asked for in between takes nothing from the grid.
    for (const member of due) {
      member.polledAt = member.dueAt;
      member.dueAt = undefined;
    }
    // Failures reach each member through onPoll; nobody waits for this poll.
    void request(due).catch(() => undefined);
  }

  /** A member goes on in the present term, if there are any. */
  function begin(member: Member): void {
    const present = term;
    const isOver = () => lease !== undefined && (present !== term || present?.isHeld() !== true);
    member.begin(present?.store ?? store, isOver);
  }

  function drop(member: Member): void {
    member.close();
    members.delete(member);
    schedule();
  }

  /** Another term of the lease has begun, or the last one is over. */
  function onLease(): void {
    const before = term;
    term = lease?.term();
    if (term !== before) {
      clearTimeout(timer);
      for (const member of members) {
        if (term) begin(member);
        else member.end();
      }
      if (term) own?.reload();
      if (term && members.size > 0) void request(members).catch(() => undefined);
    }
    // What could not be saved while nobody could be asked.
    void own?.save();
    for (const member of members) tellStanding(member);
  }

  function tellStanding({ onStanding }: Member): void {
    if (lease) onStanding?.(lease.standing());
  }

  /** Polls within one term: a poll in which it ends may have read nothing. Resolves with whether it has. */
  async function polledHere(due: Iterable<Member>): Promise<boolean> {
    const present = term;
    await request(due);
    return term === present && mayPoll();
  }

  async function pollNow(member: Member): Promise<void> {
    do {
      while (!mayPoll() && lease && poller) {
        const standing = lease.standing();
        if (standing.kind === 'away') throw standing.problem;
        if (await polledElsewhere(poller, lease, member.id, () => member.closed)) return;
      }
      if (member.closed) throw closedError();
    } while (!(await polledHere([member])));
    await member.sent();
  }

  const endListening = lease?.onChange(onLease);

  return {
    subscribe(options) {
      const { entity } = options;
      const watched = watchedEntities(entity);
      const entities = watched.length > 0 ? watched.map(({ name }) => name) : [entity];
      const { id } = options;
      const onRoom = () => void request([member]).catch(() => undefined);
      const letterbox = lease && createLetterbox(store, `acknowledged-${id}-${realmId}`);
      const onLeft = () => poller?.tellAcknowledged(id);
      const member = createMember({ realmId, options, entities, onRoom, letterbox, onLeft });
      if (mayPoll()) begin(member);
      members.add(member);
      tellStanding(member);
      void request([member]).catch(() => undefined);
      return {
        pollNow: () => pollNow(member),
        acknowledge: member.acknowledge,
        async sample() {
          if (member.closed) throw closedError();
          const newest = await newestOf(client, entities, lifetime);
          const [only] = watched.length === 1 ? watched : [];
          const sample = newest && sampleOf(newest.record, newest.entity);
          if (!sample) throw noRecord(only ? named(only.plural, only.name) : say('Records'));
          return sample;
        },
        close: () => drop(member)
      };
    },
    pollAll() {
      if (members.size > 0) void request(members).catch(() => undefined);
    },
    async pollFor(trigger) {
      const asked = [...members].filter(({ id }) => id === trigger);
      if (!mayPoll() || asked.length === 0) return false;
      return polledHere(asked);
    },
    acknowledgedElsewhere(trigger) {
      for (const member of members) if (member.id === trigger) void member.collect();
    },
    wake(hints) {
      // Whoever polls hears of it as well.
      if (mayPoll()) waking.wake(hints);
    },
    lastPollAt: () => lastPollAt,
    close() {
      stop.abort();
      endListening?.();
      waking.close();
      clearTimeout(timer);
      for (const member of [...members]) drop(member);
    }
  };
}
