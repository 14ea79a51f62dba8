import { requestsInFlight } from '../../assumptions/values';
import { closed, queueFull, throttled } from '../../http/errors';
import { onAbort } from '../../kit/on-abort';

/** Who goes first when several wait: a person in the editor, then the feed, then messages. */
export type Priority = 'editor' | 'poll' | 'message';
const order: readonly Priority[] = ['editor', 'poll', 'message'];

/** What a request counts as. */
export type CallKind = 'usual' | 'batch';

export interface ThrottleLimits {
  /** Starts in any second, and in any minute, per company and app (`qbo/limits.md` section 1). */
  perSecond: number;
  perMinute: number;
  /** Of these, starts of batches in any minute. */
  batchesPerMinute: number;
  inFlight: number;
  /** Milliseconds that a request may wait for its turn. */
  maxWaitMs: number;
  maxQueue: number;
}

export const defaultLimits: ThrottleLimits = {
  perSecond: 10,
  perMinute: 500,
  batchesPerMinute: 40,
  inFlight: requestsInFlight,
  maxWaitMs: 15 * 60_000,
  maxQueue: 20_000
};

/** What the queue looks like at an instant, for a node's status. */
export interface ThrottleState {
  waiting: number;
  inFlight: number;
  /** Milliseconds until a pause ends; 0 when there is none. */
  pausedMs: number;
}

export interface Throttle {
  /**
   * Runs `work` when it is its turn.
   *
   * @param since monotonic milliseconds from which its waiting counts; now, unless it has waited before
   * @param prepare what it needs once its turn has come; its start counts from when that is there, and not at all where it
   *   rejects, as the run does then
   * @param kind batches have a limit of their own besides, and others pass them by while it holds them
   * @throws QboError `QBO_THROTTLED` after `maxWaitMs`, `QBO_QUEUE_FULL`, or `QBO_CLOSED` when `stop` fires first.
   */
  run<T>(
    priority: Priority,
    stop: AbortSignal | undefined,
    work: () => Promise<T>,
    since?: number,
    prepare?: () => Promise<void>,
    kind?: CallKind
  ): Promise<T>;
  /** Starts nothing for `ms` milliseconds, then goes back to full speed step by step. */
  pause(ms: number): void;
  state(): ThrottleState;
  /** Calls `listener` whenever the state changes; returns a function that ends it. */
  onChange(listener: (state: ThrottleState) => void): () => void;
}

/** A start that still takes a place in the second, until `freeAt`. */
interface Place {
  freeAt: number;
}

interface Waiting {
  since: number;
  kind: CallKind;
  start: () => void;
  drop: (error: Error) => void;
}

/**
 * The limit is counted where requests arrive, which is some time between start and answer. So a start takes its place in
 * the second until a second after its answer; one that is long in answering is taken to have arrived within this time.
 */
const arrivalMs = 500;
const secondMs = 1_000;
/** Wider than a minute by as much. */
const minuteMs = 60_000 + arrivalMs;
/** After a pause the rate grows by one start per second, each second. */
const rampStepMs = 1_000;

