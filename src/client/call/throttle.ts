import { closed, queueFull, throttled } from '../../http/errors';
import { createFifo, type Fifo } from '../../kit/fifo';
import { offAbort, onAbort } from '../../kit/on-abort';
import { type Admission, createAdmission, type Starts } from './admission';
import { defaultLimits, partOf, type ThrottleLimits } from './limits';
import { arrivalMs, createPlaces, holdMs } from './places';
import { type CallKind, createQueue, type Priority, type Waiting } from './queue';

export { defaultLimits, type ThrottleLimits } from './limits';
export type { CallKind, Priority } from './queue';

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
   * @param prepare what it needs once its turn has come, unless it is there at once; its start counts from when that is there,
   *   and not at all where it rejects, as the run does then
   * @param kind batches have a limit of their own besides, and others pass them by while it holds them
   * @throws QboError `QBO_THROTTLED` after `maxWaitMs`, `QBO_QUEUE_FULL`, or `QBO_CLOSED` when `stop` fires first.
   */
  run<T>(
    priority: Priority,
    stop: AbortSignal | undefined,
    work: () => Promise<T>,
    since?: number,
    prepare?: () => Promise<void> | undefined,
    kind?: CallKind
  ): Promise<T>;
  /** Starts nothing for `ms` milliseconds, then goes back to full speed step by step. */
  pause(ms: number): void;
  state(): ThrottleState;
  /** Whether nothing waits, runs, or counts any more: a new one would let through as much. */
  isAtRest(): boolean;
  /** Calls `listener` whenever the state changes; returns a function that ends it. */
  onChange(listener: (state: ThrottleState) => void): () => void;
}

/** Wider than a minute by as much. */
const minuteMs = 60_000 + arrivalMs;
/** After a pause the rate grows by one start per second, each second. */
const rampStepMs = 1_000;

/** Takes away what started longer than a minute before. */
function passMinute(starts: Fifo<number>, at: number): void {
  for (let first = starts.at(0); first !== undefined && at - first >= minuteMs; first = starts.at(0)) starts.shift();
}

/**
 * One queue with two sliding windows. Time is monotonic, so that setting the machine's clock changes nothing.
 *
 * @param all the limits, which hold for all that share them
 * @param shared the starts of all processes, where there are several
 */
