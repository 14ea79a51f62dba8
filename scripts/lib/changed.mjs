import { execFileSync } from 'node:child_process';
import { rooms } from '../../eslint.rooms.mjs';
import { root } from './house.mjs';
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

/** What a page of the editor loads. */
const isOfThePage = (room) => /\/(editor|editor-kit|panel|checks|model)(\/|$)/.test(room);

/** Suites in which a node's part of that room shows: what a page loads in the editor, what the editor asks in both. */
function suitesOf(room) {
  if (isOfThePage(room)) return ['editor'];
  return room.endsWith('/admin') ? ['system', 'editor'] : ['system'];
}

/** Where the tests of a room are: below its own name in each suite, without `src/` and `nodes/`. */
function foldersOf(room) {
  const [side, name] = room.split('/');
  const unit = room.replace('src/', 'test/unit/').replace(/^nodes\//, 'test/unit/nodes/');
  const others = side === 'nodes' ? suitesOf(room).map((suite) => `test/${suite}/${name}`) : [];
  if (room === 'src/state/redis') return [unit, 'test/several'];
  return room === 'src/simulator' ? [unit, 'test/clients'] : [unit, ...others];
}

/**
 * The specs that a change since the last commit touches: those that were changed themselves, and those of the changed rooms
 * and of all rooms that stand on them. Nodes reach the core by its public name: a change of the core touches its unit tests.
 */
export function specsOfChange() {
  const files = changedFiles();
  const changed = new Set(files.map(roomOf).filter(Boolean));
  const folders = [...changed].flatMap((room) => [...upwards(room)]).flatMap(foldersOf);
  const everything = specsIn(suites.flatMap((suite) => suite.folders));
  return everything.filter((file) => files.includes(file) || folders.some((folder) => file.startsWith(`${folder}/`)));
}
