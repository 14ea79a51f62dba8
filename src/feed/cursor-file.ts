import { randomBytes } from 'node:crypto';
import { isObject } from '../http/fault';
import { setAside, type StateStore, UnreadableState } from '../state/store';
import { say } from '../kit/say';
import { isSameOrLater, type Mark } from './change';
import { type Cursor, type Move, stepped, type Times, windowStart } from './cursor';
import { furthest, numbersIn, packMove, parseMove, partsOf, textsIn, unpackMarks } from './saved';

/** Where one cursor of a trigger lasts. */
export interface CursorFile {
  /** The saved cursor, to be read once; undefined where there is none. Throws `UnreadableState`. */
  load(): Promise<Cursor | undefined>;
  /** Adds a step to it. Durable when it resolves. */
  save(move: Move): Promise<void>;
}

/** Where the cursors of one trigger last: one for each company that it worked with, and for each entity where it has several. */
export interface CursorFiles {
  of(name: string): CursorFile;
}

type Marks = Map<string, Mark>;

/** Steps that lie beside the cursors in a list that only grows. */
interface Segment {
  name: string;
  /** The youngest change told in it, by cursor. When none of them is read again, it can go. */
  youngest: Map<string, number>;
  /** Marks and steps in it. */
  weight: number;
}

/** What is known of a cursor that is saved. */
interface Saved {
  times: Times;
  /** Marks that no segment has, of an earlier version. */
  marks: Marks;
}

/** A segment that has more than this is followed by another one: so much is kept longer than it is needed, at most. */
const mostInSegment = 500;

const nextSegment = (): Segment => ({
  name: `steps-${randomBytes(4).toString('hex')}`,
  youngest: new Map(),
  weight: 0
});

/** A mark is put beside those that are there, in whatever order they come. */
function keep(marks: Marks, [id, mark]: readonly [id: string, mark: Mark]): void {
  const other = marks.get(id);
  if (!other || isSameOrLater(mark, other)) marks.set(id, mark);
}

/**
 * The cursors of one trigger in a store: a small value, and beside it the steps since, each added to a list as it comes, so that
 * a busy trigger writes what is new and not all that it remembers. Steps may come twice or in any order, and are lost in a power
 * cut only before they are durable. Cursors that are saved at the same time are written at once.
 *
 * @param identity what the trigger is told to do; another one starts anew
 * @param onLoss called with what cannot be read of the steps: it may be told again
 */
