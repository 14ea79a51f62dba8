import {
  type AppKeys,
  asText,
  isObject,
  type JsonObject,
  type StateStore
} from 'node-red-contrib-quickbooks-online/core';
import { placeOf } from './settings';

/** The company that a connection was led to by a consent. */
export interface Remembered {
  realmId: string;
  /** Empty where it could not be asked for. */
  companyName: string;
  /** The company id that stood in the settings then; another one typed in since counts more. */
  typedRealmId: string;
  /** Somebody has disconnected it since. */
  ended: boolean;
}

/** One record per config node, with a company for each environment, so that trying one does not lose the other. */
const keyOf = (connection: string) => `connection-${connection}`;

function parse(value: unknown): Remembered | undefined {
  if (!isObject(value)) return undefined;
  const realmId = asText(value.realmId);
  if (!realmId) return undefined;
  const text = (name: string) => asText(value[name]) ?? '';
  return {
    realmId,
    companyName: text('companyName'),
    typedRealmId: text('typedRealmId'),
    ended: value.ended === true
  };
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

/** The company id that counts: the one of the last consent, unless another was typed in since. */
export function realmOf(known: Remembered | undefined, typedRealmId: string): string {
  return known?.typedRealmId === typedRealmId ? known.realmId : typedRealmId;
}
