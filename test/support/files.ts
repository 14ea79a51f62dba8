import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a folder, but what was installed. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'node_modules') return [];
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
