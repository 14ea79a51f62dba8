import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { storageFailure } from '../http/errors';
import { createKeyedLock } from '../kit/lock';
import { createCipher } from './cipher';
import { decode, encode } from './sealing';
import { type StateStore, UnreadableState } from './store';
import { say } from '../kit/say';

export interface FileStoreOptions {
  /** Folder of the files; made when needed. */
  directory: string;
  /** Node-RED's credential secret; undefined: the user chose plain text, and rights 0600 are all the protection. */
  secret?: string;
}

/** A file name that says which key it holds; other characters than these are written as their code. */
function fileName(key: string, ending: '.json' | '.jsonl' = '.json'): string {
  return `${key.replace(/[^A-Za-z0-9._-]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}${ending}`;
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : String(thrown);
}

function parse(key: string, text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    return content;
  } catch {
    throw new UnreadableState(key, say('the file is damaged'));
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (reasonOf(thrown) === 'ENOENT') return undefined;
    throw storageFailure(say('{path} cannot be read', { path }), reasonOf(thrown));
  }
}

/** How often a rename is tried again. */
const renameDelaysMs: readonly number[] = [10, 50, 200, 500];
/** What Windows says while a virus scanner or a backup holds a file. */
const heldCodes = new Set(['EPERM', 'EBUSY', 'EACCES']);

async function renameOnceFree(from: string, to: string): Promise<void> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await rename(from, to);
    } catch (thrown) {
      const delayMs = renameDelaysMs[failures];
      if (delayMs === undefined || !heldCodes.has(reasonOf(thrown))) throw thrown;
      await pause(delayMs);
    }
  }
}

/** Writes so that a power cut leaves either the old content or the new: temp file, fsync, rename, fsync of the folder. */
async function writeDurably(directory: string, path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await renameOnceFree(temporary, path);
  await syncFolder(directory);
}

/** Adds a line so that a power cut leaves all of the lines before it, as far as the folder has the file. */
async function addDurably(path: string, line: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.writeFile(line);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Some file systems cannot sync a folder; what is new in it is then as durable as they make it. */
async function syncFolder(directory: string): Promise<void> {
  const folder = await open(directory, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** One file per key, and one per list, readable by Node-RED's user only. */
export function createFileStore({ directory, secret }: FileStoreOptions): StateStore {
  const cipher = secret === undefined ? undefined : createCipher(secret);
  const userLock = createKeyedLock();
  const fileLock = createKeyedLock();
  /** Lists that this store has added to: their folder has them, and need not be made or synced for each line. */
  const begun = new Set<string>();

  async function read(key: string): Promise<unknown> {
    const text = await textOf(join(directory, fileName(key)));
    return text === undefined ? undefined : decode(key, parse(key, text), cipher);
  }

  async function readList(key: string, onLoss: (loss: UnreadableState) => void): Promise<unknown[]> {
    const text = (await textOf(join(directory, fileName(key, '.jsonl')))) ?? '';
    const entries: unknown[] = [];
    // What stands behind the last line feed was never durable.
    for (const line of text.split('\n').slice(0, -1)) {
      try {
        entries.push(parse(key, line));
      } catch (thrown) {
        if (!(thrown instanceof UnreadableState)) throw thrown;
        onLoss(thrown);
      }
    }
    return entries;
  }

  /** Adds to a list that is there; false where its folder was taken away since. */
  async function addToBegun(path: string, line: string): Promise<boolean> {
    try {
      await addDurably(path, line);
      return true;
    } catch (thrown) {
      if (reasonOf(thrown) === 'ENOENT') return false;
      throw thrown;
    }
  }

  async function addTo(path: string, line: string): Promise<void> {
    if (begun.has(path) && (await addToBegun(path, line))) return;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await addDurably(path, line);
    await syncFolder(directory);
    begun.add(path);
  }

  /** What cannot be read may still be wanted, once the right secret is back: it steps aside. */
  async function keepUnreadable(key: string, path: string): Promise<void> {
    try {
      await read(key);
    } catch (thrown) {
      if (thrown instanceof UnreadableState) await renameOnceFree(path, `${path}.unreadable-${Date.now()}`);
      else throw thrown;
    }
  }

  return {
    get: (key) => fileLock(key, () => read(key)),
    set: (key, value, { secret: isSecret = false } = {}) =>
      fileLock(key, async () => {
        const path = join(directory, fileName(key));
        const content = encode(value, isSecret ? cipher : undefined);
        try {
          await mkdir(directory, { recursive: true, mode: 0o700 });
          await keepUnreadable(key, path);
          await writeDurably(directory, path, JSON.stringify(content));
        } catch (thrown) {
          throw storageFailure(say('{path} cannot be saved', { path }), reasonOf(thrown));
        }
      }),
    append: (key, entry) =>
      fileLock(key, async () => {
        const path = join(directory, fileName(key, '.jsonl'));
        try {
          await addTo(path, `${JSON.stringify(entry)}\n`);
        } catch (thrown) {
          throw storageFailure(say('{path} cannot be saved', { path }), reasonOf(thrown));
        }
      }),
    entries: (key, onLoss) => fileLock(key, () => readList(key, onLoss)),
    delete: (key) =>
      fileLock(key, async () => {
        for (const ending of ['.json', '.jsonl'] as const) {
          const path = join(directory, fileName(key, ending));
          begun.delete(path);
          await rm(path, { force: true });
        }
      }),
    withLock: (key, work) => userLock(key, work)
  };
}
