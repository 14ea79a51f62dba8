import type { ReferenceFilter } from './catalog';

/** A record that a look-up has found. */
export interface LookupRecord {
  id: string;
  name: string;
  /** For people: a balance, a type, a price. */
  detail: string;
  /** What decides whether it fits a reference, and what lines take from it. */
  values: Readonly<Record<string, string | number | boolean>>;
}

/** What a look-up has found, or why it could not be made. */
export type Found = { records: readonly LookupRecord[]; more: boolean; realmId: string } | { problem: string };

/** Which records fit, where that depends on more than their kind. */
export interface Fit {
  filter?: ReferenceFilter;
  /** Literal value of another field of the record. */
  literalOf?: (path: string) => string | undefined;
}

/** The company of the connection that is chosen in the dialog. */
export interface Company {
  /** Its id, once it is known. */
  realmId: () => string | undefined;
  /** Asks for active records that answer what was typed; `show` gets the answer to the newest question of an asker only. */
  search: (asker: object, entity: string, text: string, fit: Fit, show: (found: Found) => void) => void;
  /** Calls the listener when another company was chosen or more has become known of it. */
  onChange: (listener: () => void) => void;
}
