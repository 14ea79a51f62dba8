import { isObject, type JsonObject } from '../http/fault';
import { setAside, type StateStore, UnreadableState } from '../state/store';
import type { Cursor, Mark } from './cursor';
import { packCursor, packMarks, parseCursor, numbersIn, partsOf, unpackMarks } from './saved';

/** Where the cursors of one trigger last. */
export interface CursorFile {
  /** The saved cursor; undefined where there is none of this trigger in this company. Throws `UnreadableState`. */
  load(): Promise<Cursor | undefined>;
  /** Durable when it resolves. */
  save(cursor: Cursor): Promise<void>;
}

/** Marks that lie beside the cursor, written once. */
interface Part {
  number: number;
  marks: ReadonlyMap<string, Mark>;
}

/** More marks than these become a part, so that a save writes what is new and not all that is remembered. */
const mostInHead = 64;

const isSame = (one: Mark | undefined, other: Mark) =>
  one?.version === other.version && one.changedAt === other.changedAt;

const allParts = (cursors: JsonObject) => Object.values(cursors).flatMap(partsOf);

/**
 * The cursors of one trigger in a store, one for each company that it worked with. The marks of what was told are in parts
 * beside it, once there are many.
 *
 * @param identity what the trigger is told to do; another one starts anew
 * @param onLoss called with a part that cannot be read: what it holds may be told again
 */
export function createCursorFile(
  store: StateStore,
  realmId: string,
  key: string,
  identity: string,
  onLoss: (thrown: unknown) => void
): CursorFile {
  /** Cursors of the companies that the trigger worked with before. */
  let others: JsonObject = {};
  let parts: Part[] = [];
  let nextPart = 1;
  /** Parts that no cursor has any more; they are named until they are gone, as the process may end before. */
  let stale: number[] = [];
  const partKey = (number: number) => `${key}.told-${number}`;

  /** What is no cursor is kept aside and told; the trigger starts anew. */
  async function damaged(saved: unknown): Promise<never> {
    await setAside(store, key, saved);
    throw new UnreadableState(key, 'what was saved is damaged');
  }

  async function readPart(number: number): Promise<Part> {
    try {
      return { number, marks: new Map(unpackMarks(await store.get(partKey(number)))) };
    } catch (thrown) {
      if (!(thrown instanceof UnreadableState)) throw thrown;
      onLoss(thrown);
      return { number, marks: new Map() };
    }
  }

  async function load(): Promise<Cursor | undefined> {
    const saved = await store.get(key);
    if (saved === undefined) return undefined;
    if (!isObject(saved) || typeof saved.identity !== 'string' || !isObject(saved.cursors)) return damaged(saved);
    stale = numbersIn(saved.stale);
    nextPart = Math.max(0, ...stale, ...allParts(saved.cursors)) + 1;
    if (saved.identity !== identity) {
      stale.push(...allParts(saved.cursors));
      return undefined;
    }
    others = saved.cursors;
    const own = others[realmId];
    parts = [];
    for (const number of partsOf(own)) parts.push(await readPart(number));
    const cursor = parseCursor(own, new Map(parts.flatMap(({ marks }) => [...marks])));
    return cursor ?? (realmId in others ? damaged(saved) : undefined);
  }

  async function save(cursor: Cursor): Promise<void> {
    const open = new Map(Object.entries(cursor.told));
    const kept: Part[] = [];
    for (const part of [...parts].reverse()) {
      const before = open.size;
      for (const [id, mark] of part.marks) if (isSame(open.get(id), mark)) open.delete(id);
      if (open.size < before) kept.unshift(part);
    }
    if (open.size > mostInHead) {
      const part = { number: nextPart, marks: new Map(open) };
      nextPart += 1;
      await store.set(partKey(part.number), packMarks(open));
      kept.push(part);
      open.clear();
    }
    const numbers = kept.map(({ number }) => number);
    const dropped = parts.map(({ number }) => number).filter((number) => !numbers.includes(number));
    const leaving = [...stale, ...dropped];
    const cursors = { ...others, [realmId]: packCursor(cursor, open, numbers) };
    await store.set(key, { identity, cursors, ...(leaving.length > 0 && { stale: leaving }) });
    [parts, stale] = [kept, leaving];
    for (const number of leaving) await store.delete(partKey(number));
    stale = [];
  }

  return {
    load: () => store.withLock(key, load),
    save: (cursor) => store.withLock(key, () => save(cursor))
  };
}
