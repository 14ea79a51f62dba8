import { type StateStore, UnreadableState } from '../store';
import type { RedisConnection } from './connection';

/** What a process kept by itself before it shared: each value and list goes to Redis once, when its key is first used here. */
export interface Handover {
  /** @throws UnreadableState for a value that cannot be read */
  value(key: string): Promise<void>;
  /** The same, before its value is replaced or deleted: one that cannot be read does not count any more then. */
  replacedValue(key: string): Promise<void>;
  list(key: string, onLoss: (loss: UnreadableState) => void): Promise<void>;
  /** The key is not in use any more. */
  forget(key: string): void;
}

export interface HandoverParts {
  connection: RedisConnection;
  former: Pick<StateStore, 'get' | 'entries'> | undefined;
  valueKey: (key: string) => string;
  listKey: (key: string) => string;
  /** A value as Redis has it. */
  textOf: (value: unknown) => string;
}

/** The keys of all that was handed over, by whichever process: it is asked for no more, though it be deleted since. */
const handedKey = 'qbo:handed';

/** What is there already stays as it is. ARGV: its name among those handed over, and the value where there is one. */
const valueScript = `
if redis.call('sadd', KEYS[2], ARGV[1]) == 1 and ARGV[2] then redis.call('set', KEYS[1], ARGV[2], 'nx') end
return 1`;
const listScript = `
if redis.call('sadd', KEYS[2], ARGV[1]) == 1 and redis.call('exists', KEYS[1]) == 0 then
  for i = 2, #ARGV do redis.call('rpush', KEYS[1], ARGV[i]) end
end
return 1`;

export function createHandover({ connection, former, valueKey, listKey, textOf }: HandoverParts): Handover {
  const done = new Set<string>();

  async function once(name: string, hand: () => Promise<void>): Promise<void> {
    if (!former || done.has(name)) return;
    await hand();
    done.add(name);
  }

  async function value(key: string, isReplaced: boolean): Promise<void> {
    const name = valueKey(key);
    await once(name, async () => {
      let before: string[];
      try {
        const content = await former?.get(key);
        if (content === undefined) return;
        before = [textOf(content)];
      } catch (thrown) {
        if (!isReplaced || !(thrown instanceof UnreadableState)) throw thrown;
        before = [];
      }
      await connection.run(valueScript, [name, handedKey], [name, ...before]);
    });
  }

  return {
    value: (key) => value(key, false),
    replacedValue: (key) => value(key, true),
    async list(key, onLoss) {
      const name = listKey(key);
      await once(name, async () => {
        const before = (await former?.entries(key, onLoss)) ?? [];
        const texts = before.map((entry) => JSON.stringify(entry));
        if (texts.length > 0) await connection.run(listScript, [name, handedKey], [name, ...texts]);
      });
    },
    forget(key) {
      done.delete(valueKey(key));
      done.delete(listKey(key));
    }
  };
}
