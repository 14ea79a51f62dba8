const kept = ['type', 'list', 'label', 'rank', 'ref', 'readOnly', 'createOnly', 'maxLength', 'range', 'values'];
/** Without its label a field is not one that a form asks for: enough to judge a value. */
const judged = ['type', 'list', 'ref', 'values', 'readOnly'];
const typesJudged = ['reference', 'date', 'dateTime', 'decimal', 'integer', 'boolean'];
const queried = ['filterable', 'sortable'];

function only(object, names) {
  return Object.fromEntries(names.filter((name) => object[name] !== undefined).map((name) => [name, object[name]]));
}

const isEmail = ({ input }) => input === 'email';
const isLimited = (field) =>
  !field.readOnly && (isEmail(field) || field.maxLength !== undefined || field.range !== undefined);

/** Whether more than its length can be wrong with a value of the field. */
const isJudged = ({ type, values, label, readOnly }) =>
  label !== undefined && !readOnly && (values !== undefined || typesJudged.includes(type));

function pick(fields, wanted) {
  const entries = Object.entries(fields).flatMap(([name, field]) => {
    const query = only(field, queried);
    const isWanted = wanted(name, field);
    if (!isWanted && !isJudged(field) && Object.keys(query).length === 0) return [];
    const email = isWanted && isEmail(field) && { input: 'email' };
    return [[name, { ...only(field, isWanted ? kept : judged), ...query, ...email }]];
  });
  return Object.fromEntries(entries);
}

const isPolymorphic = ({ ref }) => ref === 'polymorphic';

/** Structures with text or numbers in them that QuickBooks limits. */
function limitedStructures(structures) {
  return new Set(Object.keys(structures).filter((name) => Object.values(structures[name].fields).some(isLimited)));
}

/** Structures that have such a reference in them, at whatever depth. */
function pairStructures(structures) {
  return new Set(Object.keys(structures).filter((name) => Object.values(structures[name].fields).some(isPolymorphic)));
}

/**
 * The part of the catalog that decides what must be filled in, in the catalog's own shape: what is required, what that
 * depends on, and the references to records of several kinds, whose halves need each other; how long a text, how large a
 * number may be, and of what type a value; and what a query can filter and sort by.
 */
export function needsOf({ entities, lineTypes, structures, operations }) {
  const paired = pairStructures(structures);
  const isPair = (field) => isPolymorphic(field) || (paired.has(field.type) && !field.list);
  const limited = limitedStructures(structures);
  const isWanted = (field) =>
    isPair(field) ||
    isLimited(field) ||
    (limited.has(field.type) && !field.list && !field.readOnly && field.label !== undefined);
  const used = new Set();

  function entityNeeds(entity) {
    const { all, oneOf = [], conditional = [] } = entity.requirements;
    const conditions = conditional.flatMap((rule) => [rule.field, rule.if.field]);
    const named = new Set([...all, ...oneOf.flat(), ...conditions, ...(entity.findBy ?? [])]);
    const fields = pick(entity.fields, (name, field) => named.has(name) || isWanted(field));
    for (const { type } of Object.values(fields)) used.add(type);
    return {
      ...only(entity, ['name', 'title', 'plural', 'requirements', 'lineTypes', 'findBy', 'filterablePaths']),
      fields,
      undocumented: {}
    };
  }

  function lineNeeds(line) {
    const key = line.detailKey ?? line.detailType;
    const roots = new Set(line.required.flatMap((path) => [path, path.split('.')[0]]));
    const inDetail = (name, field) => roots.has(`${key}.${name}`) || name === 'UnitPrice' || isWanted(field);
    const parts = {
      line: pick(line.line, (name, field) => roots.has(name) || isWanted(field) || name === 'Amount'),
      detail: pick(line.detail, inDetail)
    };
    for (const { type } of Object.values({ ...parts.line, ...parts.detail })) used.add(type);
    return {
      ...only(line, ['title', 'detailType', 'detailKey', 'required', 'madeByQuickBooks', 'priceFrom']),
      ...parts
    };
  }

  const needs = {
    entities: entities.map(entityNeeds),
    lineTypes: Object.fromEntries(Object.entries(lineTypes).map(([name, line]) => [name, lineNeeds(line)])),
    operations: operations.map(({ entity, verb, takes }) => ({ entity: entity.name, verb, takes })),
    referenceEntities: [],
    structures: {}
  };
  used.add('ModificationMetaData');
  for (const name of used) {
    if (structures[name]) needs.structures[name] = { fields: pick(structures[name].fields, () => true) };
  }
  return needs;
}

/**
 * The same in less room: what fields without words have in common stands once, in `shapes`, and they name its place there;
 * so do operations, which stand under their entity.
 */
export function packed(needs) {
  const shapes = [];
  const placeOf = (field) => {
    const text = JSON.stringify(field);
    if (!shapes.includes(text)) shapes.push(text);
    return `#${shapes.indexOf(text)}`;
  };
  const isShape = (value) => typeof value?.type === 'string' && value.label === undefined;
  const rest = JSON.parse(JSON.stringify(needs), (key, value) => (isShape(value) ? placeOf(value) : value));
  const operations = [];
  for (const { entity, ...operation } of needs.operations) {
    if (operations.at(-1)?.[0] !== entity) operations.push([entity, []]);
    operations.at(-1)[1].push(placeOf(operation));
  }
  return { ...rest, operations, shapes: shapes.map((text) => JSON.parse(text)) };
}

/** The events that records of an entity have, of those entities that can be watched. */
export function eventsOf({ entities }) {
  return Object.fromEntries(
    entities.filter(({ events }) => events.length > 0).map(({ name, events }) => [name, events])
  );
}

/** The words for people in it, in the order in which nodes/shared/editor/needs.ts puts those of a language in their place. */
export function wordsOf(needs) {
  const words = [];
  JSON.stringify(needs, (key, value) => {
    if (key === 'label' || key === 'title' || key === 'plural') words.push(value);
    return value;
  });
  return words;
}
