import { requestIdMemoryMs } from '../assumptions/values';
import { asText, isObject, type JsonObject } from '../http/fault';

/** A request whose outcome is unknown, as it can be sent again. */
export interface KeptRequest {
  requestId: string;
  /** The id that its wish began with; another one where the wish was sent anew under an id of its own. */
  wishId: string;
  /** Of the wish, by which an identical one is recognised. */
  fingerprint: string;
  /** Server time before its first try in epoch milliseconds, where it was known. */
  sinceMs?: number;
  method: 'GET' | 'POST';
  path: string;
  query: Record<string, string>;
  contentType?: string;
  /** Undefined: none, or a file, which comes with the wish again. */
  body?: string;
  /** What the operation wanted to know again. */
  memo: JsonObject;
}

/** Where values last: `StateStore` of the room that keeps them. */
export interface RequestStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, options?: { secret?: boolean }): Promise<void>;
  delete(key: string): Promise<void>;
  withLock?<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** There where several processes keep their requests in it. */
  readonly sharing?: object;
}

/** Keeps values as long as the process lives. */
export function createRequestStore(): RequestStore {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key)
  };
}

/** Requests whose outcome is unknown, for a day and over restarts. */
export interface KeptRequests {
  /** Durable once it resolves. Throws what the store throws. */
  keep(request: KeptRequest): Promise<void>;
  /** The one that was sent under that id, or whose wish began with it. Throws what the store throws. */
  recall(id: string): Promise<KeptRequest | undefined>;
  forget(request: KeptRequest): Promise<void>;
}

/** What the index says of a kept request. */
interface Entry {
  requestId: string;
  wishId: string;
  /** Epoch milliseconds. */
  keptAt: number;
}

function entriesIn(value: unknown): Entry[] {
  const list: unknown[] = isObject(value) && Array.isArray(value.requests) ? value.requests : [];
  return list.filter(isObject).flatMap(({ requestId, wishId, keptAt }) => {
    const known = typeof requestId === 'string' && typeof wishId === 'string' && typeof keptAt === 'number';
    return known ? [{ requestId, wishId, keptAt }] : [];
  });
}

/** A request out of what was kept of it; undefined where it is none. */
export function requestIn(value: unknown): KeptRequest | undefined {
  if (!isObject(value)) return undefined;
  const { requestId, wishId, fingerprint, sinceMs, method, path, query, contentType, body, memo } = value;
  if (typeof requestId !== 'string' || typeof wishId !== 'string' || typeof fingerprint !== 'string') return undefined;
  if (typeof path !== 'string' || (method !== 'GET' && method !== 'POST')) return undefined;
  const texts = Object.entries(isObject(query) ? query : {}).map(([name, text]) => [name, asText(text) ?? ''] as const);
  return {
    requestId,
    wishId,
    fingerprint,
    method,
    path,
    query: Object.fromEntries(texts),
    memo: isObject(memo) ? memo : {},
    ...(typeof sinceMs === 'number' && { sinceMs }),
    ...(typeof contentType === 'string' && { contentType }),
    ...(typeof body === 'string' && { body })
  };
}

/**
 * @param realmId requests of one company are nobody else's
 * @param now epoch milliseconds by the server's clock
 */
export function createKeptRequests(store: RequestStore, realmId: string, now: () => number): KeptRequests {
  const indexKey = `unsettled-${realmId}`;
  const keyOf = (requestId: string) => `unsettled-${realmId}-${requestId}`;
  let entries: Promise<Map<string, Entry>> | undefined;
  let saving: Promise<void> | undefined;
  let isDirty = false;
  /** What this process has dropped: another one may have it in its index yet. */
  const dropped = new Set<string>();

  function drop(requestId: string): void {
    if (store.sharing) dropped.add(requestId);
  }

  async function load(): Promise<Map<string, Entry>> {
    // An index that cannot be read is as none: what is kept is also found under its own key.
    const known = entriesIn(await store.get(indexKey).catch(() => undefined));
    return new Map(known.map((entry) => [entry.requestId, entry]));
  }

  const index = () => (entries ??= load());

  /** With what other processes have kept since. */
  async function merged(): Promise<Map<string, Entry>> {
    const known = await index();
    for (const [requestId, entry] of await load())
      if (!known.has(requestId) && !dropped.has(requestId)) known.set(requestId, entry);
    return known;
  }

  const saveIndex = async (known: Map<string, Entry>) => store.set(indexKey, { requests: [...known.values()] });

  async function saveShared(): Promise<void> {
    const work = async () => saveIndex(await merged());
    await (store.withLock ? store.withLock(indexKey, work) : work());
    dropped.clear();
  }

  async function write(): Promise<void> {
    try {
      while (isDirty) {
        isDirty = false;
        await (store.sharing ? saveShared() : saveIndex(await index()));
      }
    } finally {
      saving = undefined;
    }
  }

  /** One at a time; what has changed meanwhile goes with the next, so that many at once cost few writes. */
  function save(): Promise<void> {
    isDirty = true;
    saving ??= write();
    return saving;
  }

  const isOver = ({ keptAt }: Entry) => now() - keptAt > requestIdMemoryMs;

  async function dropOld(known: Map<string, Entry>): Promise<void> {
    for (const entry of [...known.values()].filter(isOver)) {
      known.delete(entry.requestId);
      drop(entry.requestId);
      await store.delete(keyOf(entry.requestId));
    }
  }

  return {
    async keep(request) {
      const known = await index();
      await dropOld(known);
      // What customers owe is nobody's business who reads the disk.
      await store.set(keyOf(request.requestId), request, { secret: true });
      const { requestId, wishId } = request;
      const keptAt = known.get(requestId)?.keptAt ?? now();
      known.set(requestId, { requestId, wishId, keptAt });
      await save();
    },
    async recall(id) {
      const known = await index();
      const find = (all: Map<string, Entry>) => all.get(id) ?? [...all.values()].find(({ wishId }) => wishId === id);
      const entry = find(known) ?? (store.sharing ? find(await merged()) : undefined);
      if (!entry || isOver(entry)) return undefined;
      return requestIn(await store.get(keyOf(entry.requestId)));
    },
    async forget({ requestId }) {
      const known = await index();
      if (!known.delete(requestId)) return;
      drop(requestId);
      await store.delete(keyOf(requestId));
      await save();
    }
  };
}
