import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './root';

/** Where a sentence of an error is written. */
export interface Written {
  file: string;
  /** As it is in English, with its gaps; undefined where it is no literal. */
  sentence: string | undefined;
}

/** Parts of the house that make no errors of the core: the simulator has faults, and pages have texts of their own. */
const apart = ['simulator', 'words', 'editor', 'panel', 'model', 'checks', 'editor-kit'];

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return apart.includes(entry.name) ? [] : sourcesIn(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** The sources that errors are made in, with what they say. */
export const sources: readonly { path: string; text: string }[] = ['src', 'nodes']
  .flatMap(sourcesIn)
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** All that is said by `say`, as it stands in the sources. */
export function writtenSentences(): Written[] {
  const written: Written[] = [];
  for (const { path, text } of sources) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'say') {
        const [first] = node.arguments;
        written.push({ file: path, sentence: first && ts.isStringLiteralLike(first) ? first.text : undefined });
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  }
  return written;
}
