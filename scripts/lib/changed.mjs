import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rooms } from '../../eslint.rooms.mjs';
import { inHouse, root } from './house.mjs';
import { specsIn, suites } from './suites.mjs';

function linesOf(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
}

/** Files that differ from the last commit, new ones too. */
function changedFiles() {
  return [...linesOf('diff', '--name-only', 'HEAD'), ...linesOf('ls-files', '--others', '--exclude-standard')];
}

function roomOf(file) {
  const holding = Object.keys(rooms).filter((room) => file.startsWith(`${room}/`));
  return holding.sort((a, b) => b.length - a.length)[0];
}

/** The room and all that stand on it. */
function upwards(room, found = new Set()) {
  found.add(room);
  for (const [above, may] of Object.entries(rooms)) {
    if (may.includes(room) && !found.has(above)) upwards(above, found);
  }
  return found;
}

/** Where the tests of a room are, if it has any: below the folder of its own name in each suite, without `src/` and `nodes/`. */
function foldersOf(room, keys) {
  const [side, ...path] = room.split('/');
  const own = { unit: ['test/unit', ...(side === 'nodes' ? ['nodes'] : []), ...path] };
  for (const key of ['system', 'editor']) own[key] = ['test', key, path[0] ?? ''];
  return keys.map((key) => own[key].join('/')).filter((folder) => existsSync(inHouse(folder)));
}

/**
 * The specs that a change since the last commit touches: those that were changed themselves, the unit tests of the changed
 * rooms and of all rooms that stand on them, and the system and editor tests of the changed nodes.
 */
export function specsOfChange() {
  const files = changedFiles();
  const changed = new Set(files.map(roomOf).filter(Boolean));
  const above = new Set([...changed].flatMap((room) => [...upwards(room)]));
  const folders = [
    ...[...above].flatMap((room) => foldersOf(room, ['unit'])),
    ...[...changed].filter((room) => room.startsWith('nodes/')).flatMap((room) => foldersOf(room, ['system', 'editor']))
  ];
  const everything = specsIn(suites.flatMap((suite) => suite.folders));
  const isTouched = (file) => files.includes(file) || folders.some((folder) => file.startsWith(`${folder}/`));
  return everything.filter(isTouched);
}
