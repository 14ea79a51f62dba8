import type { Entity } from '../../shared/editor/catalog';
import { targetOf, type Leaf } from '../../shared/editor/leaves';
import { takesUnlisted } from './record-leaves';
import { sameContent, type FieldMap, type StoredValue } from '../../shared/editor/stored';

/** Values put in while a dialog is open, also those that the chosen operation has no place for. */
export interface Memory {
  /** Takes over what a form holds: its fields that are not set are forgotten. */
  learn: (entity: string, leaves: readonly Leaf[], values: FieldMap) => void;
  /** Puts what is usual into a field that holds nothing yet. */
  propose: (path: keyof typeof usual) => void;
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

/** Where a record's Id, a file and several operations usually are; not worth a notice when they fall away. */
const usual = {
  Id: { value: 'payload.Id', type: 'msg' },
  file: { value: 'payload', type: 'msg' },
  items: { value: 'payload', type: 'msg' }
};

const isUsualPath = (path: string): path is keyof typeof usual => path in usual;

function isUsual({ path, value }: Remembered): boolean {
  return isUsualPath(path) && sameContent(value, usual[path]);
}

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
    propose: (path) => {
      if (known.some((entry) => entry.path === path)) return;
      known = [...known, { path, label: path, target: '', value: usual[path] }];
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
        .filter((entry) => !isUsual(entry))
        .map((entry) => entry.label)
  };
}
