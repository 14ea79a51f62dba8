import { lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inHouse, packageName, readJson, root } from './house.mjs';

/** The Node-RED that this Node.js can run, or the one asked for ('4' or '5'): its folder and its version. */
export function chooseNodeRed(wanted) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const runsNodeRed5 = major > 22 || (major === 22 && minor >= 9);
  const folder = inHouse('node_modules', `node-red-${wanted || (runsNodeRed5 ? '5' : '4')}`);
  return { script: join(folder, 'red.js'), version: readJson(join(folder, 'package.json')).version };
}

/**
 * Makes a package, this one unless another is named, known to a user directory the way an installed one is: a link in its
 * node_modules and a dependency in its package.json, which is returned for the caller to write.
 */
export function linkPackage(userDir, name = packageName, folder = root) {
  const link = join(userDir, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true });
  symlinkSync(folder, link, 'junction');
  return { [name]: `file:${relative(userDir, folder) || '.'}` };
}
