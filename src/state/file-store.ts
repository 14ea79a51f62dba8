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
function fileName(key: string): string {
  return `${key.replace(/[^A-Za-z0-9._-]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}.json`;
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
  const folder = await open(directory, 'r').catch(() => undefined);
  // Some file systems cannot sync a folder; the rename is then as durable as they make it.
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** One file per key, readable by Node-RED's user only. */
export function createFileStore({ directory, secret }: FileStoreOptions): StateStore {
  const cipher = secret === undefined ? undefined : createCipher(secret);
  const userLock = createKeyedLock();
  const fileLock = createKeyedLock();

  async function read(key: string): Promise<unknown> {
    const path = join(directory, fileName(key));
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (thrown) {
      if (reasonOf(thrown) === 'ENOENT') return undefined;
      throw storageFailure(say('{path} cannot be read', { path }), reasonOf(thrown));
    }
    return decode(key, parse(key, text), cipher);
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
    delete: (key) => fileLock(key, () => rm(join(directory, fileName(key)), { force: true })),
    withLock: (key, work) => userLock(key, work)
  };
}
