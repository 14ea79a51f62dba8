import { randomUUID } from 'node:crypto';
import { isObject } from '../../http/fault';
import { parsedJson } from '../../kit/parsed-json';
import type { Channel } from '../sharing';
import type { RedisConnection } from './connection';

/** Whoever tells news is not told them. */
export function createRedisChannel(
  connection: RedisConnection,
  name: string,
  listener: (news: unknown) => void
): Channel {
  const channel = `qbo:news:${name}`;
  const teller = randomUUID();
  const close = connection.subscribe(channel, (message) => {
    const content = parsedJson(message);
    if (isObject(content) && content.from !== teller) listener(content.news);
  });
  return {
    tell: (news) =>
      void connection.call('PUBLISH', channel, JSON.stringify({ from: teller, news })).catch(() => undefined),
    close
  };
}
