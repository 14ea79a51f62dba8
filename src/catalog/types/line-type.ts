import type { Fields, FieldType } from './field';

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
