import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { assumptions } from '../../../src/assumptions';
import { root } from '../../support/root';

const room = 'src/assumptions/';
const valuesFile = `${room}values.ts`;

/** Words by which a comment owns up to a guess. */
const guess = /\b(not|nowhere) documented\b|\bunverified\b|\bsources disagree\b|\bstrict reading\b|\binferences?\b/i;

/** A text without the line breaks of its comments. */
const flowing = (text: string): string => text.replace(/\s*\n\s*(\*(?!\/)|\/\/)?\s*/g, ' ');

/** What a text names: one or several ids behind the word, which may be broken over lines of a comment. */
function idsNamedIn(text: string): string[] {
  const lists = [
    ...flowing(text).matchAll(/\bAssumption: ((?:[a-z0-9]+(?:-[a-z0-9]+)*)(?:, [a-z0-9]+(?:-[a-z0-9]+)+)*)/g)
  ];
  return lists.flatMap(([, list = '']) => list.split(', '));
}

/** The comments of a source, by TypeScript's own reading; lines of `//` that follow each other are one. */
function commentsOf(text: string): string[] {
  if (!guess.test(flowing(text)) && !text.includes('Assumption:')) return [];
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const ends = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    const leading = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
    const trailing = ts.getTrailingCommentRanges(text, node.getEnd()) ?? [];
    for (const { pos, end } of [...leading, ...trailing]) ends.set(pos, end);
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  const comments: string[] = [];
  let until = -1;
  for (const [pos, end] of [...ends].sort(([a], [b]) => a - b)) {
    const goesOn =
      text.startsWith('//', pos) && comments.at(-1)?.startsWith('//') && /^\s*$/.test(text.slice(until, pos));
    comments.push(`${goesOn ? `${comments.pop()}\n` : ''}${text.slice(pos, end)}`);
    until = end;
  }
  return comments;
}

/** The ids that each exported value belongs to, as its comment says. */
function valueIds(): Map<string, string[]> {
  const text = readFileSync(join(root, valuesFile), 'utf8');
  const rows = [...text.matchAll(/\/\*\*(.*?)\*\/\nexport const (\w+)/g)];
  return new Map(rows.map(([, comment = '', name = '']) => [name, idsNamedIn(comment)]));
}

/** The names that a source imports from the values of the room. */
function importedValues(text: string): string[] {
  const imports = [...text.matchAll(/import \{([^}]*)\} from '[./]*assumptions\/values'/g)];
  return imports.flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(' ')[0] ?? ''));
}

const files = ['src', 'nodes']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)
  )
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith(room))
  .sort();

const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const values = valueIds();

const comments = new Map([...sources].map(([file, text]) => [file, commentsOf(text)]));

/** The assumptions that a file rests on: it names them, or imports a value of theirs. */
function usedBy(file: string): Set<string> {
  const named = (comments.get(file) ?? []).flatMap(idsNamedIn);
  const imported = importedValues(sources.get(file) ?? '');
  return new Set([...named, ...imported.flatMap((name) => values.get(name) ?? [])]);
}

describe('The list of assumptions', () => {
  it('has each id once', () => {
    const ids = assumptions.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      []
    );
    for (const id of ids) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  it('says of each what is taken to be so, what a user would lose, and where it comes from', () => {
    for (const { id, reading, ifWrong, source } of assumptions)
      for (const text of [reading, ifWrong, source]) assert.ok(text.length > 10, `${id}: ${text}`);
  });

  it('names of each the very files that rest on it', () => {
    const used = new Map<string, string[]>();
    for (const file of files) for (const id of usedBy(file)) used.set(id, [...(used.get(id) ?? []), file]);
    assert.deepEqual(
      Object.fromEntries(assumptions.map(({ id, usedIn }) => [id, [...usedIn].sort()])),
      Object.fromEntries(assumptions.map(({ id }) => [id, used.get(id) ?? []]))
    );
  });

  it('has every assumption that the code names', () => {
    const known = new Set<string>(assumptions.map(({ id }) => id));
    for (const file of files)
      for (const id of usedBy(file)) assert.ok(known.has(id), `${file} names the assumption ${id}`);
  });

  it('has a row for every value', () => {
    const known = new Set<string>(assumptions.map(({ id }) => id));
    const exported = [...readFileSync(join(root, valuesFile), 'utf8').matchAll(/^export const (\w+)/gm)];
    assert.deepEqual(
      [...values.keys()],
      exported.map(([, name]) => name)
    );
    for (const [name, ids] of values) {
      assert.ok(ids.length > 0, `${name} belongs to an assumption`);
      for (const id of ids) assert.ok(known.has(id), `${name}: ${id}`);
    }
  });

  it('is where every guess stands that a comment owns up to', () => {
    const guesses = [...comments].flatMap(([file, list]) =>
      list
        .filter((comment) => guess.test(flowing(comment)) && idsNamedIn(comment).length === 0)
        .map((comment) => `${file}: ${comment}`)
    );
    assert.deepEqual(guesses, []);
  });
});
