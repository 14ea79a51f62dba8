/** What `GET qbo/catalog` answers, as far as the panels read it. */

/** Which records of the referenced entity fit a reference; see the catalog of the core. */
export interface ReferenceFilter {
  readonly entity: string;
  /** Field of the target that decides. */
  readonly field: string;
  readonly in?: readonly (string | boolean)[];
  readonly notIn?: readonly string[];
  /** False: those that fit come first, all others may be taken too. */
  readonly strict: boolean;
  readonly byType?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly subTypes?: readonly string[];
  readonly by?: { readonly field: string; readonly in: Readonly<Record<string, readonly string[]>> };
  readonly sameAs?: string;
}

/** How records of an entity are looked up. */
export interface Lookup {
  /** Field that a name is compared with. */
  readonly name: string;
  /** All of them are fetched at once. */
  readonly fetchWhole: boolean;
}

/** Words of QuickBooks' forms for one field. */
export interface Field {
  readonly type: string;
  readonly list?: true;
  /** A list that mostly has one entry. */
  readonly mostlyOne?: true;
  readonly label?: string;
  readonly labelWhen?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What it is called in companies of a country: by its condition. */
  readonly labelIn?: Readonly<Record<string, string>>;
  readonly hint?: string;
  /** What a record takes that is made without it; stands in place of a hint. */
  readonly ifEmpty?: string;
  readonly group?: string;
  readonly rank?: string;
  readonly input?: string;
  readonly when?: readonly string[];
  /** Asked for only while another field has one of these values: by that field. */
  readonly showWhen?: Readonly<Record<string, readonly string[]>>;
  readonly ref?: string;
  readonly filter?: ReferenceFilter;
  readonly maxLength?: number;
  readonly range?: readonly [number, number];
  readonly values?: readonly string[];
  readonly options?: Readonly<Record<string, string>>;
  /** Of links: the kinds of forms that may stand here. */
  readonly linkTypes?: Readonly<Record<string, string>>;
  /** Of links: the kind of form that is meant where none is named. */
  readonly linkUsual?: string;
  /** Of links: the other form as a whole is meant, never one of its lines. */
  readonly linksWhole?: true;
  readonly readOnly?: true;
  readonly createOnly?: true;
  /** Kinds of records that a parameter of a report may point at, where they are several. */
  readonly refs?: readonly string[];
  /** Several records, with commas between their Ids. */
  readonly many?: true;
  /** Words that are taken for its values besides those. */
  readonly also?: readonly string[];
  /** What counts where it is left out, in words. */
  readonly usual?: string;
  /** It takes keys of a report's columns: several, in the order in which they are to stand, or one. */
  readonly columns?: 'many' | 'one';
  readonly filterable?: true;
  readonly sortable?: true;
}

export type Fields = Readonly<Record<string, Field>>;

export interface Requirements {
  readonly all: readonly string[];
  readonly oneOf?: readonly (readonly string[])[];
  readonly conditional?: readonly {
    readonly field: string;
    readonly if: { readonly field: string; readonly in: readonly (string | boolean)[] };
  }[];
  /** Fewest lines, where one is not enough. */
  readonly minLines?: number;
  /** Sums of the lines' amounts that must be equal: those whose field has the one value, and those with the other. */
  readonly balanced?: { readonly field: string; readonly values: readonly [string, string] };
}

export interface Entity {
  readonly name: string;
  /** Name in queries, where it is another one. */
  readonly queryName?: string;
  readonly title: string;
  readonly plural: string;
  readonly kind: string;
  /** Where QuickBooks has it. */
  readonly area?: string;
  /** What the company must be or have switched on for it to have such records. */
  readonly when?: readonly string[];
  /** Its records stand inside of an object that says their kind: the field that says it in panels. */
  readonly wraps?: { readonly field: string };
  /** Order of a query that asks for none, where it is not the usual one. */
  readonly queryOrder?: string;
  /** A company has one such record, whose Id nobody needs to give. */
  readonly single?: unknown;
  /** Its records have no Id: they are known by these fields, some of which are needed to know one. */
  readonly keyed?: { readonly by: Readonly<Record<string, string>>; readonly needed: readonly string[] };
  /** Its list of lines, where that is not `Line`. */
  readonly linesIn?: string;
  /** A query of it names no order unless it is told one. */
  readonly unordered?: true;
  readonly lookup: Lookup;
  /** Transactions that a form of this entity is applied to: those of the same party with something open. */
  readonly settles?: { readonly entity: string; readonly party: string; readonly total: string };
  readonly events: readonly string[];
  /** QuickBooks tells its changes together with those of others. */
  readonly cdc: boolean;
  readonly fields: Fields;
  readonly undocumented: Readonly<Record<string, string>>;
  readonly requirements: Requirements;
  readonly lineTypes: readonly string[];
  readonly stockFields?: readonly string[];
  readonly accountFields?: readonly string[];
  /** A list whose entries files can be attached to; every transaction takes them. */
  readonly takesFiles?: true;
  readonly findBy?: readonly string[];
  /** What a record is recognised by that is given without its Id. */
  readonly knownBy?: string;
  /** Dotted paths into nested objects that a query can filter by. */
  readonly filterablePaths?: Readonly<Record<string, string>>;
  readonly shown?: Readonly<Record<string, string>>;
}

