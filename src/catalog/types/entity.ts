import type { IncludeName } from '../includes';
import type { Condition, Fields, FieldType } from './field';

/** A field that must be there if another one has one of the given values. */
export interface ConditionalRequirement {
  field: string;
  if: { field: string; in: readonly (string | boolean)[] };
}

/** What a create needs: all of `all`, one of each list in `oneOf`, and each of `conditional` that applies. */
export interface Requirements {
  all: readonly string[];
  oneOf?: readonly (readonly string[])[];
  conditional?: readonly ConditionalRequirement[];
  /** Pairs of fields of which a record has one at most. */
  apart?: readonly (readonly [string, string])[];
  /** Pairs of fields of which the first means nothing without the second. */
  with?: readonly (readonly [string, string])[];
  /** Fewest lines, where one is not enough. */
  minLines?: number;
  /** QuickBooks takes no form of this entity whose total is below zero. */
  notBelowZero?: true;
  /** Sums of the lines' amounts that must be equal: those whose field has the one value, and those with the other. */
  balanced?: { field: string; values: readonly [string, string] };
}

/** How a name is turned into an id, and how a person finds a record. */
export interface Lookup {
  /** Field that a given name is compared with: FullyQualifiedName, DisplayName or Name. */
  name: string;
  /** Fields that a given name is compared with where it is nobody's `name`. */
  also?: readonly string[];
  /** Small enough to fetch in one go and to match here; also where the name is not filterable. */
  fetchWhole: boolean;
  title: string;
  subtitle?: string;
  details?: readonly string[];
  /** Fields that tell a record from others in one line of a pick list; the subtitle where not given. */
  brief?: readonly string[];
  /** Field that typed text is searched in at QuickBooks; `name` where not given. */
  search?: string;
  /** Order of a list that is searched at QuickBooks; by the searched field where not given. */
  order?: string;
  /** It has no name to search by at QuickBooks: typed text is looked for in the latest ones, by all that is shown of them. */
  latest?: true;
  /** Other fields that reference filters and panels read of a record. */
  values?: readonly string[];
  /** Lists of references that panels read as Ids with commas, by name; only where each entry has that value in that field. */
  parts?: Readonly<Record<string, { list: string; ref: string; where: readonly [field: string, value: string] }>>;
}

/** Transactions that a form can be applied to. */
export interface Settled {
  /** API name of their entity. */
  entity: string;
  /** Field that names the same party in both. */
  party: string;
  /** Field that holds what is open. */
  balance: string;
  order: string;
  /** Field of the form with what there is to apply. */
  total: string;
}

export type Verb =
  | 'create'
  | 'get'
  | 'update'
  | 'delete'
  | 'void'
  | 'deactivate'
  | 'reactivate'
  | 'query'
  | 'send'
  | 'pdf'
  | 'upload'
  | 'download'
  | 'upsert'
  | 'report'
  | 'request'
  | 'batch';

/** Where a company keeps the names of the custom fields that it has made for a kind of form. */
export interface CustomFieldNames {
  /** Dotted path in Preferences to a list of lists of settings, each with `Name` and `StringValue`. */
  preferences: string;
  /** What stands before the DefinitionId in the name of the setting that holds a field's name. */
  setting: string;
}

/** What holds another record: a template holds a form (`qbo/more.md`, RecurringTransaction). */
export interface Wrapping {
  /** Field by which panels and queries say of which kind that one is. In bodies and answers its name is a key instead. */
  field: string;
  /** API names of the kinds. */
  forms: readonly string[];
  /** Values that answers have and requests must not have. */
  notTaken: Readonly<Record<string, number>>;
}

/** Parts of QuickBooks' own menu. */
export type Area = 'sales' | 'expenses' | 'products' | 'banking';

