import { QboError } from '../../http/qbo-error';
import { redisAway } from '../../http/shared-state';
import { reasonOf } from '../../http/thrown';
import type { RedisClient, RedisLibrary } from './library';

/** One connection to Redis, made again whenever it is lost. */
export interface RedisConnection {
  /**
   * Sends a command and gives its reply, not parsed.
   *
   * @throws QboError `QBO_UNAVAILABLE` where Redis is away, refuses it, or does not answer within a few seconds
   */
  call(...args: readonly (string | number)[]): Promise<unknown>;
  /** Runs a script; the keys and the arguments as it knows them. Throws as `call`. */
  run(script: string, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>;
  isReady(): boolean;
  /** For how long Redis has been running, in milliseconds, as far as it tells; Infinity where it does not. */
  upMs(): number;
  /** Calls the listener when it is ready, and when it is not any more. Returns a function that ends it. */
  onChange(listener: () => void): () => void;
  /** Calls the listener with what is published there. Returns a function that ends it. */
  subscribe(channel: string, listener: (message: string) => void): () => void;
  close(): void;
}

export interface RedisConnectionParts {
  library: RedisLibrary;
  /** `redis://…` or `rediss://…`. */
  url: string;
  /** Called each time that the connection stands, before anybody else uses it; where it rejects, it is made again. */
  onConnected?: (call: RedisConnection['call']) => Promise<void>;
}

/** Whoever cuts a network does not say so: what is not answered by then never will be. */
const answerMs = 3_000;
const pingEveryMs = 2_000;
const retryDelaysMs: readonly number[] = [50, 100, 250, 500];
const longestRetryMs = 1_000;

function shortReason(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' ? code : reasonOf(thrown);
}

/** Why it cannot be worked with; what we have worded already stays. */
const problemOf = (thrown: unknown) => (thrown instanceof QboError ? thrown : redisAway(shortReason(thrown)));

function within<T>(work: Promise<T>, ms: number, onLate: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(redisAway(`no answer within ${ms / 1_000} s`));
      onLate();
    }, ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Connects when it is made, in the background. */
export function createRedisConnection({ library, url, onConnected }: RedisConnectionParts): RedisConnection {
  const listeners = new Set<() => void>();
  const channels = new Map<string, Set<(message: string) => void>>();
  let current: RedisClient | undefined;
  let problem = redisAway('not connected yet');
  let startedAt = -Infinity;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  const changed = () => [...listeners].forEach((listener) => listener());

  function end(client: RedisClient): void {
    try {
      client.destroy();
    } catch {
      // It has ended by itself.
    }
  }

  /** Gives a client up and makes another one. */
  function drop(client: RedisClient, thrown: unknown): void {
    end(client);
    if (client !== current) return;
    current = undefined;
    problem = problemOf(thrown);
    changed();
    reconnect();
  }

  function reconnect(): void {
    if (isClosed) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), retryDelaysMs[failures] ?? longestRetryMs).unref();
    failures += 1;
  }

  async function send(client: RedisClient, args: readonly (string | number)[]): Promise<unknown> {
    try {
      return await within(client.sendCommand(args.map(String)), answerMs, () => drop(client, 'no answer'));
    } catch (thrown) {
      throw problemOf(thrown);
    }
  }

  async function connect(): Promise<void> {
    let client: RedisClient;
    try {
      const { createClient } = library;
      const socket = { connectTimeout: answerMs, reconnectStrategy: false };
      client = createClient({ url, socket, RESP: 3, disableOfflineQueue: true, pingInterval: pingEveryMs });
    } catch (thrown) {
      problem = problemOf(thrown);
      return reconnect();
    }
    client.on('error', (thrown) => drop(client, thrown));
    try {
      await within(client.connect(), 2 * answerMs, () => end(client));
      client.unref();
      const info = String(await send(client, ['INFO', 'server']));
      const [, uptime] = /^uptime_in_seconds:(\d+)/m.exec(info) ?? [];
      startedAt = uptime === undefined ? -Infinity : performance.now() - Number(uptime) * 1_000;
      await onConnected?.((...args) => send(client, args));
      for (const channel of channels.keys()) await listen(client, channel);
    } catch (thrown) {
      end(client);
      problem = problemOf(thrown);
      return reconnect();
    }
    if (isClosed) return end(client);
    failures = 0;
    current = client;
    changed();
  }

  async function listen(client: RedisClient, channel: string): Promise<void> {
    await client.subscribe(channel, (message) => {
      for (const listener of [...(channels.get(channel) ?? [])]) listener(message);
    });
  }

  async function call(...args: readonly (string | number)[]): Promise<unknown> {
    await first;
    if (!current) throw problem;
    return send(current, args);
  }

  /** Whoever asks before the first attempt has ended waits for that. */
  const first = connect();
  return {
    call,
    run: (script, keys, args) => call('EVAL', script, keys.length, ...keys, ...args),
    isReady: () => current !== undefined,
    upMs: () => performance.now() - startedAt,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    subscribe(channel, listener) {
      const known = channels.get(channel);
      const all = known ?? new Set();
      all.add(listener);
      channels.set(channel, all);
      const client = current;
      if (!known && client) listen(client, channel).catch((thrown: unknown) => drop(client, thrown));
      return () => {
        all.delete(listener);
        if (all.size > 0 || channels.get(channel) !== all) return;
        channels.delete(channel);
        // Without a connection there is nothing to end.
        current?.unsubscribe(channel).catch(() => undefined);
      };
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
      const client = current;
      current = undefined;
      if (client) end(client);
    }
  };
}
