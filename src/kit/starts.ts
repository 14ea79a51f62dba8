/** Lets things begin that would otherwise all begin at once: a few right away, the others one after the other. */
export interface Starts {
  /** Resolves when one's start has come, in the order in which they asked. */
  next(): Promise<void>;
}

/** So many begin at once. */
const atOnce = 10;
/** Milliseconds from one of the others to the next. */
const apartMs = 50;

// The steady clock as it is when this is loaded: who plays with clocks later must not make anybody wait who need not.
const now = performance.now.bind(performance);

export function createStarts(): Starts {
  /** When the latest start has been, or will be. */
  let latest = -Infinity;

  return {
    async next() {
      const at = now();
      latest = Math.max(latest + apartMs, at - (atOnce - 1) * apartMs);
      const waitMs = latest - at;
      if (waitMs > 0) await new Promise<void>((resolve) => setTimeout(resolve, waitMs));
    }
  };
}
