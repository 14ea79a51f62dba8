import type { Work } from '../ledger/work';
import type { Draft, JsonObject } from '../values/json';

/** One create or update on its way. */
export interface Change {
  readonly work: Work;
  /** The record as it was; undefined on a create. */
  readonly before: JsonObject | undefined;
  /** What the request said, writable attributes only. */
  readonly sent: JsonObject;
  /** The record as it will be. */
  readonly draft: Draft;
  /** Values of the query parameter `include`. */
  readonly include: ReadonlySet<string>;
}

/** An attribute that must be there, and when. `path` is also the fault's `element`. */
export interface Requirement {
  readonly path: string;
  readonly when?: (draft: JsonObject) => boolean;
  /** On a create only: later the record keeps what it has. */
  readonly onCreate?: true;
}

/**
 * How one entity behaves: a row of the rule table. The engine runs the columns in this order; each may throw a refusal,
 * and then nothing of the change is kept.
 */
export interface EntityRules {
  readonly required?: readonly Requirement[];
  /** Attributes that every update must send, a sparse one too; 2020 otherwise. */
  readonly repeated?: readonly string[];
  /** Attributes that a full update keeps when they are left out: not the client's to clear. */
  readonly kept?: readonly string[];
  /** Attributes that every record has, with the values that they have where nothing else is said. */
  readonly always?: JsonObject;
  /** References that are given without the name of what they mean. */
  readonly nameless?: readonly string[];
  /** Filled in when the record is made. */
  readonly defaults?: (change: Change) => void;
  /** Refusals of business. */
  readonly refuse?: readonly ((change: Change) => void)[];
  /** Worked out on every write. */
  readonly compute?: (change: Change) => void;
  /** What the write does to other records; `after` is undefined on a delete. */
  readonly effects?: (work: Work, before: JsonObject | undefined, after: JsonObject | undefined) => void;
  /** What an answer shows of a record only where the request asks for it, by the value of `include`. */
  readonly included?: Readonly<Record<string, (record: JsonObject) => JsonObject>>;
  /** Why the record may not be made inactive, or undefined. */
  readonly keepActive?: (record: JsonObject) => boolean;
  /** Can be deleted for good, by Id and SyncToken or by the Id alone. */
  readonly deletable?: true | 'byId';
  /** The answer to its delete tells nothing but the time (qbo/more.md, Budget). */
  readonly deletedQuietly?: true;
  /** How a record without an Id is read, by the parameters of the address. */
  readonly read?: (work: Work, parameters: URLSearchParams) => JsonObject;
  /** How a write is done that makes no record of this entity under an Id; gives what is answered. It stands in no batch. */
  readonly write?: (work: Work, sent: JsonObject) => JsonObject;
  readonly voiding?: Voiding;
  /** Where `/send` finds the address when it is told none; entities without this are neither sent nor printed. */
  readonly mailTo?: 'BillEmail' | 'POEmail' | 'customer';
}

/** How a record is voided (qbo/api.md §6), or what becomes of the attempt; 500 where this is missing. */
export type Voiding =
  | {
      /** `operation=void`, or `operation=update&include=void`. */
      readonly by: 'operation' | 'include';
      /** The record afterwards. */
      readonly voided: (record: JsonObject) => JsonObject;
    }
  /**
   * Of entities that cannot be voided: HTTP 200 with a system fault, or with nothing in it. Assumption: void-of-others.
   */
  | { readonly by: 'systemFault' | 'nothing' };
