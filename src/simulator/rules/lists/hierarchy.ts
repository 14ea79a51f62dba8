import { refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type Draft, type JsonObject, refAt, textAt } from '../../values/json';

/** Levels below the top that a list may have (qbo/limits.md §2, error 6180). */
const deepest = 4;

/**
 * Sets FullyQualifiedName (`Parent:Child`) and, below the top, Level. Throws 900 for a record that is its own ancestor
 * and 6180 for a sixth level.
 */
export function placeInTree(work: Work, entity: string, draft: Draft, name: string): void {
  const own = textAt(draft, 'Id');
  let level = 0;
  let parent = parentOf(work, entity, draft);
  const prefix = textAt(parent, 'FullyQualifiedName');
  while (parent !== undefined) {
    if (own !== undefined && textAt(parent, 'Id') === own) {
      throw refusal('900', 'Invalid Parent : A record cannot stand under itself.', 'ParentRef');
    }
    level += 1;
    if (level > deepest) throw refusal('6180', 'Hierarchy too deep : At most 5 levels are supported.', 'ParentRef');
    parent = parentOf(work, entity, parent);
  }
  draft.FullyQualifiedName = prefix === undefined ? name : `${prefix}:${name}`;
  if (level > 0) draft.Level = level;
  else delete draft.Level;
}

function parentOf(work: Work, entity: string, record: JsonObject): JsonObject | undefined {
  const id = refAt(record, 'ParentRef');
  return id === undefined ? undefined : work.get(entity, id);
}

const deletedSuffix = ' (deleted)';

/**
 * An inactive entry's names end in " (deleted)" (samples/Customer.inactive.json); active again, it keeps them until it
 * is renamed (Assumption: reactivated-name).
 */
export function markInactive(draft: Draft, names: readonly string[]): void {
  if (draft.Active !== false) return;
  for (const name of names) {
    const value = draft[name];
    if (typeof value === 'string' && !value.endsWith(deletedSuffix)) draft[name] = value + deletedSuffix;
  }
}
