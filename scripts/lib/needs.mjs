const kept = [
  'type',
  'list',
  'mostlyOne',
  'linkUsual',
  'label',
  'rank',
  'ref',
  'readOnly',
  'createOnly',
  'maxLength',
  'range',
  'values'
];
/** Without its label a field is not one that a form asks for: enough to judge a value. */
const judged = ['type', 'list', 'ref', 'values', 'readOnly'];
const typesJudged = ['reference', 'date', 'dateTime', 'decimal', 'integer', 'boolean'];
const queried = ['filterable', 'sortable'];

function only(object, names) {
  return Object.fromEntries(names.filter((name) => object[name] !== undefined).map((name) => [name, object[name]]));
}

function without(object, names) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
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
    const { rank, ...known } = only(field, isWanted ? kept : judged);
    // Of what is not required it makes no difference how often it is asked for.
    return [[name, { ...known, ...(rank === 'required' && { rank }), ...query, ...email }]];
  });
  return Object.fromEntries(entries);
}

const isPolymorphic = ({ ref }) => ref === 'polymorphic';

/** Parameters that must be there, or are a time only together, are called by their labels. */
function namedParameters({ parameters, periods }) {
  const days = periods.flatMap(({ start, end }) => [start, end]);
  return new Set([...days, ...Object.keys(parameters).filter((name) => parameters[name].rank === 'required')]);
}

const parameterJudged = ['type', 'ref', 'many', 'values', 'also', 'columns', 'rank'];
const isRank = (key, value) => key === 'rank' && value !== 'required';

/** What tells whether a report can be asked for; of its columns only that they are some. */
function reportNeeds(reports) {
  const named = namedParameters(reports);
  const valuesOf = ({ options }) => options && { values: Object.keys(options) };
  const judgedOf = (field) =>
    Object.fromEntries(
      Object.entries(only({ ...field, ...valuesOf(field) }, parameterJudged)).filter(
        ([key, value]) => !isRank(key, value)
      )
    );
  const parameters = Object.entries(reports.parameters).map(([name, field]) => {
    return [name, { ...judgedOf(field), ...(named.has(name) && only(field, ['label'])) }];
  });
  const rows = Object.entries(reports.rows).map(([name, { parameters: names, own = {} }]) => {
    const parts = Object.entries(own).map(([parameter, part]) => [parameter, judgedOf(part)]);
    const judged = parts.filter(([, part]) => Object.keys(part).length > 0);
    return [name, { parameters: names, ...(judged.length > 0 && { own: Object.fromEntries(judged) }) }];
  });
  return {
    groups: {},
    columns: {},
    parameters: Object.fromEntries(parameters),
    periods: reports.periods.map(({ start, end }) => ({ start, end })),
    rows: Object.fromEntries(rows)
  };
}

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
export function needsOf({ entities, lineTypes, structures, operations, reportTables, reportForms, reportVerb }) {
  const paired = pairStructures(structures);
  const isPair = (field) => isPolymorphic(field) || (paired.has(field.type) && (!field.list || field.mostlyOne));
  const limited = limitedStructures(structures);
  const isWanted = (field) =>
    isPair(field) ||
    isLimited(field) ||
    (limited.has(field.type) && !field.list && !field.readOnly && field.label !== undefined);
  const used = new Set();

  /** The types of the objects that a dotted path goes through. */
  function typesAt(fields, [first, ...rest]) {
    const type = rest.length > 0 ? fields[first]?.type : undefined;
    return structures[type] ? [type, ...typesAt(structures[type].fields, rest)] : [];
  }

  function entityNeeds(entity) {
    const { all, oneOf = [], conditional = [] } = entity.requirements;
    const conditions = conditional.flatMap((rule) => [rule.field, rule.if.field]);
    const named = new Set([...all, ...oneOf.flat(), ...conditions, ...(entity.findBy ?? []), entity.knownBy]);
    const fields = pick(entity.fields, (name, field) => named.has(name) || isWanted(field));
    for (const { type } of Object.values(fields)) used.add(type);
    for (const path of conditions) for (const type of typesAt(entity.fields, path.split('.'))) used.add(type);
    const wraps = entity.wraps && only(entity.wraps, ['field']);
    return {
      ...only(entity, [
        'name',
        'title',
        'plural',
        'requirements',
        'lineTypes',
        'findBy',
        'knownBy',
        'filterablePaths',
        'single',
        'keyed',
        'linesIn'
      ]),
      // Such a list is searched by any of its texts.
      ...(entity.knownBy && entity.lookup.fetchWhole && { lookup: { fetchWhole: true } }),
      ...(wraps && { wraps }),
      fields,
      undocumented: {}
    };
  }

  function lineNeeds(line) {
    const key = line.detailKey ?? line.detailType;
    const { field, of = [] } = line.instead ?? {};
    const roots = new Set([...line.required.flatMap((path) => [path, path.split('.')[0]]), field, ...of]);
    const inDetail = (name, field) => roots.has(`${key}.${name}`) || name === 'UnitPrice' || isWanted(field);
    const parts = {
      line: pick(line.line, (name, field) => roots.has(name) || isWanted(field) || name === 'Amount'),
      detail: pick(line.detail, inDetail)
    };
    for (const { type } of Object.values({ ...parts.line, ...parts.detail })) used.add(type);
    return {
      ...only(line, ['title', 'detailType', 'detailKey', 'required', 'madeByQuickBooks', 'priceFrom', 'instead']),
      ...parts
    };
  }

  const { entity } = reportTables;
  // In the order in which nodes/shared/editor/needs.ts unpacks them, by which words find their place.
  const needs = {
    entities: entities.map(entityNeeds),
    lineTypes: Object.fromEntries(Object.entries(lineTypes).map(([name, line]) => [name, lineNeeds(line)])),
    recordless: [{ ...entityNeeds(entity), undocumented: entity.undocumented }],
    referenceEntities: [],
    structures: {},
    operations: [
      ...operations.map(({ entity, verb, takes, fields, required }) => ({
        entity: entity.name,
        verb,
        takes,
        ...(fields && { fields: pick(fields, () => true), required })
      })),
      ...reportTables.rows.map(({ name }) => ({ entity: entity.name, verb: name, takes: reportVerb.takes }))
    ],
    reports: reportNeeds(reportForms(reportTables))
  };
  used.add('ModificationMetaData');
  for (const name of used) {
    if (structures[name]) needs.structures[name] = { fields: pick(structures[name].fields, () => true) };
  }
  return needs;
}

