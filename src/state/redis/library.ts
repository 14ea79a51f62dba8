import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isObject } from '../../http/fault';
import { redisMissing } from '../../http/shared-state';

/** What we use of a client of the `redis` package. */
export interface RedisClient {
  connect(): Promise<unknown>;
  sendCommand(args: readonly string[]): Promise<unknown>;
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  on(event: string, listener: (thrown: unknown) => void): unknown;
  destroy(): void;
  unref(): void;
}

/** The `redis` package, as far as we use it. */
export interface RedisLibrary {
  createClient(options: object): RedisClient;
}

const methods = ['connect', 'sendCommand', 'subscribe', 'unsubscribe', 'on', 'destroy', 'unref'];

function isClient(value: unknown): value is RedisClient {
  return isObject(value) && methods.every((name) => typeof value[name] === 'function');
}

function parse(library: unknown, folder: string): RedisLibrary {
  if (!isObject(library) || typeof library.createClient !== 'function') throw redisMissing(folder);
  const { createClient } = library;
  return {
    createClient(options) {
      const client: unknown = createClient(options);
      if (isClient(client)) return client;
      throw redisMissing(folder);
    }
  };
}

/**
 * Loads the `redis` package: from these folders, in this order, then from where this package lies.
 *
 * @param own a file of this package
 * @throws QboError `QBO_UNAVAILABLE` with what to install, where it is not found
 */
export function loadRedis(folders: readonly string[], own = __filename): RedisLibrary {
  const [first = process.cwd()] = folders;
  for (const from of [...folders.map((folder) => join(folder, 'package.json')), own]) {
    try {
      const library: unknown = createRequire(from)('redis');
      return parse(library, first);
    } catch {
      // What is there and cannot be loaded is as good as missing: an old one lacks what is used.
    }
  }
  throw redisMissing(first);
}
