import { storageFailure } from '../http/errors';
import { createKeyedLock } from '../kit/lock';
import { createCipher } from './cipher';
import { decode, encode } from './sealing';
import { type StateStore, UnreadableState } from './store';
import { say } from '../kit/say';

/** Settings of a host, such as Node-RED's `RED.settings`; they go wherever its storage plugin keeps them. */
export interface SettingsStoreOptions {
  get(name: string): unknown;
  /** Durable when it resolves. May throw instead of rejecting. */
  set(name: string, value: unknown): Promise<void>;
  /** Node-RED's credential secret; undefined: the user chose plain text. */
  secret?: string;
}

const prefix = 'qbo-state-';

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Keeps values among the host's own settings, where there is no folder for files. */
export function createSettingsStore({ get, set, secret }: SettingsStoreOptions): StateStore {
  const cipher = secret === undefined ? undefined : createCipher(secret);
  const userLock = createKeyedLock();
  const writeLock = createKeyedLock();

  function read(key: string): unknown {
    const content = get(`${prefix}${key}`);
    // Node-RED cannot always delete a setting for good, so null stands for none.
    return content === undefined || content === null ? undefined : decode(key, content, cipher);
  }

  /** What cannot be read may still be wanted, once the right secret is back: it steps aside. */
  async function keepUnreadable(key: string): Promise<void> {
    try {
      read(key);
    } catch (thrown) {
      if (!(thrown instanceof UnreadableState)) throw thrown;
      await set(`${prefix}${key}.unreadable-${Date.now()}`, get(`${prefix}${key}`));
    }
  }

  async function restore(name: string, before: unknown): Promise<void> {
    try {
      await set(name, before ?? null);
    } catch {
      // It cannot be saved any more than the new value; it stands in memory again, which is what counts.
    }
  }

  /** Node-RED's settings show a value that could not be saved as if it had been; so the former one is put back. */
  async function write(key: string, content: unknown): Promise<void> {
    const name = `${prefix}${key}`;
    const before = get(name);
    try {
      await set(name, content);
    } catch (thrown) {
      await restore(name, before);
      throw thrown;
    }
  }

  const guarded = (key: string, work: () => Promise<void>) =>
    // All settings are saved as one document, so that writes follow one another whatever their key.
    writeLock('', async () => {
      try {
        await work();
      } catch (thrown) {
        throw storageFailure(say("{key} cannot be saved in Node-RED's settings", { key }), reasonOf(thrown));
      }
    });

  const listOf = (key: string) => `${key}.list`;

  function entriesOf(key: string): unknown[] {
    const list = read(listOf(key));
    return Array.isArray(list) ? list : [];
  }

  return {
    get: async (key) => read(key),
    set: (key, value, { secret: isSecret = false } = {}) =>
      guarded(key, async () => {
        await keepUnreadable(key);
        await write(key, encode(value, isSecret ? cipher : undefined));
      }),
    // All settings are written at each change anyway.
    append: (key, entry) => guarded(key, () => write(listOf(key), encode([...entriesOf(key), entry], undefined))),
    async entries(key, onLoss) {
      try {
        return entriesOf(key);
      } catch (thrown) {
        if (!(thrown instanceof UnreadableState)) throw thrown;
        onLoss(thrown);
        return [];
      }
    },
    delete: (key) =>
      guarded(key, async () => {
        for (const name of [key, listOf(key)]) if ((get(`${prefix}${name}`) ?? null) !== null) await write(name, null);
      }),
    withLock: userLock
  };
}
