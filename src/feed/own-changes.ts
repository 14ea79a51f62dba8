import type { OwnWrite, WriteBook } from '../client/own-writes';
import { createFifo } from '../kit/fifo';
import { once } from '../kit/once';
import type { UnderWay } from '../state/sharing';
import type { StateStore } from '../state/store';
import { type Change, isSameOrLater } from './change';
import { type Cursor, windowStart } from './cursor';
import { createFlights, type Flights } from './flights';
import { packWrites, unpackWrites } from './saved-writes';

/** What this connection has written itself, for a day and over restarts. */
export interface OwnChanges extends WriteBook, Pick<Flights, 'answered'> {
  /** Reads what earlier processes have written, once. Throws what the store throws. */
  load(): Promise<void>;
  /** Reads it once more before the next poll: others have written meanwhile. */
  reload(): void;
  /** Takes note of what another process of the connection has written, as that one told it. */
  heard(writes: unknown): void;
  /**
   * Whether a change is nobody's but this connection's. It is not where somebody else's is in it of which the trigger was not
   * told: one that our own was made on.
   */
  isOwn(entity: string, change: Change, cursor: Cursor): boolean;
  /** Whether a change may be that of a write whose answer has not come yet. */
  isOpen(entity: string, change: Change): boolean;
  /** Resolves when all is saved that can be. Never rejects. */
  save(): Promise<void>;
}

/** How long it is known what was written. */
const keptMs = 24 * 60 * 60_000;
/** So many are known at most, as memory is finite: the latest. */
const mostKept = 100_000;
/** The lists on disk take turns: one is begun anew when all that is in it has been forgotten. */
const listMs = 8 * 60 * 60_000;
const lists = 5;

const keyOf = (entity: string, id: string) => `${entity} ${id}`;

/** What the processes of one connection tell each other of their writes. */
export interface OwnElsewhere {
  /** Called with each write. */
  tell: (writes: unknown) => void;
  /** Whose answers have not come. */
  underWay: UnderWay;
}

/**
 * Writes of one connection. They are added to lists on disk as they are answered, several at once where many are.
 *
 * @param now epoch milliseconds by the server's clock
 * @param others where there are several processes
 */
export function createOwnChanges(store: StateStore, key: string, now: () => number, others?: OwnElsewhere): OwnChanges {
  /** By record, then by version. */
  const byRecord = new Map<string, Map<string, OwnWrite>>();
  const inOrder = createFifo<OwnWrite>();
  let unsaved: OwnWrite[] = [];
  let saving: Promise<void> | undefined;
  /** The list that this process adds to. */
  let opened: string | undefined;
  /** Something could not be saved; what tells others may not have reached them either. */
  let hasFailed = false;
  /** To be called once all is saved. */
  const whenKnown: (() => void)[] = [];

  function onceKnown(call: () => void): void {
    if (unsaved.length === 0 && !saving) call();
    else whenKnown.push(call);
  }

  const flights = createFlights({ now, underWay: others?.underWay, onceKnown });

  function forget(write: OwnWrite): void {
    const record = keyOf(write.entity, write.id);
    const versions = byRecord.get(record);
    if (versions?.get(write.version) !== write) return;
    versions.delete(write.version);
    if (versions.size === 0) byRecord.delete(record);
  }

  /** False where it is known already, as of a request that was repeated. */
  function note(write: OwnWrite): boolean {
    const record = keyOf(write.entity, write.id);
    const versions = byRecord.get(record) ?? new Map<string, OwnWrite>();
    const known = versions.get(write.version);
    if (known && known.at >= write.at) return false;
    versions.set(write.version, write);
    byRecord.set(record, versions);
    inOrder.push(write);
    const first = inOrder.at(0);
    if (first && (first.at < now() - keptMs || inOrder.length > mostKept)) {
      inOrder.shift();
      forget(first);
    }
    return true;
  }

  async function load(): Promise<void> {
    const names = Array.from({ length: lists }, (_, place) => `${key}-${place}`);
    // A line that is damaged is as one that was not saved in time.
    const entries = await Promise.all(names.map((name) => store.entries(name, () => undefined)));
    const since = now() - keptMs;
    const saved = entries.flat().flatMap(unpackWrites);
    for (const write of saved.filter(({ at }) => at >= since).sort((one, other) => one.at - other.at)) note(write);
  }

  /** Goes on with the list of this time, begun anew where it is still that of the round before. */
  async function open(name: string): Promise<void> {
    if (opened === name) return;
    await store.withLock(name, async () => {
      const entries = await store.entries(name, () => undefined);
      const since = now() - keptMs;
      if (entries.flatMap(unpackWrites).every(({ at }) => at < since)) await store.delete(name);
      // Whatever a power cut has left of a line ends here.
      await store.append(name, []);
    });
    opened = name;
  }

  async function write(): Promise<void> {
    try {
      while (unsaved.length > 0) {
        const writes = unsaved;
        unsaved = [];
        const name = `${key}-${Math.floor(now() / listMs) % lists}`;
        try {
          await open(name);
          await store.append(name, packWrites(writes));
          if (hasFailed) others?.tell(packWrites(writes));
          hasFailed = false;
        } catch {
          // Tried again with the next; until then it is known here alone. That nothing can be saved is told by the cursors.
          opened = undefined;
          hasFailed = true;
          unsaved = [...writes, ...unsaved].slice(-mostKept);
          return;
        }
      }
      for (const call of whenKnown.splice(0)) call();
    } finally {
      saving = undefined;
    }
  }

  function ownOf(entity: string, { id, mark }: Pick<Change, 'id' | 'mark'>): OwnWrite | undefined {
    const own = byRecord.get(keyOf(entity, id))?.get(mark.version);
    // What another record does to it later has no version of its own.
    return own && (own.version === 'deleted' || mark.changedAt <= own.at) ? own : undefined;
  }

  const loaded = once(load);

  return {
    leaves: flights.leaves,
    wrote(writes) {
      const fresh = writes.filter(note);
      if (fresh.length === 0) return;
      others?.tell(packWrites(fresh));
      unsaved.push(...fresh);
      saving ??= write();
    },
    reload: loaded.again,
    heard(writes) {
      for (const write of unpackWrites(writes)) note(write);
    },
    load: loaded,
    isOwn(entity, change, cursor) {
      const { id } = change;
      let own = ownOf(entity, change);
      while (own) {
        const { base } = own;
        // Whoever gave the version without reading it here has seen it.
        if (own.version === 'deleted' || base?.at === undefined) return true;
        const mark = { version: base.version, changedAt: base.at };
        const told = cursor.told.get(id);
        if (base.at < windowStart(cursor) || (told && isSameOrLater(told, mark))) return true;
        own = ownOf(entity, { id, mark });
      }
      return false;
    },
    isOpen: (entity, change) => !ownOf(entity, change) && flights.isOpen(entity, change),
    answered: flights.answered,
    async save() {
      if (unsaved.length > 0) saving ??= write();
      await saving;
    }
  };
}
