import { createKeyedLock } from '../kit/lock';
import type { StateStore } from './store';

/** Keeps values as long as the process lives, where nothing lasts longer; its owner says so to the user. */
export function createMemoryStore(): StateStore {
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const lock = createKeyedLock();
  return {
    async get(key) {
      const text = values.get(key);
      if (text === undefined) return undefined;
      const value: unknown = JSON.parse(text);
      return value;
    },
    async set(key, value) {
      values.set(key, JSON.stringify(value));
    },
    async append(key, entry) {
      const list = lists.get(key);
      if (list) list.push(JSON.stringify(entry));
      else lists.set(key, [JSON.stringify(entry)]);
    },
    async entries(key) {
      return (lists.get(key) ?? []).map((text): unknown => JSON.parse(text));
    },
    async delete(key) {
      values.delete(key);
      lists.delete(key);
    },
    withLock: lock
  };
}
