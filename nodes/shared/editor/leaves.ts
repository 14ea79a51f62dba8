import type { Field, ReferenceFilter } from './catalog-types';
import type { StoredValue } from './stored';

/** How a value is put in, apart from paths into messages and the like. */
export type ValueKind =
  | 'text'
  | 'number'
  | 'yesno'
  | 'choice'
  | 'day'
  | 'time'
  | 'reference'
  | 'list'
  | 'object'
  | 'file'
  | 'columns'
  | 'array';

/** One thing to fill in: a field, or a field inside an object such as an address. */
export interface Leaf {
  /** Dotted path under which the value is stored. */
  path: string;
  label: string;
  /** Other wordings while another field has a value: by that field, then by its value. */
  labelWhen?: Field['labelWhen'];
  /** API name as it is shown, shorter than the path where that says nothing more. */
  name?: string;
  kind: ValueKind;
  hint?: string;
  /** The hint says what counts for a new record where nothing is given. */
  forNew?: true;
  group: string;
  /** In the form from the start; otherwise it is added when wanted. */
  shown: boolean;
  required: boolean;
  /** Of a block's fields, one that most people leave alone. */
  rare?: boolean;
  /** The object that the field is part of, when that has several fields. */
  block?: { path: string; label: string; name?: string; hint?: string; forNew?: true };
  /** Path of the field without which this one means nothing, such as the kind of record that an Id is of. */
  pair?: string;
  choices?: readonly { value: string; label: string }[];
  /** Entity that a reference points at. */
  ref?: string;
  /** All kinds of records that it may point at, where they are several. */
  refs?: readonly string[];
  /** Several records may be given. */
  many?: true;
  /** What counts where nothing is given, in words. */
  usual?: string;
  /** Path of the field that says which entity it points at, where records of several kinds may stand. */
  kindFrom?: string;
  /** All of these kinds can be found by name. */
  named?: true;
  /** The Id of a form, for which its number may stand. */
  numbered?: true;
  /** Which of its records fit. */
  filter?: ReferenceFilter;
  /** Longest text that QuickBooks takes, and the smallest and largest number. */
  maxLength?: number;
  range?: readonly [number, number];
  email?: true;
  /** What the company must have switched on, or where it must be. */
  when: readonly string[];
  /** Wanted only while another field has one of these values: by that field. */
  showWhen?: Field['showWhen'];
  /** Longer text, which wants the width. */
  wide: boolean;
  /** Stands for the record itself: cannot be emptied. */
  identity?: true;
}

const ranks = ['required', 'common', 'rare'];
const numbers = ['money', 'quantity', 'percent'];
/** References that hold text or a code, which nobody looks up. */
const textReferences = ['text', 'CurrencyCode'];

function kindOf(field: Field): ValueKind {
  if (field.list) return 'list';
  if (field.type === 'object') return 'object';
  if (field.columns === 'many') return 'columns';
  if (field.type !== 'boolean' && (field.options || field.values || field.columns)) return 'choice';
  if (field.type === 'reference' && !textReferences.includes(field.ref ?? '')) return 'reference';
  if (field.input === 'yesno' || field.type === 'boolean') return 'yesno';
  if (field.input === 'day' || field.type === 'date') return 'day';
  if (numbers.includes(field.input ?? '') || field.type === 'decimal' || field.type === 'integer') return 'number';
  return 'text';
}

/** The values of a field in words. */
export function choicesOf(field: Field): NonNullable<Leaf['choices']> {
  const values = field.values ?? Object.keys(field.options ?? {});
  return values.map((value) => ({ value, label: field.options?.[value] ?? value }));
}

/** A field as something to fill in, in the words of its own row of the catalog. */
export function leafOf(path: string, field: Field, required = false): Leaf {
  const kind = kindOf(field);
  return {
    path,
    label: field.label ?? path,
    labelWhen: field.labelWhen,
    kind,
    hint: field.ifEmpty ?? field.hint,
    ...(field.ifEmpty !== undefined && { forNew: true as const }),
    group: field.group ?? 'advanced',
    shown: required || field.rank === 'required' || field.rank === 'common',
    required,
    rare: (field.rank ?? 'rare') === 'rare',
    choices: kind === 'choice' || kind === 'columns' || field.options ? choicesOf(field) : undefined,
    ref: kind === 'reference' ? field.ref : undefined,
    ...(kind === 'reference' && field.refs && { refs: field.refs }),
    ...(field.many && { many: field.many }),
    ...(field.usual !== undefined && { usual: field.usual }),
    filter: kind === 'reference' ? field.filter : undefined,
    maxLength: field.maxLength,
    range: field.range,
    ...(field.input === 'email' && { email: true as const }),
    when: field.when ?? [],
    ...(field.showWhen && { showWhen: field.showWhen }),
    wide: field.input === 'longtext'
  };
}

/** Compares named fields by how often they are filled in. */
export function byRank([, a]: readonly [string, Field], [, b]: readonly [string, Field]): number {
  const place = ({ rank }: Field): number => Math.max(0, ranks.indexOf(rank ?? 'rare'));
  return place(a) - place(b);
}

/** The part of a dotted path before the first dot. */
export function rootOf(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

/** Whether a form asks for a field. */
export const asked = ([, field]: readonly [string, Field]): boolean => field.label !== undefined && !field.readOnly;

/** A field that QuickBooks takes although its forms do not show it, as a flow made elsewhere may have it. */
export function unlistedLeaf(path: string): Leaf {
  return { ...leafOf(path, { type: 'string' }), shown: true };
}

/** What a stored value belongs to: an id or name of a list means nothing to another list. */
export function targetOf(leaf: Leaf, entity: string, value: StoredValue): string {
  if (leaf.kind === 'reference' && (value.type === 'id' || value.type === 'name')) return leaf.ref ?? '';
  return leaf.path === 'Id' && (value.type === 'str' || value.type === 'id') ? entity : '';
}
