import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync
} from 'node:fs';
import { join } from 'node:path';

/** The bytes of attachments, beside the ledger that knows of them. */
export interface FileStore {
  /** Durable, when files are kept on disk, before it returns. */
  put(realmId: string, id: string, bytes: Buffer): void;
  get(realmId: string, id: string): Buffer | undefined;
  remove(realmId: string, id: string): void;
}

function inMemory(): FileStore {
  const kept = new Map<string, Buffer>();
  return {
    put: (realmId, id, bytes) => void kept.set(`${realmId}/${id}`, bytes),
    get: (realmId, id) => kept.get(`${realmId}/${id}`),
    remove: (realmId, id) => void kept.delete(`${realmId}/${id}`)
  };
}

function writeFile(file: string, bytes: Buffer): void {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}

/** Files in `folder`, named by company and id, both digits; in memory without a folder. */
export function openFiles(folder: string | undefined): FileStore {
  if (folder === undefined) return inMemory();
  const home = join(folder, 'files');
  const fileOf = (realmId: string, id: string): string => join(home, `${realmId}-${id}`);
  return {
    put(realmId, id, bytes) {
      mkdirSync(home, { recursive: true, mode: 0o700 });
      writeFile(fileOf(realmId, id), bytes);
    },
    get(realmId, id) {
      const file = fileOf(realmId, id);
      return existsSync(file) ? readFileSync(file) : undefined;
    },
    remove: (realmId, id) => rmSync(fileOf(realmId, id), { force: true })
  };
}
