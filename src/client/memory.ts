/** Answers that are remembered for a while, by text keys that begin with what they are about. */
export interface Memory<T> {
  /** The remembered answer, or the one that `make` brings. A failure is not remembered, nor what is not worth it. */
  get(key: string, make: () => Promise<T>): Promise<T>;
  /** Fresh answers that are there already, with what follows `start` in their keys and their age in milliseconds. */
  known(start: string): Iterable<[rest: string, answer: T, ageMs: number]>;
  /** Forgets all whose keys begin with `start`. */
  forget(start: string): void;
}

interface Entry<T> {
  at: number;
  answer: Promise<T>;
  settled?: { value: T };
}

/**
 * A memory that forgets after `rememberMs` milliseconds, and the oldest beyond `atMost`: keys may come from people and
 * machines, and a stream of different ones must not fill the memory.
 *
 * @param isWorth whether an answer is to be remembered. "None" is not: what is missing now may be there in a moment.
 */
export function createMemory<T>(rememberMs: number, atMost: number, isWorth: (answer: T) => boolean): Memory<T> {
  const entries = new Map<string, Entry<T>>();
  const isFresh = ({ at }: Entry<T>) => performance.now() - at < rememberMs;

  return {
    get(key, make) {
      const found = entries.get(key);
      if (found && isFresh(found)) return found.answer;
      const entry: Entry<T> = { at: performance.now(), answer: make() };
      entries.delete(key);
      entries.set(key, entry);
      const drop = () => {
        if (entries.get(key) === entry) entries.delete(key);
      };
      entry.answer.then((value) => {
        if (isWorth(value)) entry.settled = { value };
        else drop();
      }, drop);
      const oldest = entries.keys().next().value;
      if (entries.size > atMost && oldest !== undefined) entries.delete(oldest);
      return entry.answer;
    },
    *known(start) {
      for (const [key, entry] of entries) {
        if (entry.settled && key.startsWith(start) && isFresh(entry))
          yield [key.slice(start.length), entry.settled.value, performance.now() - entry.at];
      }
    },
    forget(start) {
      for (const key of entries.keys()) if (key.startsWith(start)) entries.delete(key);
    }
  };
}
