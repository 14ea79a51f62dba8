import { choicesOf, leafOf, type Leaf } from '../../shared/editor/leaves';
import { lineLeaves } from '../model/line-leaves';
import { parameterLeaves } from '../model/parameter-leaves';
import { identityLeaves, recordLeaves } from '../model/record-leaves';
import type { Catalog, Entity, Operation } from '../../shared/editor/catalog';
import { el } from '../../editor-kit/dom';
import type { Translate } from '../../editor-kit/red';

function kindWords(leaf: Leaf, t: Translate): string {
  const kind = t(`help.kind.${leaf.many ? 'references' : leaf.kind}`);
  return leaf.required ? `${kind}, ${t('form.required')}` : kind;
}

/** The values that a choice has in the API, each with its word in the form. */
function choiceWords({ choices = [] }: Leaf): (Node | string)[] {
  return choices.flatMap(({ value, label }, index) => [
    index > 0 ? ', ' : ': ',
    el('code', {}, value),
    label === value ? '' : ` ${label}`
  ]);
}

/** What ends a sentence: nothing where an abbreviation has ended it, as in "Journal no.". */
const ended = (text: string): string => (/[.!?…]$/.test(text) ? '' : '.');

function description(leaf: Leaf, t: Translate): (Node | string)[] {
  const label = leaf.block ? `${leaf.block.label}: ${leaf.label}` : leaf.label;
  const when = leaf.when.map((condition) => t(`when.${condition}`)).join(', ');
  const notes = [leaf.hint ?? '', when].filter((note) => note !== '');
  const told = notes.map((note, index) => `${ended(notes[index - 1] ?? label)} ${note}`);
  const choices = choiceWords(leaf);
  const last = choices.length > 0 ? '' : (notes.at(-1) ?? label);
  const usual = leaf.usual === undefined ? '' : `${ended(last)} ${t('help.usual', { value: leaf.usual })}`;
  return [el('b', {}, label), ...told, ...choices, usual];
}

/** Leaves in the manner in which the help of every node lists its properties. */
function list(leaves: readonly Leaf[], t: Translate): HTMLElement {
  const rows = leaves.flatMap((leaf) => [
    el('dt', {}, `${leaf.path} `, el('span', { className: 'property-type' }, kindWords(leaf, t))),
    el('dd', {}, ...description(leaf, t))
  ]);
  return el('dl', { className: 'message-properties' }, ...rows);
}

/** What people usually fill in, and the rest folded away. */
function sections(leaves: readonly Leaf[], t: Translate): HTMLElement[] {
  const usual = leaves.filter(({ shown, required }) => shown || required);
  const rest = leaves.filter((leaf) => !usual.includes(leaf));
  const more = el('details', {}, el('summary', {}, t('help.more', { number: rest.length })), list(rest, t));
  return [list(usual, t), ...(rest.length > 0 ? [more] : [])];
}

/** Fields that a query can ask for, by the names that they have in its conditions. */
function conditionLeaves(entity: Entity): Leaf[] {
  return Object.entries(entity.fields)
    .filter(([, field]) => field.filterable)
    .map(([name, field]) => {
      const leaf = leafOf(name, { ...field, label: entity.shown?.[name] ?? field.label });
      const choices = field.options ? choicesOf(field) : undefined;
      return { ...leaf, choices, hint: '', when: [], shown: true };
    });
}

function leavesOf(catalog: Catalog, entity: Entity, operation: Operation, t: Translate): Leaf[] {
  const { takes, verb } = operation;
  if (takes === 'query') return conditionLeaves(entity);
  if (takes === 'parameters') return parameterLeaves(catalog, operation);
  return takes === 'id' ? identityLeaves(entity, operation, 'Id', t) : recordLeaves(catalog, entity, verb, t);
}

function linesOf(catalog: Catalog, entity: Entity, { takes }: Operation, t: Translate): HTMLElement[] {
  if (takes !== 'record') return [];
  return entity.lineTypes.flatMap((name) => {
    const lineType = catalog.lineTypes[name];
    if (!lineType || lineType.madeByQuickBooks) return [];
    const heading = el('h4', {}, t('help.line', { kind: lineType.title }));
    return [heading, ...sections(lineLeaves(catalog, lineType, false, t), t)];
  });
}

/** What can be given to an operation: label, API name, kind and hint of each field and of each kind of line. */
export function operationHelp(catalog: Catalog, entity: Entity, operation: Operation, t: Translate): HTMLElement {
  const about = catalog.reports.rows[operation.verb]?.description;
  return el(
    'div',
    {},
    el('h3', {}, t('help.fields', { operation: operation.title })),
    ...(about === undefined ? [] : [el('p', {}, about)]),
    ...sections(leavesOf(catalog, entity, operation, t), t),
    ...linesOf(catalog, entity, operation, t)
  );
}
