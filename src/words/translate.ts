import type {
  Entity,
  Field,
  Fields,
  IncludeRow,
  LineType,
  Operation,
  ReferenceEntity,
  ReportTables,
  Structure,
  Verb
} from '../catalog';
import { mapped, type Say } from './mapped';
import { reportsIn } from './reports';

/** The words of one language for what the catalog says in English. */
export interface Words {
  /** Titles of operations by verb; `__record__` and `__records__` stand for the entity. */
  verbs: Readonly<Partial<Record<Verb, string>>>;
  /** An entity as it is named within the titles of its operations, by API name. */
  records: Readonly<Record<string, { one: string; many: string }>>;
  /** English to this language, where it differs from `texts`: for one entity, kind of line or structure. */
  at: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** English to this language. What is not here stays English. */
  texts: Readonly<Record<string, string>>;
  /** Sentences of errors, from the English ones with their gaps. What is not here stays English. */
  errors: Readonly<Record<string, string>>;
}

/** The parts of the catalog that hold words for people. */
export interface Tables {
  entities: readonly Entity[];
  referenceEntities: readonly ReferenceEntity[];
  lineTypes: Readonly<Record<string, LineType>>;
  structures: Readonly<Record<string, Structure>>;
  operations: readonly Operation[];
  includes: Readonly<Record<string, IncludeRow>>;
  reportTables: ReportTables;
}

function fieldIn(field: Field, say: Say): Field {
  const { label, labelWhen, labelIn, hint, ifEmpty, options, linkTypes } = field;
  return {
    ...field,
    ...(label !== undefined && { label: say(label) }),
    ...(labelWhen !== undefined && { labelWhen: mapped(labelWhen, (labels) => mapped(labels, say)) }),
    ...(labelIn !== undefined && { labelIn: mapped(labelIn, say) }),
    ...(hint !== undefined && { hint: say(hint) }),
    ...(ifEmpty !== undefined && { ifEmpty: say(ifEmpty) }),
    ...(options !== undefined && { options: mapped(options, say) }),
    ...(linkTypes !== undefined && { linkTypes: mapped(linkTypes, say) })
  };
}

const fieldsIn = (fields: Fields, say: Say): Fields => mapped(fields, (field) => fieldIn(field, say));

function entityIn(entity: Entity, say: Say): Entity {
  return {
    ...entity,
    title: say(entity.title),
    plural: say(entity.plural),
    fields: fieldsIn(entity.fields, say),
    ...(entity.shown !== undefined && { shown: mapped(entity.shown, say) })
  };
}

function lineTypeIn(lineType: LineType, say: Say): LineType {
  return {
    ...lineType,
    title: say(lineType.title),
    line: fieldsIn(lineType.line, say),
    detail: fieldsIn(lineType.detail, say)
  };
}

function structureIn(structure: Structure, say: Say): Structure {
  return {
    ...structure,
    ...(structure.title !== undefined && { title: say(structure.title) }),
    fields: fieldsIn(structure.fields, say)
  };
}

function titleIn({ entity, verb, title }: Operation, { verbs, records }: Words): string {
  const pattern = verbs[verb];
  const names = records[entity.name];
  // What is asked of a company as a whole names no record.
  if (pattern === undefined || (names === undefined && pattern.includes('__record'))) return title;
  if (names === undefined) return pattern;
  return pattern.replace('__records__', names.many).replace('__record__', names.one);
}

/** The catalog in the words of a language; what these lack stays as it is. Names and values of the API never change. */
export function translate(tables: Tables, words: Words): Tables {
  const sayAt =
    (owner: string): Say =>
    (english) =>
      words.at[owner]?.[english] ?? words.texts[english] ?? english;
  const entities = tables.entities.map((entity) => entityIn(entity, sayAt(entity.name)));
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  return {
    entities,
    referenceEntities: tables.referenceEntities.map((entity) => {
      const say = sayAt(entity.name);
      return { ...entity, title: say(entity.title), plural: say(entity.plural) };
    }),
    lineTypes: mapped(tables.lineTypes, (lineType, name) => lineTypeIn(lineType, sayAt(name))),
    structures: mapped(tables.structures, (structure, name) => structureIn(structure, sayAt(name))),
    includes: mapped(tables.includes, (row, name) => ({ ...row, title: sayAt(name)(row.title) })),
    reportTables: reportsIn(tables.reportTables, sayAt),
    operations: tables.operations.map((operation) => ({
      ...operation,
      entity: byName.get(operation.entity.name) ?? operation.entity,
      title: titleIn(operation, words),
      ...(operation.hint !== undefined && { hint: sayAt(operation.entity.name)(operation.hint) }),
      ...(operation.fields && { fields: fieldsIn(operation.fields, sayAt(operation.entity.name)) })
    }))
  };
}
