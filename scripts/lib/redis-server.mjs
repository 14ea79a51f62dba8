import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['redis-server', 'valkey-server'];
const folders = (process.env.PATH ?? '').split(delimiter);

/** The Redis or Valkey on the path; undefined where there is none. */
export const redisServer = names
  .flatMap((name) => folders.map((folder) => join(folder, name)))
  .find((path) => existsSync(path));
