import type { StateStore } from '../state/store';
import { textsIn } from './saved';

/** Acknowledgements that reached a process which does not poll, until the one that does has taken them. */
export interface Letterbox {
  /**
   * Durable when it resolves.
   *
   * @throws QboError `QBO_UNAVAILABLE` when it cannot be saved
   */
  leave(eventIds: readonly string[]): Promise<void>;
  /** Has all that lie there taken; what cannot be stays there. Throws what the store and `take` throw. */
  collect(take: (eventIds: readonly string[]) => Promise<unknown>): Promise<void>;
}

/** @param store that all processes share, whose locks hold over all of them */
export function createLetterbox(store: StateStore, key: string): Letterbox {
  const left = async () => (await store.entries(key, () => undefined)).flatMap(textsIn);

  return {
    leave: (eventIds) => store.withLock(key, () => store.append(key, eventIds)),
    async collect(take) {
      if ((await left()).length === 0) return;
      await store.withLock(key, async () => {
        await take(await left());
        await store.delete(key);
      });
    }
  };
}
