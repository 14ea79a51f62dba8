const kept = ['type', 'list', 'label', 'rank', 'ref', 'readOnly', 'createOnly', 'maxLength', 'range'];

function only(object, names) {
  return Object.fromEntries(names.filter((name) => object[name] !== undefined).map((name) => [name, object[name]]));
}

const isEmail = ({ input }) => input === 'email';
const isLimited = (field) =>
  !field.readOnly && (isEmail(field) || field.maxLength !== undefined || field.range !== undefined);

function pick(fields, wanted) {
  const found = Object.entries(fields).filter(([name, field]) => wanted(name, field));
  return Object.fromEntries(
    found.map(([name, field]) => [name, { ...only(field, kept), ...(isEmail(field) && { input: 'email' }) }])
  );
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
 * depends on, and the references to records of several kinds, whose halves need each other; and how long a text, how large
 * a number may be.
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
    return { ...only(entity, ['name', 'title', 'requirements', 'lineTypes', 'findBy']), fields, undocumented: {} };
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
  for (const name of used) {
    if (structures[name]) needs.structures[name] = { fields: pick(structures[name].fields, () => true) };
  }
  return needs;
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
    if (key === 'label' || key === 'title') words.push(value);
    return value;
  });
  return words;
}
