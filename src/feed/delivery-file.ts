import { randomBytes } from 'node:crypto';
import { isObject } from '../http/fault';
import { type StateStore, UnreadableState } from '../state/store';
import type { ChangeEvent } from './change';
import { textsIn } from './saved';

/** An event that nobody has acknowledged, and how often it was sent. */
export interface Unacknowledged {
  event: ChangeEvent;
  attempts: number;
}

/** Where the events of one trigger last until they are acknowledged. What is said here is written with `saved`. */
export interface DeliveryFile {
  /** Those that an earlier process has left, in the order in which they were found. To be called once, before all else. */
  load(): Promise<Unacknowledged[]>;
  add(events: readonly ChangeEvent[]): void;
  sent(eventId: string, attempts: number): void;
  done(eventId: string): void;
  /** All that was said so far is durable when it resolves. Throws what the store throws; it is tried again at the next call. */
  saved(): Promise<void>;
}

/** What has become of events since the last write. */
interface Steps {
  /** How often each was sent. */
  sent: Map<string, number>;
  done: Set<string>;
}

/** The events that a poll has found. */
interface Lot {
  ids: readonly string[];
  /** Those of them that nobody has acknowledged. */
  live: Set<string>;
}

/** A list of steps that has more than these is replaced by what they come to. */
const mostSteps = 500;

const newSteps = (): Steps => ({ sent: new Map(), done: new Set() });
const newName = (of: 'events' | 'steps') => `${of}-${randomBytes(4).toString('hex')}`;

function parseEvent(value: unknown): ChangeEvent[] {
  if (!isObject(value)) return [];
  const { kind, entity, id, syncToken, changedAt, eventId, record, self } = value;
  if (kind !== 'new' && kind !== 'updated' && kind !== 'deleted') return [];
  if (typeof entity !== 'string' || typeof id !== 'string' || typeof changedAt !== 'string') return [];
  if (typeof eventId !== 'string' || !isObject(record)) return [];
  const token = typeof syncToken === 'string' && { syncToken };
  return [{ kind, entity, id, changedAt, eventId, record, ...token, ...(self === true && { self }) }];
}

function eventsIn(value: unknown): ChangeEvent[] {
  const list: unknown = isObject(value) ? value.events : undefined;
  return Array.isArray(list) ? list.flatMap(parseEvent) : [];
}

function attemptsIn(value: unknown): [id: string, attempts: number][] {
  return Object.entries(isObject(value) ? value : {}).filter(
    (entry): entry is [string, number] => Number(entry[1]) > 0
  );
}

/**
 * Unacknowledged events in a store: each lot of events that a poll has found under a name of its own, as they say what
 * customers owe; a value that names the lots; and what became of their events since, added to a list.
 *
 * @param identity what the trigger is told to do; another one starts anew
 * @param onLoss called with a lot that cannot be read; it is kept
 */
