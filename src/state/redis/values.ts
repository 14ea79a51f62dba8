import { takenOver } from '../../http/shared-state';
import type { Cipher } from '../cipher';
import { decode, encode } from '../sealing';
import { type StateStore, UnreadableState } from '../store';
import { say } from '../../kit/say';
import type { RedisConnection } from './connection';
import { createHandover } from './handover';

/** What must still be one's own when a value is written: a key and who has it. */
export interface Fence {
  key: string;
  owner: string;
}

export interface RedisValuesParts {
  connection: RedisConnection;
  cipher: Cipher | undefined;
  /** What held the values before: what was not handed over to Redis yet is taken from there. */
  former: Pick<StateStore, 'get' | 'entries'> | undefined;
}

/** Values and lists in Redis. */
export interface RedisValues extends Pick<StateStore, 'get' | 'entries'> {
  /** Throws QboError `QBO_UNAVAILABLE` also where a fence is another's by now; nothing is written then. */
  set(key: string, value: unknown, isSecret: boolean, fences: readonly Fence[]): Promise<void>;
  append(key: string, entry: unknown, fences: readonly Fence[]): Promise<void>;
  delete(key: string, fences: readonly Fence[]): Promise<void>;
}

const valueKey = (key: string) => `qbo:value:${key}`;
const listKey = (key: string) => `qbo:list:${key}`;

/** The last keys are those that are written, those before it the fences. */
const fenced = (writing: string) => `
local fences = #KEYS - 2
for i = 1, fences do if redis.call('get', KEYS[i]) ~= ARGV[i] then return 0 end end
local value, list, text = KEYS[fences + 1], KEYS[fences + 2], ARGV[fences + 1]
${writing}
return 1`;

const setScript = fenced("redis.call('set', value, text)");
const appendScript = fenced("redis.call('rpush', list, text)");
const deleteScript = fenced("redis.call('del', value, list)");

function parse(key: string, text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    return content;
  } catch {
    throw new UnreadableState(key, say('what was saved is damaged'));
  }
}

const textsOf = (reply: unknown): string[] => {
  const list: unknown[] = Array.isArray(reply) ? reply : [];
  return list.map(String);
};

export function createRedisValues({ connection, cipher, former }: RedisValuesParts): RedisValues {
  async function write(script: string, key: string, text: string, fences: readonly Fence[]): Promise<void> {
    const keys = [...fences.map((fence) => fence.key), valueKey(key), listKey(key)];
    const done = await connection.run(script, keys, [...fences.map(({ owner }) => owner), text]);
    if (Number(done) !== 1) throw takenOver(key);
  }

  const textOf = (value: unknown, isSecret: boolean) => JSON.stringify(encode(value, isSecret ? cipher : undefined));
  // Whether it was a secret nobody knows any more.
  const handover = createHandover({ connection, former, valueKey, listKey, textOf: (value) => textOf(value, true) });

  async function get(key: string): Promise<unknown> {
    await handover.value(key);
    const reply = await connection.call('GET', valueKey(key));
    return typeof reply === 'string' ? decode(key, parse(key, reply), cipher) : undefined;
  }

  /** What cannot be read may still be wanted, once the right secret is back: it steps aside. */
  async function keepUnreadable(key: string): Promise<void> {
    const reply = await connection.call('GET', valueKey(key));
    if (typeof reply !== 'string') return;
    try {
      decode(key, parse(key, reply), cipher);
    } catch (thrown) {
      if (!(thrown instanceof UnreadableState)) throw thrown;
      await connection.call('SET', valueKey(`${key}.unreadable-${Date.now()}`), reply);
    }
  }

  return {
    get,
    async entries(key, onLoss) {
      await handover.list(key, onLoss);
      const texts = textsOf(await connection.call('LRANGE', listKey(key), 0, -1));
      return texts.flatMap((text) => {
        try {
          return [parse(key, text)];
        } catch (thrown) {
          if (!(thrown instanceof UnreadableState)) throw thrown;
          onLoss(thrown);
          return [];
        }
      });
    },
    async set(key, value, isSecret, fences) {
      await handover.replacedValue(key);
      await keepUnreadable(key);
      await write(setScript, key, textOf(value, isSecret), fences);
    },
    async append(key, entry, fences) {
      await handover.list(key, () => undefined);
      await write(appendScript, key, JSON.stringify(entry), fences);
    },
    async delete(key, fences) {
      await handover.replacedValue(key);
      await handover.list(key, () => undefined);
      await write(deleteScript, key, '', fences);
      handover.forget(key);
    }
  };
}
