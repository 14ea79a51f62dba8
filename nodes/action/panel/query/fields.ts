import { idOperators, operators } from '../../../../src/client/language/query';
import type { Catalog, Entity, Field } from '../../../shared/editor/catalog';
import type { ComboboxItem } from '../../../editor-kit/combobox';
import { leafOf, rootOf, type Leaf } from '../../../shared/editor/leaves';
import { matching } from '../../../editor-kit/matching';
import type { Translate } from '../../../editor-kit/red';
import { attachedKinds } from '../../model/structure-leaves';

/** Fields of an entity as a query knows them, by path. */
export type QueryFields = Readonly<Record<string, Field>>;

const times = ['MetaData.CreateTime', 'MetaData.LastUpdatedTime'];
const time: Field = { type: 'dateTime', filterable: true, sortable: true };

/** A field inside an object, named after the object: which kind of record it refers to, or which record. */
function nestedField(catalog: Catalog, entity: Entity, path: string, t: Translate): Field {
  const { label = path, group } = entity.fields[rootOf(path)] ?? {};
  const plain: Field = { type: 'string', filterable: true, group };
  if (!path.endsWith('.Type')) return { ...plain, label: t('field.idOf', { field: label }) };
  const options = Object.fromEntries(attachedKinds(catalog).map(({ value, label: words }) => [value, words]));
  return { ...plain, label: t('field.kindOf', { field: label }), options };
}

/** All that an entity can be filtered or sorted by. */
export function queryFields(catalog: Catalog, entity: Entity, t: Translate): QueryFields {
  const own = Object.entries(entity.fields)
    // An object of several fields is nothing that one value could be compared with.
    .filter(([, field]) => field.input !== 'fields')
    .map(([name, field]): [string, Field] => [name, { ...field, label: entity.shown?.[name] ?? field.label ?? name }]);
  return Object.fromEntries([
    ...own,
    ...Object.keys(entity.filterablePaths ?? {}).map((path) => [path, nestedField(catalog, entity, path, t)]),
    ...times.map((name) => [name, { ...time, label: t(`query.time.${name.slice(9)}`) }])
  ]);
}

/** Fields with that ability to pick from, those of one group together and QuickBooks' own last. */
export function fieldItems(fields: QueryFields, ability: 'filterable' | 'sortable', t: Translate): ComboboxItem[] {
  const items = Object.entries(fields)
    .filter(([, field]) => field[ability])
    .map(([path, field]) => ({
      value: path,
      label: field.label ?? path,
      detail: path,
      group: t(field.group ? `group.${field.group}` : 'query.group.record')
    }));
  const groups = [...new Set(items.map(({ group }) => group)), t('query.group.record')];
  return items.sort((a, b) => groups.lastIndexOf(a.group) - groups.lastIndexOf(b.group));
}

/** Those of the items that fit what was typed; in the order of how well they fit, groups say nothing. */
export function searchItems(items: readonly ComboboxItem[], text: string): ComboboxItem[] {
  if (text.trim() === '') return [...items];
  const found = matching(text, items, ({ label, detail = '' }) => `${label} ${detail}`);
  return found.map((item) => ({ ...item, group: undefined }));
}

/** How a field's values are compared, which also decides the words for it. */
export function sortOf(field: Field): 'text' | 'number' | 'day' | 'time' | 'exact' {
  if (field.type === 'dateTime') return 'time';
  if (field.type === 'date') return 'day';
  if (field.type === 'decimal' || field.type === 'integer') return 'number';
  return field.type === 'reference' || field.type === 'boolean' || field.values || field.options ? 'exact' : 'text';
}

const offered: Readonly<Record<ReturnType<typeof sortOf>, readonly string[]>> = {
  text: ['=', 'like', 'in', '<', '>', '<=', '>='],
  number: ['=', '<', '>', '<=', '>=', 'in'],
  day: ['=', '<', '>', '<=', '>=', 'in'],
  time: ['>=', '<', '>', '<='],
  exact: ['=', 'in']
};

/** Operators that make sense for a field, the likeliest first. */
export function operatorsFor(path: string, field: Field): readonly string[] {
  return path === 'Id' ? idOperators : offered[sortOf(field)];
}

/** An operator in words that suit the field: times are before and after, amounts below and above. */
export function operatorLabel(field: Field, op: string, t: Translate): string {
  const index = operators.findIndex((known) => known === op);
  if (index < 0) return op;
  const sort = sortOf(field);
  const dated = (sort === 'day' || sort === 'time') && /[<>]/.test(op);
  return t(dated ? `query.op.${sort}.${index}` : `query.op.${index}`);
}

/** What to fill in beside the operator. Lists and patterns are text whatever the field is. */
export function conditionLeaf(path: string, field: Field, op: string, t: Translate): Leaf {
  const leaf = leafOf(path, field);
  if (op === 'in' && field.type === 'boolean') {
    const choices = [{ value: 'true, false', label: t('query.either') }];
    return { ...leaf, kind: 'choice', choices, hint: '' };
  }
  if (op === 'in' || op === 'like') return { ...leaf, kind: 'text', hint: t(`query.hint.${op}`) };
  if (field.type === 'dateTime') return { ...leaf, kind: 'time', hint: t('query.hint.time') };
  return { ...leaf, kind: leaf.kind === 'list' ? 'text' : leaf.kind, hint: '' };
}
