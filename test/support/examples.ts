import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asArray, asObject, asText } from './json';
import type { FlowNode } from './flow';
import { root } from './root';

const folder = join(root, 'examples');

export const exampleNames = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort();

/** An example flow, as the editor's Import dialog would take it. */
export function readExample(name: string): FlowNode[] {
  const nodes: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return asArray(nodes).map((node) => {
    const found = asObject(node);
    return { ...found, id: asText(found.id), type: asText(found.type) };
  });
}
