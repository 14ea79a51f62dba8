import { takesUnlisted, targetOf, type Leaf } from './leaves';
import type { Entity } from './catalog';
import type { FieldMap, StoredValue } from './stored';

/** Values put in while a dialog is open, also those that the chosen operation has no place for. */
export interface Memory {
  /** Takes over what a form holds: its fields that are not set are forgotten. */
  learn: (entity: string, leaves: readonly Leaf[], values: FieldMap) => void;
  /** Puts a value in where there is none yet. */
  propose: (path: string, value: StoredValue) => void;
  /** The values that fit these fields. */
  recall: (entity: string, leaves: readonly Leaf[]) => FieldMap;
  /** Stored paths outside the form that the record has nevertheless. */
  unlisted: (entity: Entity, verb: string, leaves: readonly Leaf[]) => string[];
  /** Names of the values that the operation does not take; `verb` if it takes a whole record. */
  unused: (entity: Entity, leaves: readonly Leaf[], verb?: string) => string[];
}

interface Remembered {
  path: string;
  label: string;
  target: string;
  value: StoredValue;
}

function labelOf({ block, label }: Leaf): string {
  return block ? `${block.label}: ${label}` : label;
}

/** What is proposed for an operation on an existing record; not worth a notice when it falls away. */
export const proposedId: StoredValue = { value: 'payload.Id', type: 'msg' };

/** A memory that starts with what the node holds. */
export function memoryOf(stored: FieldMap): Memory {
  let known: Remembered[] = Object.entries(stored).map(([path, value]) => ({ path, label: path, target: '', value }));

  const fits = (entry: Remembered, entity: string, leaf: Leaf): boolean =>
    entry.path === leaf.path && (entry.target === '' || entry.target === targetOf(leaf, entity, entry.value));

  const homeless = (entity: string, leaves: readonly Leaf[]): Remembered[] =>
    known.filter((entry) => !leaves.some((leaf) => fits(entry, entity, leaf)));

  const stays = (entity: Entity, verb: string, entry: Remembered): boolean =>
    entry.target === '' && takesUnlisted(entity, verb, entry.path);

  return {
    learn: (entity, leaves, values) => {
      const fresh = leaves.flatMap((leaf) => {
        const value = values[leaf.path];
        return value ? [{ path: leaf.path, label: labelOf(leaf), target: targetOf(leaf, entity, value), value }] : [];
      });
      known = [...homeless(entity, leaves), ...fresh];
    },
    propose: (path, value) => {
      if (!known.some((entry) => entry.path === path)) known = [...known, { path, label: path, target: '', value }];
    },
    recall: (entity, leaves) =>
      Object.fromEntries(
        leaves.flatMap((leaf) => {
          const entry = known.find((candidate) => fits(candidate, entity, leaf));
          return entry ? [[leaf.path, entry.value]] : [];
        })
      ),
    unlisted: (entity, verb, leaves) =>
      homeless(entity.name, leaves)
        .filter((entry) => stays(entity, verb, entry))
        .map((entry) => entry.path),
    unused: (entity, leaves, verb) =>
      homeless(entity.name, leaves)
        .filter((entry) => verb === undefined || !stays(entity, verb, entry))
        .filter(({ path, value }) => path !== 'Id' || value.type !== 'msg' || value.value !== proposedId.value)
        .map((entry) => entry.label)
  };
}
