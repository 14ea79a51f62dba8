import type { JsonObject } from '../values/json';

/** A reference to a seeded record by its name. */
export type Ref = (entity: string, name: string) => JsonObject;

/** One record of the sample company, as a client would create it. */
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
