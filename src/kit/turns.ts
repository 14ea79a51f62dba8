import { createFifo } from './fifo';

/** What several of a process do in the background: one of them in each round of the event loop, so that all else runs in between. */
export interface Turns {
  /** Resolves when it is one's turn, in the order in which they asked. */
  next(): Promise<void>;
}

export function createTurns(): Turns {
  const waiting = createFifo<() => void>();

  // What is set from here runs in the next round: timers, sockets and whatever else waits come before.
  function begin(): void {
    const first = waiting.at(0);
    waiting.shift();
    if (waiting.length > 0) setImmediate(begin);
    first?.();
  }

  return {
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) setImmediate(begin);
      })
  };
}

/** One's own work in turns with others'. */
export interface Pace {
  /** Waits for a turn. */
  begin(): Promise<void>;
  /** Goes on, or waits for another turn where this one has lasted long enough. */
  goOn(): Promise<void>;
}

/** Milliseconds that a turn may last. */
const longestMs = 10;

export function createPace(turns: Turns): Pace {
  let since = -Infinity;

  async function begin(): Promise<void> {
    await turns.next();
    since = performance.now();
  }

  return {
    begin,
    async goOn() {
      if (performance.now() - since >= longestMs) await begin();
    }
  };
}
