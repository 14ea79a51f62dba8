import type { NodeDef } from 'node-red';

/** What a flow saves for a node, before any of it is checked. */
export type SavedNode = NodeDef & Record<string, unknown>;

/** Turns a saved shape into the next version's. */
export type Migration = (saved: SavedNode) => SavedNode;

/** A saved node in the present shape: `migrations[0]` leads from version 1 to 2, and so on. A missing version is 1. */
export function migrate(saved: SavedNode, migrations: readonly Migration[]): SavedNode {
  const version = typeof saved.version === 'number' && saved.version >= 1 ? saved.version : 1;
  return migrations.slice(version - 1).reduce((shape, migration) => migration(shape), saved);
}

/** A saved property as text; anything else than text or a number is `fallback`. */
export function textProperty(saved: SavedNode, name: string, fallback = ''): string {
  const value = saved[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : fallback;
}

/** A saved property as one of the allowed words. */
export function choiceProperty<T extends string>(
  saved: SavedNode,
  name: string,
  allowed: readonly T[],
  fallback: T
): T {
  const value = saved[name];
  return allowed.find((word) => word === value) ?? fallback;
}
