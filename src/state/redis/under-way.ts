import { randomUUID } from 'node:crypto';
import { parsedJson } from '../../kit/parsed-json';
import type { UnderWay } from '../sharing';
import type { RedisConnection } from './connection';

/** Whoever wants to begin is not kept from it for longer while Redis does not answer. */
const longestMs = 500;
/** Goes by itself where nobody works with a company any more. */
const keptMs = 30 * 60_000;

const beginScript = `
redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
return redis.call('pexpire', KEYS[1], ARGV[3])`;
/** What is under way, without that of processes that do not say any more that they live. */
const readScript = `
local all, live = redis.call('hgetall', KEYS[1]), {}
for i = 1, #all, 2 do
  if redis.call('exists', 'qbo:alive:' .. string.sub(all[i], 1, 36)) == 0 then redis.call('hdel', KEYS[1], all[i])
  else live[#live + 1] = all[i]; live[#live + 1] = all[i + 1] end
end
return live`;

/** @param owner name of a process that says that it lives */
export function createRedisUnderWay(connection: RedisConnection, name: string, owner: string): UnderWay {
  const key = `qbo:underway:${name}`;
  /** Of this user, with what is under way there; undefined: it has ended, which Redis does not know yet. */
  const own = new Map<string, string | undefined>();

  async function tell(id: string): Promise<void> {
    const text = own.get(id);
    try {
      if (text !== undefined) return void (await connection.run(beginScript, [key], [id, text, keptMs]));
      await connection.call('HDEL', key, id);
      own.delete(id);
    } catch {
      // Told when Redis is back.
    }
  }

  const unlisten = connection.onChange(() => {
    if (connection.isReady()) for (const id of own.keys()) void tell(id);
  });

  return {
    begin(content) {
      const id = `${owner}${randomUUID()}`;
      own.set(id, JSON.stringify(content));
      const told = tell(id);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, longestMs)));
      return {
        seen: Promise.race([told, late]).finally(() => clearTimeout(timer)),
        end() {
          own.set(id, undefined);
          void tell(id);
        }
      };
    },
    async others() {
      const reply = await connection.run(readScript, [key], []);
      const all = Array.isArray(reply) ? reply.map(String) : [];
      return all.flatMap((text, index) =>
        index % 2 === 1 && !own.has(all[index - 1] ?? '') ? [parsedJson(text)] : []
      );
    },
    close: unlisten
  };
}
