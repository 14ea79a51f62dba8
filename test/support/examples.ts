import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asArray, asObject, asText } from './json';
import type { FlowNode } from './flow';
import { paletteNodes, type PalettePackage } from '../../scripts/lib/palette.mjs';
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

/** Packages of others whose nodes these flows have. */
export function paletteOf(nodes: readonly FlowNode[]): readonly PalettePackage[] {
  return paletteNodes.filter(({ types }) => nodes.some(({ type }) => type.startsWith(types)));
}

/** The same, as `startNodeRed` takes them. */
export function paletteFolders(nodes: readonly FlowNode[]): readonly string[] {
  return paletteOf(nodes).map(({ folder }) => folder);
}