export function createThrottle(all: ThrottleLimits = defaultLimits, shared?: Starts): Throttle {
  const queue = createQueue();
  const starts = createFifo<number>();
  const batchStarts = createFifo<number>();
  const places = createPlaces();
  const listeners = new Set<(state: ThrottleState) => void>();
  let inFlight = 0;
  /** Those in flight whose start does not count yet, and will any moment. */
  let preparing = 0;
  let preparingBatches = 0;
  /** Of these, those that wait to be let through by all who share the limits. */
  const entering: Record<CallKind, number> = { usual: 0, batch: 0 };
  let pausedUntil = 0;
  let rampFrom: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let together = shared?.state();
  const limitsNow = () => (together === undefined || together === 'together' ? all : partOf(all));
  let limits = limitsNow();

  const now = () => performance.now();
  const state = (): ThrottleState => ({ waiting: queue.size(), inFlight, pausedMs: Math.max(0, pausedUntil - now()) });

  const admission = shared && createAdmission(shared, pauseHere);

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
    passMinute(starts, at);
    const surplus = places.taken(at) - ratePerSecond(at);
    // Where only such are in the way that have not started yet, the first of them to end or start brings it on.
    const second = surplus < 0 ? 0 : places.freeAt(surplus) - at;
    const earliest = starts.at(starts.length + preparing - limits.perMinute);
    return Math.max(second, earliest === undefined ? 0 : earliest + minuteMs - at);
  }

  /** Milliseconds until the next start of a batch is allowed; Infinity: not before one that is to start has done so. */
  function batchDelay(at: number): number {
    passMinute(batchStarts, at);
    const surplus = batchStarts.length + preparingBatches - limits.batchesPerMinute;
    if (surplus < 0) return 0;
    const earliest = batchStarts.at(surplus);
    return earliest === undefined ? Infinity : earliest + minuteMs - at;
  }

  /** Whether polls have had half of the second while messages wait that could start. */
  function messagesTurn(at: number, heldMs: number): boolean {
    const messages = queue.count('message', 'usual') + (heldMs === 0 ? queue.count('message', 'batch') : 0);
    return messages > 0 && places.takenBy('poll', at) >= Math.max(1, Math.floor(ratePerSecond(at) / 2));
  }

  function wakeIn(ms: number): void {
    timer = setTimeout(pump, Math.ceil(Math.min(ms, limits.maxWaitMs)));
  }

  function dropExpired(at: number): void {
    const expired = () => queue.takeSince(at - limits.maxWaitMs);
    for (let one = expired(); one; one = expired()) one.drop(throttled(limits.maxWaitMs));
  }

  function pump(): void {
    clearTimeout(timer);
    timer = undefined;
    dropExpired(now());
    while (inFlight < limits.inFlight && queue.size() > 0) {
      const at = now();
      const wait = delay(at);
      if (wait > 0) {
        wakeIn(wait);
        break;
      }
      // Who is more urgent goes first as long as nobody has been let through; batches may have to wait for long.
      if (entering.usual > 0) break;
      const heldMs = entering.batch > 0 ? Infinity : batchDelay(at);
      const pollsWait = messagesTurn(at, heldMs);
      const next = queue.take(
        (priority, kind) => (kind === 'usual' || heldMs === 0) && !(pollsWait && priority === 'poll')
      );
      if (!next) {
        wakeIn(heldMs);
        break;
      }
      next.start();
    }
    changed();
  }

  async function prepared<T>(prepare: () => Promise<T>, batches: number): Promise<T> {
    preparing += 1;
    preparingBatches += batches;
    try {
      return await prepare();
    } finally {
      preparing -= 1;
      preparingBatches -= batches;
    }
  }

  /** What it needs comes first: a start that was granted is made at once. */
  async function admitted(
    admit: Admission,
    prepare: (() => Promise<void> | undefined) | undefined,
    kind: CallKind,
    stop: AbortSignal | undefined
  ): Promise<() => void> {
    entering[kind] += 1;
    try {
      await prepare?.();
      return await admit(kind, stop);
    } finally {
      entering[kind] -= 1;
    }
  }

  /** Goes back to full speed step by step after it. */
  function pauseHere(ms: number): void {
    pausedUntil = Math.max(pausedUntil, now() + ms);
    rampFrom = pausedUntil;
    pump();
  }

  /** What the others have started in the second before they could not be asked any more is over before it goes on. */
  function onShared(): void {
    const before = together;
    together = shared?.state();
    limits = limitsNow();
    if (together === before) return;
    const at = now();
    if (together === 'away') pausedUntil = Math.max(pausedUntil, at + holdMs);
    if (before === 'away') {
      passMinute(starts, at);
      shared?.report(Array.from({ length: starts.length }, (_, index) => at - (starts.at(index) ?? at)));
    }
    pump();
  }
  shared?.onChange(onShared);

  async function inTurn<T>(
    priority: Priority,
    stop: AbortSignal | undefined,
    work: () => Promise<T>,
    prepare: (() => Promise<void> | undefined) | undefined,
    kind: CallKind
  ): Promise<T> {
    const place = places.take(priority);
    let end: () => void = () => undefined;
    try {
      const batches = kind === 'batch' ? 1 : 0;
      if (admission) end = await prepared(() => admitted(admission, prepare, kind, stop), batches);
      else {
        const preparation = prepare?.();
        if (preparation) await prepared(() => preparation, batches);
      }
      const startedAt = now();
      if (kind === 'batch') batchStarts.push(startedAt);
      places.start(place, startedAt);
      starts.push(startedAt);
      if (admission) pump();
      return await work();
    } finally {
      end();
      inFlight -= 1;
      places.end(place, now());
      pump();
    }
  }

  return {
    run(priority, stop, work, since = now(), prepare, kind = 'usual') {
      return new Promise((resolve, reject) => {
        if (stop?.aborted) return reject(closed());
        if (queue.size() >= limits.maxQueue) return reject(queueFull(limits.maxQueue));
        // One function for both ends of waiting: the less each holds, the less is moved about while thousands wait.
        const drop = (error?: Error): void => {
          offAbort(stop, drop);
          queue.leave(waiting);
          reject(error ?? closed());
          if (!error) pump();
        };
        const waiting: Waiting = {
          priority,
          kind,
          since,
          start: () => {
            offAbort(stop, drop);
            inFlight += 1;
            inTurn(priority, stop, work, prepare, kind).then(resolve, reject);
          },
          drop,
          arrival: 0,
          waits: false
        };
        onAbort(stop, drop);
        queue.add(waiting);
        pump();
      });
    },
    pause(ms) {
      shared?.pause(ms);
      pauseHere(ms);
    },
    state,
    isAtRest() {
      const at = now();
      passMinute(starts, at);
      return queue.size() === 0 && inFlight === 0 && starts.length === 0 && ratePerSecond(at) === limits.perSecond;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }
  };
}