/** An entity with operations of its own. */
export interface Entity {
  /** API name, also the key of the record in answers. */
  name: string;
  /** Name in queries, where it is another one. */
  queryName?: string;
  /** Order of a query that asks for none, where it cannot be ordered by `MetaData.CreateTime`. */
  queryOrder?: string;
  /** Path segment. */
  resource: string;
  kind: 'transaction' | 'nameList' | 'supporting';
  /** Where QuickBooks' own menu has it; among the lists where not given. */
  area?: Area;
  title: string;
  plural: string;
  /** Word in operation titles ("Create Expense"). */
  operationTitle: string;
  /** What a company must be or have switched on for it to have such records. */
  when?: readonly Condition[];
  /**
   * Each company has one such record and no more: its Id, and what stands in the path at which it is read, the company's id or
   * nothing (`qbo/entities.json`, CompanyInfo and Preferences). Nobody needs to give its Id.
   */
  single?: { id: string; readBy: 'company' | 'nothing' };
  /**
   * Its records have no Id and no version: they are known by these fields, each read by the parameter beside it, and an update
   * makes or overwrites one (`qbo/more.md`, Exchangerate). `needed`: those without which none is known.
   */
  keyed?: { by: Readonly<Record<string, string>>; needed: readonly string[] };
  /** Path below the company at which it is written, where that is more than its resource. */
  path?: string;
  /** Key of the record in answers, where it is not the entity's name. */
  envelope?: string;
  /** It is answered without an envelope; the field of the answer that holds the Id of what was made. */
  bareAnswer?: string;
  /** What else a write of it makes, by API name: what is known of their names is known no longer. */
  makes?: readonly string[];
  /** Its list of lines, where that is not `Line`. */
  linesIn?: string;
  /** Writes of it cannot stand in a batch (`qbo/entities-more.json`, batch). */
  alone?: true;
  /** A query of it names no order unless it is told one: nothing is known to be sortable. */
  unordered?: true;
  /** Its records stand inside of an object that says by its only key of which kind they are. */
  wraps?: Wrapping;
  /** Of the entity of one such kind (`wrappedAs`): which. */
  wrapped?: string;
  /** It has no sparse update: what an update does not send is emptied, so that all of the record goes along. */
  fullUpdate?: true;
  /** Its parts are changed with all that is in them, so that nothing is lost in whichever way QuickBooks reads a part. */
  wholeParts?: true;
  verbs: readonly Verb[];
  /** Query parameters of a verb where this entity's request has others than most (`qbo/api.md` section 6). */
  requests?: Readonly<Partial<Record<Verb, Readonly<Record<string, string>>>>>;
  /** What its requests may ask for by `include`, with the verbs that each goes with (`includes`). */
  include?: readonly IncludeName[];
  /** Events that a trigger can emit; name lists are deactivated, which is `updated`. */
  events: readonly ('new' | 'updated' | 'deleted')[];
  cdc: boolean;
  lookup: Lookup;
  /** What a form of this entity is applied to. */
  settles?: Settled;
  fields: Fields;
  undocumented: Readonly<Record<string, FieldType>>;
  requirements: Requirements;
  lineTypes: readonly string[];
  /** Fields that QuickBooks wants in every update, even a sparse one. Assumption: sparse-repeats. */
  repeatOnUpdate?: readonly string[];
  /** Fields that post a stock adjustment when they are sent. */
  stockFields?: readonly string[];
  /** Fields whose change QuickBooks would apply to old transactions too, unless told not to. */
  accountFields?: readonly string[];
  /**
   * What QuickBooks works out or keeps of one record alone, though a create takes it, as something else (an opening balance,
   * a first stock): a copy of a record goes without.
   */
  computed?: readonly string[];
  /** How its custom fields are called; none where a company cannot name them. */
  customFieldNames?: CustomFieldNames;
  /** A list whose entries files can be attached to, as they can to every transaction (`qbo/api.md` section 10). */
  takesFiles?: true;
  /** Ways to find a record other than by its Id: payload key to queried field. */
  findBy?: readonly string[];
  /** What a record is recognised by that is given without its Id, where nothing else is said. */
  knownBy?: string;
  /** Dotted paths into nested objects that a query can filter by. */
  filterablePaths?: Readonly<Record<string, FieldType>>;
  /** Words for read-only fields in pick lists and results. */
  shown?: Readonly<Record<string, string>>;
}

/** An entity that only serves references. */
export interface ReferenceEntity {
  name: string;
  resource: string;
  title: string;
  plural: string;
  lookup: Lookup | null;
  cdc: boolean;
}