export function createCursorFiles(
  store: StateStore,
  key: string,
  identity: string,
  onLoss: (thrown: unknown) => void
): CursorFiles {
  const saved = new Map<string, Saved>();
  /** What was read and is not yet handed out: marks by cursor. */
  const found = new Map<string, Marks>();
  const damaged = new Set<string>();
  let reading: Promise<void> | undefined;
  let segments: Segment[] = [];
  /** The segment that this process adds to; none is gone on with that another one may have left unfinished. */
  let open: Segment | undefined;
  /** What no cursor has any more; it is named until it is gone, as the process may end before. */
  let leaving: string[] = [];
  let pending = new Map<string, Move>();
  let writing: Promise<void> | undefined;

  const keyOf = (part: string) => `${key}.${part}`;

  /** What is no cursor is kept aside and told; the trigger starts anew. */
  async function setDamagedAside(content: unknown): Promise<UnreadableState> {
    await setAside(store, key, content);
    return new UnreadableState(key, say('what was saved is damaged'));
  }

  /** Takes note of a step, whether it was read or is to be written. */
  function note(name: string, { times }: Move): Saved {
    const before = saved.get(name);
    const after = { times: before ? furthest(before.times, times) : times, marks: before?.marks ?? new Map() };
    saved.set(name, after);
    return after;
  }

  function find(name: string, marks: Move['marks']): void {
    const all = found.get(name) ?? new Map<string, Mark>();
    found.set(name, all);
    for (const mark of marks) keep(all, mark);
  }

  function addTo(segment: Segment, name: string, { marks }: Move): void {
    segment.weight += marks.length + 1;
    for (const [, { changedAt }] of marks)
      segment.youngest.set(name, Math.max(segment.youngest.get(name) ?? -Infinity, changedAt));
  }

  async function readSegment(name: string): Promise<void> {
    const segment = { ...nextSegment(), name };
    segments.push(segment);
    for (const entry of await store.entries(keyOf(name), onLoss)) {
      for (const [cursor, value] of Object.entries(isObject(entry) ? entry : {})) {
        const move = parseMove(value);
        if (!move) continue;
        addTo(segment, cursor, move);
        note(cursor, move);
        find(cursor, move.marks);
      }
    }
  }

  /** Marks that an earlier version has put beside a cursor. */
  async function readPart(part: number): Promise<[id: string, mark: Mark][]> {
    try {
      return unpackMarks(await store.get(keyOf(`told-${part}`)));
    } catch (thrown) {
      if (!(thrown instanceof UnreadableState)) throw thrown;
      onLoss(thrown);
      return [];
    }
  }

  async function readCursor(name: string, value: unknown): Promise<void> {
    const move = parseMove(value);
    if (!move) return void damaged.add(name);
    const marks = [...move.marks];
    for (const part of partsOf(value)) {
      marks.push(...(await readPart(part)));
      leaving.push(`told-${part}`);
    }
    const own = note(name, move).marks;
    for (const mark of marks) keep(own, mark);
    find(name, marks);
  }

  async function read(): Promise<void> {
    segments = [];
    const content = await store.get(key);
    if (content === undefined) return;
    if (!isObject(content) || typeof content.identity !== 'string' || !isObject(content.cursors))
      throw await setDamagedAside(content);
    const journal = textsIn(content.journal);
    leaving = [...textsIn(content.leaving), ...numbersIn(content.stale).map((part) => `told-${part}`)];
    if (content.identity !== identity) {
      const parts = Object.values(content.cursors).flatMap(partsOf);
      leaving.push(...journal, ...parts.map((part) => `told-${part}`));
      return;
    }
    for (const [name, value] of Object.entries(content.cursors)) await readCursor(name, value);
    for (const name of journal) await readSegment(name);
    if (damaged.size > 0) await setDamagedAside(content);
  }

  /** What makes no sense is told to whoever asks first; the others find nothing then. What fails otherwise is tried again. */
  async function readAll(): Promise<void> {
    reading ??= read();
    try {
      await reading;
    } catch (thrown) {
      reading = thrown instanceof UnreadableState ? Promise.resolve() : undefined;
      throw thrown;
    }
  }

  async function load(name: string): Promise<Cursor | undefined> {
    await readAll();
    if (damaged.delete(name)) throw new UnreadableState(key, say('what was saved is damaged'));
    const times = saved.get(name)?.times;
    const marks = [...(found.get(name) ?? [])];
    found.delete(name);
    return times && stepped(undefined, { times, marks });
  }

  const isLive = ({ youngest }: Segment) =>
    [...youngest].some(([name, at]) => at >= windowStart(saved.get(name)?.times ?? { settled: at, baseline: at }));

  /** The value anew: it names the segments that count, the latest among them; what it does not name is deleted. */
  async function writeValue(latest: Segment): Promise<void> {
    const kept = [...segments.filter(isLive), latest];
    leaving.push(...segments.filter((segment) => !kept.includes(segment)).map(({ name }) => name));
    segments = kept;
    const cursors = Array.from(saved, ([name, { times, marks }]) => {
      for (const [id, { changedAt }] of marks) if (changedAt < windowStart(times)) marks.delete(id);
      return [name, packMove({ times, marks: [...marks] })] as const;
    });
    await store.set(key, {
      identity,
      cursors: Object.fromEntries(cursors),
      ...(segments.length > 0 && { journal: segments.map(({ name }) => name) }),
      ...(leaving.length > 0 && { leaving })
    });
    for (const part of leaving) await store.delete(keyOf(part));
    leaving = [];
  }

  async function write(batch: ReadonlyMap<string, Move>): Promise<void> {
    await readAll();
    const isNext = !open || open.weight >= mostInSegment;
    const segment = open && !isNext ? open : nextSegment();
    // Until it is known to be durable, nothing is added behind it.
    open = undefined;
    const steps = Array.from(batch, ([name, move]) => [name, packMove(move)] as const);
    // Where the value is written anyway, it has the instants.
    if (!isNext || [...batch.values()].some(({ marks }) => marks.length > 0))
      await store.append(keyOf(segment.name), Object.fromEntries(steps));
    for (const [name, move] of batch) {
      note(name, move);
      addTo(segment, name, move);
    }
    if (isNext) await writeValue(segment);
    open = segment;
  }

  function save(name: string, move: Move): Promise<void> {
    const before = pending.get(name);
    pending.set(name, before ? { times: move.times, marks: [...before.marks, ...move.marks] } : move);
    writing ??= store.withLock(key, () => {
      writing = undefined;
      const batch = pending;
      pending = new Map();
      return write(batch);
    });
    return writing;
  }

  return {
    of: (name) => ({
      load: () => store.withLock(key, () => load(name)),
      save: (move) => save(name, move)
    })
  };
}