export interface LineType {
  readonly title: string;
  readonly detailType: string | null;
  readonly detailKey?: string;
  readonly line: Fields;
  readonly detail: Fields;
  readonly required: readonly string[];
  readonly madeByQuickBooks?: true;
  /** Has a tax code: in the US taxable or not, elsewhere one of the company's. */
  readonly taxed?: true;
  /** Field of the referenced record that is the rate when neither rate nor amount is given. */
  readonly priceFrom?: { readonly ref: string; readonly field: string };
  /** What of a referenced record says whose name the line needs, and the field that has the name. */
  readonly partyBy?: {
    readonly ref: string;
    readonly field: string;
    readonly parties: Readonly<Record<string, string>>;
    readonly name: string;
  };
  /** Fields by which a line is known in its form, where lines have no Ids. */
  readonly knownBy?: readonly string[];
  /** A field that stands for all of these: a line has it alone, or each of them. */
  readonly instead?: { readonly field: string; readonly of: readonly string[] };
  /** Takes something off: fields of the detail that say whether a percentage, and which. */
  readonly discount?: { readonly isPercent: string; readonly percent: string };
  /** How the line counts in the sum where its amount does not. */
  readonly counts?: 'contents' | 'never';
  /** By the kind of form that the line applies to: whether it takes from the money or adds to it. Of others it is not known. */
  readonly signs?: { readonly by: string; readonly of: Readonly<Record<string, number>> };
  readonly undocumented?: Readonly<Record<string, string>>;
}

export interface Operation {
  readonly id: string;
  /** API name of the entity. */
  readonly entity: string;
  readonly verb: string;
  readonly title: string;
  readonly takes: string;
  /** May be given the version of the record that was seen. */
  readonly versioned?: boolean;
  /** Changes something in QuickBooks. */
  readonly write: boolean;
  /** Where it is about no record: what it does, in a sentence, and what it is given, by name. */
  readonly hint?: string;
  readonly fields?: Fields;
  readonly required?: readonly string[];
  /** What it may ask for besides, by names of `includes`. */
  readonly include?: readonly string[];
}

/** A report as it is asked for. */
export interface ReportForm {
  readonly description?: string;
  /** Where it stands on QuickBooks' reports page; the first is where it is offered. */
  readonly groups?: readonly string[];
  /** Other names that find it. */
  readonly alt?: readonly string[];
  readonly when?: readonly string[];
  readonly parameters: readonly string[];
  /** What differs from the parameters that all reports share. */
  readonly own?: Readonly<Record<string, Partial<Field>>>;
  /** Keys of the columns that are offered, and of others that are taken; not known: they cannot be judged. */
  readonly columns?: readonly string[];
  readonly otherColumns?: readonly string[];
  /** Those that it has unless others are asked for. */
  readonly usualColumns?: readonly string[];
}

export interface ReportForms {
  /** Titles of the parts of QuickBooks' reports page. */
  readonly groups: Readonly<Record<string, string>>;
  readonly parameters: Fields;
  /** Titles of columns by their keys. */
  readonly columns: Readonly<Record<string, string>>;
  /** Times as reports take them: by both of two days, or by a name. */
  readonly periods: readonly { readonly start: string; readonly end: string }[];
  /** By the verbs of their operations. */
  readonly rows: Readonly<Record<string, ReportForm>>;
}

export interface Catalog {
  readonly entities: readonly Entity[];
  readonly lineTypes: Readonly<Record<string, LineType>>;
  readonly structures: Readonly<Record<string, { readonly title?: string; readonly fields: Fields }>>;
  readonly operations: readonly Operation[];
  /** What operations may ask for besides what they do, by the names that QuickBooks has for it. */
  readonly includes?: Readonly<Record<string, { readonly title: string }>>;
  /** What stands for an entity where an operation is about no record. */
  readonly recordless: readonly Entity[];
  readonly reports: ReportForms;
  /** How a company's country decides what forms say about tax. */
  readonly tax: {
    readonly modeField: string;
    readonly untaxedMode: string;
    readonly inclusiveMode: string;
    readonly codeField: string;
    readonly usCodes: readonly string[];
    readonly untaxedCode: string;
    readonly rateLists: Readonly<Record<string, string>>;
    readonly rate: { readonly entity: string; readonly field: string };
    readonly detailField: string;
  };
  /** Entities that only serve references; `lookup` is null where nothing can be looked up by name. */
  readonly referenceEntities: readonly { readonly name: string; readonly lookup: Lookup | null }[];
}
