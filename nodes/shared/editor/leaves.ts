import type { Catalog, Entity, Field, Fields, LineType } from './catalog';
import type { Translate } from './red';
import type { StoredValue } from './stored';

/** How a value is put in, apart from paths into messages and the like. */
export type ValueKind = 'text' | 'number' | 'yesno' | 'choice' | 'day' | 'reference' | 'list';

/** One thing to fill in: a field, or a field inside an object such as an address. */
export interface Leaf {
  /** Dotted path under which the value is stored. */
  path: string;
  label: string;
  /** API name as it is shown, shorter than the path where that says nothing more. */
  name?: string;
  kind: ValueKind;
  hint?: string;
  group: string;
  /** In the form from the start; otherwise it is added when wanted. */
  shown: boolean;
  required: boolean;
  /** The object that the field is part of, when that has several fields. */
  block?: { path: string; label: string };
  choices?: readonly { value: string; label: string }[];
  /** Entity that a reference points at. */
  ref?: string;
  /** What the company must have switched on, or where it must be. */
  when: readonly string[];
  /** Longer text, which wants the width. */
  wide: boolean;
  /** Stands for the record itself: cannot be emptied. */
  identity?: true;
}

/** The order in which people write an address; the schema has its own. */
const addressOrder = 'Line1 Line2 Line3 Line4 Line5 City CountrySubDivisionCode PostalCode Country'.split(' ');
const ranks = ['required', 'common', 'rare'];
const numbers = ['money', 'quantity', 'percent'];
/** References that hold text or a code, which nobody looks up. */
const textReferences = ['text', 'CurrencyCode'];

function kindOf(field: Field): ValueKind {
  if (field.list) return 'list';
  if (field.options || field.values) return 'choice';
  if (field.type === 'reference' && !textReferences.includes(field.ref ?? '')) return 'reference';
  if (field.input === 'yesno' || field.type === 'boolean') return 'yesno';
  if (field.input === 'day' || field.type === 'date') return 'day';
  if (numbers.includes(field.input ?? '') || field.type === 'decimal' || field.type === 'integer') return 'number';
  return 'text';
}

function choicesOf(field: Field): Leaf['choices'] {
  const values = field.values ?? Object.keys(field.options ?? {});
  return values.map((value) => ({ value, label: field.options?.[value] ?? value }));
}

/** A field as something to fill in, in the words of its own row of the catalog. */
export function leafOf(path: string, field: Field, required = false): Leaf {
  const kind = kindOf(field);
  return {
    path,
    label: field.label ?? path,
    kind,
    hint: field.hint,
    group: field.group ?? 'advanced',
    shown: required || field.rank === 'required' || field.rank === 'common',
    required,
    choices: kind === 'choice' ? choicesOf(field) : undefined,
    ref: kind === 'reference' ? field.ref : undefined,
    when: field.when ?? [],
    wide: field.input === 'longtext'
  };
}

