import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { house, rooms } from '../../../eslint.rooms.mjs';
import { root } from '../../support/root';

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [...house]
});

/** Some file that lies in the room itself. */
function fileOf(room: string): string {
  const names = readdirSync(join(root, room)).sort();
  const isOwn = (name: string): boolean => !(`${room}/${name}` in rooms);
  const file = names.find((name) => name.endsWith('.ts') && isOwn(name));
  if (file !== undefined) return `${room}/${file}`;
  const inner = names.find((name) => statSync(join(root, room, name)).isDirectory() && isOwn(name));
  return fileOf(`${room}/${inner ?? assert.fail(`${room} holds a file`)}`);
}

/** What the rule says of imports from a room to the others, by the name of the other. */
async function verdicts(from: string, to: readonly string[]): Promise<Map<string, string[]>> {
  const importer = join(from, 'tried-by-a-test.ts');
  const sources = to.map((room) => {
    const path = relative(from, fileOf(room).replace(/\.ts$/, ''));
    return `import '${path.startsWith('.') ? path : `./${path}`}';\n`;
  });
  const [result] = await eslint.lintText(sources.join(''), { filePath: importer });
  const messages = result?.messages ?? [];
  return new Map(
    to.map((room, index) => [room, messages.filter(({ line }) => line === index + 1).map(({ message }) => message)])
  );
}

/** Everything else in the house. */
const others = (room: string): string[] => Object.keys(rooms).filter((other) => other !== room);

describe('The house', () => {
  it('has no two rooms that use each other', () => {
    const below = (room: string, seen = new Set<string>()): Set<string> => {
      for (const next of rooms[room] ?? []) {
        if (!seen.has(next)) below(next, seen.add(next));
      }
      return seen;
    };
    for (const room of Object.keys(rooms)) assert.ok(!below(room).has(room), `${room} is below itself`);
  });

  for (const [room, may] of Object.entries(rooms)) {
    it(`lets ${room} use ${may.join(', ') || 'nothing else'}, and nothing above or across`, async () => {
      for (const [other, said] of await verdicts(room, others(room))) {
        if (may.includes(other)) assert.deepEqual(said, [], `${room} may use ${other}`);
        else assert.match(said.join('\n'), /^.* may not use .*$/, `${room} may not use ${other}`);
      }
    });
  }
});
