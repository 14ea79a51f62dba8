import { createHmac } from 'node:crypto';

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

/** Sends a body as Intuit does, signed with that verifier token; gives the answer. */
export function sendWebhook(address: string, body: BodyInit, token: string, signedBody = body): Promise<Response> {
  const signature = createHmac('sha256', token)
    .update(typeof signedBody === 'string' ? signedBody : '')
    .digest('base64');
  const headers = { 'content-type': 'application/json', 'intuit-signature': signature };
  return fetch(address, { method: 'POST', headers, body, duplex: 'half' });
}
