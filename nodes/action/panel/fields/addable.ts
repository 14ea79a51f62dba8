import type { Leaf } from '../../../shared/editor/leaves';
import type { FormValues } from '../../../shared/editor/lookup';

/** A field, or an object with several: what a form shows or offers to add as one. */
export interface Addable {
  key: string;
  label: string;
  group: string;
  /** In the form from the start. */
  shown: boolean;
  /** What the company must be or have. */
  when: readonly string[];
  /** Wanted only while another field has one of these values: by that field. */
  showWhen?: Leaf['showWhen'];
  leaves: readonly Leaf[];
}

/** Whether something belongs to what the form holds; undefined as long as the field that decides holds nothing that is known. */
export function suits({ showWhen = {} }: Pick<Addable, 'showWhen'>, form: FormValues): boolean | undefined {
  const verdicts = Object.entries(showWhen).map(([name, fitting]) => {
    const value = form[name];
    return value === undefined || value === '' ? undefined : fitting.includes(value);
  });
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

/** The fields of a form, those of one object together. */
export function addableFields(leaves: readonly Leaf[]): Addable[] {
  const byKey = new Map<string, Addable & { leaves: Leaf[] }>();
  for (const leaf of leaves) {
    const key = leaf.block?.path ?? leaf.path;
    const { group, when, showWhen } = leaf;
    const entry = byKey.get(key) ?? {
      key,
      label: leaf.block?.label ?? leaf.label,
      group,
      when,
      showWhen,
      shown: false,
      leaves: []
    };
    entry.leaves.push(leaf);
    entry.shown ||= leaf.shown;
    byKey.set(key, entry);
  }
  return [...byKey.values()];
}
