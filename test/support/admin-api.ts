import assert from 'node:assert/strict';
import { asArray, asObject, type JsonObject } from './json';

/** Node-RED's admin API. Answers that are not JSON come as text. */
export interface AdminApi {
  get(path: string): Promise<unknown>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<unknown>;
  remove(path: string): Promise<unknown>;
  flows(): Promise<JsonObject[]>;
  /** Starts a message at an inject node, with these properties on it. */
  inject(nodeId: string, message: JsonObject): Promise<void>;
  /** Presses the button of an inject node, which then sends what it is set to send. */
  press(nodeId: string): Promise<void>;
}

/** @param always headers of every request */
export function createAdminApi(url: string, always: Readonly<Record<string, string>> = {}): AdminApi {
  async function request(path: string, init: Omit<RequestInit, 'headers'>, headers = {}): Promise<unknown> {
    const response = await fetch(new URL(path, url), { ...init, headers: { ...always, ...headers } });
    const text = await response.text();
    assert.ok(response.ok, `${init.method ?? 'GET'} ${path}: ${response.status} ${text}`);
    return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
  }

  const get = (path: string) => request(path, {}, { accept: 'application/json' });

  const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    request(path, { method: 'POST', body: JSON.stringify(body) }, { 'content-type': 'application/json', ...headers });

  return {
    get,
    post,
    remove: (path) => request(path, { method: 'DELETE' }),
    flows: async () => asArray(await get('flows')).map(asObject),
    // The inject node takes the message of its own button's request; no property list means none of its own is added.
    inject: async (nodeId, message) => {
      await post(`inject/${encodeURIComponent(nodeId)}`, { ...message, __user_inject_props__: [] });
    },
    press: async (nodeId) => {
      await post(`inject/${encodeURIComponent(nodeId)}`);
    }
  };
}
