import { type StateStore, UnreadableState } from '../state/store';
import { type Cursor, cursorFrom, type Move, stepped } from './cursor';
import { type CursorFile, createCursorFiles } from './cursor-file';
import type { SubscriptionOptions } from './subscription';

/** An event counts as told when the process has lived this long after it was sent. */
export const settleMs = 5_000;
/** A cursor without events is saved this often: SD cards wear. */
export const idleSaveMs = 60 * 60_000;

/** Where a trigger stands in one entity, in memory and on disk. */
export interface Progress {
  /** Reads the saved cursor once; `undefined`: it starts now. */
  load(): Promise<Cursor | undefined>;
  /**
   * Moves on by a step.
   *
   * @param told events were sent, so that the cursor is saved only after they have settled
   * @param learned it knows of changes that the saved one does not, sent or not, and therefore is saved as soon as may be
   */
  move(step: Move, told: boolean, learned?: boolean): void;
  close(): void;
}

/**
 * The progress of one trigger in one company, for each entity that it watches. Changing connection, entity or start of a trigger starts anew, changing
 * interval or name does not. A company has a cursor of its own, which is kept while the connection works with another one:
 * whoever comes back to it finds what has happened since.
 *
 * @param onFailure called when a cursor cannot be saved, once until it can be
 * @param durable of a trigger whose events are kept until they are acknowledged: resolves when those sent so far are, which
 *   is all that a cursor waits for then
 * @returns the progress in one of the entities that it watches
 */
export function createProgresses(
  store: StateStore,
  realmId: string,
  { id, connection, entity, startFrom }: Pick<SubscriptionOptions, 'id' | 'connection' | 'entity' | 'startFrom'>,
  onFailure: (thrown: unknown) => void,
  durable?: () => Promise<void>
): (watched: string) => Progress {
  let last: unknown;
  // Cursors that are written at once fail at once.
  const tell = (thrown: unknown): void => {
    if (thrown !== last) onFailure(thrown);
    last = thrown;
  };
  const files = createCursorFiles(store, `cursor-${id}`, identityOf({ connection, entity, startFrom }), tell);
  const nameOf = (watched: string) => (watched === entity ? realmId : `${realmId} ${watched}`);
  return (watched) => createProgress(files.of(nameOf(watched)), startFrom, tell, durable);
}

/** What a trigger is told to do, as far as another one starts anew. */
export function identityOf({
  connection,
  entity,
  startFrom
}: Pick<SubscriptionOptions, 'connection' | 'entity' | 'startFrom'>): string {
  return [connection, entity, startFrom.kind === 'date' ? startFrom.sinceMs : 'now'].join(' ');
}

function createProgress(
  file: CursorFile,
  startFrom: SubscriptionOptions['startFrom'],
  onFailure: (thrown: unknown) => void,
  durable?: () => Promise<void>
): Progress {
  const settling = new Set<NodeJS.Timeout>();
  let current: Cursor | undefined;
  let loaded = false;
  /** Undefined: what was learned last is not saved, and is with the next move. */
  let savedAt: number | undefined;
  let failing = false;
  let closed = false;
  /** What could not be saved goes along with what is saved next. */
  let unsaved: Move['marks'] = [];

  async function save({ times, marks }: Move): Promise<void> {
    const all = [...unsaved, ...marks];
    unsaved = [];
    savedAt = performance.now();
    try {
      if (durable) {
        await durable();
        if (closed) return;
      }
      await file.save({ times, marks: all });
      failing = false;
    } catch (thrown) {
      savedAt = undefined;
      unsaved = [...all, ...unsaved];
      if (!failing) onFailure(thrown);
      failing = true;
    }
  }

  function saveSettled(step: Move): void {
    const timer = setTimeout(() => {
      settling.delete(timer);
      void save(step);
    }, settleMs);
    settling.add(timer);
  }

  async function read(): Promise<Cursor | undefined> {
    try {
      return await file.load();
    } catch (thrown) {
      if (!(thrown instanceof UnreadableState)) throw thrown;
      onFailure(thrown);
      return undefined;
    }
  }

  return {
    async load() {
      if (!loaded) {
        current = (await read()) ?? (startFrom.kind === 'date' ? cursorFrom(startFrom.sinceMs) : undefined);
        loaded = true;
      }
      return current;
    },
    move(step, told, learned = told) {
      if (closed) return;
      current = stepped(current, step);
      const waits = settling.size > 0;
      const due = savedAt === undefined || performance.now() - savedAt >= idleSaveMs;
      if ((told || (learned && waits)) && !durable) saveSettled(step);
      else if (learned || (due && !waits)) void save(step);
    },
    close() {
      closed = true;
      for (const timer of settling) clearTimeout(timer);
    }
  };
}
