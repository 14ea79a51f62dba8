/** The server's time, learned from its answers and carried on by a monotonic clock; this machine's date plays no part. */
export interface ServerClock {
  /** Takes note of the server's time in epoch milliseconds, as read in an answer that has just arrived. */
  set(epochMs: number): void;
  /** Epoch milliseconds by the server's clock, or undefined before the first answer. */
  now(): number | undefined;
}

/** A clock that knows nothing yet. */
export function createServerClock(): ServerClock {
  let anchor: { epochMs: number; at: number } | undefined;
  return {
    set(epochMs) {
      anchor = { epochMs, at: performance.now() };
    },
    now() {
      return anchor && anchor.epochMs + (performance.now() - anchor.at);
    }
  };
}
