import type { Catalog, Entity, Field, Fields } from '../../shared/editor/catalog';
import { asked, choicesOf, leafOf, type Leaf } from '../../shared/editor/leaves';
import type { Translate } from '../../editor-kit/red';

/** The order in which people fill an object in; the schema has its own. */
const usualOrder = 'Type TxnType Line1 Line2 Line3 Line4 Line5 City CountrySubDivisionCode PostalCode Country'.split(
  ' '
);

/** The fields of a link, which is to a form of the kinds that may stand there, or to a line of it. */
function linkable(fields: Fields, { linkTypes, linkUsual, linksWhole }: Field): Fields {
  const { TxnLineId, ...whole } = fields;
  const { TxnType } = fields;
  const options = linkTypes ?? TxnType?.options;
  const usual = linkUsual !== undefined && { rank: 'common', usual: options?.[linkUsual] ?? linkUsual };
  const typed = TxnType && { TxnType: { ...TxnType, ...(options && { options }), ...usual } };
  return { ...whole, ...typed, ...(TxnLineId && !linksWhole && { TxnLineId }) };
}

/** A field inside an object, whose fellows there are named from the record's root on. A dotted name is one already. */
function seenFrom(path: string, { showWhen, ...field }: Field): Field {
  if (!showWhen) return field;
  const whole = Object.entries(showWhen).map(([name, fitting]) => [
    name.includes('.') ? name : `${path}.${name}`,
    fitting
  ]);
  return { ...field, showWhen: Object.fromEntries(whole) as Field['showWhen'] & object };
}

/** A reference to records of several kinds. */
const anyKind = ({ ref }: Field): boolean => ref === 'polymorphic';

function childrenOf(fields: Fields): (readonly [string, Field])[] {
  const place = (name: string): number => (usualOrder.includes(name) ? usualOrder.indexOf(name) : usualOrder.length);
  return Object.entries(fields)
    .filter(asked)
    .sort(([a], [b]) => place(a) - place(b));
}

/** Kinds of records that files are attached to. */
export function attachedKinds(catalog: Catalog): NonNullable<Leaf['choices']> {
  const isForm = ({ kind, wraps }: Entity): boolean => kind === 'transaction' && !wraps;
  const kinds = catalog.entities.filter((entity) => isForm(entity) || entity.takesFiles);
  return kinds.map(({ name, title }) => ({ value: name, label: title }));
}

/** Kinds of records that money goes to. */
function payeeKinds({ structures }: Catalog): NonNullable<Leaf['choices']> {
  const kind = structures.EntityTypeRef?.fields.Type;
  return kind ? choicesOf(kind) : [];
}

/** A reference that has no field for its kind beside it holds the kind itself. */
function kindAndId(catalog: Catalog, path: string, field: Field, required: boolean, t: Translate): Leaf[] {
  const outer: Leaf = { ...leafOf(path, field, required), kind: 'text', ref: undefined };
  const kind = `${path}.type`;
  const id = `${path}.value`;
  const isAttached = path.startsWith('AttachableRef.');
  const choices = isAttached ? attachedKinds(catalog) : payeeKinds(catalog);
  return [
    { ...outer, path: kind, pair: id, label: t('field.kindOf', { field: outer.label }), kind: 'choice', choices },
    {
      ...outer,
      path: id,
      pair: kind,
      kindFrom: kind,
      ...(!isAttached && { named: true as const }),
      label: t('field.idOf', { field: outer.label }),
      hint: t('field.pickHint')
    }
  ];
}

/** An object that is a reference and the kind of record it refers to: two rows, each meaningless alone. */
function pairLeaves(outer: Leaf, children: readonly (readonly [string, Field])[], t: Translate): Leaf[] {
  const paths = children.map(([name]) => `${outer.path}.${name}`);
  return children.map(([name, child]) => {
    const pair = paths.find((path) => path !== `${outer.path}.${name}`);
    return {
      ...leafOf(`${outer.path}.${name}`, child),
      ...(anyKind(child) && { hint: t('field.pickHint'), kindFrom: pair, named: true as const }),
      group: outer.group,
      shown: outer.shown,
      when: outer.when,
      pair
    };
  });
}

/** A field inside an object that must be there: it stands on its own, and its name begins after the object's. */
function partOfNeeded(leaf: Leaf, path: string, { ref }: Field, t: Translate): Leaf {
  const name = leaf.path.slice(path.length + 1);
  return ref?.startsWith('by ') ? { ...leaf, name, hint: t('field.recordIdHint'), numbered: true } : { ...leaf, name };
}

/** The fields inside an object. With one field only, that field goes by the object's own name. */
function structureLeaves(catalog: Catalog, path: string, field: Field, required: boolean, t: Translate): Leaf[] {
  const children = childrenOf(linkable(catalog.structures[field.type]?.fields ?? {}, field)).map(
    ([name, child]) => [name, seenFrom(path, child)] as const
  );
  const outer = leafOf(path, { ...field, type: 'object', list: undefined }, required);
  const typed = children.length === 2 && children.some(([name]) => name === 'Type');
  if (typed && children.some(([, child]) => anyKind(child))) return pairLeaves(outer, children, t);
  return children.flatMap(([name, child]): Leaf[] => {
    const needed = required && child.rank === 'required';
    const inner = leavesOfField(catalog, `${path}.${name}`, child, needed, t);
    if (children.length === 1) {
      return inner.map((leaf) => ({ ...leaf, ...outer, path: leaf.path, kind: leaf.kind, choices: leaf.choices }));
    }
    if (required || (field.list && outer.shown)) return inner.map((leaf) => partOfNeeded(leaf, path, child, t));
    const block = { path, label: outer.label, hint: outer.hint, forNew: outer.forNew };
    return inner.map((leaf) => ({
      ...(field.list ? partOfNeeded(leaf, path, child, t) : leaf),
      label: leaf.block ? `${leaf.block.label}: ${leaf.label}` : leaf.label,
      group: outer.group,
      shown: outer.shown,
      when: outer.when,
      ...(outer.showWhen && { showWhen: { ...outer.showWhen, ...leaf.showWhen } }),
      block
    }));
  });
}

/**
 * What there is to fill in for one field of the catalog. A list of objects is asked for field by field, which makes its first
 * entry, where it must be there or mostly has one, and not where it would take the place of those that are there.
 */
export function leavesOfField(
  catalog: Catalog,
  path: string,
  field: Field,
  required: boolean,
  t: Translate,
  updating = false
): Leaf[] {
  const byField = !field.list || required || (field.mostlyOne === true && !updating);
  if (byField && catalog.structures[field.type]) {
    return structureLeaves(catalog, path, field, required, t);
  }
  return anyKind(field) ? kindAndId(catalog, path, field, required, t) : [leafOf(path, field, required)];
}
