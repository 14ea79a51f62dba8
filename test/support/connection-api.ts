import { asObject, type JsonObject } from './json';
import type { NodeRed } from './node-red';
import { connectionId } from './qbo-flow';

/** An answer of an endpoint, whatever its status. */
export interface Answer {
  status: number;
  body: JsonObject;
}

/** Address of something that the panels ask of a connection. */
export function connectionUrl({ url }: Pick<NodeRed, 'url'>, path: string, id = connectionId): string {
  return `${url}qbo/connections/${id}/${path}`;
}

async function answered(address: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(address, init);
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? asObject(JSON.parse(text)) : {} };
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

export function get(address: string, token?: string): Promise<Answer> {
  return answered(address, { headers: authorization(token) });
}

export function post(address: string, body: JsonObject, token?: string): Promise<Answer> {
  return answered(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization(token) },
    body: JSON.stringify(body)
  });
}
