import { copyOfObject } from '../kit/copy';
import { once } from '../kit/once';
import type { StateStore } from '../state/store';
import type { ChangeEvent } from './change';
import { createDeliveryFile } from './delivery-file';
import type { Acknowledging } from './subscription';

/** The events of one trigger until somebody acknowledges them. */
export interface Delivery {
  /** Reads what an earlier process has left, once. Throws what the store throws. */
  load(): Promise<void>;
  /** How many more it can keep. */
  room(): number;
  /** Whether it can keep what a poll would find. */
  isReady(): boolean;
  take(events: readonly ChangeEvent[]): void;
  /** Resolves when what was taken is durable, so that the cursor may pass it. Throws what the store throws. */
  durable(): Promise<void>;
  /** Sends what is due and there is room for. Never rejects. */
  send(): Promise<void>;
  /**
   * Takes note that these were dealt with, and gives those that it knew of, now or not long ago. Durable when it resolves.
   * Throws what the store throws: they count then as long as the process lives.
   */
  acknowledge(eventIds: readonly string[]): Promise<readonly string[]>;
  /** From then on it sends nothing. */
  close(): void;
}

export interface DeliveryParts {
  store: StateStore;
  key: string;
  /** What the trigger is told to do; another one starts anew. */
  identity: string;
  acknowledging: Acknowledging;
  emit: (events: readonly ChangeEvent[]) => void;
  /** Called with how many wait to be acknowledged, when that has changed. */
  onWaiting: (count: number) => void;
  /** There is room again for what a poll would find. */
  onRoom: () => void;
  /** Called when something cannot be saved or read, once until it can. */
  onFailure: (thrown: unknown) => void;
}

/** So many are kept at most, unless more may be out: enough for a poll, and little enough for memory and disk. */
const mostKept = 1_000;
/** So many are remembered after they were acknowledged, as that may be said twice. */
const mostRemembered = 10_000;
/** Timers beyond this overflow. */
const longestTimerMs = 2_000_000_000;

interface Entry {
  event: ChangeEvent;
  attempts: number;
  /** When it was sent last, by this machine's steady clock; undefined: not by this process. */
  sentAt: number | undefined;
}

const byChange = (one: Entry, other: Entry) => Date.parse(one.event.changedAt) - Date.parse(other.event.changedAt);

/**
 * Keeps what was found until it is acknowledged, durably and with its records, so that it comes again as it was: after a time, or
 * with the next process. No more than so many are out at once; the others wait here.
 */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { inFlight, retryAfterMs } = parts.acknowledging;
  const file = createDeliveryFile(parts.store, parts.key, parts.identity, parts.onFailure);
  const entries = new Map<string, Entry>();
  const remembered = new Set<string>();
  const most = Math.max(mostKept, inFlight);
  let timer: NodeJS.Timeout | undefined;
  let isFull = false;
  let isClosed = false;
  let isFailing = false;
  let toldCount = 0;

  function tellCount(): void {
    if (entries.size !== toldCount) parts.onWaiting(entries.size);
    toldCount = entries.size;
  }

  /** What cannot be saved is told once, and sent all the same: the cursor stays before it, so that it comes again. */
  async function save(): Promise<void> {
    try {
      await file.saved();
      isFailing = false;
    } catch (thrown) {
      if (!isFailing) parts.onFailure(thrown);
      isFailing = true;
    }
  }

  async function load(): Promise<void> {
    for (const { event, attempts } of await file.load())
      entries.set(event.eventId, { event, attempts, sentAt: undefined });
    isFull = entries.size >= most;
    tellCount();
  }

  /** Those to be sent now: whose time has come again, and as many others as may be out. */
  function due(now: number): Entry[] {
    const all = [...entries.values()];
    const out = all.filter(({ sentAt }) => sentAt !== undefined);
    const again = out.filter(({ sentAt = now }) => now - sentAt >= retryAfterMs);
    const others = all.filter(({ sentAt }) => sentAt === undefined);
    return [...again, ...others.slice(0, Math.max(0, inFlight - out.length))].sort(byChange);
  }

  /** Comes back when the first of those that are out is to be sent again. */
  function schedule(): void {
    clearTimeout(timer);
    const sent = [...entries.values()].flatMap(({ sentAt }) => sentAt ?? []);
    if (isClosed || sent.length === 0) return;
    const inMs = Math.min(...sent) + retryAfterMs - performance.now();
    timer = setTimeout(() => void send(), Math.min(Math.max(inMs, 1), longestTimerMs));
  }

  async function send(): Promise<void> {
    if (isClosed) return;
    tellCount();
    const now = performance.now();
    const sending = due(now);
    for (const entry of sending) {
      entry.attempts += 1;
      entry.sentAt = now;
      file.sent(entry.event.eventId, entry.attempts);
    }
    if (sending.length > 0) await save();
    schedule();
    const left = sending.filter((entry) => entries.get(entry.event.eventId) === entry);
    if (isClosed || left.length === 0) return;
    try {
      parts.emit(
        left.map(({ event, attempts }) => ({ ...event, record: copyOfObject(event.record), attempt: attempts }))
      );
    } catch (thrown) {
      parts.onFailure(thrown);
    }
  }

  const loaded = once(load);

  /** Older updates of the same record: whoever has dealt with the younger one must not be given them after it. */
  function overtakenBy({ event: { entity, id, changedAt } }: Entry): Entry[] {
    return [...entries.values()].filter(
      ({ event }) =>
        event.id === id &&
        event.entity === entity &&
        event.kind === 'updated' &&
        Date.parse(event.changedAt) < Date.parse(changedAt)
    );
  }

  function remember(eventId: string): void {
    remembered.add(eventId);
    const [oldest] = remembered;
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
  }

  return {
    load: loaded,
    room: () => Math.max(0, most - entries.size),
    isReady: () => !isFull,
    take(events) {
      // A cursor that was not saved in time makes a poll find again what was dealt with meanwhile.
      const fresh = events.filter(({ eventId }) => !entries.has(eventId) && !remembered.has(eventId));
      if (fresh.length === 0) return;
      for (const event of fresh) entries.set(event.eventId, { event, attempts: 0, sentAt: undefined });
      file.add(fresh);
      isFull = entries.size >= most;
    },
    durable: () => file.saved(),
    send,
    async acknowledge(eventIds) {
      await loaded();
      const told = eventIds.filter((eventId) => entries.has(eventId) || remembered.has(eventId));
      const waiting = eventIds.flatMap((eventId) => entries.get(eventId) ?? []);
      if (waiting.length === 0) return told;
      for (const { event } of waiting.flatMap((entry) => [entry, ...overtakenBy(entry)])) {
        entries.delete(event.eventId);
        file.done(event.eventId);
        remember(event.eventId);
      }
      if (isFull && entries.size <= most / 2) {
        isFull = false;
        parts.onRoom();
      }
      tellCount();
      try {
        await file.saved();
      } finally {
        await send();
      }
      return told;
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    }
  };
}
