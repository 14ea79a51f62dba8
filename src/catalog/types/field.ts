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