/** Operations as text, in their order: `Invoice create get`, and so on; `takes` says what a verb is given that says nothing. */
function packedOperations(operations, takesOf) {
  const parts = [];
  for (const { entity, verb, takes } of operations) {
    const last = parts.at(-1);
    const word = takesOf[verb] === takes ? verb : `${verb}/${takes}`;
    if (last?.[0] === entity) last.push(word);
    else parts.push([entity, word]);
  }
  return parts.map((words) => words.join(' ')).join(';');
}

/** Where fields stand in their own words: by name. */
const fieldHolders = ['fields', 'line', 'detail', 'parameters'];

/** An entity without the parts that most have nothing in. */
function withoutNothing(whole, kinds) {
  const { lineTypes, requirements } = whole;
  const isFree = Object.keys(requirements).length === 1 && requirements.all?.length === 0;
  return {
    ...without(whole, ['lineTypes', 'undocumented', 'requirements']),
    ...(lineTypes.length > 0 && { kinds: lineTypes.map((name) => kinds.indexOf(name)) }),
    ...(!isFree && { requirements })
  };
}

/**
 * The same in less room. What fields have in common but their words stands once, in `shapes`, and they name its place there;
 * each field with its name and its words stands once, in `pairs`, and all that hold fields name those places (in base 36).
 */
export function packed(needs) {
  const shapes = [];
  const pairs = [];
  const placeIn = (list, value) => {
    const text = JSON.stringify(value);
    if (!list.includes(text)) list.push(text);
    return list.indexOf(text);
  };
  const isShape = (value) => typeof value?.type === 'string' && value.label === undefined;
  const short = (field) => (isShape(field) ? `#${placeIn(shapes, field)}` : field);
  const pairOf = (name, { label, ...shape }) => [
    name,
    placeIn(shapes, shape),
    ...(label === undefined ? [] : label === name ? ['='] : [label])
  ];
  const places = (fields) =>
    Object.entries(fields)
      .map(([name, field]) => placeIn(pairs, pairOf(name, field)).toString(36))
      .join(' ');
  const isFields = (key, value) => fieldHolders.includes(key) && !Array.isArray(value) && typeof value === 'object';

  const { operations, reports, ...rest } = needs;
  const apart = operations.filter(({ fields }) => fields).map((one) => without(one, ['takes']));
  const nameless = JSON.parse(
    JSON.stringify({ ...rest, apart, reports }, (key, value) => (isFields(key, value) ? places(value) : value))
  );
  const rows = Object.entries(nameless.reports.rows).map(([verb, { parameters, own }]) => {
    const fields = parameters.map((name) => [name, reports.parameters[name]]);
    const ownShapes = own && Object.fromEntries(Object.entries(own).map(([name, part]) => [name, short(part)]));
    return [verb, { parameters: places(Object.fromEntries(fields)), ...(own && { own: ownShapes }) }];
  });
  const takes = Object.fromEntries(
    operations.filter(({ entity }) => entity === operations[0].entity).map(({ verb, takes }) => [verb, takes])
  );
  for (const { verb, takes: given } of operations) if (given === 'id') takes[verb] ??= given;
  const keys = [...new Set(shapes.flatMap((text) => Object.keys(JSON.parse(text))))];
  const coded = (shape) => Object.fromEntries(Object.entries(shape).map(([key, value]) => [keys.indexOf(key), value]));
  return {
    ...nameless,
    entities: nameless.entities.map((entity) => withoutNothing(entity, Object.keys(needs.lineTypes))),
    takes,
    keys,
    operations: packedOperations(operations, takes),
    reports: { ...nameless.reports, rows: Object.fromEntries(rows) },
    shapes: shapes.map((text) => coded(JSON.parse(text))),
    pairs: pairs.map((text) => JSON.parse(text).join(' ')).join('|')
  };
}

/** The events that records of an entity have, of those entities that can be watched. */
export function eventsOf({ connectionItself, entities, everyEntity, watchedEntities }) {
  const all = new Set(watchedEntities(everyEntity).flatMap(({ events }) => events));
  return Object.fromEntries([
    [everyEntity, [...all]],
    [connectionItself, []],
    ...entities.filter(({ events }) => events.length > 0).map(({ name, events }) => [name, events])
  ]);
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
