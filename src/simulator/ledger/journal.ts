import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeSync
} from 'node:fs';
import { join } from 'node:path';
import { apply, emptyState, eventsOf } from './apply';
import type { Ledger, State, StateEvent } from './types';

/** A journal is rewritten at start when it has more lines than this beyond those needed. */
const spareLines = 2_000;

/** State that lasts as long as the process. */
export function openMemory(): Ledger {
  const state = emptyState();
  return { state, commit: (event) => apply(state, event), close: () => undefined };
}

/** Lines of our own writing: their shape is that of `StateEvent` by construction. */
function readEvent(line: string): StateEvent {
  const event: StateEvent = JSON.parse(line);
  return event;
}

/**
 * Reads the journal into `state` and gives the number of its lines. A last line without its line feed was never
 * answered: it is cut off. Any other line that cannot be read is an error, as dropping it would lose what was answered.
 */
function replay(file: string, state: State): number {
  if (!existsSync(file)) return 0;
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(file, end);
  let count = 0;
  for (let from = 0; from < end;) {
    const to = bytes.indexOf(0x0a, from);
    count += 1;
    try {
      apply(state, readEvent(bytes.toString('utf8', from, to)));
    } catch (error) {
      throw new Error(`Line ${count} of ${file} cannot be read`, { cause: error });
    }
    from = to + 1;
  }
  return count;
}

/** `writeSync` may write less than it is given. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

function compact(file: string, state: State): void {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w', 0o600);
  for (const event of eventsOf(state)) writeAll(descriptor, `${JSON.stringify(event)}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, file);
}

/**
 * State kept in `folder`, one JSON line per change, written before the change is answered, so that a killed process has
 * lost nothing that anybody was told. Throws when the folder cannot be written or holds an unreadable journal.
 */
export function openJournal(folder: string): Ledger {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'journal.jsonl');
  const state = emptyState();
  const lines = replay(file, state);
  const needed = [...eventsOf(state)].length;
  if (lines > needed + spareLines) compact(file, state);
  const descriptor = openSync(file, 'a', 0o600);
  let length = statSync(file).size;
  let isOpen = true;
  return {
    state,
    commit(event) {
      // A request that outlives the server must not write to whatever file has this descriptor by then.
      if (!isOpen) throw new Error('The simulator is closed');
      const line = `${JSON.stringify(event)}\n`;
      try {
        writeAll(descriptor, line);
      } catch (error) {
        truncateSync(file, length);
        throw error;
      }
      length += Buffer.byteLength(line);
      apply(state, event);
    },
    close() {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    }
  };
}
