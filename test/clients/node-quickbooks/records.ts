import assert from 'node:assert/strict';
import { isObject, type JsonObject } from '../../support/json';
import type { ClientCompany } from '../company';

/** Makes one call with a client of that company, and looks at what comes of it. */
export type Make = (company: ClientCompany, client: object) => Promise<unknown>;

/** What a call needs that the simulator does not have: enough for the client to send it. */
const unknown: JsonObject = { Id: '1', SyncToken: '0' };

/** The records of an entity; none of one that the simulator does not have. */
export async function known({ colleague }: ClientCompany, entity: string): Promise<readonly JsonObject[]> {
  return colleague.list(entity).catch(() => []);
}

/** A record that is there, or one made for it where the company has none. */
export async function existing(company: ClientCompany, entity: string): Promise<JsonObject> {
  const [first] = await known(company, entity);
  return first ?? made(company, entity);
}

/** A record made for the call. */
export async function made(company: ClientCompany, entity: string): Promise<JsonObject> {
  return company.made(entity).catch(() => unknown);
}

export function expectRecord(value: unknown): void {
  assert.ok(isObject(value) && typeof value.Id === 'string', `no record: ${JSON.stringify(value)}`);
}

export function expectPdf(value: unknown): void {
  assert.ok(Buffer.isBuffer(value) && value.toString('latin1', 0, 5) === '%PDF-', 'no PDF');
}
