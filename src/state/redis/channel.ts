import { isObject } from '../../http/fault';
import type { Channel } from '../sharing';
import type { RedisConnection } from './connection';

/** @param owner name of this process, which is not told its own news */
export function createRedisChannel(
  connection: RedisConnection,
  name: string,
  owner: string,
  listener: (news: unknown) => void
): Channel {
  const channel = `qbo:news:${name}`;
  const close = connection.subscribe(channel, (message) => {
    let content: unknown;
    try {
      content = JSON.parse(message);
    } catch {
      return;
    }
    if (isObject(content) && content.from !== owner) listener(content.news);
  });
  return {
    tell: (news) =>
      void connection.call('PUBLISH', channel, JSON.stringify({ from: owner, news })).catch(() => undefined),
    close
  };
}
