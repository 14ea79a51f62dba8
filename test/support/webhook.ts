import { createHmac } from 'node:crypto';
import { connect } from 'node:net';

/** A change as Intuit tells it. */
export interface Told {
  realmId: string;
  entity: string;
  id: string;
}

/** The webhook that tells it, in the format before CloudEvents. */
export function formerFormat({ realmId, entity, id }: Told): string {
  const entities = [{ name: entity, id, operation: 'Create', lastUpdated: '2026-11-30T08:00:00-08:00' }];
  return JSON.stringify({ eventNotifications: [{ realmId, dataChangeEvent: { entities } }] });
}

/** The webhook that tells it, in CloudEvents. Blanks and all: what is signed are bytes. */
export function cloudEvents({ realmId, entity, id }: Told): string {
  const type = `qbo.${entity.toLowerCase()}.created.v1`;
  const event = { specversion: '1.0', id: 'e', source: 'intuit.x', type, intuitentityid: id, intuitaccountid: realmId };
  return JSON.stringify([{ ...event, time: '2026-11-30T16:00:00Z', data: {} }], undefined, 2);
}

function headersOf(body: string, token: string): Record<string, string> {
  const signature = createHmac('sha256', token).update(body).digest('base64');
  return { 'content-type': 'application/json', 'intuit-signature': signature };
}

/**
 * Sends a body as Intuit does; gives the answer.
 *
 * @param token verifier token of the app that it is signed with
 * @param signed what is signed, where that is not the body
 */
export function sendWebhook(address: string, body: string, token: string, signed = body): Promise<Response> {
  return fetch(address, { method: 'POST', headers: headersOf(signed, token), body });
}

/** The same, without saying before how long the body is. */
export function streamWebhook(address: string, body: string, token: string): Promise<Response> {
  const init = {
    method: 'POST',
    headers: headersOf(body, token),
    body: new Blob([body]).stream(),
    duplex: 'half'
  } as const;
  return fetch(address, init);
}

/** Sends a webhook so many times, as fast as one connection carries them; gives the status of each answer. */
export async function floodOfWebhooks(address: string, body: string, token: string, count: number): Promise<number[]> {
  const { hostname, port, pathname } = new URL(address);
  const headers = { host: hostname, 'content-length': String(Buffer.byteLength(body)), ...headersOf(body, token) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const request = (more: string[]) => [`POST ${pathname} HTTP/1.1`, ...lines, ...more, '', body].join('\r\n');
  const socket = connect(Number(port), hostname);
  socket.write(request([]).repeat(count - 1) + request(['connection: close']));
  let answers = '';
  for await (const chunk of socket) answers += String(chunk);
  return [...answers.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));
}