export function createDeliveryFile(
  store: StateStore,
  key: string,
  identity: string,
  onLoss: (thrown: unknown) => void
): DeliveryFile {
  const lots = new Map<string, Lot>();
  const lotOf = new Map<string, Lot>();
  const attempts = new Map<string, number>();
  /** Lots that cannot be read, perhaps for want of the right secret: they may be another time. */
  const unreadable: string[] = [];
  /** Events of those that are acknowledged. */
  const doneUnread = new Set<string>();
  let unwritten: { name: string; events: readonly ChangeEvent[] }[] = [];
  let steps = newSteps();
  /** The list that steps are added to; undefined: the value is to be written anew, with one of its own. */
  let list: string | undefined;
  let weight = 0;
  /** What is not needed any more; it is named until it is gone. */
  let leaving: string[] = [];
  let isDirty = false;
  let isQueued = false;
  let last: Promise<void> = Promise.resolve();

  const keyOf = (name: string) => `${key}.${name}`;

  function enter(name: string, ids: readonly string[], live: readonly string[]): void {
    const lot = { ids, live: new Set(live) };
    lots.set(name, lot);
    for (const id of live) lotOf.set(id, lot);
  }

  async function readLot(name: string): Promise<ChangeEvent[] | undefined> {
    try {
      return eventsIn(await store.get(keyOf(name)));
    } catch (thrown) {
      if (!(thrown instanceof UnreadableState)) throw thrown;
      onLoss(thrown);
      return undefined;
    }
  }

  /** Applies what has become of events, as it was saved. */
  function readSteps(value: unknown, done: Set<string>): void {
    if (!isObject(value)) return;
    for (const [id, count] of attemptsIn(value.sent)) attempts.set(id, count);
    for (const id of textsIn(value.done)) done.add(id);
  }

  async function load(): Promise<Unacknowledged[]> {
    const content = await store.get(key);
    if (!isObject(content)) return [];
    const names = textsIn(content.lots);
    const former = textsIn([content.steps]);
    leaving = [...textsIn(content.leaving), ...former];
    if (content.identity !== identity) {
      leaving.push(...names);
      isDirty = true;
      return [];
    }
    const done = new Set<string>();
    readSteps(content, done);
    for (const name of former) for (const entry of await store.entries(keyOf(name), onLoss)) readSteps(entry, done);
    const left: Unacknowledged[] = [];
    for (const name of names) {
      const events = await readLot(name);
      if (!events) {
        unreadable.push(name);
        continue;
      }
      const live = events.filter(({ eventId }) => !done.has(eventId));
      enter(
        name,
        events.map(({ eventId }) => eventId),
        live.map(({ eventId }) => eventId)
      );
      left.push(...live.map((event) => ({ event, attempts: attempts.get(event.eventId) ?? 0 })));
    }
    if (unreadable.length === 0) for (const id of attempts.keys()) if (!lotOf.has(id)) attempts.delete(id);
    if (unreadable.length > 0) for (const id of done) doneUnread.add(id);
    return left;
  }

  /** The value anew: which lots there are, and what has become of their events. */
  async function writeValue(): Promise<void> {
    for (const [name, { live }] of [...lots]) {
      if (live.size > 0) continue;
      lots.delete(name);
      leaving.push(name);
    }
    if (list !== undefined) leaving.push(list);
    list = undefined;
    const next = newName('steps');
    const done = [...lots.values()].flatMap(({ ids, live }) => ids.filter((id) => !live.has(id)));
    await store.set(key, {
      identity,
      lots: [...lots.keys(), ...unreadable],
      sent: Object.fromEntries(attempts),
      done: [...done, ...doneUnread],
      steps: next,
      leaving
    });
    for (const name of leaving) await store.delete(keyOf(name));
    leaving = [];
    list = next;
    weight = 0;
  }

  async function write(): Promise<void> {
    const said = steps;
    steps = newSteps();
    let isNew = false;
    for (const { name, events } of [...unwritten]) {
      // What customers owe is nobody's business who reads the disk.
      await store.set(keyOf(name), { events }, { secret: true });
      unwritten = unwritten.filter((lot) => lot.name !== name);
      isNew = true;
    }
    if (isNew || list === undefined || weight > mostSteps) return writeValue();
    weight += said.sent.size + said.done.size;
    await store.append(keyOf(list), { sent: Object.fromEntries(said.sent), done: [...said.done] });
  }

  async function writeAll(): Promise<void> {
    isQueued = false;
    isDirty = false;
    try {
      await write();
    } catch (thrown) {
      // The value has all that could not be added, nor is anything added behind it.
      if (list !== undefined) leaving.push(list);
      list = undefined;
      isDirty = true;
      throw thrown;
    }
  }

  return {
    load: () => store.withLock(key, load),
    add(events) {
      const name = newName('events');
      const ids = events.map(({ eventId }) => eventId);
      enter(name, ids, ids);
      unwritten.push({ name, events });
      isDirty = true;
    },
    sent(id, count) {
      attempts.set(id, count);
      steps.sent.set(id, count);
      isDirty = true;
    },
    done(id) {
      lotOf.get(id)?.live.delete(id);
      lotOf.delete(id);
      attempts.delete(id);
      steps.sent.delete(id);
      steps.done.add(id);
      isDirty = true;
    },
    saved() {
      if (!isDirty || isQueued) return last;
      isQueued = true;
      last = last.catch(() => undefined).then(() => store.withLock(key, writeAll));
      return last;
    }
  };
}
