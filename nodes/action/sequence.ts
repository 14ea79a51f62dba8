/** One place in a sequence. */
export interface Turn {
  /** Resolves when all before it are over. */
  come: Promise<void>;
  /** Lets the next one come; calling it again does nothing. */
  over: () => void;
}

/** Lets things happen one after the other in the order in which they entered. */
export function createSequence(): { enter(): Turn } {
  let last: Promise<void> = Promise.resolve();
  return {
    enter() {
      const before = last;
      let end: () => void = () => undefined;
      const mine = new Promise<void>((resolve) => (end = resolve));
      last = before.then(() => mine);
      return { come: before, over: () => end() };
    }
  };
}