/** One queue with two sliding windows. Time is monotonic, so that setting the machine's clock changes nothing. */
export function createThrottle(limits: ThrottleLimits = defaultLimits): Throttle {
  const queues: Record<Priority, Waiting[]> = { editor: [], poll: [], message: [] };
  const starts: number[] = [];
  const batchStarts: number[] = [];
  let places: Place[] = [];
  const listeners = new Set<(state: ThrottleState) => void>();
  let inFlight = 0;
  /** Those in flight whose start does not count yet, and will any moment. */
  let preparing = 0;
  let preparingBatches = 0;
  let pausedUntil = 0;
  let rampFrom: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const now = () => performance.now();
  const waiting = () => order.reduce((sum, priority) => sum + queues[priority].length, 0);
  const state = (): ThrottleState => ({ waiting: waiting(), inFlight, pausedMs: Math.max(0, pausedUntil - now()) });

  function changed(): void {
    if (listeners.size === 0) return;
    const current = state();
    for (const listener of listeners) listener(current);
  }

  function ratePerSecond(at: number): number {
    if (rampFrom === undefined) return limits.perSecond;
    const rate = 1 + Math.floor(Math.max(0, at - rampFrom) / rampStepMs);
    if (rate < limits.perSecond) return rate;
    rampFrom = undefined;
    return limits.perSecond;
  }

  /** Milliseconds until the next start is allowed; 0: now. */
  function delay(at: number): number {
    if (at < pausedUntil) return pausedUntil - at;
    while (starts.length > 0 && at - (starts[0] ?? 0) >= minuteMs) starts.shift();
    places = places.filter(({ freeAt }) => freeAt > at);
    const surplus = places.length + preparing - ratePerSecond(at);
    const frees = places.map(({ freeAt }) => freeAt).sort((a, b) => a - b);
    // Where only such are in the way that have not started yet, the first of them to end or start brings it on.
    const second = surplus < 0 ? 0 : (frees[surplus] ?? Infinity) - at;
    const earliest = starts[starts.length + preparing - limits.perMinute];
    return Math.max(second, earliest === undefined ? 0 : earliest + minuteMs - at);
  }

  /** Milliseconds until the next start of a batch is allowed; Infinity: not before one that is to start has done so. */
  function batchDelay(at: number): number {
    while (batchStarts.length > 0 && at - (batchStarts[0] ?? 0) >= minuteMs) batchStarts.shift();
    const surplus = batchStarts.length + preparingBatches - limits.batchesPerMinute;
    if (surplus < 0) return 0;
    const earliest = batchStarts[surplus];
    return earliest === undefined ? Infinity : earliest + minuteMs - at;
  }

  /** Takes the first that may start out of the queues. */
  function takeNext(heldMs: number): Waiting | undefined {
    for (const priority of order) {
      const queue = queues[priority];
      const index = heldMs === 0 ? 0 : queue.findIndex(({ kind }) => kind !== 'batch');
      const [entry] = index < 0 ? [] : queue.splice(index, 1);
      if (entry) return entry;
    }
    return undefined;
  }

  function wakeIn(ms: number): void {
    timer = setTimeout(pump, Math.ceil(Math.min(ms, limits.maxWaitMs)));
  }

  function dropExpired(at: number): void {
    for (const priority of order) {
      const queue = queues[priority];
      const expired = queue.filter((entry) => at - entry.since >= limits.maxWaitMs);
      if (expired.length === 0) continue;
      queues[priority] = queue.filter((entry) => at - entry.since < limits.maxWaitMs);
      for (const entry of expired) entry.drop(throttled(limits.maxWaitMs));
    }
  }

  function pump(): void {
    clearTimeout(timer);
    timer = undefined;
    const at = now();
    dropExpired(at);
    while (inFlight < limits.inFlight && waiting() > 0) {
      const wait = delay(now());
      if (wait > 0) {
        wakeIn(wait);
        break;
      }
      const heldMs = batchDelay(now());
      const next = takeNext(heldMs);
      if (!next) {
        wakeIn(heldMs);
        break;
      }
      next.start();
    }
    changed();
  }

  async function prepared(prepare: () => Promise<void>, batches: number): Promise<void> {
    preparing += 1;
    preparingBatches += batches;
    try {
      await prepare();
    } finally {
      preparing -= 1;
      preparingBatches -= batches;
    }
  }

  async function inTurn<T>(
    work: () => Promise<T>,
    prepare: (() => Promise<void>) | undefined,
    kind: CallKind
  ): Promise<T> {
    let place: Place | undefined;
    try {
      if (prepare) await prepared(prepare, kind === 'batch' ? 1 : 0);
      const startedAt = now();
      if (kind === 'batch') batchStarts.push(startedAt);
      place = { freeAt: startedAt + arrivalMs + secondMs };
      starts.push(startedAt);
      places.push(place);
      return await work();
    } finally {
      inFlight -= 1;
      if (place) place.freeAt = Math.min(place.freeAt, now() + secondMs);
      pump();
    }
  }

  return {
    run(priority, stop, work, since = now(), prepare, kind = 'usual') {
      return new Promise((resolve, reject) => {
        if (stop?.aborted) return reject(closed());
        if (waiting() >= limits.maxQueue) return reject(queueFull(limits.maxQueue));
        const endWaiting = onAbort(stop, () => {
          const queue = queues[priority];
          queue.splice(queue.indexOf(entry), 1);
          reject(closed());
          pump();
        });
        const entry: Waiting = {
          since,
          kind,
          start: () => {
            endWaiting();
            inFlight += 1;
            inTurn(work, prepare, kind).then(resolve, reject);
          },
          drop: (error) => {
            endWaiting();
            reject(error);
          }
        };
        queues[priority].push(entry);
        pump();
      });
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, now() + ms);
      rampFrom = pausedUntil;
      pump();
    },
    state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }
  };
}