/** The part of a dotted path before the first dot. */
export function rootOf(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

const asked = ([, field]: readonly [string, Field]): boolean => field.label !== undefined && !field.readOnly;

function inOrder(fields: Fields): (readonly [string, Field])[] {
  const place = (name: string): number => addressOrder.indexOf(name);
  return Object.entries(fields).sort(([a], [b]) => (place(a) < 0 || place(b) < 0 ? 0 : place(a) - place(b)));
}

/** The fields inside an object. With one field only, that field goes by the object's own name. */
function structureLeaves(catalog: Catalog, path: string, field: Field, required: boolean): Leaf[] {
  const children = inOrder(catalog.structures[field.type]?.fields ?? {}).filter(asked);
  const outer = leafOf(path, { ...field, type: 'object' }, required);
  return children.flatMap(([name, child]): Leaf[] => {
    const childPath = `${path}.${name}`;
    const inner = leavesOfField(catalog, childPath, child, false);
    if (children.length === 1) {
      return inner.map((leaf) => ({ ...leaf, ...outer, path: leaf.path, kind: leaf.kind, choices: leaf.choices }));
    }
    const block = { path, label: outer.label };
    return inner.map((leaf) => ({
      ...leaf,
      label: leaf.block ? `${leaf.block.label}: ${leaf.label}` : leaf.label,
      group: outer.group,
      shown: outer.shown,
      when: outer.when,
      block
    }));
  });
}

function leavesOfField(catalog: Catalog, path: string, field: Field, required: boolean): Leaf[] {
  if (!field.list && catalog.structures[field.type]) return structureLeaves(catalog, path, field, required);
  return [leafOf(path, field, required)];
}

/** QuickBooks has three custom fields on a form, known by the numbers 1 to 3. */
function customFields(field: Field, t: Translate): Leaf[] {
  const plain = { ...leafOf('', field), kind: 'text' as const };
  return ['1', '2', '3'].map((number) => ({
    ...plain,
    path: `CustomField.${number}`,
    label: t('field.custom', { number })
  }));
}

/** Everything that can be filled in for a new record or a change of one, what is needed most first. */
export function recordLeaves(catalog: Catalog, entity: Entity, verb: string, t: Translate): Leaf[] {
  const creating = verb === 'create';
  const required = (name: string): boolean => creating && entity.requirements.all.includes(name);
  const rank = ([, field]: readonly [string, Field]): number => Math.max(0, ranks.indexOf(field.rank ?? 'rare'));
  const fields = Object.entries(entity.fields)
    .filter(asked)
    .filter(([, field]) => creating || !field.createOnly)
    .sort((a, b) => rank(a) - rank(b));
  const leaves = fields.flatMap(([name, field]) => {
    if (name === 'CustomField') return customFields(field, t);
    if (name === 'Line' && entity.lineTypes.length > 0) {
      return [{ ...leafOf(name, field), label: t('field.allLines'), hint: t('field.allLinesHint'), shown: false }];
    }
    return leavesOfField(catalog, name, field, required(name));
  });
  return creating ? leaves : [idLeaf(entity, t), ...leaves, versionLeaf(t)];
}

/** The Id of the record that an operation is about. */
export function idLeaf(entity: Entity, t: Translate): Leaf {
  const label = t('field.recordId', { entity: entity.title });
  const leaf = leafOf('Id', { type: 'string', label, hint: t('field.recordIdHint'), group: 'header' }, true);
  return { ...leaf, identity: true };
}

/** The version of the record that one has read, so that a change made since is not overwritten. */
function versionLeaf(t: Translate): Leaf {
  const field: Field = { type: 'string', label: t('field.version'), hint: t('field.versionHint'), group: 'advanced' };
  return { ...leafOf('SyncToken', field), identity: true };
}

/** What an operation on one existing record is given: its Id or what it is found by, and where it is sent. */
export function identityLeaves(entity: Entity, verb: string, find: string, t: Translate): Leaf[] {
  const found = find === 'Id' ? undefined : entity.fields[find];
  const record: Leaf = found
    ? { ...leafOf(find, { ...found, type: 'string', rank: 'required' }, true), kind: 'text', identity: true }
    : idLeaf(entity, t);
  if (verb === 'delete') return [record, versionLeaf(t)];
  if (verb !== 'send') return [record];
  const sendTo: Field = { type: 'string', label: t('field.sendTo'), hint: t('field.sendToHint'), rank: 'common' };
  return [record, { ...leafOf('sendTo', sendTo), identity: true }];
}

/** Path of the rate from which QuickBooks' amount is worked out when there is none, for kinds of lines that have one. */
export function ratePath({ detail, detailKey, detailType }: LineType): string | undefined {
  return detail.UnitPrice ? `${detailKey ?? detailType}.UnitPrice` : undefined;
}

/** What can be filled in on a line of that kind; `withId` for lines that change the one with the same Id. */
export function lineLeaves(catalog: Catalog, lineType: LineType, withId: boolean, t: Translate): Leaf[] {
  const key = lineType.detailKey ?? lineType.detailType;
  const needed = (path: string): boolean =>
    lineType.required.includes(path) && (path !== 'Amount' || ratePath(lineType) === undefined);
  const detail =
    key === null ? [] : Object.entries(lineType.detail).map(([n, f]): [string, Field] => [`${key}.${n}`, f]);
  const rank = ([, field]: readonly [string, Field]): number => Math.max(0, ranks.indexOf(field.rank ?? 'rare'));
  const leaves = [...detail, ...Object.entries(lineType.line)]
    .filter(asked)
    .sort((a, b) => rank(a) - rank(b))
    .flatMap(([path, field]) => leavesOfField(catalog, path, field, needed(path)))
    .map((leaf) => ({
      ...leaf,
      name: leaf.path.startsWith(`${key}.`) ? leaf.path.slice(`${key}.`.length) : leaf.path
    }));
  if (!withId) return leaves;
  const id: Field = { type: 'string', label: t('lines.id'), hint: t('lines.idHint'), rank: 'required' };
  return [{ ...leafOf('Id', id, true), identity: true }, ...leaves];
}

/** A field that QuickBooks takes although its forms do not show it, as a flow made elsewhere may have it. */
export function unlistedLeaf(path: string): Leaf {
  return { ...leafOf(path, { type: 'string' }), shown: true };
}

/** Whether a path outside the form is one that the record still has. */
export function takesUnlisted(entity: Entity, verb: string, path: string): boolean {
  const root = rootOf(path);
  const field = entity.fields[root];
  if (field) return !field.readOnly && (verb === 'create' || !field.createOnly);
  return root in entity.undocumented;
}

/** What a stored value belongs to: an id or name of a list means nothing to another list. */
export function targetOf(leaf: Leaf, entity: string, value: StoredValue): string {
  if (leaf.kind === 'reference' && (value.type === 'id' || value.type === 'name')) return leaf.ref ?? '';
  return leaf.path === 'Id' && value.type === 'str' ? entity : '';
}
