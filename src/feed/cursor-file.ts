import { isObject, type JsonObject } from '../http/fault';
import { setAside, type StateStore, UnreadableState } from '../state/store';
import type { Cursor, Mark } from './cursor';
import { packCursor, packMarks, parseCursor, numbersIn, partsOf, unpackMarks } from './saved';
import { say } from '../kit/say';

/** Where one cursor of a trigger lasts. */
export interface CursorFile {
  /** The saved cursor; undefined where there is none. Throws `UnreadableState`. */
  load(): Promise<Cursor | undefined>;
  /** Durable when it resolves. */
  save(cursor: Cursor): Promise<void>;
}

/** Where the cursors of one trigger last: one for each company that it worked with, and for each entity where it has several. */
export interface CursorFiles {
  of(name: string): CursorFile;
}

/** Marks that lie beside a cursor, written once. */
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
 * The cursors of one trigger in a store, in one file. The marks of what was told are in parts beside it, once there are many.
 * Cursors that are saved at the same time are written at once.
 *
 * @param identity what the trigger is told to do; another one starts anew
 * @param onLoss called with a part that cannot be read: what it holds may be told again
 */
export function createCursorFiles(
  store: StateStore,
  key: string,
  identity: string,
  onLoss: (thrown: unknown) => void
): CursorFiles {
  /** All cursors as they are saved, once they were read. */
  let cursors: JsonObject | undefined;
  let saved: unknown;
  const partsByName = new Map<string, readonly Part[]>();
  let nextPart = 1;
  /** Parts that no cursor has any more; they are named until they are gone, as the process may end before. */
  let stale: number[] = [];
  const pending = new Map<string, Cursor>();
  let writing: Promise<void> | undefined;
  const partKey = (number: number) => `${key}.told-${number}`;

  /** What is no cursor is kept aside and told; the trigger starts anew. */
  async function damaged(): Promise<never> {
    await setAside(store, key, saved);
    throw new UnreadableState(key, say('what was saved is damaged'));
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

  /** What cannot be read is told to whoever asks first. */
  async function readAll(): Promise<JsonObject> {
    if (cursors) return cursors;
    cursors = {};
    saved = await store.get(key);
    if (saved === undefined) return cursors;
    if (!isObject(saved) || typeof saved.identity !== 'string' || !isObject(saved.cursors)) return damaged();
    stale = numbersIn(saved.stale);
    nextPart = Math.max(0, ...stale, ...allParts(saved.cursors)) + 1;
    if (saved.identity === identity) cursors = saved.cursors;
    else stale.push(...allParts(saved.cursors));
    return cursors;
  }

  async function load(name: string): Promise<Cursor | undefined> {
    const all = await readAll();
    const parts: Part[] = [];
    for (const number of partsOf(all[name])) parts.push(await readPart(number));
    partsByName.set(name, parts);
    const cursor = parseCursor(all[name], new Map(parts.flatMap(({ marks }) => [...marks])));
    return cursor ?? (name in all ? damaged() : undefined);
  }

  /** The marks of a cursor that no part has, and the parts that it keeps; many new marks become a part. */
  async function parted(name: string, { told }: Cursor): Promise<{ open: Map<string, Mark>; kept: Part[] }> {
    const open = new Map(Object.entries(told));
    const kept: Part[] = [];
    for (const part of [...(partsByName.get(name) ?? [])].reverse()) {
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
    return { open, kept };
  }

  async function write(batch: ReadonlyMap<string, Cursor>): Promise<void> {
    const next: JsonObject = { ...cursors };
    const keptByName = new Map<string, Part[]>();
    const leaving = [...stale];
    for (const [name, cursor] of batch) {
      const { open, kept } = await parted(name, cursor);
      const numbers = kept.map(({ number }) => number);
      const before = (partsByName.get(name) ?? []).map(({ number }) => number);
      leaving.push(...before.filter((number) => !numbers.includes(number)));
      next[name] = packCursor(cursor, open, numbers);
      keptByName.set(name, kept);
    }
    await store.set(key, { identity, cursors: next, ...(leaving.length > 0 && { stale: leaving }) });
    [cursors, stale] = [next, leaving];
    for (const [name, kept] of keptByName) partsByName.set(name, kept);
    for (const number of leaving) await store.delete(partKey(number));
    stale = [];
  }

  function save(name: string, cursor: Cursor): Promise<void> {
    pending.set(name, cursor);
    writing ??= store.withLock(key, () => {
      writing = undefined;
      const batch = new Map(pending);
      pending.clear();
      return write(batch);
    });
    return writing;
  }

  return {
    of: (name) => ({
      load: () => store.withLock(key, () => load(name)),
      save: (cursor) => save(name, cursor)
    })
  };
}
