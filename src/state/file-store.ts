import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { storageFailure } from '../http/errors';
import { isObject } from '../http/fault';
import { createKeyedLock } from '../lock';
import { type Cipher, createCipher, type Sealed } from './cipher';
import { type StateStore, UnreadableState } from './store';

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

function isSealed(value: unknown): value is Sealed & Record<string, unknown> {
  return isObject(value) && ['iv', 'tag', 'data'].every((part) => typeof value[part] === 'string');
}

function decode(key: string, text: string, cipher: Cipher | undefined): unknown {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new UnreadableState(key, 'the file is damaged');
  }
  if (!isObject(content)) throw new UnreadableState(key, 'the file is damaged');
  if (!isSealed(content.sealed)) return content.value;
  if (!cipher) throw new UnreadableState(key, 'it is encrypted, and Node-RED has no credential secret now');
  try {
    const value: unknown = JSON.parse(cipher.open(content.sealed));
    return value;
  } catch {
    throw new UnreadableState(key, "it was encrypted under another credential secret than Node-RED's present one");
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
  await rename(temporary, path);
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
      throw storageFailure(`${path} cannot be read`, reasonOf(thrown));
    }
    return decode(key, text, cipher);
  }

  /** What cannot be read may still be wanted, once the right secret is back: it steps aside. */
  async function keepUnreadable(key: string, path: string): Promise<void> {
    try {
      await read(key);
    } catch (thrown) {
      if (thrown instanceof UnreadableState) await rename(path, `${path}.unreadable-${Date.now()}`);
      else throw thrown;
    }
  }

  return {
    get: (key) => fileLock(key, () => read(key)),
    set: (key, value, { secret: isSecret = false } = {}) =>
      fileLock(key, async () => {
        const path = join(directory, fileName(key));
        const content = cipher && isSecret ? { sealed: cipher.seal(JSON.stringify(value)) } : { value };
        try {
          await mkdir(directory, { recursive: true, mode: 0o700 });
          await keepUnreadable(key, path);
          await writeDurably(directory, path, JSON.stringify(content));
        } catch (thrown) {
          throw storageFailure(`${path} cannot be saved`, reasonOf(thrown));
        }
      }),
    delete: (key) => fileLock(key, () => rm(join(directory, fileName(key)), { force: true })),
    withLock: (key, work) => userLock(key, work)
  };
}
