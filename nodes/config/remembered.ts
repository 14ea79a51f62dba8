import {
  type AppKeys,
  asText,
  isObject,
  type JsonObject,
  type StateStore
} from 'node-red-contrib-quickbooks-online/core';
import { placeOf } from './settings';

/** A company that somebody has signed in to. */
export interface SignedIn {
  realmId: string;
  /** Empty where it could not be asked for. */
  companyName: string;
  /** The company id that stood in the settings then; another one typed in since counts more. */
  typedRealmId: string;
}

/** The company that a connection was led to by a consent. */
export interface Remembered extends SignedIn {
  /** Somebody has disconnected it since. */
  ended: boolean;
  /** Another company that was consented to while flows worked with this one; they change to it when this connection is deployed. */
  next?: SignedIn;
}

/** One record per config node, with a company for each environment, so that trying one does not lose the other. */
const keyOf = (connection: string) => `connection-${connection}`;

function parseSignedIn(value: unknown): SignedIn | undefined {
  if (!isObject(value)) return undefined;
  const realmId = asText(value.realmId);
  if (!realmId) return undefined;
  return { realmId, companyName: asText(value.companyName) ?? '', typedRealmId: asText(value.typedRealmId) ?? '' };
}

function parse(value: unknown): Remembered | undefined {
  const company = parseSignedIn(value);
  if (!company || !isObject(value)) return undefined;
  const next = parseSignedIn(value.next);
  return { ...company, ended: value.ended === true, ...(next && { next }) };
}

async function read(store: StateStore, connection: string): Promise<JsonObject> {
  const value = await store.get(keyOf(connection));
  return isObject(value) ? value : {};
}

/** The company of a connection in an environment. Throws `UnreadableState` for a damaged record. */
export async function recall(store: StateStore, connection: string, app: AppKeys): Promise<Remembered | undefined> {
  return parse((await read(store, connection))[placeOf(app)]);
}

/** Durable once it resolves. */
export function remember(store: StateStore, connection: string, app: AppKeys, company: Remembered): Promise<void> {
  const key = keyOf(connection);
  return store.withLock(key, async () => {
    // A damaged record is kept aside by the store; the consent is what counts now.
    const before = await read(store, connection).catch(() => ({}));
    await store.set(key, { ...before, [placeOf(app)]: { ...company } });
  });
}

/** Makes the company that waits for a deploy the one of the connection. Durable once it resolves. */
export async function changeToNext(store: StateStore, connection: string, app: AppKeys): Promise<void> {
  const next = (await recall(store, connection, app))?.next;
  if (next) await remember(store, connection, app, { ...next, ended: false });
}

/** The company id that counts: the one of the last consent, unless another was typed in since. */
export function realmOf(known: SignedIn | undefined, typedRealmId: string): string {
  return known?.typedRealmId === typedRealmId ? known.realmId : typedRealmId;
}
