import { type Part, say, type Said, told } from '../kit/say';
import type { Sharing } from './sharing';

/** How a value is kept. */
export interface KeepOptions {
  /** Holds tokens or other secrets: encrypted where there is a key. */
  secret?: boolean;
}

/**
 * What must outlive the process: tokens and cursors. Values are JSON. In files, in Node-RED's settings, or in Redis for several
 * Node-REDs of one company.
 */
export interface StateStore {
  /** The value, or undefined. Throws `UnreadableState` for a value that is there and cannot be read. */
  get(key: string): Promise<unknown>;
  /** Durable once it resolves. Throws QboError `QBO_UNAVAILABLE` when it cannot be saved. */
  set(key: string, value: unknown, options?: KeepOptions): Promise<void>;
  /**
   * Adds an entry to the list under a key, which is another thing than the key's value, and costs what the entry takes. Durable
   * once it resolves; a power cut before that leaves the list as it was. Throws QboError `QBO_UNAVAILABLE` when it cannot be
   * saved; part of the entry may lie there then, and the list is not to be added to any more.
   */
  append(key: string, entry: unknown): Promise<void>;
  /**
   * The entries of a list in order, none where there is no list.
   *
   * @param onLoss called with what is there and cannot be read; the other entries are given
   */
  entries(key: string, onLoss: (loss: UnreadableState) => void): Promise<unknown[]>;
  /** Deletes the key's value and list. */
  delete(key: string): Promise<void>;
  /** Runs work while nobody else holds the key's lock. */
  withLock<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** What several processes that use it share besides; undefined: it is this process's alone. */
  readonly sharing?: Sharing;
}

/** A value is there and cannot be read: damaged, or encrypted under another key. It is kept as it is. */
export class UnreadableState extends Error {
  readonly key: string;
  /** What it says, which can be told in other languages. */
  readonly said: Said;

  constructor(key: string, reason: Part) {
    const said = say('What was saved under {key} cannot be read: {reason}.', { key, reason });
    super(told(said));
    this.key = key;
    this.said = said;
  }
}

/** Keeps a value that is read and makes no sense under a name of its own, since its place is taken by a new one. */
export async function setAside(store: StateStore, key: string, value: unknown, options?: KeepOptions): Promise<void> {
  await store.set(`${key}.unreadable-${Date.now()}`, value, options);
}
