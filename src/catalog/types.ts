/**
 * The shape of the catalog: what QuickBooks Online has, as typed data. Everything else (panels, checks, requests, help,
 * locale keys, tests) is derived from it.
 *
 * Facts: names, types, requirements and query abilities from Intuit's XSD and entity pages (`qbo/entities.json`); labels,
 * groups, ranks and hints from QuickBooks' own forms (`qbo/labels.json`).
 */

import type { IncludeName } from './includes';

/** Plain value types of the API. `date` is `YYYY-MM-DD`, `dateTime` ISO 8601 with offset, `decimal` a JSON number. */
export type PrimitiveType = 'string' | 'decimal' | 'integer' | 'boolean' | 'date' | 'dateTime';

/** A primitive, a reference (`{ value, name? }`), a free object, or the name of a row of `structures`. */
export type FieldType = PrimitiveType | 'reference' | 'object' | (string & {});

/** How a person fills a field in. */
export type FieldInput =
  | 'text'
  | 'longtext'
  | 'money'
  | 'quantity'
  | 'percent'
  | 'day'
  | 'yesno'
  | 'enum'
  | 'reference'
  | 'address'
  | 'email'
  | 'phone'
  | 'url'
  | 'list'
  | 'fields';

/** Part of QuickBooks' own form in which a field stands. */
export type FieldGroup =
  | 'header'
  | 'filter'
  | 'layout'
  | 'lines'
  | 'sales'
  | 'purchasing'
  | 'inventory'
  | 'shipping'
  | 'tax'
  | 'payment'
  | 'messages'
  | 'e-mail'
  | 'custom'
  | 'advanced';

/** How often people fill a field in; not what the API requires. */
export type FieldRank = 'required' | 'common' | 'rare';

/** A property of the company that decides whether a field is offered. Answered by CompanyInfo and Preferences. */
export type Condition =
  | 'multicurrency'
  | 'classTracking'
  | 'locationTracking'
  | 'customTxnNumbers'
  | 'deposit'
  | 'discount'
  | 'shipping'
  | 'serviceDate'
  | 'inventory'
  | 'billableExpenses'
  | 'trackByCustomer'
  | 'projects'
  | 'quickbooksPayments'
  | 'timeServices'
  | 'timeBilling'
  | 'salesTax'
  | 'payroll'
  | 'US'
  | 'notUS'
  | 'FR'
  | 'ES'
  | 'IN'
  | 'AU'
  | 'CA'
  | 'AE'
  | 'GB';

/** Which records of the referenced entity fit a reference. */
export interface ReferenceFilter {
  entity: string;
  field: string;
  in?: readonly (string | boolean)[];
  notIn?: readonly string[];
  /** `false`: show these first, allow all others too. */
  strict: boolean;
  /** Narrower lists by the value of the record's own `Type`. */
  byType?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Besides the type, the `AccountSubType` must be one of these. */
  subTypes?: readonly string[];
  /** Another field of the record decides which values fit. */
  by?: { field: string; in: Readonly<Record<string, readonly string[]>> };
  /** The target's field must equal the record's field of that name. */
  sameAs?: string;
}

