import type { JsonObject, JsonValue } from '../values/json';

/** A reference to a seeded record by its name, or by its key where it has none. */
export type Ref = (entity: string, name: string) => JsonObject;

/** One entry of a list, as a client would create it. */
export interface SeedRecord {
  readonly entity: string;
  readonly body: JsonObject;
  /** Age in days; a history of its own is thereby made up. */
  readonly daysAgo: number;
  /** Made inactive afterwards. */
  readonly inactive?: true;
}

/**
 * A list of records, made one by one as each is planted, so that later ones may refer to earlier ones. `dayAgo` gives
 * the calendar day so many days ago.
 */
export type SeedList = (ref: Ref, dayAgo: (days: number) => string) => Iterable<SeedRecord>;

/** What a form can ask of what was planted before it. */
export interface Planted {
  readonly ref: Ref;
  readonly dayAgo: (days: number) => string;
  /** An attribute of a record, by its name. */
  readonly valueOf: (entity: string, name: string, attribute: string) => JsonValue | undefined;
  /** What is open of a form. */
  readonly open: (entity: string, key: string) => number;
}

/** One transaction. All of a company are planted in order of their age. */
export interface SeedForm {
  readonly entity: string;
  /** By which later forms refer to it. */
  readonly key: string;
  readonly daysAgo: number;
  readonly body: (planted: Planted) => JsonObject;
}

/** A company to be planted. */
export interface CompanySeed {
  readonly info: JsonObject;
  readonly preferences: JsonObject;
  /** Records that no client can create: kept as they are. */
  readonly ownRecords: readonly { readonly entity: string; readonly record: JsonObject }[];
  readonly lists: readonly SeedList[];
  readonly forms: readonly SeedForm[];
}