/** What one field of a record is. */
export interface Field {
  type: FieldType;
  list?: true;
  /** A list that mostly has one entry, so that a panel asks for that one's fields. */
  mostlyOne?: true;
  /** Wording of QuickBooks' form. Fields without one are never asked for in a panel. */
  label?: string;
  /** Other wordings while another field of the record has a value: by that field, then by its value. */
  labelWhen?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What it is called in companies of a country: by its condition. */
  labelIn?: Readonly<Record<string, string>>;
  alt?: readonly string[];
  group?: FieldGroup;
  rank?: FieldRank;
  input?: FieldInput;
  hint?: string;
  /** What a record takes that is made without it; stands in place of a hint. */
  ifEmpty?: string;
  when?: readonly Condition[];
  /** Asked for only while another field of the record has one of these values: by that field. */
  showWhen?: Readonly<Record<string, readonly string[]>>;
  /** Preferences field that answers `when`. */
  pref?: string;
  /** Entity that a reference points at; `text`: `{ value }` holds free text; `CurrencyCode`: ISO 4217 code. */
  ref?: string;
  filter?: ReferenceFilter;
  /** Allowed values. */
  values?: readonly string[];
  /** Words for allowed values. */
  options?: Readonly<Record<string, string>>;
  /** Of links: the kinds of forms that may stand here, with words. */
  linkTypes?: Readonly<Record<string, string>>;
  /** Of links: the kind of form that is meant where none is named. */
  linkUsual?: string;
  /** Of links: the line of the other form that is meant where none is named, and that must be sent (`qbo/entities.json`, LinkedTxn). */
  linkLine?: string;
  /** Of links: the other form as a whole is meant, never one of its lines. */
  linksWhole?: true;
  /** A reference that goes out as the bare Id, not as `{ value }` (`qbo/entities-more.json`, TaxRateDetails). */
  bare?: true;
  maxLength?: number;
  range?: readonly [number, number];
  readOnly?: true;
  /** Can be set when the record is made and never after. */
  createOnly?: true;
  filterable?: true;
  sortable?: true;
  deprecated?: true;
  /** QuickBooks shows no more of it than its last digits: what it gives is never the value itself (`qbo/recorded.md` 21). */
  masked?: true;
}

export type Fields = Readonly<Record<string, Field>>;

/**
 * A nested object such as an address. `undocumented` fields exist in Intuit's schema only: accepted, never offered.
 * Assumption: schema-only-fields.
 */
export interface Structure {
  title?: string;
  fields: Fields;
  undocumented?: Readonly<Record<string, FieldType>>;
}

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

/** A kind of line, chosen by its `DetailType`. */
export interface LineType {
  title: string;
  /** Value of `DetailType`; `null` for a line that has none, such as a payment's. */
  detailType: string | null;
  /** Key of the detail object where it differs from `detailType`. */
  detailKey?: string;
  /** Fields beside the detail object. */
  line: Fields;
  /** Fields inside the detail object. */
  detail: Fields;
  /** Dotted paths that the line must have. */
  required: readonly string[];
  /** QuickBooks writes these lines itself; they are not asked for. */
  madeByQuickBooks?: true;
  /** Needs a tax code outside the US; in the US its tax code says taxable or not. */
  taxed?: true;
  /**
   * Where the rate comes from when a line says neither rate nor amount: a field of the record that a reference of the
   * detail points at. QuickBooks' own forms do so; its API does not (`qbo/entities.json`, Amount).
   */
  priceFrom?: { ref: string; field: string };
  /**
   * Accounts on which a line needs somebody's name: the reference of the detail, the field of its record that tells, whose
   * name it is by that field's value, and the field of the detail that holds it (`qbo/entities.json`, JournalEntry).
   */
  partyBy?: { ref: string; field: string; parties: Readonly<Record<string, string>>; name: string };
  /** Takes something off the lines before it: fields of the detail that say whether a percentage, and which. */
  discount?: { isPercent: string; percent: string };
  /** QuickBooks gives these lines without their `DetailType` (`qbo/more.md`, InventoryAdjustment). */
  answersUnnamed?: true;
  /** Fields by which a line is known in its form, where lines have no Ids: one that is added takes the place of its like. */
  knownBy?: readonly string[];
  /** A field that stands for all of these: a line has it alone, or each of them (`qbo/entities-more.json`, TaxService). */
  instead?: { field: string; of: readonly string[] };
  /** How the line counts in the form's sum where its amount does not: by what QuickBooks puts into it, or not at all. */
  counts?: 'contents' | 'never';
  /** Of a line that applies a form to another one: by that one's kind, whether it takes from the money or adds to it. */
  signs?: { by: string; of: Readonly<Record<string, 1 | -1>> };
  undocumented?: Readonly<Record<string, FieldType>>;
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
